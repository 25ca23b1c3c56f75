"""The strokes of a signature, read from the file that a note names."""

from __future__ import annotations

from pathlib import Path

from plotnote.errors import InputError
from plotnote.note import SIGNED_BY_PEN, Note
from plotnote.text.signature import Signature, parse_signature
from plotnote.workshop.beside import names_signature_file
from plotnote.workshop.files import read_bytes

__all__ = ["read_signature"]


def read_signature(note: Note) -> Signature | None:
    """The strokes of a note's signature; None when it has none or is to be signed by pen.

    Raises:
        InputError: the file cannot be read, or is no SVG of strokes.
    """
    if not names_signature_file(note):
        return None
    file = Path(note.signature)
    try:
        return parse_signature(read_bytes(file), str(file))
    except InputError as error:
        if not file.exists():
            error.hint = f'Write the signature\'s file relative to the note, or signature = "{SIGNED_BY_PEN}".'
        raise
