"""What is learned of a machine's time."""

from __future__ import annotations

import math
import random  # noqa: TID251 - a seeded generator of this test's own

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.motion.pace import AS_PLANNED, pace_of

ratios = st.lists(st.floats(0.4, 2.5), min_size=1, max_size=60)


def test_nothing_learned_is_as_planned() -> None:
    assert pace_of(()) == AS_PLANNED
    assert AS_PLANNED.of(100.0) == (100.0, 100.0, 100.0)


@given(ratios)
def test_the_usual_lies_in_its_range(found: list[float]) -> None:
    pace = pace_of(found)
    assert pace.low <= pace.ratio <= pace.high
    assert pace.cards == min(len(found), 30)
    assert pace.has_range == (len(found) >= 3)


def test_two_cards_give_no_range_and_three_do() -> None:
    assert pace_of([1.1, 1.2]).low == pace_of([1.1, 1.2]).high
    assert pace_of([1.1, 1.2, 1.15]).low < 1.1


def test_one_odd_card_moves_the_usual_little() -> None:
    assert pace_of([1.02] * 9 + [2.0]).ratio == pytest.approx(1.02)


def test_the_old_are_forgotten() -> None:
    assert pace_of([2.0] * 40 + [1.0] * 30).ratio == 1.0


@pytest.mark.parametrize("count", [3, 5, 12, 30])
def test_four_of_five_next_cards_lie_in_the_range(count: int) -> None:
    dice = random.Random(count)
    hits = 0
    for _ in range(1500):
        *seen, after = (math.exp(dice.gauss(0.05, 0.04)) for _ in range(count + 1))
        pace = pace_of(seen)
        hits += pace.low <= after <= pace.high
    assert hits / 1500 == pytest.approx(0.8, abs=0.04)
