"""Where the file of a signature is looked for, and what happens to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.config import BatchSettings
from plotnote.errors import InputError
from plotnote.note import Note
from plotnote.workshop.desk import draw_note
from plotnote.workshop.draft import draft
from plotnote.workshop.folder import open_folder
from plotnote.workshop.signing import read_signature
from plotnote.workshop.work import read_note

SIGNATURE = (library.folder("samples") / "signature.svg").read_bytes()
WORDS = "Dear Ann,\n\nthank you for the maps.\n\nWarmly,\nClara\n"


def with_head(text: str, signature: str) -> str:
    return f'+++\nsignature = "{signature}"\n+++\n\n{text}'


def test_it_lies_beside_the_note(tmp_path: Path) -> None:
    (tmp_path / "mine.svg").write_bytes(SIGNATURE)
    (tmp_path / "note.txt").write_text(with_head(WORDS, "mine.svg"), "utf-8")
    signed = draw_note(read_note(tmp_path / "note.txt"))
    (tmp_path / "note.txt").write_text(with_head(WORDS, "space"), "utf-8")
    assert len(signed.strokes) > len(draw_note(read_note(tmp_path / "note.txt")).strokes)


def test_a_file_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(with_head(WORDS, "mine.svg"), "utf-8")
    with pytest.raises(InputError) as caught:
        draw_note(read_note(tmp_path / "note.txt"))
    assert caught.value.file == str(tmp_path / "mine.svg")
    assert "space" in caught.value.hint


@pytest.mark.parametrize("signature", ["", "space"])
def test_no_file_is_read_where_there_is_none(signature: str) -> None:
    assert read_signature(Note("n", "words", signature=signature)) is None


def test_a_draft_keeps_a_copy_for_all_its_notes(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAnn Lee\nBo Ek\n", "utf-8")
    (tmp_path / "mine.svg").write_bytes(SIGNATURE)
    (tmp_path / "words.txt").write_text(with_head("Dear {{ name }},\n\nthank you!\n\nClara\n", "mine.svg"), "utf-8")
    draft(tmp_path / "people.csv", tmp_path / "words.txt", tmp_path / "batch", BatchSettings())
    (tmp_path / "mine.svg").unlink()
    assert (tmp_path / "batch" / "mine.svg").read_bytes() == SIGNATURE
    assert all(read_signature(note) for note in open_folder(tmp_path / "batch").notes())


@pytest.mark.parametrize("content", [None, b"<svg/>"])
def test_nothing_is_drafted_with_a_signature_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "people.csv").write_text("name\nAnn Lee\n", "utf-8")
    (tmp_path / "words.txt").write_text(with_head("Dear {{ name }}\n", "mine.svg"), "utf-8")
    if content is not None:
        (tmp_path / "mine.svg").write_bytes(content)
    with pytest.raises(InputError):
        draft(tmp_path / "people.csv", tmp_path / "words.txt", tmp_path / "batch", BatchSettings())
    assert not (tmp_path / "batch").exists()


def test_the_signature_of_batch_toml_lies_in_the_batch_folder(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAnn Lee\n", "utf-8")
    (tmp_path / "words.txt").write_text("Dear {{ name }}\n", "utf-8")
    draft(tmp_path / "people.csv", tmp_path / "words.txt", tmp_path / "batch", BatchSettings())
    toml = tmp_path / "batch" / "batch.toml"
    toml.write_text(toml.read_text("utf-8").replace('signature = ""', 'signature = "mine.svg"'), "utf-8")
    (tmp_path / "batch" / "mine.svg").write_bytes(SIGNATURE)
    (note,) = open_folder(tmp_path / "batch").notes()
    assert read_signature(note) is not None
