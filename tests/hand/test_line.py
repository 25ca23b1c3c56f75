"""Lines keep to their paper and words keep their distance, whatever the hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.geometry import Box
from plotnote.hand.hand import Hand
from plotnote.hand.line import carries, kept
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

TEXT = "I do mean it and so do all the others who were there with us on that day.\n\nWarmly,\nClara"
HAND = Hand("free", margin_drift=0.3, line_shift=0.1, line_slope=0.015, line_drift=0.1, drift_memory=0.7, word_gap=0.4)
NARROWEST, OVER = 0.7, 0.3
ROUNDING = 1e-9

LAYOUT = typeset(Note("n", TEXT), library.face("sans-simplex"), library.stationery("us-a2"), 1.8)
WORDS = [list(group) for _, group in groupby(LAYOUT.glyphs, key=lambda g: (g.mark.line, g.mark.word))]
LEFT = np.array([word[0].place.e for word in WORDS])
RIGHT = np.array([word[-1].place.e + word[-1].glyph.advance * word[-1].place.a for word in WORDS])
Y = np.array([word[0].place.f for word in WORDS])
LINE = np.array([word[0].mark.line for word in WORDS])
WIDTHS = (RIGHT - LEFT) / LAYOUT.x_height

growths = st.lists(st.floats(0.85, 1.15), min_size=len(WORDS), max_size=len(WORDS)).map(np.array)
seeds = st.integers(0, 2**31)


def carried(widths: np.ndarray, hand: Hand, seed: int, layout: Layout = LAYOUT) -> tuple[np.ndarray, np.ndarray]:
    return carries(layout, WORDS, widths, hand, seed)


@given(seeds)
@settings(deadline=None, max_examples=10)
def test_a_hand_without_such_freedom_leaves_words_where_they_were_set(seed: int) -> None:
    xs, ys = carried(WIDTHS, Hand("plain", letter_size=0.2, sway=0.1), seed)
    np.testing.assert_allclose(xs, LEFT, atol=ROUNDING)
    np.testing.assert_allclose(ys, Y, atol=ROUNDING)


@given(growths, seeds)
@settings(deadline=None, max_examples=60)
def test_no_gap_between_words_becomes_smaller_than_its_share_of_what_was_set(grown: np.ndarray, seed: int) -> None:
    xs, _ = carried(WIDTHS * grown, HAND, seed)
    ends = xs + WIDTHS * grown * LAYOUT.x_height
    inner = LINE[1:] == LINE[:-1]
    assert ((xs[1:] - ends[:-1])[inner] >= NARROWEST * (LEFT[1:] - RIGHT[:-1])[inner] - ROUNDING).all()


@given(growths, seeds)
@settings(deadline=None, max_examples=60)
def test_every_line_ends_before_its_limit(grown: np.ndarray, seed: int) -> None:
    xs, _ = carried(WIDTHS * grown, HAND, seed)
    ends = xs + WIDTHS * grown * LAYOUT.x_height
    for line in np.unique(LINE):
        mine = line == LINE
        panel = LAYOUT.sheet.panels[LAYOUT.baselines[line].panel]
        assert ends[mine].max() <= max(panel.right, RIGHT[mine].max()) + OVER * LAYOUT.x_height + ROUNDING


@given(growths, seeds)
@settings(deadline=None, max_examples=40)
def test_on_paper_with_a_keep_out_no_line_grows_longer_than_it_was_set(grown: np.ndarray, seed: int) -> None:
    layout = replace(LAYOUT, sheet=replace(LAYOUT.sheet, keep_outs=(Box(0, 0, 1, 1),)))
    xs, _ = carried(WIDTHS * grown, HAND, seed, layout)
    ends = xs + WIDTHS * grown * LAYOUT.x_height
    for line in np.unique(LINE):
        assert ends[line == LINE].max() <= RIGHT[line == LINE].max() + ROUNDING


@given(seeds)
@settings(deadline=None, max_examples=40)
def test_words_stay_near_their_line(seed: int) -> None:
    xs, ys = carried(WIDTHS, HAND, seed)
    xh = LAYOUT.x_height
    # A walk of four shocks or so adds up to less than their sum, sqrt(1 - m^2) / (1 - m) times the largest one.
    walk = 2.2 * np.sqrt((1 + 0.7) / (1 - 0.7))
    span = np.array([xs[line == LINE].max() - xs[line == LINE].min() for line in LINE])
    limit = xh * (HAND.line_drift * walk + 2.2 * HAND.line_shift) + 2.2 * HAND.line_slope * span
    assert (np.abs(ys - Y) <= limit + ROUNDING).all()


def test_words_of_a_line_that_climbs_stand_on_one_slope() -> None:
    xs, ys = carried(WIDTHS, Hand("climbs", line_slope=0.015), 3)
    slopes = []
    for line in np.unique(LINE):
        mine = line == LINE
        run, fall = np.diff(xs[mine]), np.diff(ys[mine])
        if len(run):
            np.testing.assert_allclose(fall / run, fall[0] / run[0], atol=1e-9)
            slopes.append(fall[0] / run[0])
    assert len(set(np.round(slopes, 9))) == len(slopes) > 1


def test_another_seed_sets_words_otherwise_and_the_same_seed_alike() -> None:
    one, again, other = (carried(WIDTHS, HAND, seed)[0] for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one[1:] != other[1:]).any()


def test_a_line_depends_on_its_own_words_only() -> None:
    cut = [word for word in WORDS if word[0].mark.line != 0]
    kept = LINE != 0
    xs, ys = carries(LAYOUT, cut, WIDTHS[kept], HAND, 4)
    whole_x, whole_y = carried(WIDTHS, HAND, 4)
    assert (xs == whole_x[kept]).all()
    assert (ys == whole_y[kept]).all()


placed = st.lists(st.tuples(st.floats(-300, 300), st.floats(-300, 300)), min_size=1, max_size=6)
FRAME = Box(20, 10, 120, 90)


@given(placed, st.data())
@settings(deadline=None, max_examples=60)
def test_a_word_that_would_stand_out_of_the_frame_comes_back_to_it_and_no_other_moves(
    words: list[tuple[float, float]], data: st.DataObject
) -> None:
    places = np.array([complex(*place) for place in words])
    ink = [
        np.array(
            [
                complex(*p)
                for p in data.draw(st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=1, max_size=5))
            ]
        )
        for _ in words
    ]
    word = np.repeat(np.arange(len(words)), [len(z) for z in ink])
    held = kept(np.concatenate(ink), word, places, FRAME)
    for z, was, now in zip(ink, places, held, strict=True):
        on_paper = z + now
        assert on_paper.real.min() >= FRAME.left - 1.5 - 1e-9
        assert on_paper.real.max() <= FRAME.right + 1.5 + 1e-9
        assert on_paper.imag.min() >= FRAME.top - 1.5 - 1e-9
        assert on_paper.imag.max() <= FRAME.bottom + 1.5 + 1e-9
        before = z + was
        if FRAME.left - 1.5 <= before.real.min() and before.real.max() <= FRAME.right + 1.5:
            assert now.real == was.real
        if FRAME.top - 1.5 <= before.imag.min() and before.imag.max() <= FRAME.bottom + 1.5:
            assert now.imag == was.imag


def test_a_word_wider_than_the_frame_begins_where_the_frame_does() -> None:
    held = kept(np.array([0j, 300 + 0j]), np.array([0, 0]), np.array([5 + 50j]), FRAME)
    assert held[0] == 18.5 + 50j


def test_a_word_without_ink_stays() -> None:
    held = kept(np.array([0j]), np.array([1]), np.array([-5 + 50j, 30 + 50j]), FRAME)
    assert held.tolist() == [-5 + 50j, 30 + 50j]
