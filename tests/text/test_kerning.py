"""Pairs of letters with hollows beside each other stand closer, pairs that would touch stand apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.geometry import points
from plotnote.text.font import Font, Glyph
from plotnote.text.kerning import letter_gap, pair_kerning

SANS = library.face("sans-simplex")
SCRIPT = library.face("script-simplex")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéñŁ.,;:’”“!?-"


def kern(font: Font, pair: str) -> float:
    """In x-heights."""
    left, right = (font.glyphs[letter][0] for letter in pair)
    return pair_kerning(font, pair[0], left, pair[1], right) / font.metrics.x_height


def gap(font: Font, pair: str) -> float:
    """The least distance of the ink of two letters, in x-heights."""
    left, right = (font.glyphs[letter][0] for letter in pair)
    move = left.advance + kern(font, pair) * font.metrics.x_height
    one = np.concatenate([dense(stroke) for stroke in left.strokes])
    two = np.concatenate([dense(stroke) for stroke in right.strokes]) + np.array([move, 0.0])
    return float(np.hypot(*(one[:, None] - two[None, :]).T).min()) / font.metrics.x_height


def dense(stroke: np.ndarray) -> np.ndarray:
    share = np.linspace(0, 1, 12)[:, None]
    return np.concatenate([a + share * (b - a) for a, b in pairwise(stroke)])


@pytest.mark.parametrize("pair", ["To", "Ty", "Va", "AV", "LT", "r.", "P.", "y,", "Te"])
def test_hollows_are_drawn_together(pair: str) -> None:
    assert -0.35 <= kern(SANS, pair) < -0.05


@pytest.mark.parametrize("pair", ["nn", "oo", "HH", "ni", "11", "17", "on"])
def test_usual_pairs_and_figures_stay_as_they_are(pair: str) -> None:
    assert kern(SANS, pair) == 0


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_kerning_is_bounded_and_never_makes_letters_touch(left: str, right: str) -> None:
    assert abs(kern(SANS, left + right)) <= 0.35
    assert gap(SANS, left + right) > 0.05


def test_a_joined_face_keeps_the_joins_of_its_small_letters() -> None:
    assert all(kern(SCRIPT, a + b) == 0 for a in "abcdefghijklmnopqrstuvwxyz" for b in "abcdefghijklmnopqrstuvwxyz")


def test_a_capital_that_joins_stays_and_one_that_does_not_comes_closer() -> None:
    assert kern(SCRIPT, "Me") == kern(SCRIPT, "Ne") == 0
    assert kern(SCRIPT, "To") < -0.1
    assert kern(SCRIPT, "Va") < -0.1


def test_a_quote_after_an_ascender_keeps_clear_of_it() -> None:
    assert gap(SCRIPT, "f’") > 0.1
    assert gap(SANS, "f’") > 0.1


def test_a_face_with_kerning_keeps_it_and_accents_have_that_of_their_letters() -> None:
    own = replace(SANS, kerning={("T", "o"): -1.5, ("n", "n"): 0.25})
    assert kern(own, "To") == kern(own, "Tö") == -1.5 / own.metrics.x_height
    assert kern(own, "nn") == 0.25 / own.metrics.x_height
    assert kern(own, "AV") == 0


def test_a_face_whose_own_letters_touch_is_mended() -> None:
    bar = Glyph("bar", 1.0, (points([(0, 0), (0, 9)]),))
    close = Font("close", SANS.metrics, {"l": (bar,), "n": SANS.glyphs["n"]}, {("l", "l"): -1.0})
    assert pair_kerning(close, "l", bar, "l", bar) > 0


def test_blanks_are_not_kerned_and_a_face_without_letters_has_no_usual_gap() -> None:
    space = SANS.glyphs[" "][0]
    assert pair_kerning(SANS, "T", SANS.glyphs["T"][0], " ", space) == 0
    assert letter_gap(Font("figures", SANS.metrics, {"1": SANS.glyphs["1"]})) == 0
    assert 0.3 < letter_gap(SANS) / SANS.metrics.x_height < 0.9
