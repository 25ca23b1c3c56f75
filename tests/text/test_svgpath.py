"""The d attribute."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.svgpath import DError, read_d


def _row(text: str) -> list[list[list[float]]]:
    return [stroke.tolist() for stroke in read_d(text, 0.5)]


@pytest.mark.parametrize(
    ("text", "strokes"),
    [
        ("M 1 2 L 3 4", [[[1, 2], [3, 4]]]),
        ("M1,2 3,4", [[[1, 2], [3, 4]]]),
        ("m1 2 2 2", [[[1, 2], [3, 4]]]),
        ("M 1 2 l2-3h4v-1", [[[1, 2], [3, -1], [7, -1], [7, -2]]]),
        ("M 1 2 H 5 V 6 Z", [[[1, 2], [5, 2], [5, 6], [1, 2]]]),
        ("M 0 0 L 1 0 M 5 5 L 6 6", [[[0, 0], [1, 0]], [[5, 5], [6, 6]]]),
        ("M 0 0 L 1 0 1 1 Z l 2 2", [[[0, 0], [1, 0], [1, 1], [0, 0]], [[0, 0], [2, 2]]]),
        ("M 1e+01 .5L1.5.5", [[[10, 0.5], [1.5, 0.5]]]),
        ("M 3 4", [[[3, 4]]]),
        ("", []),
    ],
)
def test_the_grammar_of_straight_lines(text: str, strokes: list[list[list[float]]]) -> None:
    assert _row(text) == strokes


def test_a_curve_lies_on_the_circle_it_imitates() -> None:
    # Four cubics with handles of 0.5523 radius are off a circle by 0.03 % (well-known approximation).
    k = 55.228
    text = f"M 100 0 C 100 {k} {k} 100 0 100 S -100 {k} -100 0 S {-k} -100 0 -100 S 100 {-k} 100 0"
    (stroke,) = read_d(text, 0.05)
    assert np.hypot(*stroke.T) == pytest.approx(np.full(len(stroke), 100.0), abs=0.04)
    middles = (stroke[1:] + stroke[:-1]) / 2
    assert np.hypot(*middles.T).min() > 100 - 0.05 - 0.04


def test_a_quadratic_and_the_cubic_of_the_same_shape_agree() -> None:
    (one,), (other,) = read_d("M 0 0 Q 30 60 60 0", 0.001), read_d("M 0 0 C 20 40 40 40 60 0", 0.001)
    heights = np.interp(np.linspace(0, 60, 50), one[:, 0], one[:, 1])
    assert np.interp(np.linspace(0, 60, 50), other[:, 0], other[:, 1]) == pytest.approx(heights, abs=0.01)


@pytest.mark.parametrize(
    "text", ["L 1 1", "M 1", "M 1 2 A 1 1 0 0 0 3 3", "M 1 2 L 1e999 2", "M nan 1", "5 5", "M 0 0Z3"]
)
def test_what_does_not_follow_the_grammar_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(DError) as caught:
        read_d(text, 0.5)
    assert 0 <= caught.value.offset <= len(text)


@settings(deadline=None, max_examples=300)
@given(st.text("MmLlHhVvCcSsQqTtZz0123456789.-+e, A", max_size=60))
def test_any_text_gives_finite_strokes_or_its_own_error(text: str) -> None:
    try:
        strokes = read_d(text, 0.5)
    except DError:
        return
    assert all(math.isfinite(v) for stroke in strokes for v in stroke.ravel().tolist())


@pytest.mark.parametrize(
    "text", ["M 0 0 L" + " 1 1" * 160_000, "M0 0" * 51_000, "M0 0" + "L1 1" * 51_000, "M0 0" + "C1 9e5 9e5 1 0 0" * 400]
)
def test_a_text_without_end_is_refused_at_a_limit(text: str) -> None:
    with pytest.raises(DError, match=r"too many|more than"):
        read_d(text, 0.5)
