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


def test_a_list_shows_brackets_and_colons_as_they_stand_in_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('name,company\n"Zoe [/x] Smith",[red]Acme[/red] :smile:\n', "utf-8")
    run("people", "import", tmp_path / "a.csv", "--yes")
    shown = run("people").out
    assert "Zoe [/x] Smith" in shown
    assert "[red]Acme[/red] :smile:" in shown


def test_a_name_that_would_give_orders_to_the_terminal_is_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,company\n\x1b[31mRed Name,Q\nMia Wu,\x1b]0;x\x07\n", "utf-8")
    (tmp_path / "b.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:\x1b[31mRed Name\nEND:VCARD\n", "utf-8")
    for file, lines in (("a.csv", (2, 3)), ("b.vcf", (1,))):
        done = run("people", "import", tmp_path / file, "--yes")
        assert done.code != 0
        assert "\x1b" not in done.out + done.err
        assert all(f"{file}:{line}" in done.err for line in lines)


def test_no_line_end_or_control_gets_into_a_person(run: Run) -> None:
    run("people", "import", PANEL / "roster.csv", "--yes")
    for change in ("name=Jonas\nLind", "name=Jo\x1b[31mnas", "email=a@b.example\nBcc: c@d.example"):
        done = run("people", "edit", "Jonas", "--set", change)
        assert done.code != 0
        assert "control character" in done.err
    assert run("people", "show", "Jonas Lindqvist").code == 0


def test_people_are_found_whatever_their_script_and_apostrophe(run: Run, tmp_path: Path) -> None:
    names = ("محمد علي", "王 小明", "Conan O’Brien", "Lee 李")
    (tmp_path / "a.csv").write_text("name,company\n" + "".join(f"{name},Q\n" for name in names), "utf-8")
    run("people", "import", tmp_path / "a.csv", "--yes")
    for words, name in (("محمد", "محمد علي"), ("小明 王", "王 小明"), ("o'brien", "Conan O’Brien"), ("李", "Lee 李")):
        assert f"name: {name}" in run("people", "show", words).out


def test_one_name_with_two_kinds_of_apostrophe_is_asked_about(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("name,company\nConan O’Brien,Q\nConan O'Brien,Q\n", "utf-8")
    answers(monkeypatch, "y", "y")
    assert "1 taken in" in run("people", "import", tmp_path / "a.csv").out
