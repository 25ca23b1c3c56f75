"""Typesetting: from a note to the place of each letter. What its lines mean is said in `text.paragraphs`, how they
look in `text.arrange`."""

from __future__ import annotations

import unicodedata

from plotnote.drawing import Mark
from plotnote.errors import LayoutError, TextOverflow
from plotnote.geometry import Affine
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import Arrangement, arrange
from plotnote.text.coverage import missing
from plotnote.text.fit import largest_fitting, paragraphs_on
from plotnote.text.font import Font
from plotnote.text.layout import Baseline, Layout, PlacedGlyph
from plotnote.text.shape import shape_all

__all__ = ["typeset"]


def typeset(note: Note, font: Font, stationery: Stationery, x_height: float | None = None) -> Layout:
    """The note's letters in writing order on the stationery's sheet.

    The size is `x_height` in mm, else the note's `size_mm`, else the stationery's usual one; a size that is asked for
    may lie outside the stationery's limits. No word is broken and no line is wider than its panel. A word's key is
    "paragraph.word.text", paragraphs counted over the note and words within the paragraph, from 0.

    Raises:
        MissingGlyphs: the face cannot draw every character.
        TextOverflow: the lines do not all fit, or a word is wider than its line.
        LayoutError: the note turns to more panels than the sheet has, or the size is not above 0.
    """
    size = next(s for s in (x_height, note.size_mm, stationery.usual_x_height) if s is not None)
    if size <= 0:
        raise LayoutError(f"Nothing can be written at an x-height of {size:g} mm.", hint="Write a size above 0.")
    missing(font, unicodedata.normalize("NFC", note.text), note.first_line)
    paragraphs = paragraphs_on(note, stationery)
    arrangement = arrange(paragraphs, shape_all(paragraphs, font), font, stationery, size)
    if arrangement.over or arrangement.too_wide:
        raise _overflow(note, font, stationery, size, arrangement)
    return _layout(arrangement, font, stationery, size)


def _layout(arrangement: Arrangement, font: Font, stationery: Stationery, size: float) -> Layout:
    glyphs: list[PlacedGlyph] = []
    keys: list[str] = []
    baselines: list[Baseline] = []
    scale = arrangement.scale
    for number, line in enumerate(arrangement.lines):
        baselines.append(Baseline(line.panel, line.y, line.xs[0], line.right))
        for word, key, x in zip(line.words, line.keys, line.xs, strict=True):
            for letter, (glyph, offset) in enumerate(zip(word.glyphs, word.offsets, strict=True)):
                place = Affine(scale, 0.0, 0.0, -scale, x + offset * scale, line.y)
                glyphs.append(PlacedGlyph(word.text[letter], glyph, place, Mark(number, len(keys), letter)))
            keys.append(key)
    return Layout(stationery.sheet, tuple(glyphs), tuple(baselines), tuple(keys), size, font.slant)


def _overflow(note: Note, font: Font, stationery: Stationery, size: float, arrangement: Arrangement) -> TextOverflow:
    name, over = stationery.name, arrangement.over
    said = []
    if over:
        said.append(f"is {over} {'line' if over == 1 else 'lines'} too long for {name}")
    if arrangement.too_wide:
        said.append(
            f"has words wider than a line of {name} ({', '.join(f'“{word}”' for word in arrangement.too_wide)})"
        )
    fitting = largest_fitting(note, font, stationery)
    if fitting is not None:
        hint = f"It fits with size_mm = {fitting:g} in its head; or say less, or choose larger stationery."
    else:
        hint = _too_much(note, font, stationery)
    return TextOverflow(
        f"The note {' and '.join(said)} at an x-height of {size:g} mm.",
        hint=hint,
        note=note.name,
        lines_over=over,
        fitting_size_mm=fitting,
    )


def _too_much(note: Note, font: Font, stationery: Stationery) -> str:
    """What to do about a note that does not fit at the least size either."""
    least = stationery.least_x_height
    paragraphs = paragraphs_on(note, stationery)
    smallest = arrange(paragraphs, shape_all(paragraphs, font), font, stationery, least)
    if not smallest.over:
        return f"No legible size makes it fit: choose wider stationery than {stationery.name}."
    words = "a word" if smallest.words_over == 1 else f"about {smallest.words_over} words"
    return (
        f"At the least legible size, {least:g} mm, it is still {words} too long: say less or choose larger stationery."
    )
