"""How long real machines took: kept, corrected by, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from plotnote import library
from plotnote.library.places import own_paces
from plotnote.workshop.estimate import say_pace
from plotnote.workshop.pacing import known_paces, learn, pace_for

NOTE = library.folder("samples") / "short.txt"


@pytest.fixture(autouse=True)
def place(own_data: Path) -> Path:
    return own_paces()


def test_cards_teach_each_machine_its_own_pace() -> None:
    for took in (110.0, 112.0, 108.0):
        learn("axidraw-v3", 100.0, took)
    learn("axidraw-se-a2", 100.0, 90.0)
    assert pace_for("axidraw-v3").ratio == pytest.approx(1.1)
    assert pace_for("axidraw-se-a2").ratio == pytest.approx(0.9)
    assert pace_for("axidraw-v3-a3").cards == 0


def test_what_is_too_short_or_too_odd_teaches_nothing(place: Path) -> None:
    learn("axidraw-v3", 5.0, 5.5)
    learn("axidraw-v3", 100.0, 3700.0)
    learn("axidraw-v3", 100.0, 0.0)
    assert not place.exists()


def test_a_torn_line_and_strange_ones_are_left_out(place: Path) -> None:
    learn("axidraw-v3", 100.0, 110.0)
    with place.open("ab") as stream:
        stream.write(b'{"machine": "axidraw-v3", "planned_s": 1\n[]\n{"machine": 3}\nnull\n\xff\xfe\n{"machine": "axi')
    assert list(known_paces()) == ["axidraw-v3"]
    assert pace_for("axidraw-v3").cards == 1
    learn("axidraw-v3", 100.0, 110.0)
    assert pace_for("axidraw-v3").cards == 2, "half a line spoils none after it"


def test_a_place_that_cannot_be_written_stops_nothing(place: Path) -> None:
    place.parent.parent.mkdir(parents=True)
    place.parent.write_text("in the way", "utf-8")
    learn("axidraw-v3", 100.0, 110.0)
    assert pace_for("axidraw-v3").cards == 0


def test_estimates_say_what_was_learned_and_from_how_many_cards(run: Run) -> None:
    assert say_pace(100.0, "axidraw-v3") == ""
    assert "usually" not in run("time", NOTE).out
    learn("axidraw-v3", 100.0, 110.0)
    assert say_pace(100.0, "axidraw-v3") == "on yours usually 1 min 50 s (from 1 card)"
    learn("axidraw-v3", 100.0, 112.0)
    learn("axidraw-v3", 100.0, 108.0)
    assert say_pace(100.0, "axidraw-v3") == "on yours usually 1 min 50 s, 1 min 46 s to 1 min 55 s (from 3 cards)"
    assert "On yours usually" in run("time", NOTE).out


def test_times_are_shown_and_forgotten(run: Run) -> None:
    assert "Nothing is learned" in run("machine", "times").out
    for took in (110.0, 112.0, 108.0):
        learn("axidraw-v3", 100.0, took)
    assert run("machine", "times").out.startswith("axidraw-v3: 1.100 of the planned time, 1.0")
    assert "Nothing is learned" in run("machine", "times", "--forget").out
    assert pace_for("axidraw-v3").cards == 0


def test_a_simulator_teaches_a_real_machine_nothing(run: Run, tmp_path: Path, place: Path) -> None:
    (tmp_path / "n.txt").write_text("Hello there, my friend\n", "utf-8")
    assert run("plot", tmp_path / "n.txt", "--simulate", "--yes", "--speed-factor", "100").code == 0
    assert run("rehearse", tmp_path / "n.txt", "-o", tmp_path / "r").code == 0
    assert not place.exists()
