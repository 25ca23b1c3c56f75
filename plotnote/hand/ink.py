"""From placed letters to strokes of ink in the order a hand writes them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from plotnote.drawing import Drawing, Pen, Stroke
from plotnote.hand.flourish import with_flourishes
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.smooth import smooth
from plotnote.text.layout import Layout, PlacedGlyph

__all__ = ["ink"]

_SEAM = 0.02
"""Two strokes whose ends are nearer than this, in mm, are one movement of the pen."""


def ink(layout: Layout, pen: Pen, hand: Hand = STEADY) -> Drawing:
    """The strokes of all letters, word by word: first the main movement of the word, then its dots, bars and accents.

    With `hand.smoothing` 0 the points are the face's own, moved to their places.
    """
    strokes: list[Stroke] = []
    for _, letters in groupby(layout.glyphs, key=lambda placed: (placed.mark.line, placed.mark.word)):
        word = list(letters)
        row = [stroke for late in (False, True) for stroke in _part(word, pen, late=late)]
        strokes.extend(_smoothed(row) if hand.smoothing else row)
    return Drawing(layout.sheet, with_flourishes(strokes, layout, pen))


def _part(word: list[PlacedGlyph], pen: Pen, *, late: bool) -> Iterator[Stroke]:
    for placed in word:
        for index, xy in enumerate(placed.glyph.strokes):
            if (index in placed.glyph.late) is late:
                yield Stroke(placed.place.apply(xy), pen, placed.mark)


def _smoothed(row: list[Stroke]) -> Iterator[Stroke]:
    for index, stroke in enumerate(row):
        before = row[index - 1].points if index and _meet(row[index - 1], stroke) else None
        after = row[index + 1].points if index + 1 < len(row) and _meet(stroke, row[index + 1]) else None
        yield Stroke(smooth(stroke.points, before, after), stroke.pen, stroke.mark)


def _meet(one: Stroke, other: Stroke) -> bool:
    return bool(np.abs(one.points[-1] - other.points[0]).max() < _SEAM)
