from __future__ import annotations

import pytest

from plotnote.device.ebb.link import Link
from plotnote.device.ebb.patience import Patience
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport


class Hurried(FakeClock):
    """Runs a hundred times as fast as the host's."""

    @property
    def speed(self) -> float:
        return 100.0


@pytest.mark.parametrize("latency", [0.001, 0.02])
def test_a_lowered_pen_waits_a_sixth_of_a_second_and_what_answers_usually_take(latency: float) -> None:
    clock = FakeClock()
    patience = Patience.measured(Link(SimTransport(Board("3.0.3"), clock, latency=latency)), clock)
    assert patience.for_pen(lowered=True) == pytest.approx(0.15 + 2 * latency, abs=1e-3)
    assert patience.for_pen(lowered=False) == 2.0


def test_a_simulated_machine_in_a_hurry_is_waited_for_with_the_pen_down_too() -> None:
    clock = Hurried()
    patience = Patience.measured(Link(SimTransport(Board("3.0.3"), clock)), clock)
    assert patience.for_pen(lowered=True) == patience.for_pen(lowered=False) == 2.0


def test_each_wait_for_an_answer_is_seen_when_they_take_over_a_tenth_of_a_second() -> None:
    assert not Patience(0.09).slow
    assert Patience(0.11).slow
