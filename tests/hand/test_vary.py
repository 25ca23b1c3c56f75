"""What a hand does to typeset letters, and what it must never do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiLineString

from plotnote import library
from plotnote.drawing import Pen
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.ink import ink
from plotnote.hand.vary import vary
from plotnote.hand.word import word_end
from plotnote.note import Note
from plotnote.text.layout import Layout, PlacedGlyph
from plotnote.text.typeset import typeset

PEN = Pen("test", 0.3, "#000000")
SENTENCE = "thank you for the long talk about winter and a quiet bicycle; I laughed all the way home."
WORDS = SENTENCE.split(" ")
HANDS = ("natural", "print")


def layout(words: list[str], hand: str = "natural", x_height: float = 1.8) -> Layout:
    """The words as one paragraph on a card."""
    face = library.face(library.hand(hand).face)
    return typeset(Note("test", " ".join(words)), face, library.stationery("us-a2"), x_height)


def words_of(drawn: Layout) -> dict[str, list[PlacedGlyph]]:
    out: dict[str, list[PlacedGlyph]] = {}
    for placed in drawn.glyphs:
        out.setdefault(drawn.word_keys[placed.mark.word], []).append(placed)
    return out


def ink_of(word: list[PlacedGlyph]) -> np.ndarray:
    return np.concatenate([placed.place.apply(xy) for placed in word for xy in placed.glyph.strokes])


def rigid_misfit(one: np.ndarray, other: np.ndarray) -> float:
    """How far apart two point rows stay after the best rotation and shift (Kabsch), in mm."""
    a, b = one - one.mean(axis=0), other - other.mean(axis=0)
    u, _, vt = np.linalg.svd(a.T @ b)
    turn = u @ np.diag([1.0, np.sign(np.linalg.det(u @ vt))]) @ vt
    return float(np.abs(a @ turn - b).max())


def joins(drawn: Layout) -> Iterator[tuple[PlacedGlyph, PlacedGlyph]]:
    """Neighbours in a word of which the first ends exactly where the second begins."""
    for word in words_of(drawn).values():
        for left, right in pairwise(word):
            if left.glyph.exit and right.glyph.entry:
                gap = left.place.apply(np.array([left.glyph.exit])) - right.place.apply(np.array([right.glyph.entry]))
                if np.abs(gap).max() < 1e-6:
                    yield left, right


@pytest.mark.parametrize("hand", HANDS)
def test_the_steady_hand_is_the_identity(hand: str) -> None:
    set_ = layout(WORDS, hand)
    written = vary(set_, STEADY, 5)
    assert [g.place for g in written.glyphs] == [g.place for g in set_.glyphs]
    rest = [stroke.points.tolist() for stroke in ink(written, PEN, STEADY).strokes]
    own = [g.place.apply(xy).tolist() for g in set_.glyphs for xy in g.glyph.strokes]
    if hand == "print":
        assert sorted(rest) == sorted(own)
    for xy in own:
        assert any(runs_through(stroke, xy) for stroke in rest)


def runs_through(stroke: list[list[float]], xy: list[list[float]]) -> bool:
    """Whether the points are part of the stroke, in their order; its first may be the end of what comes before."""
    n = len(xy)
    starts = [k for k, point in enumerate(stroke) if math.dist(point, xy[0]) < 1e-9]
    return any(stroke[k + 1 : k + n] == xy[1:] for k in starts)


@given(
    place=st.integers(0, len(WORDS) - 1),
    other=st.text("abcdefghijklmnopqrstuvwxyzE.", min_size=1, max_size=12),
    seed=st.integers(0, 2**31),
    hand=st.sampled_from(HANDS),
)
@settings(deadline=None, max_examples=25)
def test_editing_a_word_leaves_every_other_word_alone_up_to_a_rigid_motion(
    place: int, other: str, seed: int, hand: str
) -> None:
    edited = [*WORDS[:place], other, *WORDS[place + 1 :]]
    before = words_of(vary(layout(WORDS, hand), library.hand(hand), seed))
    after = words_of(vary(layout(edited, hand), library.hand(hand), seed))
    kept = set(before) & set(after)
    assert len(kept) >= len(WORDS) - 1
    for key in kept:
        assert rigid_misfit(ink_of(before[key]), ink_of(after[key])) < 1e-9


def test_the_misfit_of_the_test_above_sees_a_hundredth_of_a_mm() -> None:
    written = words_of(vary(layout(WORDS), library.hand("natural"), 1))
    one = ink_of(next(iter(written.values())))
    assert rigid_misfit(one, one * [1.0, 1.01]) > 0.01


@pytest.mark.parametrize("seed", range(5))
def test_joined_letters_stay_joined(seed: int) -> None:
    set_ = layout(WORDS)
    count = sum(1 for _ in joins(set_))
    assert count > 25
    assert sum(1 for _ in joins(vary(set_, library.hand("natural"), seed))) == count


@given(seed=st.integers(0, 2**31), hand=st.sampled_from(HANDS))
@settings(deadline=None, max_examples=25)
def test_words_keep_apart_and_lines_keep_to_their_limit(seed: int, hand: str) -> None:
    set_ = layout(WORDS * 2, hand)
    written = vary(set_, library.hand(hand), seed)
    words = [
        (w[0].mark.line, MultiLineString([g.place.apply(xy) for g in w for xy in g.glyph.strokes]), w)
        for w in words_of(written).values()
    ]
    for (line, one, _), (next_line, other, _) in pairwise(words):
        if line == next_line:
            assert one.distance(other) > 0.2 * set_.x_height
    for _, _, word in words:
        assert word_end(word) <= set_.sheet.panels[0].right + 0.35 * set_.x_height


@pytest.mark.parametrize("seed", range(5))
def test_even_a_hand_that_throws_its_words_about_never_writes_one_into_another(seed: int) -> None:
    hand = replace(library.hand("natural"), word_gap=0.5)
    words = list(words_of(vary(layout(WORDS), hand, seed)).values())
    for left, right in pairwise(words):
        if left[0].mark.line == right[0].mark.line:
            assert right[0].place.e - word_end(left) > 0.3


@pytest.mark.parametrize("hand", [Hand("lean", word_slant=0.1), Hand("tall", word_size=0.1)])
def test_what_a_whole_word_shares_bends_no_letter(hand: Hand) -> None:
    set_ = layout(WORDS)
    for before, after in zip(set_.glyphs, vary(set_, hand, 3).glyphs, strict=True):
        inner = after.place @ before.place.inverse()
        assert abs(inner.a - 1) < 1e-9
        assert abs(inner.b) < 1e-9
        assert (abs(inner.c) > 1e-3) is (hand.name == "lean")
        assert (abs(inner.d - 1) > 1e-3) is (hand.name == "tall")


def test_a_word_follows_its_key_wherever_it_stands() -> None:
    set_ = layout(["minimum", "minimum"])
    hand = library.hand("natural")
    one, other = (words_of(vary(replace(set_, word_keys=keys), hand, 1)) for keys in (("x", "y"), ("y", "x")))
    for key in "xy":
        assert rigid_misfit(ink_of(one[key]), ink_of(other[key])) < 1e-9


@given(seed=st.integers(0, 2**31), hand=st.sampled_from(HANDS))
@settings(deadline=None, max_examples=25)
def test_a_word_keeps_the_width_that_typesetting_gave_it(seed: int, hand: str) -> None:
    set_ = layout(WORDS, hand)
    written = words_of(vary(set_, library.hand(hand), seed))
    for key, word in words_of(set_).items():
        first, last = written[key][0].place, written[key][-1]
        end = last.place.apply(np.array([[last.glyph.advance, 0.0]]))[0]
        width = float(np.hypot(end[0] - first.e, end[1] - first.f))
        # Its two ends may stand at different heights, which lengthens the straight line between them a little.
        assert abs(width - (word_end(word) - word[0].place.e)) < 0.06 * set_.x_height


def test_the_same_word_twice_is_written_in_two_ways() -> None:
    written = [ink_of(w) for w in words_of(vary(layout(["minimum", "minimum"]), library.hand("natural"), 1)).values()]
    assert rigid_misfit(*written) > 0.02


def test_another_seed_writes_another_note() -> None:
    set_ = layout(WORDS)
    one, other = (vary(set_, library.hand("natural"), seed) for seed in (1, 2))
    assert all(a.place != b.place for a, b in zip(one.glyphs, other.glyphs, strict=True))


def test_letters_lean_and_stand_about_as_unevenly_as_the_hand_says() -> None:
    hand = library.hand("print")
    set_ = layout(WORDS * 2, "print")
    sizes = []
    for seed in range(20):
        written = vary(set_, hand, seed)
        sizes += [-b.place.d / -a.place.d for a, b in zip(set_.glyphs, written.glyphs, strict=True)]
    expected = (hand.word_size**2 + hand.letter_size**2) ** 0.5
    assert abs(float(np.std(sizes)) / expected - 1) < 0.15


def test_empty_text_is_an_empty_drawing() -> None:
    set_ = layout(WORDS)
    empty = Layout(set_.sheet, (), (), (), set_.x_height)
    assert ink(vary(empty, library.hand("natural"), 1), PEN, library.hand("natural")).strokes == ()
