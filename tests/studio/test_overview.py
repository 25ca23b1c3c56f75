from __future__ import annotations

from pathlib import Path

import pytest
from reach import Reach

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.studio import overview, roster_routes


def test_a_folder_that_is_no_batch_yet_is_told_as_that(tmp_path: Path) -> None:
    told = Reach(tmp_path).get("/api/batch").json()
    assert (told["exists"], told["notes"], told["people"]) == (False, [], [])
    assert told["settings"]["stationery"] == "us-a2"


def test_a_batch_tells_its_notes_people_and_settings(reach: Reach) -> None:
    told = reach.get("/api/batch").json()
    assert told["notes"][0]["name"] == "01-begona-ibanez"
    assert len(told["people"]) == len(told["notes"])
    assert told["settings"]["hand"] == "natural"
    assert told["warnings"] == []


def test_a_note_tells_how_far_its_last_card_is(reach: Reach) -> None:
    name = "01-begona-ibanez"
    with Journal.open(reach.studio.root / "journal.db", lambda: "now") as journal:
        journal.add(name, name)
        journal.move(name, JobState.LOADED)
        journal.claim(name, 0, 0.0, (0, 0), 0, 1)
        run = journal.last_run(name)
        assert run is not None
        journal.begin_stroke(run, 7)
    row = reach.get("/api/batch").json()["notes"][0]
    assert (row["state"], row["strokes_done"]) == ("writing", 7)


def test_a_note_that_cannot_be_read_takes_nothing_else_away(reach: Reach) -> None:
    (reach.studio.root / "notes" / "01-begona-ibanez.txt").write_text("+++\nto = 7\n+++\nHi\n", "utf-8")
    told = reach.get("/api/batch").json()
    assert told["notes"][1]["to"]
    assert len(told["warnings"]) == 1
    assert "01-begona-ibanez.txt" in told["warnings"][0]


def test_choices_are_names_that_settings_can_have(reach: Reach) -> None:
    told = reach.get("/api/choices").json()
    assert set(told) == {"faces", "hands", "stationery", "pens", "machines", "posts", "templates"}
    assert "us-a2" in [each["name"] for each in told["stationery"]]
    assert {"name", "kind", "width", "height", "x_height", "least", "largest", "paper"} <= set(told["stationery"][0])
    assert "interview-warm" in [each["name"] for each in told["templates"]]


def test_what_nobody_foresaw_is_logged_and_not_told(
    reach: Reach, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(studio: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(roster_routes, "overview", breaks)
    reply = reach.get("/api/batch")
    assert reply.status_code == 500
    assert "secret" not in reply.text
    assert "Something went wrong" in reply.json()["error"]["message"]
    assert "the secret of the house" in caplog.text
    assert overview.overview is not breaks
