"""The people of the record at the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from support import PANEL, Run

from plotnote.library.places import own_record


@pytest.fixture(autouse=True)
def place(own_data: Path) -> Path:
    return own_record()


def answers(monkeypatch: pytest.MonkeyPatch, *said: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in said)))


def test_a_roster_is_shown_and_taken_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "y")
    done = run("people", "import", PANEL / "roster.csv")
    assert done.code == 0, done.err
    assert "  Łukasz Żółkiewski, Harrow & Finch" in done.out
    assert "5 taken in, 0 filled in." in done.out
    assert "Siobhán O’Brien" in run("people").out
    again = run("people", "import", PANEL / "roster.csv", "--yes")
    assert "0 taken in, 0 filled in." in again.out, "they are the same to the letter"


def test_with_yes_nobody_is_made_one_with_somebody_else_in_silence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,email\nAnn Lee,ann@lee.example\nAnn Lee,ann@lee.example\n", "utf-8")
    (tmp_path / "b.csv").write_text("name,email,role\nAnn Lee,ann@lee.example,Head\n", "utf-8")
    assert "2 taken in" in run("people", "import", tmp_path / "a.csv", "--yes").out
    assert "1 taken in" in run("people", "import", tmp_path / "b.csv", "--yes").out


def test_a_no_takes_in_nobody(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "n")
    assert run("people", "import", PANEL / "roster.csv").code == 50
    assert "Nobody yet" in run("people").out


def test_two_entries_of_one_person_are_asked_about_and_become_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("name,email\nBegoña Ibáñez,b@example.org\n", "utf-8")
    (tmp_path / "b.csv").write_text("name,role\nBegona Ibanez,Head\n", "utf-8")
    run("people", "import", tmp_path / "a.csv", "--yes")
    answers(monkeypatch, "y", "y")
    done = run("people", "import", tmp_path / "b.csv")
    assert "0 taken in, 1 filled in." in done.out
    shown = run("people", "show", "begona").out
    for words in ("name: Begoña Ibáñez", "email: b@example.org", "role: Head", "other name: Begona Ibanez"):
        assert words in shown
    answers(monkeypatch, "y", "n")
    assert "1 taken in" in run("people", "import", tmp_path / "b.csv").out


def test_faulty_entries_are_told_and_left_out_only_when_asked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.vcf"
    file.write_text("BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\nBEGIN:VCARD\nEMAIL:x@example.org\nEND:VCARD\n", "utf-8")
    refused = run("people", "import", file, "--yes")
    assert refused.code == 12
    assert f"{file}:4" in refused.err
    assert "--without-faulty" in refused.err
    done = run("people", "import", file, "--yes", "--without-faulty")
    assert (done.code, "1 taken in" in done.out) == (0, True)
    assert "left out" in done.err


def test_particulars_are_changed_and_taken_away(run: Run) -> None:
    run("people", "import", PANEL / "roster.csv", "--yes")
    done = run("people", "edit", "lukasz", "--set", "street=ul. Miła 1 | m. 7", "--set", "city=Warszawa", "--set", "role=", "--set", "topic=bees")  # fmt: skip # noqa: E501
    assert done.code == 0, done.err
    shown = run("people", "show", "lukasz").out
    assert "street: ul. Miła 1 | m. 7" in shown
    assert "topic: bees" in shown
    assert "\nrole:" not in shown
    assert run("people", "edit", "lukasz", "--set", "name=").code == 14
    assert run("people", "edit", "lukasz", "--set", "name").code == 2


def test_whoever_is_forgotten_is_gone(run: Run, place: Path) -> None:
    run("people", "import", PANEL / "roster.csv", "--yes")
    run("record", "add", "lukasz", "--on", "2026-11-20")
    assert run("people", "forget", "lukasz", "--yes").out == "Łukasz Żółkiewski is forgotten.\n"
    assert run("people", "show", "lukasz").code == 46
    assert "Łukasz".encode() not in b"".join(file.read_bytes() for file in place.parent.iterdir())
    assert run("people", "forget").code == 2
    assert run("people", "forget", "--all", "--yes").code == 0
    assert "Nobody yet" in run("people").out


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"a,b\n1,2\n"])
def test_what_is_no_roster_is_refused_in_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    done = run("people", "import", tmp_path / "x.csv", "--yes")
    assert done.code == 12
    assert "Traceback" not in done.err
