"""Pieces of constant acceleration to LM commands: whole motor steps, by integers.

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

import numpy as np

from plotnote.geometry import Points
from plotnote.motion.profile import Profile

__all__ = ["TICKS_PER_S", "Axis", "Move", "axis_command", "ends_at", "moves", "nearest", "on_motors"]

TICKS_PER_S = 25_000
_ONE = 1 << 31
_TOP = _ONE - 1


@dataclass(frozen=True, slots=True)
class Axis:
    """What one motor is told: the rate register, signed steps, and the acceleration register."""

    rate: int
    steps: int
    accel: int


@dataclass(frozen=True, slots=True)
class Move:
    """One LM command: it ends at motor position `end` (steps) after `ticks` of 40 us; `along` is the distance in mm of
    that end along the stroke."""

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


def moves(profile: Profile, here: tuple[int, int], steps_per_mm: float) -> Iterator[Move]:
    """The commands that run `profile` from motor position `here`.

    Every end is rounded from its own place and its own time, so no error adds up; a piece without a step is left out,
    and its distance and time run with the next. The ends are chosen among the four motor positions around the true
    place, such that the stairs of both neighbouring pieces stray least from their straight lines.
    """
    places = (on_motors(profile.points) * steps_per_mm).tolist()
    speeds = (on_motors(profile.velocities) * steps_per_mm).tolist()
    clock = np.rint(profile.times * TICKS_PER_S).astype(int).tolist()
    chords = on_motors(np.diff(profile.points, axis=0))
    ways = (chords / np.maximum(np.sqrt((chords * chords).sum(axis=1)), 1e-12)[:, None]).tolist()
    along = profile.along.tolist()
    entry, since = 0, 0
    for i in range(1, len(places)):
        end = nearest(places[i], ways[i - 1], ways[i] if i < len(ways) else None)
        steps = (end[0] - here[0], end[1] - here[1])
        if steps == (0, 0):
            continue
        move = _move(steps, max(clock[i] - since, 1), speeds[entry], speeds[i], end, along[i])
        yield move
        here, entry, since = end, i, since + move.ticks


def on_motors(xy: Points) -> Points:
    """What the two motors of a CoreXY run, (n, 2), for points or ways x, y."""
    return np.column_stack([xy[:, 0] + xy[:, 1], xy[:, 0] - xy[:, 1]])


def nearest(place: list[float], before: list[float], after: list[float] | None) -> tuple[int, int]:
    """The motor position, in steps, next to `place` whose stairs stray least from the directions (x, y on the motors,
    length 1) of the pieces before and after it."""
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


def _stray(off: tuple[float, float], direction: list[float]) -> float:
    """How far, in motor steps, the stairs stray across `direction` near a corner that is `off` its true place: each
    motor lags by up to one step behind the straight line."""
    across = off[0] * -direction[1] + off[1] * direction[0]
    lags = (direction[1] * _sign(direction[0]), -direction[0] * _sign(direction[1]))
    low = sum(min(0.0, lag) for lag in lags)
    high = sum(max(0.0, lag) for lag in lags)
    return max(abs(across + low), abs(across + high))


def _sign(value: float) -> int:
    return (value > 1e-9) - (value < -1e-9)


def _move(
    steps: tuple[int, int], ticks: int, entry: list[float], leave: list[float], end: tuple[int, int], along: float
) -> Move:
    while True:
        first, second = (
            axis_command(count, ticks, _forward(before, count), _forward(after, count))
            for count, before, after in zip(steps, entry, leave, strict=True)
        )
        if first is not None and second is not None:
            return Move(first, second, ticks, end, along)
        ticks += max(1, ticks // 16)  # more steps than the board can make in that time


def _forward(speed: float, steps: int) -> float:
    """The speed in the direction of the steps; a command cannot run both ways."""
    return max(0.0, speed if steps > 0 else -speed)


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
