"""Joined script: a word is one stroke, and nothing of its letters is lost."""

from __future__ import annotations

import string
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPoint

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Affine, Box
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.vary import vary
from plotnote.text.layout import Baseline, Joins, Layout, PlacedGlyph
from plotnote.text.shape import shape_word

PEN = Pen("test", 0.3, "#000000")
FACES = [name for name, face in library.faces().items() if face.style == "script" and face.handwriting]
IN_ONE = "abcdefghklmnopqrsuvwyz"
X_HEIGHT = 2.0
FRAME = Box(0, 0, 400, 20000)
NEVER_LIFTS = replace(library.hand("natural"), lifts=0.0)
PAIRS = [one + other for one in string.ascii_lowercase for other in string.ascii_lowercase]

words = st.text(IN_ONE, min_size=3, max_size=12)
faces = st.sampled_from(FACES)


def layout(texts: list[str], face: str) -> Layout:
    """Each word on a line of its own."""
    font = library.face(face)
    scale = X_HEIGHT / font.metrics.x_height
    glyphs = []
    for line, text in enumerate(texts):
        word = shape_word(text, font)
        for k, (letters, glyph, x) in enumerate(zip(word.letters, word.glyphs, word.offsets, strict=True)):
            place = Affine(scale, 0, 0, -scale, 10 + x * scale, 20 * (line + 1))
            glyphs.append(PlacedGlyph(letters, glyph, place, Mark(line, line, k), word.joins))
    lines = tuple(Baseline(0, 20 * (k + 1), 10, 90) for k in range(len(texts)))
    sheet = Sheet("test", 400, 20000, FRAME, (FRAME,))
    return Layout(sheet, tuple(glyphs), lines, tuple(f"{k}.{t}" for k, t in enumerate(texts)), X_HEIGHT)


def drawn(texts: list[str], face: str, hand: Hand = STEADY, seed: int = 1) -> Drawing:
    set_ = lead_on(layout(texts, face), hand, seed)
    return vary(ink(set_, PEN, hand), set_, hand, seed)


def by_word(drawing: Drawing, count: int) -> list[list[Stroke]]:
    out: list[list[Stroke]] = [[] for _ in range(count)]
    for stroke in drawing.strokes:
        out[stroke.mark.word].append(stroke)
    return out


def strokes_of(text: str, face: str = "script-simplex") -> list[tuple[int, int | None]]:
    """First and last letter of each stroke of a word."""
    return [(stroke.mark.letter, stroke.mark.last) for stroke in drawn([text], face).strokes]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("hand", [STEADY, NEVER_LIFTS], ids=["steady", "natural"])
def test_each_pair_of_small_letters_is_one_stroke_and_then_its_dots_and_bars(face: str, hand: Hand) -> None:
    font = library.face(face)
    found = by_word(drawn(PAIRS, face, hand, 2), len(PAIRS))
    for pair, strokes in zip(PAIRS, found, strict=True):
        late = [k for k, letter in enumerate(pair) for _ in font.glyphs[letter][0].late]
        assert [s.mark.letter for s in strokes] == [0, *late], pair
        assert [s.mark.last for s in strokes] == [1, *(None for _ in late)], pair


@given(text=words, face=faces, seed=st.integers(0, 2**31))
@settings(deadline=None, max_examples=40)
def test_a_word_in_a_hand_that_never_lifts_is_one_stroke(text: str, face: str, seed: int) -> None:
    (stroke,) = drawn([text], face, NEVER_LIFTS, seed).strokes
    assert stroke.mark == Mark(0, 0, 0, len(text) - 1)


@given(text=st.text(string.ascii_letters + "éşłõ,.3", min_size=1, max_size=9), face=faces, smooth=st.integers(0, 1))
@settings(deadline=None, max_examples=40)
def test_every_letter_keeps_its_ink(text: str, face: str, smooth: int) -> None:
    set_ = layout([text], face)
    hand = replace(STEADY, smoothing=smooth)
    apart = replace(set_, glyphs=tuple(replace(placed, joins=Joins.NONE) for placed in set_.glyphs))
    together = MultiLineString([stroke.points for stroke in ink(set_, PEN, hand).strokes])
    for stroke in ink(apart, PEN, hand).strokes:
        assert max(together.distance(p) for p in MultiPoint(stroke.points).geoms) < 0.02


@given(text=words, face=faces)
@example(text="abd", face="cedarville-line")
@settings(deadline=None, max_examples=30)
def test_no_way_between_letters_strays_from_their_ink(text: str, face: str) -> None:
    set_ = layout([text], face)
    letters = MultiLineString([placed.place.apply(xy) for placed in set_.glyphs for xy in placed.glyph.strokes])
    (stroke,) = ink(set_, PEN).strokes
    off = [letters.distance(p) for p in MultiPoint(stroke.points).geoms]
    assert max(off) < 0.25 * X_HEIGHT


@given(text=words, face=faces)
@settings(deadline=None, max_examples=30)
def test_the_pen_turns_sharply_only_where_letters_do_or_where_it_runs_back(text: str, face: str) -> None:
    """Each corner of more than 60 degrees in what joining adds is a turn about on the ink: what follows lies on it."""
    hand = replace(STEADY, smoothing=1)
    set_ = layout([text], face)
    apart = replace(set_, glyphs=tuple(replace(placed, joins=Joins.NONE) for placed in set_.glyphs))
    own = MultiLineString([s.points for s in ink(apart, PEN, hand).strokes])
    (stroke,) = ink(set_, PEN, hand).strokes
    for p, q, r in zip(stroke.points[:-2], stroke.points[1:-1], stroke.points[2:], strict=True):
        one, other = q - p, r - q
        if one @ other < 0.5 * np.hypot(*one) * np.hypot(*other):
            on_ink = [own.distance(LineString([a, b]).centroid) < 0.03 for a, b in pairwise((p, q, r))]
            assert any(on_ink)


def test_dots_and_bars_come_last_from_left_to_right() -> None:
    assert strokes_of("title") == [(0, 4), (0, None), (1, None), (2, None)]


def test_a_capital_leads_on_where_its_end_does() -> None:
    for text in ("Man", "Nun", "Una", "Can", "Lou", "Yes"):
        assert strokes_of(text) == [(0, 2)]
    for text in ("Sam", "Pan", "Wag"):
        assert strokes_of(text) == [(0, None), (1, 2)]


def test_signs_figures_and_capitals_among_themselves_do_not_join() -> None:
    assert [first for first, last in strokes_of("an’s,") if last is None] == [2, 3, 4]
    assert all(last is None for _, last in strokes_of("NUMN"))
    assert all(last is None for _, last in strokes_of("3n2"))


@pytest.mark.parametrize("face", ["script-complex", "sans-simplex"])
def test_letters_of_two_thin_lines_and_of_print_are_left_alone(face: str) -> None:
    strokes = [xy for placed in layout(["many"], face).glyphs for xy in placed.glyph.strokes]
    assert len(drawn(["many"], face).strokes) == len(strokes)


def test_a_print_hand_joins_now_and_then_and_never_after_a_capital() -> None:
    texts = ["Cricket", "create", "recover", "CATER", "eerie"] * 4
    counts = [len(drawn(texts, "sans-simplex", Hand("light", joins=share)).strokes) for share in (0.0, 0.5, 1.0)]
    assert counts[0] > counts[1] > counts[2]
    for stroke in drawn(texts, "sans-simplex", Hand("light", joins=1.0)).strokes:
        if stroke.mark.last is not None:
            assert texts[stroke.mark.word][stroke.mark.letter : stroke.mark.last + 1].islower()


def test_which_letters_of_print_join_depends_on_their_word_alone() -> None:
    hand = Hand("light", joins=0.5)
    texts = ["create", "recover", "eerie"]
    before, after = (by_word(drawn(t, "sans-simplex", hand), 3) for t in (texts, [texts[0], "cat", texts[2]]))
    for word in (0, 2):
        assert [s.mark for s in before[word]] == [s.mark for s in after[word]]
