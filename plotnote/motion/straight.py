"""Straight moves with the pen up: up to speed, along, and down again; many at once."""

from __future__ import annotations

import numpy as np

from plotnote.geometry import Points, points
from plotnote.motion.machine import Limits
from plotnote.motion.profile import Floats, Profile

__all__ = ["Ramps", "plan_straight", "ramps"]

_LONGEST = 0.1
"""s: no piece lasts longer, so that a board never holds much more than it must."""
_NOTHING = 1e-9


def plan_straight(
    start: tuple[float, float], end: tuple[float, float], limits: Limits, shortest: float = 0.0
) -> Profile:
    """The fastest straight move from rest to rest (mm) within `limits`, neither motor of the CoreXY accelerated beyond
    `limits.accel`. Its pieces last `shortest` s at least, which slows a very short move."""
    ways = ramps(points([start]), points([end]), limits, shortest)
    if start == end:
        return Profile(np.zeros(1), points([start]), np.zeros((1, 2)), np.zeros(1))
    (found,) = ways.profiles(np.zeros(1))
    return found[0]


class Ramps:
    """Straight moves (n), each a ramp up to a speed, a way at that speed, and a ramp down."""

    def __init__(self, starts: Points, ends: Points, ramp: Floats, cruise: Floats, shortest: float) -> None:
        self._starts, self._ends = starts, ends
        self._ramp, self._cruise, self._shortest = ramp, cruise, shortest
        ways = ends - starts
        self._runs = np.sqrt((ways * ways).sum(axis=1))
        self._units = ways / np.maximum(self._runs, _NOTHING)[:, None]
        self.durations: Floats = 2 * ramp + cruise

    def profiles(self, left: Floats) -> list[tuple[Profile, ...]]:
        """Each move, in two where `left` (n,) s of it are to be a move of their own: somewhat more where no piece would
        otherwise last `shortest` s, and none where that is all of it."""
        whole, count = self.durations, len(left)
        up, down = self._ramp, self._ramp + self._cruise
        cuts = self._cuts(left)
        bounds = np.sort(np.stack([np.zeros(count), up, down, whole, np.maximum(cuts, 0.0)], axis=1), axis=1)
        spans = np.diff(bounds, axis=1)
        counts = np.where(spans > _NOTHING, np.ceil(spans / _LONGEST - 1e-9), 0).astype(np.intp)
        sizes = counts.sum(axis=1) + 1
        first = np.concatenate([[0], np.cumsum(sizes)])
        # Knots at the beginnings of pieces, and one at each move's end.
        flat = np.concatenate([counts, np.ones((count, 1), np.intp)], axis=1).ravel()
        begins = np.repeat(bounds.ravel(), flat)
        steps = np.concatenate([spans / np.maximum(counts, 1), np.zeros((count, 1))], axis=1).ravel()
        within = np.arange(len(begins)) - np.repeat(np.cumsum(flat) - flat, flat)
        times = begins + np.repeat(steps, flat) * within
        of = np.repeat(np.arange(count), sizes)
        ramp, total = up[of], whole[of]
        top = (self._runs / np.maximum(down, _NOTHING))[of]
        rising, falling = times < ramp, times > total - ramp
        rest = total - times
        # s = v t^2 / (2 r) while speeding up, v (t - r / 2) at speed, and the same from the end while braking.
        along = np.where(rising, times * times / (2 * ramp), times - ramp / 2) * top
        along = np.where(falling & ~rising, self._runs[of] - top * rest * rest / (2 * ramp), along)
        speed = top * np.minimum(np.minimum(times, rest) / ramp, 1.0)
        where = self._starts[of] + along[:, None] * self._units[of]
        where[first[1:] - 1] = self._ends
        velocity = speed[:, None] * self._units[of]
        for each in (times, where, velocity, along):
            each.flags.writeable = False
        knots = np.searchsorted(
            times + 2 * of * (whole.max() + 1), cuts + 2 * np.arange(count) * (whole.max() + 1) - 1e-7
        )
        found: list[tuple[Profile, ...]] = []
        for a, b, cut, knot in zip(first[:-1].tolist(), first[1:].tolist(), cuts.tolist(), knots.tolist(), strict=True):
            if cut <= 0:
                found.append((Profile(times[a:b], where[a:b], velocity[a:b], along[a:b]),))
                continue
            k = knot + 1
            begin = Profile(times[a:k], where[a:k], velocity[a:k], along[a:k])
            end = Profile(times[knot:b] - times[knot], where[knot:b], velocity[knot:b], along[knot:b] - along[knot])
            found.append((begin, end))
        return found

    def _cuts(self, left: Floats) -> Floats:
        """When each move is cut; 0 where it is not."""
        at = self.durations - left
        down = self._ramp + self._cruise
        begin = np.where(at >= down, down, np.where(at >= self._ramp, self._ramp, 0.0))
        end = np.where(at >= down, self.durations, np.where(at >= self._ramp, down, self._ramp))
        at = np.minimum(at, end - self._shortest)
        at = np.where(at - begin < max(self._shortest, 1e-6), begin, at)
        return np.where((left > 0) & (at > 0), at, 0.0)


def ramps(starts: Points, ends: Points, limits: Limits, shortest: float = 0.0) -> Ramps:
    """The fastest straight moves from `starts` to `ends`, (n, 2) mm, as `plan_straight`."""
    ways = ends - starts
    run = np.sqrt((ways * ways).sum(axis=1))
    accel = limits.accel * run / np.maximum(np.abs(ways).sum(axis=1), _NOTHING)  # the busier motor runs |dx| + |dy|
    accel = np.maximum(accel, _NOTHING)
    top = np.maximum(np.minimum(limits.speed, np.sqrt(run * accel)), _NOTHING)
    ramp = np.maximum(np.maximum(top / accel, shortest), _NOTHING)
    cruise = run / top - ramp
    short = cruise < max(shortest, _NOTHING)  # too short for a piece at full speed
    # Without such a piece the ramps take its way, too, and at their top they may be no faster than it.
    alone = np.maximum(np.sqrt(run / accel), run / limits.speed)
    ramp = np.where(short, np.maximum(np.maximum(alone, ramp), shortest), ramp)
    return Ramps(starts, ends, ramp, np.where(short, 0.0, cruise), shortest)
