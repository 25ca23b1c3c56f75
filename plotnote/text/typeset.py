"""Typesetting: from a note to the place of each letter. What its lines mean is said in `text.paragraphs`, how they
look in `text.arrange`."""

from __future__ import annotations

from collections import Counter

from plotnote.drawing import Mark
from plotnote.errors import LayoutError, NoteFileError
from plotnote.geometry import Affine, Box, Points
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import Arrangement, arrange, largest_on
from plotnote.text.filling import SetLine
from plotnote.text.fit import largest_prepared
from plotnote.text.font import Font
from plotnote.text.layout import Baseline, Flourish, Layout, PlacedGlyph
from plotnote.text.overflow import overflow
from plotnote.text.prepare import prepare
from plotnote.text.reader import names
from plotnote.text.signature import Signature
from plotnote.text.underline import underlines

__all__ = ["typeset"]

_BELOW_SIGNATURE = 0.6
"""What stays free under the signature, in x-heights, for the name below it."""


def typeset(
    note: Note,
    font: Font,
    stationery: Stationery,
    x_height: float | None = None,
    fallback: Font | None = None,
    signature: Signature | None = None,
) -> Layout:
    """The note's letters in writing order on the stationery's sheet, with its underlines and the signature.

    The size is `x_height` in mm, else for a note that asks for it the largest that fits, else the note's `size_mm`,
    else the stationery's usual one, or on ruled stationery the largest that keeps between two rules; a size that is
    asked for may lie outside the stationery's limits. No word is broken and no line is wider than its panel. A word's
    key is "paragraph.word.text", paragraphs counted over the note and words within the paragraph, from 0; where
    `note.again` has the word n times it ends with " again n". Words that
    the face cannot write are written in the `fallback` face, unless the note is strict. The `signature` is written
    where `note.signature` leaves room for it; without one the room stays empty. The addressee's name is marked for
    more care (see `text.reader`).

    Raises:
        MissingGlyphs: the face, and the fallback face, cannot draw every character.
        TextOverflow: the lines do not all fit, or a word is wider than its line.
        LayoutError: the note turns to more panels than the sheet has, or the size is not above 0.
        NoteFileError: no word of the note leaves ink, or it asks for a word again that it has not.
    """
    prepared = prepare(note, font, stationery, fallback)
    if not any(glyph.strokes for word in prepared.words.values() for glyph in word.glyphs):
        # A blank card would be taken for a written one.
        raise NoteFileError("The note has no words.", hint="Write what is to be written.", file=note.name)
    if x_height is None and note.fit:
        x_height = largest_prepared(prepared, font, stationery) or stationery.least_x_height
    usual = min(stationery.usual_x_height, largest_on(font, stationery))
    size = next(s for s in (x_height, note.size_mm, usual) if s is not None)
    if size <= 0:
        raise LayoutError(f"Nothing can be written at an x-height of {size:g} mm.", hint="Write a size above 0.")
    arrangement = arrange(prepared.paragraphs, prepared.words, font, stationery, size, roomy=True)
    if arrangement.over or arrangement.too_wide:
        raise overflow(note, prepared, font, stationery, size, arrangement)
    glyphs, baselines, keys, flourishes = _placed(arrangement, font, size, signature)
    keys = _renewed(keys, len(keys) - len(flourishes), note)
    return Layout(
        stationery.sheet, glyphs, baselines, keys, size, font.slant, prepared.fallbacks, flourishes,
        names([(line.kind, key) for line in arrangement.lines for key in line.keys], note.to),
    )  # fmt: skip


def _renewed(keys: tuple[str, ...], words: int, note: Note) -> tuple[str, ...]:
    """The keys; those of the words that are to be written anew say so."""
    missing = sorted({number for number in note.again if not 1 <= number <= words})
    if missing:
        raise NoteFileError(
            f"Word {missing[0]} cannot be written again: the note has {words}.",
            hint="Count the words from 1 over the whole note.",
            file=note.name,
        )
    times = Counter(note.again)
    return tuple(f"{key} again {times[n]}" if n in times else key for n, key in enumerate(keys, 1))


def _placed(
    arrangement: Arrangement, font: Font, size: float, signature: Signature | None
) -> tuple[tuple[PlacedGlyph, ...], tuple[Baseline, ...], tuple[str, ...], tuple[Flourish, ...]]:
    """The glyphs, lines, keys and flourishes of a layout."""
    glyphs: list[PlacedGlyph] = []
    keys: list[str] = []
    rows: list[list[list[PlacedGlyph]]] = []
    for number, line in enumerate(arrangement.lines):
        rows.append(_words(line, arrangement.scale, number, len(keys)))
        glyphs += [glyph for word in rows[-1] for glyph in word]
        keys += line.keys
    fall = -font.metrics.descent * arrangement.scale
    ink: list[tuple[int, str, tuple[Points, ...], bool]] = [
        (number, f"underline {line.keys[first]}", (stroke,), False)
        for number, (line, row) in enumerate(zip(arrangement.lines, rows, strict=True))
        for first, stroke in underlines(row, line.underlined, size, fall)
    ]
    if arrangement.signature and signature:
        place = arrangement.signature
        left, top, right, bottom = place.box
        box = Box(left, top, right, bottom - _BELOW_SIGNATURE * size)
        ink.append((max(0, place.after - 1), "signature", signature.within(box), True))
        ink.sort(key=lambda flourish: flourish[0])
    flourishes = tuple(
        Flourish(strokes, Mark(line, len(keys) + n, 0), rigid) for n, (line, _, strokes, rigid) in enumerate(ink)
    )
    baselines = tuple(Baseline(line.panel, line.y, line.xs[0], line.right) for line in arrangement.lines)
    return tuple(glyphs), baselines, (*keys, *(key for _, key, _, _ in ink)), flourishes


def _words(line: SetLine, scale: float, number: int, first_word: int) -> list[list[PlacedGlyph]]:
    """The glyphs of each word of line `number`."""
    out = []
    for index, (word, x) in enumerate(zip(line.words, line.xs, strict=True)):
        own = scale * word.scale
        out.append(
            [
                PlacedGlyph(
                    text,
                    glyph,
                    Affine(own, 0.0, 0.0, -own, x + offset * scale, line.y),
                    Mark(number, first_word + index, n),
                    word.joins,
                    forms,
                )
                for n, (text, glyph, offset, forms) in enumerate(
                    zip(word.letters, word.glyphs, word.offsets, word.forms, strict=True)
                )
            ]
        )
    return out
