"""What is new in each writing of a stroke."""

from __future__ import annotations

import numpy as np

from plotnote.hand.hand import Hand
from plotnote.hand.lively import lively, passing
from plotnote.hand.movement import STEP, Rows, knots_needed

COUNTS = np.array([2, 40, 7])
ROWS = Rows(np.arange(COUNTS.sum()) * STEP + 0j, COUNTS)
FREE = np.ones(len(ROWS.z))


def _added(hand: Hand, care: np.ndarray = FREE, ends: float = 1.0) -> np.ndarray:
    rng = np.random.default_rng(3)
    knots = rng.normal(size=2 * int(knots_needed(COUNTS, hand.sway_length).sum())).view(complex)
    return lively(ROWS, knots, ends * rng.normal(size=(3, 2, 4)).view(complex), care, hand)


def test_a_hand_without_these_numbers_adds_nothing() -> None:
    assert not _added(Hand("still")).any()


def test_hooks_and_misses_stay_at_the_ends_of_their_strokes() -> None:
    out = _added(Hand("hooked", hook=0.05, miss=0.05))
    long = ROWS.starts[1] + np.arange(COUNTS[1])
    assert np.abs(out[long[[0, -1]]]).min() > 0.01
    assert not out[long[round(0.35 / STEP) + 1 : -round(0.35 / STEP) - 1]].any()
    assert (np.diff(np.abs(out[long[:6]])) < 0).all()


def test_the_two_ends_of_a_stroke_differ_and_do_not_reach_into_other_strokes() -> None:
    rng = np.random.default_rng(4)
    ends = np.zeros((3, 2, 2), dtype=complex)
    ends[1] = rng.normal(size=(2, 4)).view(complex)
    hand = Hand("hooked", hook=0.05, miss=0.05)
    knots = np.zeros(int(knots_needed(COUNTS, hand.sway_length).sum()), dtype=complex)
    out = lively(ROWS, knots, ends, FREE, hand)
    assert np.flatnonzero(out).min() == ROWS.starts[1]
    assert np.flatnonzero(out).max() == ROWS.starts[2] - 1
    assert abs(out[ROWS.starts[1]] - out[ROWS.starts[2] - 1]) > 0.005


def test_care_holds_back_all_of_it() -> None:
    hand = Hand("lively", sway=0.05, hook=0.05, miss=0.05)
    care = np.linspace(0, 1, len(FREE))
    assert np.abs(_added(hand, care) - care * _added(hand)).max() < 1e-12


def test_a_short_stroke_sways_less() -> None:
    sizes = np.abs(_added(Hand("swaying", sway=0.05), ends=0.0))
    short, long = (sizes[ROWS.stroke == k].mean() for k in (0, 1))
    assert short < 0.6 * long


def test_care_passes_from_letter_to_letter_within_a_stroke_and_not_beyond_it() -> None:
    care = np.where(np.arange(len(FREE)) < ROWS.starts[1] + 20, 1.0, 0.5)
    out = passing(care, ROWS)
    assert (out[:10] == 1.0).all()
    assert (out[ROWS.starts[2] :] == 0.5).all()
    assert np.abs(np.diff(out)).max() < 0.1
    assert 0.6 < out[ROWS.starts[1] + 20] < 0.9
    assert (passing(FREE, ROWS) == FREE).all()
