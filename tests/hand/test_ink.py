"""The order in which a hand writes."""

from __future__ import annotations

import numpy as np
import pytest

from plotnote import library
from plotnote.drawing import Mark, Pen, Sheet
from plotnote.geometry import Affine, Box, points
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.ink import ink
from plotnote.text.font import Glyph
from plotnote.text.layout import Baseline, Layout, PlacedGlyph

PEN = Pen("test", 0.3, "#000000")
SMOOTH = Hand("smooth", smoothing=1)

STEM = points([(0, 14), (0, 0)])
DOT = points([(-1, 20), (0, 21), (1, 20), (0, 19), (-1, 20)])
I = Glyph("i", 8, (DOT, STEM), (0, 14), (0, 0), late=(0,))  # noqa: E741 - the letter
BOWL = Glyph("c", 10, (points([(9, 11), (6, 14), (3, 14), (0, 10), (0, 4), (3, 0), (6, 0), (9, 3)]),))


def layout(*words: tuple[Glyph, ...]) -> Layout:
    frame = Box(0, 0, 100, 50)
    placed = [
        PlacedGlyph(glyph.name, glyph, Affine(0.2, 0, 0, -0.2, 5 + 20 * w + 3 * k, 20), Mark(0, w, k))
        for w, word in enumerate(words)
        for k, glyph in enumerate(word)
    ]
    sheet = Sheet("test", 100, 50, frame, (frame,))
    return Layout(sheet, tuple(placed), (Baseline(0, 20, 5, 90),), tuple(f"w{n}" for n in range(len(words))), 2.8)


def test_dots_come_when_the_word_is_done_and_before_the_next_word() -> None:
    drawn = ink(layout((I, BOWL, I), (I,)), PEN)
    assert [stroke.mark for stroke in drawn.strokes] == [
        Mark(0, 0, 0), Mark(0, 0, 1), Mark(0, 0, 2), Mark(0, 0, 0), Mark(0, 0, 2), Mark(0, 1, 0), Mark(0, 1, 0),
    ]  # fmt: skip
    assert [len(stroke.points) for stroke in drawn.strokes] == [2, 8, 2, 5, 5, 2, 5]


def test_a_dot_survives_smoothing_as_the_same_stroke() -> None:
    drawn = ink(layout((I,)), PEN, SMOOTH)
    assert np.allclose(drawn.strokes[1].points, layout((I,)).glyphs[0].place.apply(DOT))


def test_the_face_itself_is_drawn_without_smoothing_and_curves_with_it() -> None:
    set_ = layout((BOWL,))
    own = set_.glyphs[0].place.apply(BOWL.strokes[0])
    assert ink(set_, PEN, STEADY).strokes[0].points.tolist() == own.tolist()
    assert len(ink(set_, PEN, SMOOTH).strokes[0].points) > 2 * len(own)


@pytest.mark.parametrize("name", ["script-simplex", "sans-simplex"])
def test_every_stroke_of_every_letter_is_drawn(name: str) -> None:
    glyphs = tuple(drawings[0] for drawings in library.face(name).glyphs.values())
    set_ = layout(*((glyph,) for glyph in glyphs))
    assert len(ink(set_, PEN, SMOOTH).strokes) == sum(len(glyph.strokes) for glyph in glyphs)
