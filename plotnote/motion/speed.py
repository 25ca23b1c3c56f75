"""The fastest speeds along samples, when each motor of a CoreXY may accelerate up to a limit.

Motor 1 runs x + y, motor 2 x - y. Between two samples a motor's velocity goes from q0 v0 to q1 v1, with q0 and q1 its
shares of the directions there, in the time 2 s / (v0 + v1) for the length s between them. Its acceleration is within
the limit when, with u = v v and v0 v1 taken as (u0 + u1) / 2,

    |p1 u1 - p0 u0| <= 2 s limit,      p1 = (3 q1 - q0) / 2,  p0 = (3 q0 - q1) / 2.

From that follow a highest u0 at all, by setting the two motors against each other; going backward, the highest u0 from
which the next u1 can be reached by braking; going forward, the highest u1 that can be reached. All are the smallest
of a few straight functions of the neighbour's u, so they are exact for the samples (backward and forward passes over
reachable sets: Pham and Pham, "TOPP-RA", 2018).

A pass needs its samples one after the other. All strokes are therefore cut into runs of equal length which are worked
on side by side; each run begins with what the run before it ended with the last time, until nothing changes any more.
Where the speed meets its highest value the past is forgotten, so that three times are nearly always enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.motion.profile import Floats, norms, products
from plotnote.motion.resample import Samples

__all__ = ["GAP", "Ways", "clock", "fastest", "ways"]

GAP = 0.05
"""s between two strokes on their common clock: longer than what is measured at once."""
_RUN = 64
_FREE = 1e12
"""A square of speed that bounds nothing."""
_FLAT = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The n - 1 ways between n samples at `xy` (2, n) mm: curves with `lengths` (n - 1,) mm and the directions `here`
    and `there` (2, n - 1) in which each begins and ends. At a stop a way has a direction of its own."""

    xy: Points
    lengths: Floats
    here: Points
    there: Points

    def at(self, way: NDArray[np.intp], part: Floats) -> Points:
        """The points (2, m) where `part` (m,) of each `way` (m,) is gone: cubic curves."""
        rest = 1 - part
        found: Points = self.xy.take(way, axis=1)
        chord = self.xy.take(way + 1, axis=1)
        chord -= found
        chord *= part * part * (1 + 2 * rest)
        found += chord
        bend = self.here.take(way, axis=1)
        bend *= rest
        bend -= self.there.take(way, axis=1) * part
        bend *= part * rest * self.lengths[way]
        found += bend
        return found


def ways(xy: Points, samples: Samples) -> Ways:
    """The ways between the samples, which rounding has moved to `xy` (2, n)."""
    steps = np.diff(xy, axis=1)
    lengths = np.maximum(norms(steps), _FLAT)
    units = steps / lengths
    # The direction at a sample lies between those of its two chords, nearer to that of the shorter one.
    tangents = np.zeros_like(xy)
    tangents[:, 1:-1] = units[:, :-1] * lengths[1:] + units[:, 1:] * lengths[:-1]
    tangents /= np.maximum(norms(tangents), 1e-30)
    here, there = tangents[:, :-1].copy(), tangents[:, 1:].copy()
    begins, ends = np.flatnonzero(samples.stops[:-1]), np.flatnonzero(samples.stops[1:])
    here[:, begins], there[:, ends] = units[:, begins], units[:, ends]
    # A way that turns evenly is an arc: its length over its chord is x / sin x with x half the turn, by its series.
    square = np.maximum(1 - products(here, there), 0.0) / 2  # of sin x
    arc = 1 + square * (1 / 6 + square * (3 / 40 + square * (5 / 112 + square * (35 / 1152))))
    return Ways(xy, lengths * arc, here, there)


def fastest(found: Ways, samples: Samples, speed: float, accel: Floats) -> Floats:
    """The greatest speeds (n,) in mm/s at the samples within `speed` mm/s and `accel` mm/s2 of each motor, which may
    differ from way to way (n - 1,); 0 at the stops."""
    reach = 2 * accel * found.lengths
    reach[samples.ends[1:-1] - 1] = 0.0  # from stroke to stroke there is no way
    q0, q1 = _shares(found.here), _shares(found.there)
    p1, p0 = (3 * q1 - q0) / 2, (3 * q0 - q1) / 2
    p0 *= np.copysign(1.0, p1)
    np.abs(p1, out=p1)
    # What one motor must at least reach, the other may at most.
    against = np.abs(p0[0] * p1[1] - p0[1] * p1[0])
    bound = reach * (p1[0] + p1[1]) / np.maximum(against, _FLAT)
    # A motor that turns back on the way bends it: both ends share what that allows.
    turning = p0 <= 0
    bends = np.flatnonzero(turning[0] | turning[1])
    bend = np.where(turning[:, bends], reach[bends] / np.maximum(p1 - p0, _FLAT)[:, bends], _FREE)
    bend = np.minimum(bend[0], bend[1])
    bound[bends] = _FREE
    p0[turning] = p1[turning] = 0.0
    greatest = np.full(len(samples.stops), float(speed * speed))
    np.minimum(greatest[:-1], bound, out=greatest[:-1])
    for end in (bends, bends + 1):
        greatest[end] = np.minimum(greatest[end], bend)
    greatest[samples.stops] = 0.0
    braked = _backward(greatest, p0, p1, reach)
    return np.asarray(np.sqrt(_forward(braked, p0, p1, reach)))


def _shares(directions: Points) -> Points:
    """The motors' shares of directions, (2, n) both."""
    found = np.empty_like(directions)
    np.add(directions[0], directions[1], out=found[0])
    np.subtract(directions[0], directions[1], out=found[1])
    return found


def clock(found: Ways, samples: Samples, speeds: Floats) -> Floats:
    """When each sample is passed, (n,) s, with `GAP` s between one stroke and the next."""
    spans = 2 * found.lengths / np.maximum(speeds[1:] + speeds[:-1], _FLAT)
    spans[samples.ends[1:-1] - 1] = GAP
    return np.concatenate([[0.0], np.cumsum(spans)])


def _backward(greatest: Floats, p0: Points, p1: Points, reach: Floats) -> Floats:
    """The highest u from which each next one can be reached: p0 u0 <= p1 u1 + reach for both motors."""
    count, least = len(greatest), np.maximum(p0, _FLAT)
    (f1, f2), (s1, s2), (top,) = (_runs(rows, count) for rows in (p1 / least, reach / least, greatest[None]))
    found, begin = np.empty_like(top), np.full(top.shape[1], _FREE)
    one, other = np.empty_like(begin), np.empty_like(begin)
    while True:
        u = begin
        for i in range(_RUN - 1, -1, -1):
            np.multiply(u, f1[i], out=one)
            np.multiply(u, f2[i], out=other)
            one += s1[i]
            other += s2[i]
            np.minimum(one, other, out=one)
            u = np.minimum(one, top[i], out=found[i])
        after = np.append(found[0, 1:], _FREE)
        if np.array_equal(after, begin):
            return np.asarray(found.T.reshape(-1)[:count])
        begin = after


def _forward(braked: Floats, p0: Points, p1: Points, reach: Floats) -> Floats:
    """The highest u that can be reached from each one before: p1 u1 <= p0 u0 + reach for both motors."""
    count, least = len(braked), np.maximum(p1, _FLAT)
    (f1, f2), (s1, s2), (top,) = (_runs(rows, count) for rows in (p0 / least, reach / least, braked[None]))
    found, begin = np.empty_like(top), np.full(top.shape[1], _FREE)
    one, other = np.empty_like(begin), np.empty_like(begin)
    while True:
        np.copyto(one, begin)
        for i in range(_RUN):
            u = np.minimum(one, top[i], out=found[i])
            np.multiply(u, f1[i], out=one)
            np.multiply(u, f2[i], out=other)
            one += s1[i]
            other += s2[i]
            np.minimum(one, other, out=one)
        after = np.append(0.0, one[:-1])
        if np.array_equal(after, begin):
            return np.asarray(found.T.reshape(-1)[:count])
        begin = after


def _runs(rows: Points, count: int) -> Points:
    """Rows (k, n) as (k, _RUN, m), filled up with zeros to `count` or more: column j holds run number j."""
    padded = np.zeros((len(rows), count + -count % _RUN))
    padded[:, : rows.shape[1]] = rows
    return np.ascontiguousarray(padded.reshape(len(rows), -1, _RUN).transpose(0, 2, 1))
