"""Where underlines run: one stroke under the underlined words that stand beside each other in a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from plotnote.geometry import Points, bounds, points
from plotnote.text.layout import PlacedGlyph

__all__ = ["underlines"]

_DEPTH = 0.6
"""How far below the baseline, in x-heights: clear of the letters, and through the tails as a pen would go."""

_OF_FALL = 0.75
"""It stays within this share of the face's descent, so that the next line and a keep-out below are clear of it."""


def underlines(
    words: Sequence[Sequence[PlacedGlyph]], underlined: Sequence[bool], x_height: float, fall: float
) -> Iterator[tuple[int, Points]]:
    """For each stretch of underlined words of one line, the index of its first word and a straight stroke of two points
    from left to right, in mm.

    Args:
        words: the glyphs of each word of the line.
        fall: how far the face reaches below the baseline, in mm.
    """
    for on, group in groupby(range(len(words)), key=lambda n: underlined[n]):
        stretch = list(group)
        if not on:
            continue
        inked = [glyph for glyph in _bare([g for n in stretch for g in words[n]]) if glyph.glyph.strokes]
        if not inked:
            continue
        boxes = [bounds(*(glyph.place.apply(xy) for xy in glyph.glyph.strokes)) for glyph in inked]
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        y = inked[0].place.f + min(_DEPTH * x_height, _OF_FALL * fall)
        yield stretch[0], points([(left, y), (max(right, left + 0.1), y)])


def _bare(glyphs: list[PlacedGlyph]) -> list[PlacedGlyph]:
    """The glyphs without punctuation at either end, under which nobody draws a line; all, when nothing else is left."""
    kept = [n for n, glyph in enumerate(glyphs) if unicodedata.category(glyph.character[0])[0] != "P"]
    return glyphs[kept[0] : kept[-1] + 1] if kept else glyphs
