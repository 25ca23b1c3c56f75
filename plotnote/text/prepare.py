"""What must be known of a note before it has a size: its paragraphs, and the shapes of its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from plotnote.errors import LayoutError
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.coverage import missing
from plotnote.text.fallback import borrow
from plotnote.text.font import Font
from plotnote.text.markup import without_markup
from plotnote.text.paragraphs import Paragraph, read_panels
from plotnote.text.shape import Word, shape_all

__all__ = ["Prepared", "prepare"]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Paragraphs, words by the key of their token, and the words that are written in the fallback face."""

    paragraphs: tuple[Paragraph, ...]
    words: Mapping[str, Word]
    fallbacks: tuple[str, ...] = ()


def prepare(note: Note, font: Font, stationery: Stationery, fallback: Font | None = None) -> Prepared:
    """The note's words in the face, and those that it cannot write in the fallback face, unless the note is strict.

    Raises:
        MissingGlyphs: a word can be written in neither face.
        LayoutError: the note has more panels than the sheet.
    """
    if note.strict or fallback is font:
        fallback = None
    missing(font, without_markup(unicodedata.normalize("NFC", note.text)), note.first_line, fallback=fallback)
    paragraphs = read_panels(note.text, signed=bool(note.signature))
    _require_panels(paragraphs, stationery)
    borrowed = borrow(paragraphs, note.to, font, fallback)
    return Prepared(paragraphs, shape_all(paragraphs, font, note.seed, borrowed), borrowed.words)


def _require_panels(paragraphs: tuple[Paragraph, ...], stationery: Stationery) -> None:
    wanted = max((paragraph.panel for paragraph in paragraphs), default=0) + 1
    there = len(stationery.sheet.panels)
    if wanted > there:
        name = stationery.name
        hint = f"Choose folded stationery such as {name}-folded" if there == 1 else "Write a shorter note"
        raise LayoutError(
            f"The note turns to panel {wanted}, and {name} has {there}.",
            hint=f"{hint}, or take out a line of ---.",
        )
