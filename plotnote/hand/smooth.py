"""Curves through the points of coarse letters.

Hershey's arcs have few points; at an x-height of 3 mm the facets can just be seen. A centripetal Catmull-Rom spline
(Yuksel, Schaefer, Keyser 2011) passes through every point and makes neither loops nor cusps.
Only roots and the four operations are used, so that the result is the same on every machine. The strokes of a whole
note are reckoned in one go, since numpy needs as long for one stroke as for a hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points, dots

__all__ = ["smooth", "smooth_all"]

_CHORD = 0.2
"""Longest chord of the result in mm."""

_SAGITTA = 0.006
"""Aimed distance in mm between a chord and its arc."""

_CORNER_COS = 0.5
"""Turns of more than 60 degrees are corners that the letter means."""

_NEARLY = 1e-6
"""A number of chords that is above a whole one by less than this is that whole one, a corner may be flatter by so much,
and points that are nearer, in mm, are one. Letters drawn on a grid have many such, and there the last bit of a word's
place on the sheet must not count: it would change the ink of a word that is only carried elsewhere."""

_Array = NDArray[np.float64]
_Run = tuple[Points, Points | None, Points | None]


def smooth(xy: Points, before: Points | None = None, after: Points | None = None) -> Points:
    """Points (n, 2) in mm with curves between the given ones, all of which stay; so do corners of more than 60 degrees.

    Args:
        before: the stroke that ends where this one begins, so that the curve runs on through the seam, or None.
        after: the stroke that begins where this one ends, or None.
    """
    return smooth_all([(xy, before, after)])[0]


def smooth_all(runs: Sequence[_Run]) -> list[Points]:
    """What `smooth` makes of each stroke, given with the strokes before and after it."""
    out = [xy for xy, _, _ in runs]
    owns = _owns(out)
    chosen = [k for k, own in enumerate(owns) if len(own) > 1]
    if not chosen:
        return out
    rows: list[_Array] = []
    firsts: list[int] = []
    sizes: list[int] = []
    total = 0
    for k in chosen:
        own, (_, before, after) = owns[k], runs[k]
        first, last = own[0].tolist(), own[-1].tolist()
        closed = len(own) > 3 and first == last
        lead = own[-2:-1] if closed and before is None else _neighbour(before, first, last=True)
        tail = own[1:2] if closed and after is None else _neighbour(after, last, last=False)
        firsts.append(total + len(lead))
        sizes.append(len(lead) + len(own) + len(tail))
        total += sizes[-1]
        rows += (lead, own, tail)
    lengths = np.array([len(owns[k]) for k in chosen])
    curves, ends = _curves(np.concatenate(rows), np.array(sizes), np.array(firsts), lengths)
    start = 0
    for k, end in zip(chosen, ends, strict=True):
        out[k] = curves[start:end]
        start = end
    return out


def _owns(rows: Sequence[Points]) -> list[_Array]:
    """Each stroke's points without equal neighbours."""
    if not rows:
        return []
    run = np.concatenate(rows)
    keep = np.ones(len(run), dtype=bool)
    keep[1:] = (run[1:] != run[:-1]).any(axis=1)
    ends = list(accumulate(map(len, rows)))
    keep[[end - len(xy) for xy, end in zip(rows, ends, strict=True) if len(xy)]] = True
    if keep.all():
        return list(rows)
    return [xy[keep[end - len(xy) : end]] for xy, end in zip(rows, ends, strict=True)]


_NOTHING: _Array = np.empty((0, 2))


def _neighbour(other: Points | None, seam: list[float], *, last: bool) -> _Array:
    """The point of the adjoining stroke that comes next to the seam, as (1, 2), or nothing as (0, 2)."""
    if other is None:
        return _NOTHING
    order = range(len(other) - 1, -1, -1) if last else range(len(other))
    return next((other[k : k + 1] for k in order if _apart(other[k].tolist(), seam)), _NOTHING)


def _apart(one: list[float], other: list[float]) -> bool:
    """Whether two points are two: letters that meet were each moved to their place, and may differ in the last bit."""
    return abs(one[0] - other[0]) > _NEARLY or abs(one[1] - other[1]) > _NEARLY


def _curves(
    run: _Array, sizes: NDArray[np.int64], firsts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[_Array, list[int]]:
    """The points of every stroke with its curves, read-only, and where each stroke's points end.

    Args:
        run: (n, 2), the points of all strokes with the neighbours that they borrow.
        sizes: how many of them each stroke has, borrowed ones included.
        firsts: where the own points of each stroke begin.
        lengths: how many own points each has.
    """
    step = np.diff(run, axis=0)
    size = np.sqrt(dots(step, step))
    inner = np.ones(len(run), dtype=bool)
    borders = np.cumsum(sizes)
    inner[borders - 1] = inner[0] = inner[borders[:-1]] = False
    velocity, known = _velocities(run, step, size, inner)
    spans = lengths - 1
    stroke_ends = np.cumsum(spans)
    starts = np.arange(stroke_ends[-1]) + np.repeat(firsts - (stroke_ends - spans), spans)
    counts, curve = _spans(run, size, starts, velocity, known)
    ends = np.cumsum(counts)[stroke_ends - 1]
    begins = np.concatenate([[0], ends[:-1]])
    whole = np.insert(curve, begins, run[firsts], axis=0)
    whole.flags.writeable = False
    return whole, (ends + np.arange(1, len(ends) + 1)).tolist()


def _velocities(run: _Array, step: _Array, size: _Array, inner: NDArray[np.bool_]) -> tuple[_Array, NDArray[np.bool_]]:
    """For each point the velocity of the curve per unit of centripetal parameter, and whether it has one: there is none
    where a neighbour is lacking, at the ends, and on both sides of a corner."""
    at = np.flatnonzero(inner)
    one, other = step[at - 1], step[at]
    d1, d2 = size[at - 1], size[at]
    smooth_here = dots(one, other) >= (_CORNER_COS - _NEARLY) * d1 * d2
    at = at[smooth_here]
    one, other, d1, d2 = (array[smooth_here] for array in (one, other, d1, d2))
    h1, h2 = np.sqrt(d1)[:, None], np.sqrt(d2)[:, None]
    velocity = np.zeros_like(run)
    velocity[at] = one / h1 - (run[at + 1] - run[at - 1]) / (h1 + h2) + other / h2
    known = np.zeros(len(run), dtype=bool)
    known[at] = True
    return velocity, known


def _spans(
    run: _Array, size: _Array, starts: NDArray[np.int64], velocity: _Array, known: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], _Array]:
    """How many points each span from `starts` to the next point has, and these: cubic Hermite curves without starts."""
    length = size[starts]
    h = np.sqrt(length)[:, None]
    chord = (run[starts + 1] - run[starts]) / h
    leave, arrive = velocity[starts], velocity[starts + 1]
    knows_leave, knows_arrive = known[starts][:, None], known[starts + 1][:, None]
    # Without a neighbour the curve keeps the bend it has at its other end: an arc ends as an arc.
    m0 = np.where(knows_leave, leave, np.where(knows_arrive, 2 * chord - arrive, chord))
    m1 = np.where(knows_arrive, arrive, np.where(knows_leave, 2 * chord - leave, chord))
    bend = (_turn(m0, chord) + _turn(chord, m1)) * length
    chords = np.maximum(length / _CHORD, np.sqrt(bend / (8 * _SAGITTA)))
    counts = np.ceil(chords - _NEARLY).astype(np.int64)
    counts = np.where(bend < 1e-9, 1, np.maximum(counts, 1))
    ends = np.cumsum(counts)
    which = np.repeat(np.arange(len(starts)), counts)
    s = ((np.arange(ends[-1]) - (ends - counts)[which] + 1) / counts[which])[:, None]
    rest = 1 - s
    start, end = run[starts], run[starts + 1]
    curve = start[which] * ((1 + 2 * s) * rest * rest) + (m0 * h)[which] * (s * rest * rest)
    curve = curve + end[which] * (s * s * (3 - 2 * s)) - (m1 * h)[which] * (s * s * rest)
    curve[ends - 1] = end
    return counts, curve


def _turn(a: _Array, b: _Array) -> _Array:
    """The turns between two rows of velocities in rad, for small turns; 0 where one of them stands still."""
    na, nb = np.sqrt(dots(a, a)), np.sqrt(dots(b, b))
    moving = (na > 0) & (nb > 0)
    apart = b / np.where(moving, nb, 1.0)[:, None] - a / np.where(moving, na, 1.0)[:, None]
    return np.where(moving, np.sqrt(dots(apart, apart)), 0.0)
