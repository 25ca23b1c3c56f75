"""A hand bends underlines, carries signatures as they are, and writes both after the words of their line."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen
from plotnote.geometry import Points, bounds
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.ink import ink
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.signature import parse_signature
from plotnote.text.typeset import typeset

SANS = library.face("sans-simplex")
HAND = Hand(
    "free",
    line_shift=0.03,
    line_slope=0.008,
    line_drift=0.05,
    drift_memory=0.6,
    word_gap=0.2,
    margin_drift=0.1,
    letter_width=0.1,
)
PEN = Pen("p", 0.3, "#000000")
SIGNATURE = parse_signature((library.folder("samples") / "signature.svg").read_bytes(), "signature.svg")
TEXT = "Dear Ann,\n\nI _do mean it_ and so do _all the others who were there_.\n\nWarmly,\nClara"


def lay(text: str = TEXT) -> Layout:
    note = Note("n", text, signature="file.svg")
    return typeset(note, SANS, library.stationery("us-a2"), 1.8, signature=SIGNATURE)


def written(layout: Layout, hand: Hand, seed: int) -> Drawing:
    return vary(ink(layout, PEN, hand), layout, hand, seed)


def of(mark: Mark, drawing: Drawing) -> list[Points]:
    return [stroke.points for stroke in drawing.strokes if stroke.mark == mark]


def reach(drawing: Drawing, line: int, words: range) -> tuple[float, float]:
    """The left and the right end of the ink of some words of a line."""
    box = bounds(*(s.points for s in drawing.strokes if s.mark.line == line and s.mark.word in words))
    return box.left, box.right


def test_a_steady_hand_changes_no_flourish() -> None:
    layout = lay()
    drawing = written(layout, STEADY, 7)
    for flourish in layout.flourishes:
        for one, other in zip(flourish.strokes, of(flourish.mark, drawing), strict=True):
            np.testing.assert_allclose(other, one, atol=1e-9)


def test_an_underline_whose_line_stays_straight_stays_straight() -> None:
    layout = lay()
    moved = written(layout, Hand("wide", letter_width=0.1), 7)
    for flourish in layout.flourishes[:-1]:
        (bent,) = of(flourish.mark, moved)
        assert bent.shape == (2, 2)
        assert bent[0][1] == bent[1][1] == flourish.strokes[0][0][1]


@pytest.mark.parametrize("seed", range(12))
def test_an_underline_stays_one_stroke_under_its_words(seed: int) -> None:
    layout = lay()
    before, after = ink(layout, PEN, HAND), written(layout, HAND, seed)
    xh = layout.x_height
    underlines = [flourish for flourish in layout.flourishes if not flourish.rigid]
    assert len(underlines) >= 2
    for flourish in underlines:
        (straight,), (bent,) = flourish.strokes, of(flourish.mark, after)
        assert (np.diff(bent[:, 0]) > 0).all()
        # Its ends follow those of its words, which the hand has carried along.
        line = {s.mark.word for s in before.strokes if s.mark.line == flourish.mark.line}
        over = [w for w in line if w != flourish.mark.word]
        middles = {w: np.mean(reach(before, flourish.mark.line, range(w, w + 1))) for w in over}
        mine = sorted(w for w, middle in middles.items() if straight[0][0] < middle < straight[-1][0])
        left, right = reach(after, flourish.mark.line, range(mine[0], mine[-1] + 1))
        assert abs(bent[0][0] - left) < 0.7 * xh
        assert abs(bent[-1][0] - right) < 0.7 * xh
        assert np.abs(bent[:, 1] - straight[0][1]).max() < 1.2 * xh
        assert np.ptp(bent[:, 1] - np.linspace(bent[0][1], bent[-1][1], len(bent))) > 0.005
        # No corner: a hand that draws a line turns by little at a time.
        slopes = np.diff(bent[:, 1]) / np.diff(bent[:, 0])
        assert np.abs(np.diff(slopes)).max() < 0.1


def test_a_signature_is_moved_and_not_bent() -> None:
    layout = lay()
    before = layout.flourishes[-1]
    assert before.rigid
    moves = [b - a for a, b in zip(before.strokes, of(before.mark, written(layout, HAND, 3)), strict=True)]
    assert max(np.ptp(move, axis=0).max() for move in moves) < 1e-9
    assert np.abs(moves[0][0]).max() < layout.x_height


def test_another_seed_bends_otherwise_and_the_same_seed_alike() -> None:
    layout = lay()
    mark = layout.flourishes[0].mark
    first, again, other = (of(mark, written(layout, HAND, seed))[0] for seed in (1, 1, 2))
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != other.tobytes()


@pytest.mark.parametrize("hand", [STEADY, replace(HAND, joins=0.5)])
def test_flourishes_are_inked_after_the_words_of_their_line(hand: Hand) -> None:
    layout = lay()
    drawing = written(layout, hand, 1)
    extra = {flourish.mark for flourish in layout.flourishes}
    for _, row in groupby(drawing.strokes, key=lambda stroke: stroke.mark.line):
        is_extra = [stroke.mark in extra for stroke in row]
        assert is_extra == sorted(is_extra)
    inked = [stroke for stroke in drawing.strokes if stroke.mark in extra]
    assert len(inked) == sum(len(flourish.strokes) for flourish in layout.flourishes)
    assert bounds(*(stroke.points for stroke in inked)).width > 20
