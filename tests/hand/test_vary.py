"""What a hand does to ink, and what it must never do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plotnote import library
from plotnote.drawing import Drawing, Pen
from plotnote.hand.hand import STEADY
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

PEN = Pen("test", 0.3, "#000000")
HANDS = ("natural", "print")


def layout(text: str, hand: str) -> Layout:
    return typeset(Note("test", text), library.face(library.hand(hand).face), library.stationery("us-a2"), 1.8)


def written(set_: Layout, hand: str, seed: int) -> Drawing:
    joined = lead_on(set_, library.hand(hand), seed)
    return vary(ink(joined, PEN, library.hand(hand)), joined, library.hand(hand), seed)


def words_of(drawing: Drawing, set_: Layout) -> dict[str, list[np.ndarray]]:
    """For each word's key its strokes, from the start of the first."""
    out: dict[str, list[np.ndarray]] = {}
    for stroke in drawing.strokes:
        out.setdefault(set_.word_keys[stroke.mark.word], []).append(stroke.points)
    return {key: [xy - strokes[0][0] for xy in strokes] for key, strokes in out.items()}


@pytest.mark.parametrize("hand", HANDS)
def test_the_steady_hand_returns_the_drawing(hand: str) -> None:
    set_ = layout("a quiet minimum", hand)
    drawing = ink(set_, PEN)
    assert vary(drawing, set_, STEADY, 5) is drawing


@pytest.mark.parametrize("hand", HANDS)
def test_the_same_seed_gives_the_same_bytes_and_another_one_other_ink(hand: str) -> None:
    set_ = layout("a quiet minimum", hand)
    one, again, other = ([s.points.tobytes() for s in written(set_, hand, seed).strokes] for seed in (1, 1, 2))
    assert one == again
    assert not set(one) & set(other)


@pytest.mark.parametrize("hand", ["natural", "slanted"])
def test_a_words_ink_depends_on_the_seed_and_its_key_only(hand: str) -> None:
    set_ = layout("minimum minimum", hand)
    one, other = (
        words_of(written(swapped, hand, 1), swapped)
        for swapped in (replace(set_, word_keys=keys) for keys in (("x", "y"), ("y", "x")))
    )
    for key in "xy":
        for a, b in zip(one[key], other[key], strict=True):
            np.testing.assert_allclose(a, b, atol=1e-6)
    assert [len(xy) for xy in one["x"]] != [len(xy) for xy in one["y"]] or any(
        np.abs(a - b).max() > 0.02 for a, b in zip(one["x"], one["y"], strict=True)
    )
