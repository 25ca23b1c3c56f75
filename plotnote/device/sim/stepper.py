"""The board's step generator, exact to the tick.

Every 40 µs a register of 31 bits takes up the rate; each time it runs over, the motor makes one step. A move is worked
out for many ticks at once, with arrays, and gives the same steps as the interrupt routine would one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

__all__ = ["FULL", "MASK", "TICKS_PER_S", "Axis", "Move", "wrapped"]

TICKS_PER_S = 25_000
FULL = 1 << 31
"""What the register holds before it runs over."""
MASK = FULL - 1
_FIRST_CHUNK, _LAST_CHUNK = 1 << 10, 1 << 16

Ints = NDArray[np.int64]
_NONE: Ints = np.zeros(0, np.int64)


def wrapped(value: int) -> int:
    """`value` as a signed register of 32 bits holds it."""
    return ((value + FULL) & 0xFFFFFFFF) - FULL


@dataclass(slots=True)
class Axis:
    """The registers of one motor.

    `steps` still to go, or None when the move ends by time. `direction` +1 or -1 when it is fixed for the move, 0 when
    the sign of the rate gives it. `magnitude` is the older firmware's rate: 31 bits without a sign.
    """

    rate: int = 0
    accel: int = 0
    jerk: int = 0
    steps: int | None = 0
    direction: int = 0
    acc: int = 0
    magnitude: bool = False

    def advance(self, ticks: int) -> tuple[Ints, Ints, int]:
        """Run for at most `ticks` (up to 65 536), less if the steps run out.

        Returns the ticks, counted from 1, on which a step fell, the sign of each, and how many ticks were used.
        """
        if self.steps == 0 or ticks <= 0:
            return _NONE, _NONE, 0
        if self.accel == 0 and self.jerk == 0:
            return self._steady(ticks)
        n = np.arange(1, ticks + 1, dtype=np.int64)
        rate = self.rate + self.accel * n
        if self.jerk:
            rate += self.jerk * (n * (n + 1) // 2)
        rate = rate & MASK if self.magnitude else ((rate + FULL) & 0xFFFFFFFF) - FULL
        total = np.cumsum(rate)
        total += self.acc
        turns = total >> 31
        changed = np.empty(ticks, bool)
        changed[0] = turns[0] != 0
        np.not_equal(turns[1:], turns[:-1], out=changed[1:])
        hits = np.flatnonzero(changed)
        used = ticks
        if self.steps is not None:
            if len(hits) >= self.steps:
                hits = hits[: self.steps]
                used = int(hits[-1]) + 1
            self.steps -= len(hits)
        signs = np.full(len(hits), self.direction) if self.direction else np.where(rate[hits] < 0, -1, 1)
        self.rate = int(rate[used - 1])
        self.accel = wrapped(self.accel + self.jerk * used)
        self.acc = int(total[used - 1]) & MASK
        return hits + 1, signs.astype(np.int64), used

    def _steady(self, ticks: int) -> tuple[Ints, Ints, int]:
        """`advance` at a constant rate, in closed form."""
        count = abs((self.acc + self.rate * ticks) >> 31)
        used = ticks
        if self.steps is not None:
            count = min(count, self.steps)
        k = np.arange(1, count + 1, dtype=np.int64)
        if self.rate > 0:
            at = -((self.acc - k * FULL) // self.rate)
        elif self.rate < 0:
            at = (self.acc + (k - 1) * FULL) // -self.rate + 1
        else:
            at = _NONE
        if self.steps is not None:
            self.steps -= count
            if self.steps == 0:
                used = int(at[-1])
        self.acc = (self.acc + self.rate * used) & MASK
        sign = self.direction or (1 if self.rate > 0 else -1)
        return at, np.full(count, sign, np.int64), used


class Move:
    """A motion command on its way: two axes that start together.

    `ticks` is the length of a move that ends by time (None: by steps), `tail` the ticks it holds the queue beyond that.
    `clear` has bit 0 and bit 1 set for the axes whose accumulator starts anew, at `start` of the axis.
    """

    def __init__(
        self, one: Axis, two: Axis, *, ticks: int | None = None, tail: int = 0, clear: int = 0, pause: bool = False
    ) -> None:
        self.axes = (one, two)
        self.ticks = ticks
        self.tail = tail
        self.clear = clear
        self.pause = pause
        self.left = [one.steps or 0, two.steps or 0]
        self._start: tuple[Axis, Axis] = self.axes
        self._offsets = [_NONE, _NONE]
        self._signs = [_NONE, _NONE]
        self._reached = [0, 0]
        self._origin = 0
        self._chunk = _FIRST_CHUNK

    def begin(self, acc: list[int]) -> None:
        """Take over the accumulators that the last move left, except where the move clears them."""
        for i, axis in enumerate(self.axes):
            if not self.clear >> i & 1:
                axis.acc = acc[i]
        self._start = (replace(self.axes[0]), replace(self.axes[1]))
        self.extend()

    @property
    def by_steps(self) -> bool:
        """Whether a step count ends it."""
        return self.ticks is None

    @property
    def end(self) -> int | None:
        """The tick, counted from the move's start, on which it is over; None while that is not worked out yet."""
        if self.ticks is not None:
            return self.ticks + self.tail
        return None if self.axes[0].steps or self.axes[1].steps else max(self._reached)

    @property
    def horizon(self) -> int:
        """The last tick up to which the steps are worked out."""
        open_ends = [r for r, axis in zip(self._reached, self.axes, strict=True) if axis.steps != 0]
        return min(open_ends) if self.ticks is None and open_ends else max(*self._reached, self.end or 0)

    def extend(self) -> None:
        """Work out some more ticks."""
        for i, axis in enumerate(self.axes):
            while axis.steps != 0 and (self.ticks is None or self._reached[i] < self.ticks):
                chunk = self._chunk if self.ticks is None else min(_LAST_CHUNK, self.ticks - self._reached[i])
                at, signs, used = axis.advance(chunk)
                self._offsets[i] = np.concatenate([self._offsets[i], at + self._reached[i]])
                self._signs[i] = np.concatenate([self._signs[i], signs])
                self._reached[i] += used
                if self.ticks is None:
                    break
        self._chunk = min(self._chunk * 2, _LAST_CHUNK)

    def _cut(self, upto: int) -> list[tuple[Ints, Ints]]:
        """Each axis's steps up to the tick `upto`, which are gone from the move then."""
        parts = []
        for i in (0, 1):
            at, signs = self._offsets[i], self._signs[i]
            n = int(at.searchsorted(upto, side="right"))
            parts.append((at[:n], signs[:n]))
            self._offsets[i], self._signs[i] = at[n:], signs[n:]
            self.left[i] -= n
        return parts

    def skip(self, upto: int) -> tuple[int, int]:
        """As `take`, for one who asks only by how much both counters change in all."""
        one, two = self._cut(upto)
        return int(one[1].sum()), int(two[1].sum())

    def take(self, upto: int) -> tuple[Ints, Ints]:
        """The steps not taken yet up to the tick `upto`: their ticks (n,) and the change of both counters (n, 2)."""
        parts = self._cut(upto)
        ticks = np.concatenate([parts[0][0], parts[1][0]])
        ticks.sort()
        if len(ticks):
            ticks = ticks[np.concatenate([ticks[1:] != ticks[:-1], [True]])]
        change = np.zeros((len(ticks), 2), np.int64)
        for i, (at, signs) in enumerate(parts):
            change[ticks.searchsorted(at), i] = signs
        return ticks, change

    def _replay(self, at: int) -> list[Axis]:
        """The registers of both axes after `at` ticks."""
        found = []
        for axis in self._start:
            now, to_go = replace(axis), (at if self.ticks is None else min(at, self.ticks)) - self._origin
            while to_go > 0 and now.steps != 0:
                to_go -= now.advance(min(to_go, _LAST_CHUNK))[2]
            found.append(now)
        return found

    def accumulators(self, at: int) -> list[int]:
        """What both accumulators hold after `at` ticks."""
        return [axis.acc for axis in self._replay(at)]

    def clear_accumulators(self, at: int) -> None:
        """Set both accumulators to zero after `at` ticks, up to which all steps have been taken."""
        one, two = self._replay(at)
        one.acc = two.acc = 0
        self.axes, self._start, self._origin = (one, two), (replace(one), replace(two)), at
        for i, axis in enumerate(self.axes):
            if axis.steps != 0:
                self._offsets[i], self._signs[i], self._reached[i] = _NONE, _NONE, at
        self.extend()

    def moving(self) -> tuple[bool, bool]:
        """Which motors count as moving; a move by time keeps its clock in the first axis's counter."""
        return (self.left[0] > 0, self.left[1] > 0) if self.ticks is None else (not self.pause, False)
