"""Figures of ink near ink: strokes that are retraced, and ends that meet other strokes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from benchmarks.realism.averages import percentile
from benchmarks.realism.recording import Ink
from benchmarks.realism.strokes import Array

__all__ = ["contact"]

_NEAR, _EXACT = 0.12, 0.04
_ELSEWHERE = 12
"""Points of one stroke that are further apart than this along it (0.6 xh) may be near each other."""

_END_NEAR = 0.4


def contact(ink: Ink) -> dict[str, float]:
    """How ink meets other ink. Dots are left out.

    - retrace_exactness (share): of the points with other ink within 0.12 xh (of another stroke, or of the same one
      0.6 xh further along), those that have it within 0.04 xh. Machines retrace too well.
    - end_distance (xh): how far the ends of strokes are from the nearest other stroke, where that is under 0.4 xh; the
      25th percentile, from four ends or more. Letters from a font touch exactly.
    - ends_near_ink (share): of all ends, those with another stroke within 0.4 xh.
    """
    points = np.vstack([trace.points for trace in ink.body])
    sizes = [len(trace.points) for trace in ink.body]
    stroke = np.repeat(np.arange(len(sizes)), sizes)
    nearest = _nearest_other(points, stroke)
    near = nearest[nearest < _NEAR]
    from_ends = _from_ends(points, stroke)
    meeting = from_ends[from_ends < _END_NEAR]
    return {
        "retrace_exactness": float((near < _EXACT).mean()) if len(near) else math.nan,
        "end_distance": percentile(meeting, 25, least=4),
        "ends_near_ink": len(meeting) / len(from_ends),
    }


def _nearest_other(points: Array, stroke: NDArray[np.int64]) -> Array:
    """The distance of each point to the nearest other ink, as far as that is near; else infinite.

    Points are taken by their x, and each is compared with its first, second, ... neighbour until all of those are too
    far to the right.
    """
    order = np.argsort(points[:, 0])
    x, y = points[order].T
    nearest = np.full(len(points), math.inf)
    for ahead in range(1, len(points)):
        close = np.flatnonzero(x[ahead:] - x[:-ahead] <= _NEAR)
        if not len(close):
            break
        one, two = order[close], order[close + ahead]
        # Points are numbered through the line, so that neighbours on one stroke have neighbouring numbers.
        other = (stroke[one] != stroke[two]) | (np.abs(one - two) > _ELSEWHERE)
        close, one, two = close[other], one[other], two[other]
        apart = np.hypot(x[close + ahead] - x[close], y[close + ahead] - y[close])
        np.minimum.at(nearest, one, apart)
        np.minimum.at(nearest, two, apart)
    return nearest


def _from_ends(points: Array, stroke: NDArray[np.int64]) -> Array:
    """The distance of each end of a stroke to the nearest point of another stroke; infinite where there is none."""
    firsts = np.flatnonzero(np.diff(stroke, prepend=-1))
    lasts = np.append(firsts[1:], len(points)) - 1
    places = np.concatenate([firsts, lasts])
    apart = np.hypot(points[places, 0, None] - points[:, 0], points[places, 1, None] - points[:, 1])
    apart[stroke[places][:, None] == stroke] = math.inf
    nearest: Array = apart.min(axis=1)
    return nearest
