"""Typesetting: from a note to the place of each letter. What its lines mean is said in `text.paragraphs`, how they
look in `text.arrange`."""

from __future__ import annotations

from plotnote.drawing import Mark
from plotnote.errors import LayoutError, TextOverflow
from plotnote.geometry import Affine
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import Arrangement, arrange
from plotnote.text.fit import largest_prepared
from plotnote.text.font import Font
from plotnote.text.layout import Baseline, Layout, PlacedGlyph
from plotnote.text.prepare import Prepared, prepare

__all__ = ["typeset"]


def typeset(
    note: Note, font: Font, stationery: Stationery, x_height: float | None = None, fallback: Font | None = None
) -> Layout:
    """The note's letters in writing order on the stationery's sheet.

    The size is `x_height` in mm, else for a note that asks for it the largest that fits, else the note's `size_mm`,
    else the stationery's usual one; a size that is asked for may lie outside the stationery's limits. No word is broken
    and no line is wider than its panel. A word's key is "paragraph.word.text", paragraphs counted over the note and
    words within the paragraph, from 0. Words that the face cannot write are written in the `fallback` face, unless the
    note is strict.

    Raises:
        MissingGlyphs: the face, and the fallback face, cannot draw every character.
        TextOverflow: the lines do not all fit, or a word is wider than its line.
        LayoutError: the note turns to more panels than the sheet has, or the size is not above 0.
    """
    prepared = prepare(note, font, stationery, fallback)
    if x_height is None and note.fit:
        x_height = largest_prepared(prepared, font, stationery) or stationery.least_x_height
    size = next(s for s in (x_height, note.size_mm, stationery.usual_x_height) if s is not None)
    if size <= 0:
        raise LayoutError(f"Nothing can be written at an x-height of {size:g} mm.", hint="Write a size above 0.")
    arrangement = arrange(prepared.paragraphs, prepared.words, font, stationery, size)
    if arrangement.over or arrangement.too_wide:
        raise _overflow(note, prepared, font, stationery, size, arrangement)
    return _layout(arrangement, prepared, font, stationery, size)


def _layout(arrangement: Arrangement, prepared: Prepared, font: Font, stationery: Stationery, size: float) -> Layout:
    glyphs: list[PlacedGlyph] = []
    keys: list[str] = []
    baselines: list[Baseline] = []
    scale = arrangement.scale
    for number, line in enumerate(arrangement.lines):
        baselines.append(Baseline(line.panel, line.y, line.xs[0], line.right))
        for word, key, x in zip(line.words, line.keys, line.xs, strict=True):
            own = scale * word.scale
            for letter, (text, glyph, offset) in enumerate(zip(word.letters, word.glyphs, word.offsets, strict=True)):
                place = Affine(own, 0.0, 0.0, -own, x + offset * scale, line.y)
                glyphs.append(PlacedGlyph(text, glyph, place, Mark(number, len(keys), letter)))
            keys.append(key)
    return Layout(
        stationery.sheet, tuple(glyphs), tuple(baselines), tuple(keys), size, font.slant, fallbacks=prepared.fallbacks
    )


def _overflow(
    note: Note, prepared: Prepared, font: Font, stationery: Stationery, size: float, arrangement: Arrangement
) -> TextOverflow:
    name, over = stationery.name, arrangement.over
    said = []
    if over:
        said.append(f"is {over} {'line' if over == 1 else 'lines'} too long for {name}")
    if arrangement.too_wide:
        said.append(
            f"has words wider than a line of {name} ({', '.join(f'“{word}”' for word in arrangement.too_wide)})"
        )
    fitting = largest_prepared(prepared, font, stationery)
    if fitting is not None:
        hint = f"It fits with size_mm = {fitting:g} in its head; or say less, or choose larger stationery."
    else:
        hint = _too_much(prepared, font, stationery)
    return TextOverflow(
        f"The note {' and '.join(said)} at an x-height of {size:g} mm.",
        hint=hint,
        note=note.name,
        lines_over=over,
        fitting_size_mm=fitting,
    )


def _too_much(prepared: Prepared, font: Font, stationery: Stationery) -> str:
    """What to do about a note that does not fit at the least size either."""
    least = stationery.least_x_height
    smallest = arrange(prepared.paragraphs, prepared.words, font, stationery, least)
    if not smallest.over:
        return f"No legible size makes it fit: choose wider stationery than {stationery.name}."
    words = "a word" if smallest.words_over == 1 else f"about {smallest.words_over} words"
    return (
        f"At the least legible size, {least:g} mm, it is still {words} too long: say less or choose larger stationery."
    )
