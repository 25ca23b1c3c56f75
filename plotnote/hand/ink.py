"""From placed letters to strokes of ink in the order a hand writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np

from plotnote.drawing import Drawing, Pen, Stroke
from plotnote.geometry import Points, points
from plotnote.hand.bridge import SEAM
from plotnote.hand.flourish import with_flourishes
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.join import Piece, ways
from plotnote.hand.smooth import smooth_all
from plotnote.text.layout import Layout, PlacedGlyph

__all__ = ["ink"]

_SAME = 1e-6
"""Points nearer than this, in mm, are one but for rounding."""


def ink(layout: Layout, pen: Pen, hand: Hand = STEADY) -> Drawing:
    """The strokes of all letters, word by word: first the main movement of the word, then its dots, bars and accents.

    Letters that join (`PlacedGlyph.joins`) are one stroke wherever a hand would not lift. With `hand.smoothing` 0 the
    points are the face's own, moved to their places, and between joined letters those of the way from one to the next.
    """
    rows = list(_rows(layout))
    if hand.smoothing:
        rows = _smoothed(rows)
    links = iter(ways([piece for main, _ in rows for piece in main], layout.x_height))
    strokes: list[Stroke] = []
    for main, late in rows:
        strokes += _joined(main, [next(links, None) for _ in main], pen)
        strokes += [Stroke(piece.points, pen, piece.letter.mark) for piece in late]
    return Drawing(layout.sheet, with_flourishes(strokes, layout, pen))


def _rows(layout: Layout) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """The main strokes and the late strokes of each word."""
    written = [placed for placed in layout.glyphs for _ in placed.glyph.strokes]
    strokes = iter(_moved(written, [xy for placed in layout.glyphs for xy in placed.glyph.strokes]))
    for _, word in groupby(layout.glyphs, key=lambda placed: (placed.mark.line, placed.mark.word)):
        main: list[Piece] = []
        late: list[Piece] = []
        for placed in word:
            for index in range(len(placed.glyph.strokes)):
                (late if index in placed.glyph.late else main).append(Piece(next(strokes), placed))
        yield main, late


def _moved(letters: Sequence[PlacedGlyph], strokes: Sequence[Points]) -> Iterator[Points]:
    """Each letter's stroke at its place, in mm: what `Affine.apply` gives, for all strokes in one go."""
    if not strokes:
        return
    sizes = [len(xy) for xy in strokes]
    maps = np.array([[p.a, p.c, p.e, p.b, p.d, p.f] for p in (letter.place for letter in letters)])
    a, c, e, b, d, f = np.repeat(maps, sizes, axis=0).T
    x, y = np.concatenate(strokes).T
    out = np.column_stack([a * x + c * y + e, b * x + d * y + f])
    out.flags.writeable = False
    start = 0
    for size in sizes:
        yield out[start : start + size]
        start += size


def _smoothed(rows: Sequence[tuple[list[Piece], list[Piece]]]) -> list[tuple[list[Piece], list[Piece]]]:
    runs: list[tuple[Points, Points | None, Points | None]] = []
    for main, late in rows:
        row = [piece.points for piece in (*main, *late)]
        seams = [False, *(_meet(one, other) for one, other in pairwise(row)), False]
        for k, xy in enumerate(row):
            runs.append((xy, row[k - 1] if seams[k] else None, row[k + 1] if seams[k + 1] else None))
    curves = iter(smooth_all(runs))
    return [
        ([Piece(next(curves), p.letter) for p in main], [Piece(next(curves), p.letter) for p in late])
        for main, late in rows
    ]


def _meet(one: Points, other: Points) -> bool:
    (x0, y0), (x1, y1) = one[-1].tolist(), other[0].tolist()
    return bool(abs(x1 - x0) < SEAM and abs(y1 - y0) < SEAM)


def _joined(row: Sequence[Piece], links: Sequence[Points | None], pen: Pen) -> Iterator[Stroke]:
    """The strokes of a word; link k leads from stroke k to the next one, or is None."""
    start = 0
    for k, link in enumerate(links):
        if link is None or k == len(row) - 1:
            yield _one(row[start : k + 1], links[start:k], pen)
            start = k + 1


def _one(row: Sequence[Piece], links: Sequence[Points | None], pen: Pen) -> Stroke:
    mark = row[0].letter.mark
    if len(row) == 1:
        return Stroke(row[0].points, pen, mark)
    parts: list[Points] = [row[0].points]
    for link, piece in zip(links, row[1:], strict=True):
        xy = piece.points
        if link is not None and len(link):
            parts.append(link)
        elif (np.abs(parts[-1][-1] - xy[0]) < _SAME).all():
            xy = xy[1:]
        parts.append(xy)
    last = row[-1].letter.mark.letter
    return Stroke(points(np.concatenate(parts)), pen, replace(mark, last=last if last != mark.letter else None))
