"""Questions to the ink of a letter, and the few shapes that drawn signs are made of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from plotnote.geometry import Points, points

__all__ = ["Strokes", "circle", "crossings", "curve", "dense", "hull", "line", "scaled", "shifted", "span", "turned"]

Strokes = tuple[Points, ...]
_Pair = tuple[float, float]


def dense(strokes: Iterable[Points], step: float) -> Points:
    """Points on all strokes no further apart than `step`, in order; none where there is no stroke."""
    out = [np.empty((0, 2))]
    for xy in strokes:
        sizes = np.hypot(*np.diff(xy, axis=0).T)
        counts = np.maximum(np.ceil(sizes / step).astype(int), 1)
        ends = np.repeat(np.arange(len(counts)), counts)
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        share = ((np.arange(counts.sum()) - firsts[ends]) / counts[ends])[:, None]
        out += [xy[ends] * (1 - share) + xy[ends + 1] * share, xy[-1:]]
    return points(np.concatenate(out))


def crossings(strokes: Iterable[Points], y: float) -> list[float]:
    """The x at which the ink crosses the height y, from left to right."""
    out: list[float] = []
    for xy in strokes:
        for (x0, y0), (x1, y1) in zip(xy[:-1].tolist(), xy[1:].tolist(), strict=True):
            if (y0 <= y) != (y1 <= y):
                out.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
    return sorted(out)


def span(strokes: Iterable[Points], low: float = -math.inf, high: float = math.inf) -> tuple[float, float] | None:
    """The leftmost and the rightmost x of the ink between two heights, or None where there is no ink."""
    xs: list[float] = []
    for xy in strokes:
        inside = (xy[:, 1] >= low) & (xy[:, 1] <= high)
        xs += xy[inside, 0].tolist()
        xs += [x for y in (low, high) if math.isfinite(y) for x in crossings((xy,), y)]
    return (min(xs), max(xs)) if xs else None


def hull(strokes: Iterable[Points]) -> Points:
    """The smallest convex ring around the ink, closed, from its leftmost point counter-clockwise (Andrew 1979)."""
    spots = sorted({(x, y) for stroke in strokes for x, y in stroke.tolist()})
    if len(spots) < 3:
        return points([*spots, spots[0]])
    lower, upper = _chain(spots), _chain(spots[::-1])
    return points([*lower[:-1], *upper])


def _chain(spots: Sequence[_Pair]) -> list[_Pair]:
    out: list[_Pair] = []
    for x, y in spots:
        while len(out) > 1 and _turns_right(out[-2], out[-1], (x, y)):
            out.pop()
        out.append((x, y))
    return out


def _turns_right(a: _Pair, b: _Pair, c: _Pair) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) <= (b[1] - a[1]) * (c[0] - a[0])


def shifted(strokes: Iterable[Points], dx: float, dy: float = 0.0) -> Strokes:
    """The strokes moved."""
    return tuple(points(xy + np.array((dx, dy))) for xy in strokes)


def scaled(strokes: Iterable[Points], sx: float, sy: float | None = None) -> Strokes:
    """The strokes made larger by sx across and sy (or sx) upward, about the origin."""
    return tuple(points(xy * (sx, sx if sy is None else sy)) for xy in strokes)


def turned(strokes: Iterable[Points], x: float, y: float) -> Strokes:
    """The strokes turned by half a turn about (x, y), each written the other way round, so from the top."""
    return tuple(points((2 * x, 2 * y) - xy[::-1]) for xy in strokes)


def line(*through: _Pair) -> Points:
    """A polyline."""
    return points(through)


def curve(*through: _Pair) -> Points:
    """A Catmull-Rom curve through the points, four pieces a span."""
    row = [through[0], *through, through[-1]]
    out: list[_Pair] = [through[0]]
    for a, b, c, d in zip(row, row[1:], row[2:], row[3:], strict=False):
        out += [(_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)) for t in (0.25, 0.5, 0.75, 1)]
    return points(out)


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * ((c - a) + t * ((2 * a - 5 * b + 4 * c - d) + t * (3 * b - a - 3 * c + d))) / 2


def circle(x: float, y: float, rx: float, ry: float | None = None, pieces: int = 12) -> Points:
    """A closed ellipse, written from the top counter-clockwise, as a hand does."""
    up = rx if ry is None else ry
    turns: Sequence[float] = [2 * math.pi * k / pieces for k in range(pieces)]
    ring = [(x - rx * math.sin(t), y + up * math.cos(t)) for t in turns]
    return points([*ring, ring[0]])
