"""The files that a note names, its signature and its font: found beside it, and kept beside its copies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plotnote import library
from plotnote.errors import FontFileError, InputError
from plotnote.note import SIGNED_BY_PEN, Note
from plotnote.workshop.files import read_bytes, write_whole

__all__ = ["keep_files", "names_signature_file", "with_files"]


def with_files(note: Note, folder: Path) -> Note:
    """The note with its files as they are found from here; the note names them relative to `folder`."""
    if names_signature_file(note):
        note = replace(note, signature=str(folder / note.signature))
    return replace(note, font=str(folder / note.font)) if library.is_font_file(note.font) else note


def keep_files(note: Note, folder: Path, into: Path) -> Note:
    """The note, and copies of its files in the folder `into`; the note, which named the files relative to `folder`,
    names the copies.

    Raises:
        FontFileError: the font file cannot be read.
        InputError: the signature's file cannot be read.
        OutputError: a copy cannot be stored.
    """
    if names_signature_file(note):
        note = replace(note, signature=_kept(folder / note.signature, into, InputError))
    if library.is_font_file(note.font):
        note = replace(note, font=_kept(folder / note.font, into, FontFileError))
    return note


def names_signature_file(note: Note) -> bool:
    return note.signature not in ("", SIGNED_BY_PEN)


def _kept(file: Path, into: Path, error: type[InputError]) -> str:
    write_whole(into / file.name, read_bytes(file, error))
    return file.name
