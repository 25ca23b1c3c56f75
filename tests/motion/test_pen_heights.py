"""Heights from test strips: what they make of the lift never lets ink drag."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote import library
from plotnote.motion.pen_heights import COARSE, PenHeights, Reading, fine, hops, timing, with_heights

MACHINE = library.machine("axidraw-v3")
SHARE = st.floats(0.0, 1.0)


@given(SHARE, SHARE, SHARE)
def test_the_margin_is_kept_above_and_below_whatever_was_found(one: float, two: float, three: float) -> None:
    full, paper, hop = sorted((one, two, three))
    pen = timing(MACHINE.pen, PenHeights(paper, full, hop))
    margin = MACHINE.pen.margin
    assert pen.low >= pen.clear >= min(1.0, paper + margin)
    assert pen.low >= min(1.0, hop + margin)
    assert pen.clear >= min(1.0, hop) - 1e-9
    assert pen.touch <= max(0.0, full - margin)


@given(st.integers(2, 9), st.integers(0, 7))
def test_the_finer_strip_goes_from_no_ink_to_a_whole_line(ink: int, more: int) -> None:
    whole = min(ink + more, 9)
    heights = fine(Reading(ink, whole))
    assert heights[0] == COARSE[ink - 2]
    assert heights[-1] == pytest.approx(COARSE[whole - 1])
    assert list(heights) == sorted(heights, reverse=True)
    assert 5 < len(heights) <= 15


@pytest.mark.parametrize("reading", [Reading(1, 2), Reading(3, 0), Reading(0, 0)])
def test_a_strip_that_tells_nothing_has_no_finer_one(reading: Reading) -> None:
    with pytest.raises(ValueError, match="second strip"):
        fine(reading)


@pytest.mark.parametrize(("ink", "whole"), [(3, 2), (0, 1), (-1, 0)])
def test_a_whole_line_without_ink_is_no_reading(ink: int, whole: int) -> None:
    with pytest.raises(ValueError, match="shows ink"):
        Reading(ink, whole)


@given(SHARE)
def test_hops_rise_around_the_paper_and_are_never_all_the_way(paper: float) -> None:
    heights = hops(paper)
    assert list(heights) == sorted(heights)
    assert all(0 < height < 1 for height in heights)


def test_a_machine_of_which_nothing_was_found_stays_as_it_is() -> None:
    assert with_heights(MACHINE, None) is MACHINE
