"""Blocks to LM commands: whole motor steps, by integers.

The gantry is a CoreXY: motor 1 runs x + y, motor 2 x - y. Each command begins with cleared accumulators, so an axis has
made its n-th step at the first tick k where

    k * base + accel * k (k + 1) / 2 >= n * 2**31,      base = rate - trunc(accel / 2)

on firmware 2.8 and 3.0 alike, in both directions, as long as the rate of every tick lies between 1 and 2**31 - 1. Both
bounds and the tick of the last step are checked for each command in that closed form before it is used. Below zero the
two firmwares differ: 2.x wraps to nearly full speed, 3.x turns back. (The sum follows from the documented step
generator: 25 kHz, 31-bit accumulator, one step per overflow.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from plotnote.motion.profile import Block, Profile

__all__ = ["TICKS_PER_S", "Axis", "Move", "axis_command", "ends_at", "moves"]

TICKS_PER_S = 25_000
_ONE = 1 << 31
_TOP = _ONE - 1
_LONGEST_TICKS = 5_000
"""0.2 s: longer blocks are cut, so that the board never holds much more than it must."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What one motor is told: the rate register, signed steps, and the acceleration register."""

    rate: int
    steps: int
    accel: int


@dataclass(frozen=True, slots=True)
class Move:
    """One LM command: it ends at motor position `end` (steps) after `ticks` of 40 us; `along` is the distance in mm of
    that end from the beginning of the profile."""

    first: Axis
    second: Axis
    ticks: int
    end: tuple[int, int]
    along: float

    @property
    def values(self) -> tuple[int, ...]:
        """The parameters of LM, both accumulators cleared."""
        one, two = self.first, self.second
        return (one.rate, one.steps, one.accel, two.rate, two.steps, two.accel, 3)

    @property
    def duration(self) -> float:
        return self.ticks / TICKS_PER_S


@dataclass(frozen=True, slots=True)
class _Piece:
    end: tuple[float, float]
    along: float
    direction: tuple[float, float]
    entry: float
    leave: float
    duration: float


def moves(profile: Profile, here: tuple[int, int], steps_per_mm: float) -> Iterator[Move]:
    """The commands that run `profile` from motor position `here`.

    Every end is rounded from its own place, so no error adds up; a piece without a step is left out and its distance
    runs with the next. The ends are chosen among the four motor positions around the true place, such that the stairs
    of both neighbouring pieces stray least from their straight lines.
    """
    pieces = list(_pieces(profile, steps_per_mm))
    for i, piece in enumerate(pieces):
        after = pieces[i + 1].direction if i + 1 < len(pieces) else None
        end = _nearest(piece.end, piece.direction, after)
        steps = (end[0] - here[0], end[1] - here[1])
        if steps == (0, 0):
            continue
        yield _move(steps, piece, end)
        here = end


def _pieces(profile: Profile, scale: float) -> Iterator[_Piece]:
    along = 0.0
    for block in profile.blocks:
        run = math.dist(block.start, block.end)
        if run == 0:
            continue
        dx, dy = ((b - a) / run for a, b in zip(block.start, block.end, strict=True))
        direction = ((dx + dy) / math.sqrt(2), (dx - dy) / math.sqrt(2))
        count = max(1, math.ceil(block.duration * TICKS_PER_S / _LONGEST_TICKS))
        for i in range(count):
            begin, end = block.duration * i / count, block.duration * (i + 1) / count
            gone = run if i == count - 1 else min(run, _distance(block, end))
            x, y = (a + (b - a) * gone / run for a, b in zip(block.start, block.end, strict=True))
            speeds = [max(0.0, block.entry_speed + block.accel * t) for t in (begin, end)]
            yield _Piece(((x + y) * scale, (x - y) * scale), along + gone, direction, speeds[0], speeds[1], end - begin)
        along += run


def _distance(block: Block, t: float) -> float:
    return block.entry_speed * t + block.accel * t * t / 2


def _nearest(
    place: tuple[float, float], before: tuple[float, float], after: tuple[float, float] | None
) -> tuple[int, int]:
    sides = [before] if after is None else [before, after]
    best, least = (round(place[0]), round(place[1])), math.inf
    if math.dist(best, place) < 1e-6:
        return best
    for one in (math.floor(place[0]), math.floor(place[0]) + 1):
        for two in (math.floor(place[1]), math.floor(place[1]) + 1):
            off = (one - place[0], two - place[1])
            cost = max(_stray(off, side) for side in sides) + 0.05 * math.hypot(*off)
            if cost < least:
                best, least = (one, two), cost
    return best


def _stray(off: tuple[float, float], direction: tuple[float, float]) -> float:
    """How far, in motor steps, the stairs stray across `direction` near a corner that is `off` its true place: each
    motor lags by up to one step behind the straight line."""
    across = off[0] * -direction[1] + off[1] * direction[0]
    lags = (direction[1] * _sign(direction[0]), -direction[0] * _sign(direction[1]))
    low = sum(min(0.0, lag) for lag in lags)
    high = sum(max(0.0, lag) for lag in lags)
    return max(abs(across + low), abs(across + high))


def _sign(value: float) -> int:
    return (value > 1e-9) - (value < -1e-9)


def _move(steps: tuple[int, int], piece: _Piece, end: tuple[int, int]) -> Move:
    ticks = max(round(piece.duration * TICKS_PER_S), 1)
    while True:
        first, second = (axis_command(count, ticks, piece.entry, piece.leave) for count in steps)
        if first is not None and second is not None:
            return Move(first, second, ticks, end, piece.along)
        ticks += max(1, ticks // 16)  # more steps than the board can make in that time


def axis_command(steps: int, ticks: int, entry: float, leave: float) -> Axis | None:
    """The command by which a motor makes `steps` with its last step exactly at tick `ticks`, while its speed changes in
    the ratio of `entry` to `leave`; with less change, down to none, where the registers or the least rate forbid that.
    None when the steps do not fit into the ticks."""
    count = abs(steps)
    if count == 0:
        return Axis(0, 0, 0)
    mean = count * _ONE / ticks
    ideal = 2 * mean / ticks * (leave - entry) / (leave + entry) if leave + entry > 0 else 0.0
    for share in (1.0, 0.99, 0.95, 0.8, 0.5, 0.0):
        accel = int(ideal * share)
        base = -((accel * ticks * (ticks + 1) // 2 - count * _ONE) // ticks)  # the least that makes the last step
        rate = base + _half(accel)
        if ends_at(rate, accel, count, ticks):
            return Axis(rate, steps, accel)
    return None


def ends_at(rate: int, accel: int, count: int, ticks: int) -> bool:
    """Whether LM with these registers makes step number `count` exactly at tick `ticks`, all rates being in bounds."""
    base = rate - _half(accel)
    slowest, fastest = sorted((base + accel, base + accel * ticks))
    total = base * ticks + accel * ticks * (ticks + 1) // 2
    return (
        0 <= rate <= _TOP
        and slowest >= 1
        and fastest <= _TOP
        and total >= count * _ONE > total - (base + accel * ticks)
    )


def _half(accel: int) -> int:
    return -(-accel // 2) if accel < 0 else accel // 2
