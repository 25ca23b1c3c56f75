"""Where a sheet lies after it was moved."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plotnote.errors import DrawingRefused
from plotnote.geometry import Affine, points
from plotnote.motion.registration import LEAST_APART, STRETCH, farthest_ends, registration

PLACE = st.tuples(st.floats(0, 300), st.floats(0, 200))
ANGLE = st.floats(-0.5, 0.5)
SHIFT = st.tuples(st.floats(-20, 20), st.floats(-20, 20))


def moved(move: Affine, *places: tuple[float, float]) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in move.apply(points(places))]


@settings(deadline=None)
@given(one=PLACE, other=PLACE, third=PLACE, angle=ANGLE, shift=SHIFT)
def test_a_turn_and_a_shift_are_found_again(one, other, third, angle, shift) -> None:  # type: ignore[no-untyped-def]
    assume(math.dist(one, other) >= LEAST_APART + 1e-6)
    move = Affine.shift(*shift) @ Affine.rotation(angle)
    a, b, c = moved(move, one, other, third)
    found = registration((one, other), (a, b))
    assert math.dist(moved(found, third)[0], c) < 1e-6


@settings(deadline=None)
@given(
    one=PLACE, other=PLACE, third=PLACE, angle=ANGLE, shift=SHIFT,
    misses=st.tuples(*[st.floats(-0.1, 0.1)] * 4),
)  # fmt: skip
def test_marks_met_to_a_tenth_leave_every_place_between_them_within_that(  # type: ignore[no-untyped-def]
    one, other, third, angle, shift, misses
) -> None:
    assume(math.dist(one, other) >= LEAST_APART + 1.0)
    move = Affine.shift(*shift) @ Affine.rotation(angle)
    a, b = moved(move, one, other)
    found = registration((one, other), ((a[0] + misses[0], a[1] + misses[1]), (b[0] + misses[2], b[1] + misses[3])))
    assert found.a * found.d - found.b * found.c == pytest.approx(1.0)  # nothing is stretched or turned over
    share = third[0] / 300
    between = (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
    assert math.dist(moved(found, between)[0], moved(move, between)[0]) < 2 * math.hypot(0.1, 0.1)


@given(st.floats(0, LEAST_APART - 0.01))
def test_marks_too_near_are_refused(apart: float) -> None:
    with pytest.raises(DrawingRefused, match="too near"):
        registration(((0, 0), (apart, 0)), ((0, 0), (apart, 0)))


@given(st.floats(STRETCH + 0.01, 10), st.sampled_from([-1, 1]))
def test_another_mark_is_refused(change: float, sign: int) -> None:
    with pytest.raises(DrawingRefused, match="apart now"):
        registration(((0, 0), (40, 0)), ((5, 5), (45 + sign * change, 5)))


def test_what_is_not_a_number_is_refused() -> None:
    with pytest.raises(DrawingRefused):
        registration(((0, 0), (40, 0)), ((0, 0), (math.nan, 0)))


@settings(deadline=None)
@given(st.lists(PLACE, min_size=2, max_size=30))
def test_the_marks_are_two_ends_nearly_as_far_apart_as_any(ends: list[tuple[float, float]]) -> None:
    strokes = [points([(0, 0), end]) for end in ends]
    most = max(math.dist(a, b) for a in ends for b in ends)
    found = farthest_ends(strokes)
    if found is None:
        assert most < LEAST_APART * np.sqrt(3)
    else:
        one, other = found
        assert one < other
        assert math.dist(ends[one], ends[other]) >= max(LEAST_APART, most / np.sqrt(3))


def test_one_stroke_is_no_two_marks() -> None:
    assert farthest_ends([points([(0, 0), (100, 100)])]) is None
