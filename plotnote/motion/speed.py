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
        begin, end, size = self.xy[:, way], self.xy[:, way + 1], self.lengths[way]
        found: Points = begin + (end - begin) * (part * part * (1 + 2 * rest))
        found += (self.here[:, way] * rest - self.there[:, way] * part) * (part * rest * size)
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
    here = np.where(samples.stops[:-1], units, tangents[:, :-1])
    there = np.where(samples.stops[1:], units, tangents[:, 1:])
    turned = np.arctan2(np.abs(here[0] * there[1] - here[1] * there[0]), products(here, there)) / 2
    return Ways(xy, lengths / np.sinc(turned / np.pi), here, there)


def fastest(found: Ways, samples: Samples, speed: float, accel: Floats) -> Floats:
    """The greatest speeds (n,) in mm/s at the samples within `speed` mm/s and `accel` mm/s2 of each motor, which may
    differ from way to way (n - 1,); 0 at the stops."""
    reach = 2 * accel * found.lengths
    reach[samples.ends[1:-1] - 1] = 0.0  # from stroke to stroke there is no way
    q0 = np.stack([found.here[0] + found.here[1], found.here[0] - found.here[1]])
    q1 = np.stack([found.there[0] + found.there[1], found.there[0] - found.there[1]])
    p1, p0 = (3 * q1 - q0) / 2, (3 * q0 - q1) / 2
    p0, p1 = np.where(p1 < 0, -p0, p0), np.abs(p1)
    greatest = np.full(len(samples.stops), float(speed * speed))
    # A motor that turns back on the way bends it: both ends share what that allows.
    turning = p0 <= 0
    bend = np.where(turning, reach / np.maximum(p1 - p0, _FLAT), _FREE).min(axis=0)
    greatest[:-1] = np.minimum(greatest[:-1], bend)
    greatest[1:] = np.minimum(greatest[1:], bend)
    p0 = np.where(turning, 0.0, p0)
    # What one motor must at least reach, the other may at most.
    against = np.abs(p0[0] * p1[1] - p0[1] * p1[0])
    bound = reach * (p1[0] + p1[1]) / np.maximum(against, _FLAT)
    greatest[:-1] = np.minimum(greatest[:-1], np.where(turning.any(axis=0), _FREE, bound))
    greatest[samples.stops] = 0.0
    p1 = np.where(turning, 0.0, p1)
    braked = _backward(greatest, p0, p1, reach)
    return np.asarray(np.sqrt(_forward(braked, p0, p1, reach)))


def clock(found: Ways, samples: Samples, speeds: Floats) -> Floats:
    """When each sample is passed, (n,) s, with `GAP` s between one stroke and the next."""
    spans = 2 * found.lengths / np.maximum(speeds[1:] + speeds[:-1], _FLAT)
    spans[samples.ends[1:-1] - 1] = GAP
    return np.concatenate([[0.0], np.cumsum(spans)])


def _backward(greatest: Floats, p0: Points, p1: Points, reach: Floats) -> Floats:
    """The highest u from which each next one can be reached: p0 u0 <= p1 u1 + reach for both motors."""
    bounds, count = p0 > _FLAT, len(greatest)
    factor = np.where(bounds, p1 / np.where(bounds, p0, 1.0), 0.0)
    summand = np.where(bounds, reach / np.where(bounds, p0, 1.0), _FREE)
    (f1, f2), (s1, s2), (top,) = _runs(factor, count), _runs(summand, count), _runs(greatest[None], count)
    found, begin = np.empty_like(top), np.full(top.shape[1], _FREE)
    while True:
        u = begin
        for i in range(_RUN - 1, -1, -1):
            u = np.minimum(np.minimum(u * f1[i] + s1[i], u * f2[i] + s2[i]), top[i])
            found[i] = u
        after = np.append(found[0, 1:], _FREE)
        if np.array_equal(after, begin):
            return np.asarray(found.T.reshape(-1)[:count])
        begin = after


def _forward(braked: Floats, p0: Points, p1: Points, reach: Floats) -> Floats:
    """The highest u that can be reached from each one before: p1 u1 <= p0 u0 + reach for both motors."""
    bounds, count = p1 > _FLAT, len(braked)
    factor = np.where(bounds, p0 / np.where(bounds, p1, 1.0), 0.0)
    summand = np.where(bounds, reach / np.where(bounds, p1, 1.0), _FREE)
    (f1, f2), (s1, s2), (top,) = _runs(factor, count), _runs(summand, count), _runs(braked[None], count)
    found, begin = np.empty_like(top), np.full(top.shape[1], _FREE)
    while True:
        u = begin
        for i in range(_RUN):
            u = np.minimum(u, top[i])
            found[i] = u
            u = np.minimum(u * f1[i] + s1[i], u * f2[i] + s2[i])
        after = np.append(0.0, u[:-1])
        if np.array_equal(after, begin):
            return np.asarray(found.T.reshape(-1)[:count])
        begin = after


def _runs(rows: Points, count: int) -> Points:
    """Rows (k, n) as (k, _RUN, m), filled up with zeros to `count` or more: column j holds run number j."""
    padded = np.zeros((len(rows), count + -count % _RUN))
    padded[:, : rows.shape[1]] = rows
    return np.ascontiguousarray(padded.reshape(len(rows), -1, _RUN).transpose(0, 2, 1))
