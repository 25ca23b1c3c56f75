"""Dots, bars and accents as a hand adds them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.latemarks import OF_MARK, struck
from plotnote.hand.movement import Rows

HAND = Hand("free", mark_late=0.1, mark_shift=0.15, dot_size=0.4, bar_length=0.3, bar_tilt=0.15)
STEM = np.array([0j, 1j])
DOT = np.array([0.02j, 0.06 + 0.05j, 0.1 + 0.02j, 0.02j]) + 1.5j
BAR = np.array([-0.3 + 0.9j, 0j + 0.92j, 0.3 + 0.9j])
ACCENT = np.array([0j, 0.2 + 0.4j]) + 1.3j
LIMIT = 2.2
ROUNDING = 1e-12

draws = st.lists(st.floats(-4, 4), min_size=4 * OF_MARK, max_size=4 * OF_MARK).map(
    lambda row: np.array(row).reshape(4, OF_MARK)
)


def rows_of(*strokes: np.ndarray) -> Rows:
    return Rows(np.concatenate(strokes), np.array([len(z) for z in strokes]))


def moved(rows: Rows, letter: list[int], z: np.ndarray, hand: Hand = HAND, care: float = 1.0) -> list[np.ndarray]:
    """All strokes after the first, which is a stem, as late ones."""
    late = np.arange(len(rows.counts)) > 0
    out = struck(rows, late, np.array(letter), np.full(len(letter), care), z[: late.sum()], hand)
    return np.split(out, rows.starts[1:])


def middle(z: np.ndarray) -> complex:
    return complex((z.real.min() + z.real.max()) / 2, (z.imag.min() + z.imag.max()) / 2)


def size(z: np.ndarray) -> float:
    return float(max(np.ptp(z.real), np.ptp(z.imag)))


@given(draws)
@settings(deadline=None, max_examples=30)
def test_what_is_no_late_mark_stays(z: np.ndarray) -> None:
    rows = rows_of(STEM, DOT, BAR, ACCENT)
    assert (moved(rows, [0, 0, 1, 2], z)[0] == STEM).all()
    assert struck(rows, np.zeros(4, dtype=bool), np.zeros(4, dtype=int), np.ones(4), z[:0], HAND) is rows.z


@given(draws, st.sampled_from([(STEADY, 1.0), (HAND, 0.0)]))
@settings(deadline=None, max_examples=30)
def test_a_steady_hand_and_one_that_takes_all_care_leave_marks_in_place(z: np.ndarray, how: tuple[Hand, float]) -> None:
    rows = rows_of(STEM, DOT, BAR, ACCENT)
    for before, after in zip(np.split(rows.z, rows.starts[1:]), moved(rows, [0, 0, 1, 2], z, *how), strict=True):
        np.testing.assert_allclose(after, before, atol=ROUNDING)


@given(draws)
@settings(deadline=None, max_examples=100)
def test_a_dot_keeps_its_form_and_its_size_within_bounds(z: np.ndarray) -> None:
    _, dot = moved(rows_of(STEM, DOT), [0, 0], z)
    grown = size(dot) / size(DOT)
    assert 0.6 - ROUNDING <= grown <= 1 + LIMIT * HAND.dot_size + ROUNDING
    np.testing.assert_allclose((dot - middle(dot)) / grown, DOT - middle(DOT), atol=1e-9)


@given(draws)
@settings(deadline=None, max_examples=100)
def test_no_mark_strays_further_than_its_kind_may(z: np.ndarray) -> None:
    _, *marks = moved(rows_of(STEM, DOT, BAR, ACCENT), [0, 0, 1, 2], z)
    for after, before, share in zip(marks, (DOT, BAR, ACCENT), (1.0, 0.7, 0.6), strict=True):
        away = middle(after) - middle(before) - share * HAND.mark_late
        limit = share * LIMIT * HAND.mark_shift
        # A tilted bar has its middle elsewhere by what its bow may lean.
        slack = 0.06 if before is BAR else 1e-9
        assert abs(away.real) <= limit + slack
        assert abs(away.imag) <= limit + slack


@given(draws)
@settings(deadline=None, max_examples=60)
def test_only_bars_tilt_and_grow_longer_and_accents_keep_their_form(z: np.ndarray) -> None:
    _, bar, accent = moved(rows_of(STEM, BAR, ACCENT), [0, 1, 2], z)
    np.testing.assert_allclose(accent - middle(accent), ACCENT - middle(ACCENT), atol=1e-9)
    longer = np.ptp(bar.real) / np.ptp(BAR.real)
    assert 0.6 - ROUNDING <= longer <= 1 + LIMIT * HAND.bar_length + ROUNDING
    across = bar[-1] - bar[0]
    assert abs(across.imag / across.real) <= LIMIT * HAND.bar_tilt + 1e-9


@given(draws)
@settings(deadline=None, max_examples=60)
def test_the_marks_of_one_letter_move_together_and_those_of_two_letters_apart(z: np.ndarray) -> None:
    rows = rows_of(STEM, DOT, DOT + 0.5)
    _, one, other = moved(rows, [0, 0, 0], z)
    np.testing.assert_allclose(other - one, 0.5, atol=1e-9)
    _, one, other = moved(rows, [0, 0, 1], z)
    shifted = np.abs(np.diff(np.clip(z[:2, :2], -2.2, 2.2), axis=0)).max() > 1e-7
    assert not shifted or np.abs(middle(other) - middle(one) - 0.5) > 1e-9


def test_marks_stand_further_on_than_they_belong() -> None:
    random = np.random.default_rng(1)
    shifts = [middle(moved(rows_of(STEM, DOT), [0, 0], random.normal(size=(1, OF_MARK)))[1]) for _ in range(2000)]
    away = np.array(shifts) - middle(DOT)
    assert abs(away.real.mean() - HAND.mark_late) < 0.02
    assert abs(away.imag.mean()) < 0.02
    assert abs(away.real.std() / HAND.mark_shift - 1) < 0.1
