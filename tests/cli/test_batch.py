from __future__ import annotations

import io
from pathlib import Path

import pytest
from support import PANEL, Result, Run

from plotnote.workshop.folder import open_folder
from plotnote.workshop.proof import people_of

GREETING = "Dear {{ name }},\n\nthank you for {{ gift }}.\n"


def draft(run: Run, folder: Path, roster: bytes, *words: str) -> Result:
    (folder / "people.csv").write_bytes(roster)
    (folder / "words.txt").write_text(GREETING, "utf-8")
    into = folder / "batch"
    return run("batch", "draft", folder / "people.csv", "--template", folder / "words.txt", "--into", into, *words)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_draft_says_which_file_is_to_whom(run: Run, tmp_path: Path) -> None:
    result = draft(run, tmp_path, "name,gift\nAnn Lee,tea\nZoë Bell,jam\n".encode())
    notes = tmp_path / "batch" / "notes"
    assert result.out == f"{notes / '01-ann-lee.txt'}  to Ann Lee\n{notes / '02-zoe-bell.txt'}  to Zoë Bell\n"


def test_a_draft_of_a_roster_in_another_encoding_warns_beside_its_list(run: Run, tmp_path: Path) -> None:
    roster = "name,gift\nZoë Bell,jam\n".encode("cp1252")
    guessed = draft(run, tmp_path, roster)
    assert guessed.code == 0
    assert guessed.err.startswith("warning: ")
    assert "Windows-1252" in guessed.err
    assert "warning" not in guessed.out
    (tmp_path / "other").mkdir()
    told = draft(run, tmp_path / "other", roster, "--encoding", "cp1252")
    assert (told.code, told.err) == (0, "")
    assert "to Zoë Bell" in told.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--encoding", "klingon"), 12),
        (("--machine", "axidraw-v33"), 14),
        (("--stationery", "us-a22"), 14),
        (("--pen", "black-3"), 14),
        (("--hand", "natrul"), 14),
        (("--fit", "some"), 2),
        (("--seed", "one"), 2),
    ],
)
def test_a_setting_that_will_not_do_is_refused_before_there_is_a_folder(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    result = draft(run, tmp_path, b"name,gift\nAnn Lee,tea\n", *words)
    assert result.code == code
    assert not (tmp_path / "batch").exists()


def test_a_check_tells_of_every_note_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    draft(run, tmp_path, "name,gift\nAnn Lee,tea\n李 Wei,jam\nBo Ek,ink\n".encode())
    folder = tmp_path / "batch"
    notes = sorted((folder / "notes").iterdir())
    notes[2].write_text(notes[2].read_text("utf-8").replace("Dear Bo Ek", "Dear Bob"), "utf-8")
    before = tree(folder)
    result = run("batch", "check", folder)
    assert result.code == 21
    assert [line for line in result.out.splitlines() if line.endswith("be written")] == [
        f"{notes[0].stem}: can be written",
        f"{notes[1].stem}: cannot be written",
        f"{notes[2].stem}: can be written",
    ]
    assert "李" in result.err
    assert "Bo Ek" in result.out.split(f"{notes[2].stem}: can")[1]
    assert tree(folder) == before


def test_a_check_finds_who_is_not_in_the_roster_and_notes_that_say_the_same(run: Run, tmp_path: Path) -> None:
    draft(run, tmp_path, b"name,gift\nAnn Lee,tea\nBo Ek,tea\n")
    folder = tmp_path / "batch"
    (folder / "roster.csv").write_text("name\nBo Ek\n", "utf-8")
    result = run("batch", "check", folder)
    assert result.code == 0
    assert "“Ann Lee” is not in the roster" in result.out
    assert "01-ann-lee.txt: amber: It says the same as notes/02-bo-ek.txt, word for word." in result.out


def test_proofs_are_named_as_they_are_stored(run: Run, tmp_path: Path) -> None:
    draft(run, tmp_path, b"name,gift\nAnn Lee,tea\n")
    result = run("batch", "proof", tmp_path / "batch")
    assert result.code == 0, result.err
    files = [Path(line) for line in result.out.splitlines()]
    assert [file.name for file in files] == ["01-ann-lee.svg", "01-ann-lee.png", "contact-sheet.png"]
    assert sorted((tmp_path / "batch" / "proofs").iterdir()) == sorted(files)


def test_proofs_tell_the_time_of_each_note_and_of_the_batch(run: Run, tmp_path: Path) -> None:
    draft(run, tmp_path, b"name,gift\nAnn Lee,tea\nBo Ek,tea\n")
    told = run("batch", "proof", tmp_path / "batch").err
    for begin in ("01-ann-lee: ", "02-bo-ek: ", "2 notes: "):
        (line,) = (line for line in told.splitlines() if line.startswith(begin))
        assert all(f" {part}" in line for part in ("ink", "travel", "lifts"))


def test_a_roster_and_its_words_are_asked_for(run: Run, tmp_path: Path) -> None:
    for words in ((), (PANEL / "roster.csv",), (PANEL / "roster.csv", "--template", PANEL / "template.txt")):
        assert run("batch", "draft", *words).code == 2


class AtTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


TWO = "name,email,gift\nBegoña Ibáñez,b@example.org,tea\nBegona Ibanez,,jam\n".encode()


def test_at_a_terminal_names_are_looked_at_and_a_no_makes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", AtTerminal("n\n"))
    done = draft(run, tmp_path, TWO)
    assert done.code == 50
    assert "  Begoña Ibáñez\n  Begona Ibanez\n" in done.out
    assert not (tmp_path / "batch").exists()


@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 2)])
def test_at_a_terminal_two_who_may_be_one_person_are_asked_about(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    monkeypatch.setattr("sys.stdin", AtTerminal(f"y\n{answer}\n"))
    done = draft(run, tmp_path, TWO)
    assert done.code == 0, done.err
    folder = open_folder(tmp_path / "batch")
    assert len(folder.notes()) == count
    people = people_of(folder)
    assert len(people) == count, "the roster that is kept is that of the notes"
    assert people[0].name == "Begoña Ibáñez"


def test_with_yes_nothing_is_asked_at_a_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", AtTerminal(""))
    done = draft(run, tmp_path, TWO, "--yes")
    assert done.code == 0
    assert "may be one person" in done.err
