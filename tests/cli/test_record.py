"""The memory at the command line."""

from __future__ import annotations

import json
import os
import stat
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar
from support import Run

from plotnote.library.places import own_record
from plotnote.people.person import Person
from plotnote.record.ledger import Ledger


@pytest.fixture(autouse=True)
def record(own_data: Path) -> Path:
    with Ledger.open(own_record()) as ledger:
        ledger.add(Person("Begoña Ibáñez", email="b@example.org", company="Harrow & Finch"))
        ledger.add(Person("Ann Lee"))
        ledger.add(Person("Ann Leeson"))
    return own_record()


def test_a_card_by_hand_is_shown_with_its_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Dear Begoña,\n\nthank you.\n", "utf-8")
    done = run("record", "add", "begona", "--on", "2026-11-20 18:30", "--words", tmp_path / "words.txt")
    assert done.code == 0
    assert "Begoña Ibáñez" in done.out
    shown = run("record").out
    assert "2026-11-20 18:30  card to Begoña Ibáñez" in shown
    assert "    Dear Begoña,\n\n    thank you.\n" in shown
    assert "Dear" not in run("record", "show", "--short").out
    assert "Begoña" not in run("record", "show", "--to", "Ann Lee").out


def test_thanks_are_due_until_a_card_is_sent_and_a_calendar_can_take_it(run: Run, tmp_path: Path) -> None:
    run("record", "met", "begona", "--on", "2020-01-10 09:00", "--what", "final round")
    ics = tmp_path / "due.ics"
    shown = run("due", "--ics", ics).out
    for words in ("Begoña Ibáñez", "thanks", "final round", "2020-01-11 09:00", "days late"):
        assert words in shown
    assert len(Calendar.from_ical(ics.read_bytes()).walk("VEVENT")) == 1
    run("record", "add", "begona", "--on", "2020-01-10 20:00")
    assert "a hello" in run("due").out


def test_a_name_that_can_be_several_is_asked_about(run: Run) -> None:
    done = run("record", "met", "ann")
    assert done.code == 46
    assert "2 Ann Lee, 3 Ann Leeson" in done.err
    assert "number" in done.err
    assert run("record", "met", "Ann Lee").code == 0
    assert run("record", "met", "3").code == 0


def test_a_name_that_nobody_has_is_an_error_that_says_where_to_look(run: Run) -> None:
    for words in (["record", "met", "zoe"], ["record", "show", "--to", "zoe"], ["record", "add", "zoe"]):
        done = run(*words)
        assert (done.code, "people list" in done.err) == (46, True)


def test_export_and_import_at_another_desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("record", "add", "begona", "--on", "2026-11-20")
    file = tmp_path / "mine.json"
    assert run("record", "export", file).out == f"{file}: 3 persons\n"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("record", "export", file).code == 45
    assert run("record", "export", file, "--force").code == 0
    monkeypatch.setenv("PLOTNOTE_RECORD", str(tmp_path / "other" / "r.db"))
    assert run("record", "import", file).out == "New: 3 persons, 1 sent.\n"
    assert run("record", "import", file).out == "New: 0 persons, 0 sent.\n"
    run("record", "export", tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text("utf-8")) == json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"[1]"])
def test_what_is_no_export_is_refused_in_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    done = run("record", "import", tmp_path / "x.json")
    assert done.code in (10, 46)
    assert "Traceback" not in done.err


def test_a_damaged_record_is_said_to_be_so(run: Run, record: Path) -> None:
    record.write_bytes(b"\0" * 5000)
    for words in (["record"], ["due"], ["record", "add", "ann"]):
        done = run(*words)
        assert done.code == 46, words
        assert "damaged" in done.err


def test_an_email_takes_the_address_of_the_roster_then_of_the_record(run: Run, drafted: Path, tmp_path: Path) -> None:
    note = drafted / "notes" / "01-begona-ibanez.txt"
    done = run("email", note)
    assert done.code == 0, done.err
    message = message_from_bytes(note.with_suffix(".eml").read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "b@example.org"
    assert "Dear Begoña," in message.get_content()
    assert run("email", note, "--to", "x@example.org", "-o", tmp_path / "y.eml").code == 0
    assert b"x@example.org" in (tmp_path / "y.eml").read_bytes()


def test_an_email_to_nobody_knows_where_is_refused(run: Run, drafted: Path) -> None:
    done = run("email", drafted / "notes" / "02-lukasz-zolkiewski.txt")
    assert done.code == 10
    assert "Łukasz Żółkiewski" in done.err
    assert "--to" in done.err


def test_the_notes_of_a_batch_are_as_many_after_a_draft_of_an_email(run: Run, drafted: Path) -> None:
    run("email", drafted / "notes" / "01-begona-ibanez.txt")
    assert "01-begona-ibanez" in run("batch", "check", drafted).out
    assert run("batch", "status", drafted).out.startswith("5 notes")


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01"])
def test_a_time_that_no_calendar_can_reckon_with_is_refused_and_what_is_due_is_still_shown(run: Run, on: str) -> None:
    for command in (("met", "begona"), ("add", "begona")):
        done = run("record", *command, "--on", on)
        assert done.code == 46
        assert "of the year" in done.err
    assert "Nothing is due" in run("due").out


def test_an_export_with_such_a_time_is_refused_whole(run: Run, tmp_path: Path) -> None:
    entry = {"person": {"name": "Far Away"}, "met": [{"at": "0001-01-01T00:00:00+14:00", "what": "z"}]}
    (tmp_path / "far.json").write_text(json.dumps({"format": "plotnote-record/1", "people": [entry]}), "utf-8")
    assert run("record", "import", tmp_path / "far.json").code == 46
    assert "Far Away" not in run("people").out
