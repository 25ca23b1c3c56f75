"""The file of a signature: found beside the note that names it, and read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plotnote.errors import InputError
from plotnote.note import SIGNED_BY_PEN, Note
from plotnote.text.signature import Signature, parse_signature
from plotnote.workshop.files import read_bytes, write_whole

__all__ = ["keep_signature", "read_signature", "with_signature"]


def with_signature(note: Note, folder: Path) -> Note:
    """The note with its signature's file as it is found from here; the note names it relative to `folder`."""
    return replace(note, signature=str(folder / note.signature)) if _names_file(note) else note


def keep_signature(note: Note, folder: Path, into: Path) -> Note:
    """The note, and a copy of its signature's file in the folder `into`; the note, which named the file relative to
    `folder`, names the copy.

    Raises:
        InputError: the file cannot be read.
        OutputError: the copy cannot be stored.
    """
    if not _names_file(note):
        return note
    file = folder / note.signature
    write_whole(into / file.name, read_bytes(file))
    return replace(note, signature=file.name)


def read_signature(note: Note) -> Signature | None:
    """The strokes of a note's signature; None when it has none or is to be signed by pen.

    Raises:
        InputError: the file cannot be read, or is no SVG of strokes.
    """
    if not _names_file(note):
        return None
    file = Path(note.signature)
    try:
        return parse_signature(read_bytes(file), str(file))
    except InputError as error:
        if not file.exists():
            error.hint = f'Write the signature\'s file relative to the note, or signature = "{SIGNED_BY_PEN}".'
        raise


def _names_file(note: Note) -> bool:
    return note.signature not in ("", SIGNED_BY_PEN)
