"""What the motors really do, measured, and slowed where that is more than they may.

Pieces of constant acceleration follow the fastest speeds nearly, not exactly: where the acceleration swings round, as
at bends, the motors may be asked for more than planned. The acceleration is measured as everybody would, smoothed over
10 ms: that is how much a motor's speed differs from what it was 10 ms before. Speeds are straight over each piece, so
that difference is greatest where either of the two moments is a knot, and looking there finds every greatest value.
Where it exceeds the limit, time runs slower there, and nowhere else: speeds shrink by a factor that comes and goes so
gently that the change itself asks for hardly any acceleration.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.motion.profile import Floats, Profile, norms

__all__ = ["tamed"]

_TURNS = 6
_ALLOWED, _AIM = 1.03, 1.01
"""How far the measured acceleration may exceed the limit, and what it is brought down to."""
_BOX = 0.010
"""s: the width of the smoothing."""
_GENTLE = 0.02
"""The share of the limit that the change of the factor may ask for."""
_SLOW = 5.0
"""mm/s: below this speed no more gently than at it."""
_AT_ONCE = 8192


def tamed(whole: Profile, ends: NDArray[np.intp], accel: float) -> Profile:
    """The move with every motor's measured acceleration within `accel` mm/s2, to 3 %. `ends` (s, 2): the strokes lie
    between these knots; from stroke to stroke nothing moves."""
    motion = _Motion(whole, ends[:-1, 1] - 1)
    knots = np.arange(len(whole) + 1)
    slower = np.ones(len(knots))
    for _ in range(_TURNS):
        used, middle = motion.used(knots)
        over = np.flatnonzero(used > _ALLOWED * accel)
        if not len(over):
            break
        factors = np.ones(len(slower))
        wanted, middle = np.sqrt(used[over] / (_AIM * accel)), middle[over]
        for near in (middle, np.minimum(middle + 1, len(whole))):
            np.maximum.at(factors, near, wanted)
        factors = motion.gentle(factors, accel)
        motion.slow(factors)
        slower *= factors
        knots = _around(factors != 1)
    return Profile(motion.times, whole.points, whole.velocities / slower[:, None], whole.along)


class _Motion:
    """How fast the motors run at the knots, and when; it can be slowed. Over the pieces `still` nothing moves."""

    def __init__(self, whole: Profile, still: NDArray[np.intp]) -> None:
        self.times, self.still = whole.times, still
        self._spans = np.diff(whole.times)
        self._speeds = norms(whole.velocities.T)
        self._motors = _motors(whole.velocities)
        self._ways = np.diff(_motors(whole.points))
        self._ways[:, still] = 0.0
        # Room that is used again in each turn: of new memory, the first use costs more than what is reckoned in it.
        self._begins, self._change = np.empty_like(self._ways), np.empty_like(self._ways)
        self._low, self._high = np.zeros_like(self._motors), np.zeros_like(self._motors)

    def used(self, knots: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
        """The acceleration of the busier motor over the time before and the time after each of the `knots` (m,), one
        after the other (2 m,), and a knot in the middle of those times."""
        begins, change, low, high = self._begins, self._change, self._low, self._high
        np.subtract(self._motors[:, 1:], self._motors[:, :-1], out=change)
        change /= 2
        np.divide(self._ways, self._spans, out=begins)
        # At a knot the speed may leap: what the piece before ends with, and what the next one begins with.
        np.add(begins, change, out=low[:, 1:])
        begins -= change
        low[:, 0] = 0.0
        high[:, :-1] = begins
        high[:, -1] = 0.0
        ends = low.copy()
        np.minimum(ends, high, out=low)
        np.maximum(ends, high, out=high)
        change *= 2 / self._spans
        used, middle = np.empty((2, len(knots))), np.empty((2, len(knots)), np.intp)
        # Not all at once, for small arrays stay in the processor's cache.
        for first in range(0, len(knots), _AT_ONCE):
            some = knots[first : first + _AT_ONCE]
            lows, highs, here = low.take(some, axis=1), high.take(some, axis=1), self.times[some]
            for k, shift in enumerate((-_BOX, _BOX)):
                then = np.minimum(np.maximum(here + shift, 0.0), self.times[-1])
                piece = np.minimum(self.times.searchsorted(then, side="right") - 1, len(self._spans) - 1)
                speed = change.take(piece, axis=1)
                speed *= then - self.times[piece]
                speed += begins.take(piece, axis=1)
                most = np.maximum(speed - lows, highs - speed)
                np.maximum(most[0], most[1], out=used[k, first : first + _AT_ONCE])
                middle[k, first : first + _AT_ONCE] = (piece + some) // 2
        return used.ravel() / _BOX, middle.ravel()

    def gentle(self, factors: Floats, accel: float) -> Floats:
        """Factors (n + 1,) that are at least these, and change no faster than the motors hardly notice."""
        rise = self._spans * (_GENTLE * accel)
        rise /= np.maximum(np.maximum(self._speeds[1:], self._speeds[:-1]), _SLOW)
        rise[self.still] = 100.0
        place = np.zeros(len(factors))
        np.cumsum(rise, out=place[1:])
        before = np.maximum.accumulate(factors + place) - place
        after = np.maximum.accumulate((factors - place)[::-1])[::-1] + place
        found = np.maximum(before, after)
        return np.asarray(np.where(found < 1 + 1e-6, 1.0, found))

    def slow(self, factors: Floats) -> None:
        """All speeds divided by the `factors` (n + 1,)."""
        before = self._speeds
        self._speeds = before / factors
        self._motors /= factors
        sums = self._speeds[1:] + self._speeds[:-1]
        resting = sums < 1e-9
        ratio = (before[1:] + before[:-1]) / np.where(resting, 1.0, sums)
        ratio = np.where(resting, (factors[1:] + factors[:-1]) / 2, ratio)
        ratio[self.still] = 1.0
        self._spans = self._spans * ratio
        self.times = np.zeros(len(factors))
        np.cumsum(self._spans, out=self.times[1:])


def _motors(xy: Points) -> Points:
    found = np.empty((2, len(xy)))
    np.add(xy[:, 0], xy[:, 1], out=found[0])
    np.subtract(xy[:, 0], xy[:, 1], out=found[1])
    return found


def _around(changed: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The knots that have changed, and those so near that they may see it."""
    wide = changed.copy()
    for shift in (1, 2, 3, 4):
        wide[shift:] |= changed[:-shift]
        wide[:-shift] |= changed[shift:]
    return np.flatnonzero(wide)
