"""Where the font file that a note names is looked for, and what happens to it; for signatures see test_signing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.config import BatchSettings
from plotnote.errors import FontFileError
from plotnote.workshop.desk import lay_desk
from plotnote.workshop.draft import draft
from plotnote.workshop.folder import open_folder
from plotnote.workshop.work import read_note

FONT = (library.folder("fonts") / "hershey" / "futural.jhf").read_bytes()


def with_font(font: str) -> str:
    return f'+++\nfont = "{font}"\n+++\n\nDear {{{{ name }}}},\n\nthank you!\n'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_it_lies_beside_the_note_wherever_the_command_is_given(tmp_path: Path) -> None:
    (tmp_path / "mine.jhf").write_bytes(FONT)
    (tmp_path / "note.txt").write_text(with_font("mine.jhf"), "utf-8")
    assert lay_desk(read_note(tmp_path / "note.txt")).font.name == "mine"


def test_the_name_of_a_face_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(with_font("sans-simplex"), "utf-8")
    assert read_note(tmp_path / "note.txt").font == "sans-simplex"


def test_a_draft_keeps_a_copy_for_all_its_notes(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAnn Lee\nBo Ek\n", "utf-8")
    (tmp_path / "mine.jhf").write_bytes(FONT)
    (tmp_path / "words.txt").write_text(with_font("mine.jhf"), "utf-8")
    draft(tmp_path / "people.csv", tmp_path / "words.txt", tmp_path / "batch", BatchSettings())
    (tmp_path / "mine.jhf").unlink()
    (tmp_path / "batch").rename(tmp_path / "moved")
    assert [lay_desk(note).font.name for note in open_folder(tmp_path / "moved").notes()] == ["mine", "mine"]


@pytest.mark.parametrize("content", [None, b"<svg/>"])
def test_nothing_is_drafted_with_a_font_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "people.csv").write_text("name\nAnn Lee\n", "utf-8")
    (tmp_path / "words.txt").write_text(with_font("mine.svg"), "utf-8")
    if content is not None:
        (tmp_path / "mine.svg").write_bytes(content)
    with pytest.raises(FontFileError) as refused:
        draft(tmp_path / "people.csv", tmp_path / "words.txt", tmp_path / "batch", BatchSettings())
    assert refused.value.file == str(tmp_path / "mine.svg")
    assert not (tmp_path / "batch").exists()
