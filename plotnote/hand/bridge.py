"""The way of the pen from the end of one stroke to the start of the next, without a lift. Lengths in mm.

Only roots and the four operations are used, so that the result is the same on every machine.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points, dots

__all__ = ["SEAM", "Run", "Way", "back", "curve", "onto", "through"]

SEAM = 0.02
"""Points nearer than this, in mm, are one place."""

_SAME = 1e-6
"""Rounding is less than this."""

_HANDLE = 0.4
"""The handles of a connecting curve against the distance that it spans: it strays from the straight way by less than
0.3 of that distance, for the middle of a cubic has 3/8 of each handle."""

_CHORD = 0.1
"""Longest chord of a connecting curve in mm, about."""

_AHEAD = 0.3
"""Directions of travel are measured over this many mm."""

_TURNING = -0.2
"""Cosine between the way to a stroke and the stroke itself under which the pen turns about at its start."""

_Array = NDArray[np.float64]
_XY = tuple[float, float]
Way = _Array
"""The points (n, 2) between two strokes, without the end of the one and the start of the other."""


class Run:
    """A stroke with its ends, the steps between its points, and the distance run to each."""

    __slots__ = ("arc", "end", "length", "start", "step", "xy")

    def __init__(self, xy: Points) -> None:
        self.xy = xy
        self.step = xy[1:] - xy[:-1]
        self.arc = np.zeros(len(xy))
        np.cumsum(np.sqrt(dots(self.step, self.step)), out=self.arc[1:])
        self.length = float(self.arc[-1])
        self.start: _XY = (float(xy[0, 0]), float(xy[0, 1]))
        self.end: _XY = (float(xy[-1, 0]), float(xy[-1, 1]))

    def at(self, arc: float) -> _XY:
        """The point at a distance from the start."""
        if arc <= 0.0 or arc >= self.length:
            return self.start if arc <= 0.0 else self.end
        k = int(self.arc.searchsorted(arc, "right")) - 1
        low, high = self.arc[k : k + 2].tolist()
        share = (arc - low) / (high - low) if high > low else 0.0
        (x0, y0), (x1, y1) = self.xy[k : k + 2].tolist()
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0)

    def between(self, start: float, end: float) -> _Array:
        """The points from one distance to another, forward or backward, both ends included."""
        low, high = min(start, end), max(start, end)
        # A point that lies at one of the ends, but for rounding, is that end.
        inner = self.xy[
            int(self.arc.searchsorted(low + _SAME, "right")) : int(self.arc.searchsorted(high - _SAME, "left"))
        ]
        row = np.concatenate([[self.at(low)], inner, [self.at(high)]])
        return row if start <= end else row[::-1]

    def heading(self, arc: float, sign: int) -> _XY:
        """The direction of travel at a distance from the start, toward the end or, with `sign` -1, the start: that of
        the way that follows, or at an end that of the way before."""
        ahead = min(max(arc + sign * _AHEAD, 0.0), self.length)
        if ahead == arc:
            arc = min(max(arc - sign * _AHEAD, 0.0), self.length)
        (x0, y0), (x1, y1) = self.at(arc), self.at(ahead)
        return _unit(x1 - x0, y1 - y0)


def onto(one: Run, other: Run, arc: float) -> Way:
    """From the end of `one` to the place `arc` of `other`, then back along it to its start."""
    start = one.end
    if arc <= 0.0:
        return curve(start, one.heading(one.length, 1), other.start, _entry(start, other))[1:-1]
    near = arc - _merged(start, other.at(arc), arc)
    along = other.between(near, 0.0)[:-1]
    if near == arc:
        return along
    enter = curve(start, one.heading(one.length, 1), other.at(near), other.heading(near, -1))
    return np.concatenate([enter[1:-1], along])


def back(one: Run, other: Run, arc: float) -> Way:
    """Back along `one` to its place `arc`, then to the start of `other`."""
    near = arc + _merged(one.at(arc), other.start, one.length - arc)
    along = one.between(one.length, near)[1:]
    if near == arc:
        return along
    leave = curve(one.at(near), one.heading(near, -1), other.start, other.heading(0.0, 1))
    return np.concatenate([along, leave[1:-1]])


def through(one: Run, other: Run, first: float, last: float) -> Way:
    """From the end of `one` to the place `first` of `other`, along it to its place `last` and from there to its start,
    which lies beside it."""
    start, end = one.end, other.start
    half = (last - first) / 2
    on = first + _merged(start, other.at(first), half)
    off = last - _merged(other.at(last), end, half)
    enter = curve(start, one.heading(one.length, 1), other.at(on), other.heading(on, 1))
    leave = curve(other.at(off), other.heading(off, 1), end, other.heading(0.0, 1))
    return np.concatenate([enter[1:-1], other.between(on, off), leave[1:-1]])


def _entry(start: _XY, other: Run) -> _XY:
    """How the pen comes to the start of a stroke: as it goes on, or straight where it has to turn there anyway, as at
    the top of a stem that is entered from below."""
    across = _unit(other.start[0] - start[0], other.start[1] - start[1])
    heading = other.heading(0.0, 1)
    return heading if across[0] * heading[0] + across[1] * heading[1] > _TURNING else across


def curve(start: _XY, leave: _XY, end: _XY, arrive: _XY) -> _Array:
    """A cubic from one point to another that leaves and arrives in these directions; straight when they are one place.

    Where it would have to turn about, the handle is shorter: a hand turns in a small loop.
    """
    across = (end[0] - start[0], end[1] - start[1])
    size = math.sqrt(across[0] * across[0] + across[1] * across[1])
    if size <= SEAM:
        return np.array([start, end])
    one = _HANDLE * size * _ease(leave, across, size)
    other = _HANDLE * size * _ease(arrive, across, size)
    corners = np.array(
        [
            start,
            (start[0] + one * leave[0], start[1] + one * leave[1]),
            (end[0] - other * arrive[0], end[1] - other * arrive[1]),
            end,
        ]
    )
    count = max(4, math.ceil(1.2 * size / _CHORD - _SAME))
    t = (np.arange(count + 1) / count)[:, None]
    s = 1 - t
    out = (
        corners[0] * (s * s * s)
        + corners[1] * (3 * s * s * t)
        + corners[2] * (3 * s * t * t)
        + corners[3] * (t * t * t)
    )
    return np.asarray(out)


def _ease(heading: _XY, across: _XY, size: float) -> float:
    """1 for a heading that leads across, 0.5 for one that leads away."""
    cos = (heading[0] * across[0] + heading[1] * across[1]) / size
    return 0.75 + 0.25 * cos


def _merged(one: _XY, other: _XY, most: float) -> float:
    """How much later the pen comes onto a stroke than at its nearest place, so that it meets it at a slant."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    off = math.sqrt(dx * dx + dy * dy)
    return 0.0 if off <= SEAM else min(1.5 * off, most)


def _unit(x: float, y: float) -> _XY:
    size = math.sqrt(x * x + y * y)
    return (x / size, y / size) if size else (1.0, 0.0)
