"""What the two firmwares make of a motion command's numbers: the registers to start from.

`Refused` is what the board answers instead: number and text of its error.
"""

from __future__ import annotations

import numpy as np

from plotnote.device.sim.stepper import FULL, MASK, Axis, Move, wrapped

__all__ = ["INVALID", "Refused", "by_rate", "by_steps_legacy", "by_time_legacy", "home_legacy", "home_modern",
           "motor_legacy", "motor_modern", "timed_pair"]  # fmt: skip

INVALID = "Err: Invalid parameter value"
Pair = tuple[int, int]
_TICKS_PER_MS = 25
_RATE_PER_STEP_PER_MS = 85_899_345.92
_LONGEST_PAUSE_MS = 100_000


class Refused(Exception):  # noqa: N818
    """The board will not do it; `text` follows the error's number, `late` when the command is acknowledged all the
    same."""

    def __init__(self, number: int, text: str, *, late: bool = False) -> None:
        super().__init__(f"!{number} {text}")
        self.number = number
        self.text = text
        self.late = late


def _half(value: int, by: int) -> int:
    """Division that drops the fraction, as in C."""
    return abs(value) // by * (1 if value >= 0 else -1)


def motor_modern(duration: int, steps: Pair, clear: int, *, clamp: bool = False) -> Move:
    """SM of firmware 3: `duration` in ms. Rates are worked out in single precision."""
    if duration == 0 or clear > 3:
        raise Refused(6, INVALID)
    if steps == (0, 0):
        ticks = min(duration, _LONGEST_PAUSE_MS) * _TICKS_PER_MS
        return Move(Axis(), Axis(), ticks=ticks, clear=clear, pause=True)
    factor = np.float32(_RATE_PER_STEP_PER_MS) / np.float32(duration)
    axes = []
    for i, count in enumerate(steps, 1):
        rate = int(np.float32(abs(count)) * factor)
        if count and not 1 <= rate <= FULL:
            if not clamp:
                raise Refused(0, f"Err: <axis{i}> step rate too {'high' if rate else 'slow'}")
            rate = min(max(rate, 1), FULL)
        axes.append(Axis(rate=rate, steps=abs(count), direction=1 if count >= 0 else -1))
    return Move(*axes, clear=clear)


def motor_legacy(duration: int, steps: Pair, clear: int) -> Move:
    """SM of firmware 2.8.1: integer arithmetic, coarse for moves of at most 30 ms."""
    if duration == 0:
        raise Refused(6, INVALID)
    if duration > 0xFFFFFF:
        raise Refused(0, "Err: <move_duration> larger than 16777215 ms.")
    for i, count in enumerate(steps, 1):
        if abs(count) > 0xFFFFFF:
            raise Refused(0, f"Err: <axis{i}> larger than 16777215 steps.")
        if abs(count) // duration > _TICKS_PER_MS:
            raise Refused(0, f"Err: <axis{i}> step rate > 25K steps/second.")
        if count and duration // 1311 >= abs(count):
            raise Refused(0, f"Err: <axis{i}> step rate < 1.31Hz.")
    clear = clear if clear <= 3 else 0
    if steps == (0, 0):
        ticks = duration * _TICKS_PER_MS if duration <= 65_536 else 1
        return Move(Axis(), Axis(), ticks=ticks, clear=clear, pause=True)
    one, two = (
        Axis(rate=_legacy_rate(duration, abs(n)), steps=abs(n), direction=1 if n >= 0 else -1, magnitude=True)
        for n in steps
    )
    return Move(one, two, clear=clear)


def _legacy_rate(duration: int, steps: int) -> int:
    if steps < 131_071:
        high, rest = divmod(steps << 15, duration * _TICKS_PER_MS)
        low = (rest << 16 & 0xFFFFFFFF) // (duration * _TICKS_PER_MS) if duration > 30 else 0
    else:
        high, low = ((steps // duration) << 15) // 25, 0
    high = min(max(high, 1), 1 << 15)
    return min((high << 16) + low, MASK)


def _modern_axis(rate: int, accel: int, jerk: int, steps: int | None, clear: bool) -> Axis:
    rate = wrapped(rate - _half(accel, 2) + _half(jerk, 6))
    first, then = wrapped(rate + accel), accel + jerk
    backwards = first < 0 or (first == 0 and (then < 0 or (then == 0 and jerk < 0)))
    return Axis(rate, wrapped(accel - jerk), jerk, steps, acc=MASK if clear and backwards else 0)


def by_rate(
    rates: Pair,
    accels: Pair,
    jerks: Pair,
    *,
    steps: Pair | None = None,
    ticks: int = 0,
    clear: int = 0,
) -> Move:
    """LM, L3 (with `steps`), LT and T3 (with `ticks`) of firmware 3."""
    axes = []
    if clear > 3:
        raise Refused(6, INVALID)
    if steps is None:
        if ticks == 0:
            raise Refused(6, INVALID)
        for i in (0, 1):
            axes.append(_modern_axis(rates[i], accels[i], jerks[i], None, bool(clear >> i & 1)))
        return Move(axes[0], axes[1], ticks=ticks, tail=1, clear=clear)
    # The firmware looks at axis 1's jerk for both axes.
    if all(steps[i] == 0 or (rates[i] == 0 and accels[i] == 0 and jerks[0] == 0) for i in (0, 1)):
        raise Refused(6, INVALID)
    for i in (0, 1):
        sign = -1 if steps[i] < 0 else 1
        if sign < 0 and rates[i] < 0:
            raise Refused(6, INVALID, late=True)
        axis = _modern_axis(sign * rates[i], sign * accels[i], jerks[i], abs(steps[i]), bool(clear >> i & 1))
        axes.append(axis)
    return Move(axes[0], axes[1], clear=clear)


def timed_pair(
    ticks: int,
    rates: tuple[Pair, Pair],
    accels: Pair,
    jerks: Pair,
    clear: int,
) -> tuple[Move, Move]:
    """TD: two T3 in a row, the first with the jerk alone, the second with the acceleration and the jerk turned round.

    `rates` holds the first and the second rate of each axis.
    """
    first = by_rate((rates[0][0], rates[1][0]), (0, 0), jerks, ticks=ticks, clear=clear)
    turned = (-jerks[0], -jerks[1])
    return first, by_rate((rates[0][1], rates[1][1]), accels, turned, ticks=ticks)


def by_steps_legacy(rates: Pair, steps: Pair, accels: Pair, clear: int) -> Move:
    """LM of firmware 2.8.1: the rate is a magnitude, the direction that of the steps."""
    if all(steps[i] == 0 or (rates[i] == 0 and accels[i] == 0) for i in (0, 1)):
        raise Refused(6, INVALID)
    axes = [
        Axis(
            rate=min(rates[i], MASK) - _half(accels[i], 2),
            accel=accels[i],
            steps=abs(steps[i]),
            direction=-1 if steps[i] < 0 else 1,
            magnitude=True,
        )
        for i in (0, 1)
    ]
    return Move(axes[0], axes[1], clear=clear if clear <= 3 else 0)


def by_time_legacy(ticks: int, rates: Pair, accels: Pair, clear: int) -> Move:
    """LT of firmware 2.8.1: the direction that of the rate."""
    if ticks == 0 or rates == (0, 0):
        raise Refused(6, INVALID)
    axes = [
        Axis(
            rate=abs(rates[i]) - _half(accels[i], 2),
            accel=accels[i],
            steps=None,
            direction=-1 if rates[i] < 0 else 1,
            magnitude=True,
        )
        for i in (0, 1)
    ]
    return Move(axes[0], axes[1], ticks=ticks, clear=clear if clear <= 3 else 0)


def home_modern(speed: int, steps: Pair) -> list[Move]:
    """HM of firmware 3: `steps` to go, the longer axis at `speed` steps/s."""
    longest = max(abs(steps[0]), abs(steps[1]))
    if longest == 0:
        return []
    top = min(max(speed, 1), 25_000) * 85_899.34592
    one, two = (
        Axis(rate=max(int(top * abs(n) / longest), 1), steps=abs(n), direction=1 if n >= 0 else -1) for n in steps
    )
    return [Move(one, two)]


def home_legacy(speed: int, steps: Pair) -> list[Move]:
    """HM of firmware 2.8.1: whole ms, at least 10; two moves when the lesser axis would be too slow for one."""
    longest = max(abs(steps[0]), abs(steps[1]))
    if longest > 0xFFFFFF:
        raise Refused(0, "Err: steps to home larger than 16,777,215.")
    if speed == 0:
        raise Refused(6, INVALID)
    if speed > 25_000:
        raise Refused(0, "Err: HM <axis1> step rate > 25K steps/second.")
    if longest == 0:
        return []
    duration = max(longest * 1000 // speed, 10)
    least = min(abs(n) for n in steps if n)
    if duration // 1311 < least:
        return [motor_legacy(duration, steps, 3)]
    both = [max(-least, min(least, n)) for n in steps]
    rest = (steps[0] - both[0], steps[1] - both[1])
    return [
        motor_legacy(max(least * 1000 // speed, 10), (both[0], both[1]), 3),
        motor_legacy(max(max(abs(rest[0]), abs(rest[1])) * 1000 // speed, 10), rest, 3),
    ]
