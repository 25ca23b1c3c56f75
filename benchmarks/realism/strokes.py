"""A line of text as strokes, and what is done to single strokes: even steps, curves, smoothing, turns up and down.

In this package y runs up and a stroke is an array of shape (n, 2), in whatever unit its docstring says; xh is short for
the x-height of a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Array", "Line", "along", "blurred", "distinct", "even", "line_of", "reach", "smoothed", "threaded", "turns"]

Array = NDArray[np.float64]

_REACH = 4.0
"""How many standard deviations of a bell curve are summed up."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text: its strokes in writing order, in any unit, y up.

    `recorded` says that the points are the samples of a digitiser under a person's pen; else they are the corners of
    polylines, as a plotter gets them.
    """

    strokes: tuple[Array, ...]
    recorded: bool = False


def line_of(strokes: Iterable[ArrayLike], *, y_down: bool = False, recorded: bool = False) -> Line:
    """A line from anything that numpy takes for strokes; further columns than x and y are left out."""
    flip = np.array([1.0, -1.0 if y_down else 1.0])
    arrays = (np.atleast_2d(np.asarray(stroke, dtype=np.float64)) for stroke in strokes)
    return Line(tuple(array[:, :2] * flip for array in arrays if array.size), recorded)


def distinct(stroke: Array) -> Array:
    """The stroke without points that repeat the one before."""
    if len(stroke) < 2:
        return stroke
    moves = np.hypot(*np.diff(stroke, axis=0).T) > 1e-9
    kept: Array = stroke[np.concatenate([[True], moves])]
    return kept


def along(stroke: Array) -> Array:
    """How far the pen has come at each point: (n,), beginning with 0."""
    run: Array = np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))
    return np.concatenate([[0.0], run])


def reach(strokes: Iterable[Array]) -> tuple[float, float]:
    """The smallest and the largest x of some strokes."""
    xs = np.concatenate([stroke[:, 0] for stroke in strokes])
    return float(xs.min()), float(xs.max())


def even(stroke: Array, step: float) -> Array:
    """Points at equal distances of about `step` on the same polyline; both ends stay."""
    stroke = distinct(stroke)
    if len(stroke) < 2:
        return stroke
    run = along(stroke)
    spots = np.linspace(0.0, run[-1], max(2, round(run[-1] / step) + 1))
    return np.column_stack([np.interp(spots, run, stroke[:, 0]), np.interp(spots, run, stroke[:, 1])])


def threaded(stroke: Array, step: float) -> Array:
    """A smooth curve through all points (centripetal Catmull-Rom), as points about `step` apart.

    Coarse samples of a curve look like a polygon otherwise.
    """
    stroke = distinct(stroke)
    if len(stroke) < 4:
        return even(stroke, step)
    around = np.pad(stroke, ((1, 1), (0, 0)), mode="reflect", reflect_type="odd")
    chords = np.diff(around, axis=0)
    lengths = np.hypot(*chords.T)
    knots = np.sqrt(lengths)[:, None] + 1e-9
    speeds = chords / knots
    # The slope at a point: that of the parabola through it and its neighbours, by the knots between them.
    before, after = knots[:-1], knots[1:]
    slopes = (speeds[:-1] * after + speeds[1:] * before) / (before + after)
    counts = np.maximum(1, np.ceil(lengths[1:-1] / step).astype(int))
    piece = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(1, len(piece) + 1) - np.repeat(np.cumsum(counts) - counts, counts)
    u = (within / counts[piece])[:, None]
    start, end, span = stroke[piece], stroke[piece + 1], knots[1:-1][piece]
    bend = u * (1 - u) * span * ((1 - u) * slopes[piece] - u * slopes[piece + 1])
    ease = u * u * (3 - 2 * u)
    return even(np.vstack([stroke[:1], start + ease * (end - start) + bend]), step)


def _bell(sigma: float) -> Array:
    radius = int(_REACH * sigma + 0.5)
    weights: Array = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    total = float(weights.sum())
    return weights / total


def smoothed(stroke: Array, sigma: float) -> Array:
    """The stroke under a bell curve of `sigma` points along it; its ends stay where they are."""
    if len(stroke) < 4 or sigma <= 0:
        return stroke
    bell = _bell(sigma)
    radius = len(bell) // 2
    longer = np.pad(stroke, ((radius, radius), (0, 0)), mode="reflect", reflect_type="odd")
    return np.column_stack([np.convolve(column, bell, "valid") for column in longer.T])


def blurred(values: Array, sigma: float) -> Array:
    """Numbers under a bell curve of `sigma` of them; beyond the ends they are mirrored."""
    bell = _bell(sigma)
    return np.convolve(np.pad(values, len(bell) // 2, mode="symmetric"), bell, "valid")


def turns(heights: Array, least: float) -> tuple[list[int], list[int]]:
    """Where heights turn up again and where they turn down: the places of minima and of maxima.

    Minima and maxima take turns, and from each to the next it is `least` or more. The first and the last are ends, or
    as good as ends.
    """
    values: list[float] = heights.tolist()
    lows: list[int] = []
    highs: list[int] = []
    low = high = 0
    climbs: bool | None = None
    for place, value in enumerate(values):
        if climbs is not False:
            if value > values[high]:
                high = place
            if values[high] - value >= least:
                highs.append(high)
                low, climbs = place, False
                continue
        if climbs is not True:
            if value < values[low]:
                low = place
            if value - values[low] >= least:
                lows.append(low)
                high, climbs = place, True
    if climbs is not None:
        (highs if climbs else lows).append(high if climbs else low)
    return lows, highs
