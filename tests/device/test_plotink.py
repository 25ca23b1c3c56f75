"""plotink, the vendor's library, as a witness for the arithmetic of LM and LT: its closed forms say when a move ends,
where, and what is left in the accumulator. Our host has closed forms of its own, our simulator runs the registers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from plotnote.device.ebb.moves import axis_command
from plotnote.device.sim import prepare
from plotnote.device.sim.stepper import FULL, Move

ebb_calc = pytest.importorskip("plotink.ebb_calc", reason="plotink comes with requirements-dev.lock")

COUNT = 10_000
Triple = tuple[int, int, int]


def simulated(move: Move, acc: int = 0) -> Triple:
    """Ticks, net steps and what is left in the accumulator of the first axis."""
    move.begin([acc, 0])
    while move.end is None:
        move.extend()
    net, _ = move.skip(move.end)
    return move.end - move.tail, net, move.axes[0].acc


def host_moves() -> Iterator[tuple[int, int, int, int]]:
    """Registers that our host would send, with the ticks it counts on: steps, rate, accel, ticks."""
    random = np.random.default_rng(5)
    while True:
        steps = int(random.integers(1, 600)) * int(random.choice([-1, 1]))
        ticks = int(random.integers(max(4, abs(steps)), 10 * abs(steps) + 100))
        entry, leave = random.uniform(0, 9000, 2) * random.choice([0, 1], 2, p=[0.2, 0.8])
        command = axis_command(steps, ticks, float(entry), float(leave))
        if command is not None:
            yield command.steps, command.rate, command.accel, ticks


def test_plotink_and_the_simulator_end_each_of_10000_host_moves_when_and_where_the_host_says() -> None:
    for _, (steps, rate, accel, ticks) in zip(range(COUNT), host_moves(), strict=False):
        witness = ebb_calc.calculate_lm(steps, rate, accel)
        assert witness[:2] == (ticks, steps), (steps, rate, accel)
        move = prepare.by_rate((rate, 0), (accel, 0), (0, 0), steps=(steps, 0), clear=3)
        assert simulated(move) == witness, (steps, rate, accel)
        older = prepare.by_steps_legacy((rate, 0), (steps, 0), (accel, 0), 3)
        assert simulated(older)[:2] == (ticks, steps), (steps, rate, accel)


def test_plotink_and_the_simulator_agree_on_10000_lm_moves_that_may_turn_back() -> None:
    random, turned, dumb = np.random.default_rng(6), 0, 0
    for _ in range(COUNT):
        steps = int(random.integers(1, 120)) * int(random.choice([-1, 1]))
        rate = int(random.integers(0 if steps < 0 else -(1 << 28), 1 << 28))
        accel = int(random.integers(-400_000, 400_000))
        acc = int(random.integers(0, FULL))
        clear = int(random.integers(0, 2))
        move = prepare.by_rate((rate, 0), (accel, 0), (0, 0), steps=(steps, 0), clear=clear)
        found = simulated(move, acc)
        witness = ebb_calc.calculate_lm(steps, rate, accel, "clear" if clear else acc)
        if witness[0] == 0:
            # plotink finds no end of a move that turns back between its first tick and its second.
            assert 1 < 0.5 - rate / accel < 2, (steps, rate, accel, acc)
            dumb += 1
            continue
        assert found == witness, (steps, rate, accel, acc)
        turned += abs(found[1]) != abs(steps)
    assert turned > COUNT // 10
    assert dumb < COUNT // 1000


def test_plotink_and_the_simulator_agree_on_10000_lt_moves_that_may_turn_back() -> None:
    random = np.random.default_rng(7)
    for _ in range(COUNT):
        ticks = int(random.integers(1, 3000))
        rate = int(random.integers(-(1 << 28), 1 << 28))
        accel = int(random.integers(-400_000, 400_000))
        move = prepare.by_rate((rate, 0), (accel, 0), (0, 0), ticks=ticks, clear=3)
        found = simulated(move)
        assert found[0] == ticks
        assert found[1:] == ebb_calc.move_dist_lt(rate, accel, ticks), (ticks, rate, accel)


def test_plotink_and_the_simulator_agree_on_1000_t3_moves() -> None:
    random = np.random.default_rng(8)
    for _ in range(COUNT // 10):
        ticks = int(random.integers(1, 2000))
        rate, accel = int(random.integers(-(1 << 28), 1 << 28)), int(random.integers(-100_000, 100_000))
        jerk = int(random.integers(-60, 60))
        move = prepare.by_rate((rate, 0), (accel, 0), (jerk, 0), ticks=ticks, clear=3)
        assert simulated(move)[1:] == ebb_calc.move_dist_t3(ticks, rate, accel, jerk), (ticks, rate, accel, jerk)
