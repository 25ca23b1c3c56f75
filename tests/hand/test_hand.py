"""Liveliness scales what varies and leaves what is style."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.hand.hand import STEADY, enlivened
from plotnote.hand.numbers import NUMBERS

SHIPPED = sorted(library.hands())


def test_the_steady_hand_has_only_neutral_numbers() -> None:
    assert STEADY.is_steady
    assert all(getattr(STEADY, number.name) == number.neutral for number in NUMBERS)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_liveliness_keeps_to_the_limits_and_to_the_style(name: str) -> None:
    hand = library.hand(name)
    still, usual, lively = (enlivened(hand, share) for share in (0.0, 0.5, 1.0))
    assert usual == hand
    for number in NUMBERS:
        low, middle, high = (getattr(one, number.name) for one in (still, hand, lively))
        if number.lively:
            assert low == 0
            assert middle <= high <= number.most
            assert high > middle or middle in (0, number.most)
        else:
            assert low == middle == high


@pytest.mark.parametrize("liveliness", [-0.01, 1.01, float("nan")])
def test_a_liveliness_outside_its_range_is_refused(liveliness: float) -> None:
    with pytest.raises(ValueError, match="liveliness"):
        enlivened(STEADY, liveliness)
