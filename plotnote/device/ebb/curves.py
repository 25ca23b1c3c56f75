"""Pieces of a profile to T3 commands, which change a motor's acceleration evenly: one runs for as long as several LM.

Firmware 3 only. A motor that T3 drives for n ticks has, from cleared accumulators, made floor(S / 2**31) steps, where

    S = acc0 + n * base + accel * n (n + 1) / 2 + jerk * n (n + 1) (n + 2) / 6 - jerk * n (n + 1) / 2

with base = rate - trunc(accel / 2) + trunc(jerk / 6), and acc0 = 2**31 - 1 where the first rate is below zero (the
documented step generator: 25 kHz, per tick accel += jerk, rate += accel, one step per overflow of 31 bits, backward
while the rate is negative; accel is lessened by jerk beforehand). So a motor may turn round within a command. The
command holds the queue for one tick more than it runs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from plotnote.device.ebb.moves import TICKS_PER_S, nearest, on_motors
from plotnote.motion.profile import Profile

__all__ = ["Curve", "Register", "curves", "register", "travelled"]

_ONE = 1 << 31
_TOP = _ONE - 1
_REACH = 1 << 31
"""Registers are signed and have 32 bits."""
_WAYS = {
    False: ((False, False), (True, False), (False, True), (True, True)),
    True: ((True, True), (False, True), (True, False), (False, False)),
}
"""Whether a motor begins and ends its way backward, the usual first: for a way forward, and for one backward."""
_SLOW = 200 * _ONE // TICKS_PER_S
"""A rate, of 200 steps/s, at which it does not matter which way a motor comes to rest."""
_LONGEST = 0.040
"""s: longer commands gain nothing, and a stop at once should not lie far from a known place."""
_STRAY = 0.0035
"""mm that a command may lie beside the pieces it stands for: a quarter of a motor step."""
_HURRY = 1.05
"""By how much more than the limit, or than its pieces do, a command may accelerate a motor at its ends."""


@dataclass(frozen=True, slots=True)
class Register:
    """What one motor is told: rate, acceleration and jerk."""

    rate: int
    accel: int
    jerk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """One T3 command: it holds the board for `ticks` of 40 us and ends at motor position `end` (steps), `along` mm
    along the stroke. `via` are places on its way with their distance along the stroke."""

    first: Register
    second: Register
    ticks: int
    end: tuple[int, int]
    along: float
    via: tuple[tuple[tuple[float, float], float], ...]

    @property
    def values(self) -> tuple[int, ...]:
        """The parameters of T3, both accumulators cleared."""
        one, two = self.first, self.second
        return (self.ticks - 1, one.rate, one.accel, one.jerk, two.rate, two.accel, two.jerk, 3)

    @property
    def duration(self) -> float:
        return self.ticks / TICKS_PER_S


def curves(profile: Profile, here: tuple[int, int], steps_per_mm: float, accel: float) -> Iterator[Curve]:
    """The commands that run `profile` from motor position `here`, each as long as it follows the profile and keeps
    within the motors' limit of `accel` mm/s2.

    Every end is rounded from its own place and its own time, so no error adds up; speeds are met at both ends.
    """
    places = on_motors(profile.points) * steps_per_mm
    speeds = on_motors(profile.velocities) * steps_per_mm
    clock = np.rint(profile.times * TICKS_PER_S).astype(int).tolist()
    chords = on_motors(np.diff(profile.points, axis=0))
    ways = (chords / np.maximum(np.sqrt((chords * chords).sum(axis=1)), 1e-12)[:, None]).tolist()
    track = _Track(profile.times.tolist(), places.tolist(), speeds.tolist(), steps_per_mm, accel)
    along = profile.along.tolist()
    last = len(ways)
    at, since = 0, 0
    while at < last:
        to = track.farthest(at)
        while (end := nearest(track.places[to], ways[to - 1], ways[to] if to < last else None)) == here and to < last:
            to += 1  # a command without a step could not be told from none
        if end == here:
            return
        ticks = max(clock[to] - since, 2)
        even = to == at + 1
        while (found := _curve(here, end, ticks, track.speeds[at], track.speeds[to], even=even)) is None:
            ticks += max(1, ticks // 16)  # more steps than the board can make in that time
        via = tuple(((one, two), along[k]) for k, (one, two) in enumerate(track.places[at + 1 : to], at + 1))
        yield Curve(*found, ticks, end, along[to], via)
        here, at, since = end, to, since + ticks


class _Track:
    """A profile on the motors, in steps and s."""

    def __init__(
        self, times: list[float], places: list[list[float]], speeds: list[list[float]], scale: float, accel: float
    ) -> None:
        self.times, self.places, self.speeds = times, places, speeds
        self._stray = _STRAY * scale
        self._most = accel * scale

    def farthest(self, at: int) -> int:
        """The last knot up to which one command follows the pieces from knot `at` on."""
        to = at + 1
        while (
            to + 1 < len(self.times) and self.times[to + 1] - self.times[at] <= _LONGEST and self._follows(at, to + 1)
        ):
            to += 1
        return to

    def _follows(self, at: int, to: int) -> bool:
        """Whether the cubic with the places and speeds of both knots strays little from those between, and hurries no
        motor more than the pieces do."""
        begin, span = self.times[at], self.times[to] - self.times[at]
        for motor in (0, 1):
            p, q = self.places[at][motor], self.places[to][motor]
            v, w = self.speeds[at][motor], self.speeds[to][motor]
            most = 0.0
            for k in range(at, to):
                piece = (self.speeds[k + 1][motor] - self.speeds[k][motor]) / (self.times[k + 1] - self.times[k])
                most = max(most, abs(piece))
                if k > at:
                    s = (self.times[k] - begin) / span
                    r = 1 - s
                    place = r * r * (1 + 2 * s) * p + s * s * (3 - 2 * s) * q + span * s * r * (r * v - s * w)
                    if abs(place - self.places[k][motor]) > self._stray:
                        return False
            rise = 6 * (q - p) / span**2
            if max(abs(rise - (4 * v + 2 * w) / span), abs((2 * v + 4 * w) / span - rise)) > _HURRY * max(
                most, self._most
            ):
                return False
        return True


def _curve(
    here: tuple[int, int], end: tuple[int, int], ticks: int, entry: list[float], leave: list[float], *, even: bool
) -> tuple[Register, Register] | None:
    first, second = (
        register(there - start, ticks - 1, before, after, even=even)
        for start, there, before, after in zip(here, end, entry, leave, strict=True)
    )
    return None if first is None or second is None else (first, second)


def register(steps: int, ticks: int, entry: float, leave: float, *, even: bool = False) -> Register | None:
    """What makes a motor go `steps` (signed) in so many ticks while its speed goes from `entry` to `leave` (steps/s)
    with an acceleration that changes evenly; with `even` it does not change, and both speeds are met as nearly as that
    allows. None when it would be faster than the board can be."""
    n = ticks
    v, w = entry * _ONE / TICKS_PER_S, leave * _ONE / TICKS_PER_S
    if steps == 0 and abs(entry) + abs(leave) < 1.0:
        return Register(0, 0, 0)
    for share in (1.0, 0.9, 0.5, 0.0):
        # Rates at the ticks 1 ... n: a parabola from v to w whose sum is the way.
        way = steps * _ONE
        jerk = 0 if even else round(share * 6 * (v + w - 2 * way / n) / n**2)
        accel = round(share * ((w - v) / n - jerk * n / 2)) if share else 0
        found = _closed(steps, n, accel, jerk)
        if found is not None:
            return found
    return None


def _closed(steps: int, n: int, accel: int, jerk: int) -> Register | None:
    """The register whose rate makes the way, when all of its rates are within bounds. The last step falls on the last
    tick, or just before it, so that a motor that goes on in the next command does so evenly."""
    added = _sum(accel, jerk, n)
    for begins_backward, ends_backward in _WAYS[steps < 0]:
        acc0 = _TOP if begins_backward else 0
        base = (steps * _ONE + _TOP - acc0 - added) // n if ends_backward else -((acc0 + added - steps * _ONE) // n)
        found = Register(base + _part(accel, 2) - _part(jerk, 6), accel, jerk)
        if not all(-_REACH <= value < _REACH for value in (found.rate, accel, jerk)):
            continue
        last = base + accel * n + jerk * (n * (n - 1) // 2)
        if (
            ((last < 0) == ends_backward or abs(last) < _SLOW)
            and travelled(found, n) == steps
            and _peak(base, accel, jerk, n) <= _TOP
        ):
            return found
    return None


def _sum(accel: int, jerk: int, n: int) -> int:
    """What acceleration and jerk add to the accumulator in n ticks."""
    return accel * n * (n + 1) // 2 + jerk * n * (n + 1) * (n + 2) // 6 - jerk * n * (n + 1) // 2


def travelled(told: Register, n: int) -> int:
    """The steps, signed, that a motor makes in n ticks from a cleared accumulator."""
    base = told.rate - _part(told.accel, 2) + _part(told.jerk, 6)
    first = base + told.accel
    backward = first < 0 or (
        first == 0 and (told.accel + told.jerk < 0 or (told.accel + told.jerk == 0 and told.jerk < 0))
    )
    return (n * base + _sum(told.accel, told.jerk, n) + (_TOP if backward else 0)) >> 31


def _peak(base: int, accel: int, jerk: int, n: int) -> int:
    """The greatest rate, forward or backward, of any tick."""

    def rate(k: int) -> int:
        return base + accel * k + jerk * (k * (k + 1) // 2 - k)

    turning = [math.floor(0.5 - accel / jerk)] if jerk else []
    near = [k + d for k in turning for d in (-1, 0, 1, 2) if 1 <= k + d <= n]
    return max(abs(rate(k)) for k in (1, n, *near))


def _part(value: int, of: int) -> int:
    """`value / of`, truncated toward zero."""
    return -(-value // of) if value < 0 else value // of
