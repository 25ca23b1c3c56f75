"""Curves through the points of coarse letters.

Hershey's arcs have few points; at an x-height of 3 mm the facets can just be seen. A centripetal Catmull-Rom spline
(Yuksel, Schaefer, Keyser 2011) passes through every point and makes neither loops nor cusps.
Only roots and the four operations are used, so that the result is the same on every machine.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points, dedupe, points

__all__ = ["smooth"]

_CHORD = 0.2
"""Longest chord of the result in mm."""

_SAGITTA = 0.006
"""Aimed distance in mm between a chord and its arc."""

_CORNER_COS = 0.5
"""Turns of more than 60 degrees are corners that the letter means."""

_Array = NDArray[np.float64]


def smooth(xy: Points, before: Points | None = None, after: Points | None = None) -> Points:
    """Points (n, 2) in mm with curves between the given ones, all of which stay; so do corners of more than 60 degrees.

    Args:
        before: the stroke that ends where this one begins, so that the curve runs on through the seam, or None.
        after: the stroke that begins where this one ends, or None.
    """
    own = dedupe(xy)
    if len(own) < 2:
        return xy
    closed = len(own) > 3 and bool((own[0] == own[-1]).all())
    lead = own[-2] if closed and before is None else _neighbour(before, own[0], last=True)
    tail = own[1] if closed and after is None else _neighbour(after, own[-1], last=False)
    run = [p for p in (lead, *own, tail) if p is not None]
    first = 0 if lead is None else 1
    tangents = _tangents(np.array(run))
    pieces = [own[:1]]
    for index in range(first, first + len(own) - 1):
        pieces.append(_span(run[index], run[index + 1], tangents[index][1], tangents[index + 1][0]))
    return points(np.concatenate(pieces))


def _neighbour(other: Points | None, seam: _Array, *, last: bool) -> _Array | None:
    """The point of the adjoining stroke that comes next to the seam."""
    if other is None:
        return None
    row = other[::-1] if last else other
    away = [p for p in row if not (p == seam).all()]
    return away[0] if away else None


def _distance(a: _Array, b: _Array) -> float:
    dx, dy = float(b[0] - a[0]), float(b[1] - a[1])
    return math.sqrt(dx * dx + dy * dy)


def _tangents(run: _Array) -> list[tuple[_Array | None, _Array | None]]:
    """For each point the velocity with which the curve comes in and goes out, per unit of centripetal parameter; None
    where there is no neighbour to take it from: at the ends and on both sides of a corner."""
    out: list[tuple[_Array | None, _Array | None]] = [(None, None)]
    for p0, p1, p2 in zip(run[:-2], run[1:-1], run[2:], strict=True):
        d1, d2 = _distance(p0, p1), _distance(p1, p2)
        a, b = (p1 - p0).tolist(), (p2 - p1).tolist()
        if a[0] * b[0] + a[1] * b[1] < _CORNER_COS * d1 * d2:
            out.append((None, None))
            continue
        h1, h2 = math.sqrt(d1), math.sqrt(d2)
        velocity = (p1 - p0) / h1 - (p2 - p0) / (h1 + h2) + (p2 - p1) / h2
        out.append((velocity, velocity))
    return [*out, (None, None)]


def _span(start: _Array, end: _Array, leave: _Array | None, arrive: _Array | None) -> _Array:
    """The points of one span, without its start: a cubic Hermite curve."""
    size = _distance(start, end)
    h = math.sqrt(size)
    chord = (end - start) / h
    # Without a neighbour the curve keeps the bend it has at its other end: an arc ends as an arc.
    m0 = leave if leave is not None else (2 * chord - arrive if arrive is not None else chord)
    m1 = arrive if arrive is not None else (2 * chord - leave if leave is not None else chord)
    bend = (_turn(m0, chord) + _turn(chord, m1)) * size
    count = max(math.ceil(size / _CHORD), math.ceil(math.sqrt(bend / (8 * _SAGITTA))), 1)
    if bend < 1e-9:
        count = 1
    s = (np.arange(1, count + 1) / count)[:, None]
    rest = 1 - s
    curve = start * ((1 + 2 * s) * rest * rest) + (m0 * h) * (s * rest * rest)
    curve = curve + end * (s * s * (3 - 2 * s)) - (m1 * h) * (s * s * rest)
    curve[-1] = end
    return np.asarray(curve, dtype=np.float64)


def _turn(a: _Array, b: _Array) -> float:
    """The turn between two velocities in rad, for small turns."""
    zero = np.zeros(2)
    na, nb = _distance(zero, a), _distance(zero, b)
    return _distance(a / na, b / nb) if na and nb else 0.0
