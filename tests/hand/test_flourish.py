"""A hand bends underlines, carries signatures as they are, and writes both after the words of their line."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from plotnote import library
from plotnote.drawing import Pen
from plotnote.geometry import bounds
from plotnote.hand.hand import STEADY
from plotnote.hand.ink import ink
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.signature import parse_signature
from plotnote.text.typeset import typeset

SANS = library.face("sans-simplex")
NATURAL = library.hand("natural")
PEN = Pen("p", 0.3, "#000000")
SIGNATURE = parse_signature((library.folder("samples") / "signature.svg").read_bytes(), "signature.svg")
TEXT = "Dear Ann,\n\nI _do mean it_ and so do _all the others who were there_.\n\nWarmly,\nClara"


def lay(text: str = TEXT) -> Layout:
    note = Note("n", text, signature="file.svg")
    return typeset(note, SANS, library.stationery("us-a2"), 1.8, signature=SIGNATURE)


def test_a_steady_hand_changes_no_flourish() -> None:
    layout = lay()
    for before, after in zip(layout.flourishes, vary(layout, STEADY, 7).flourishes, strict=True):
        for one, other in zip(before.strokes, after.strokes, strict=True):
            np.testing.assert_allclose(other, one, atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_an_underline_stays_one_stroke_under_its_words(seed: int) -> None:
    layout = lay()
    varied = vary(layout, NATURAL, seed)
    for before, after in zip(layout.flourishes, varied.flourishes, strict=True):
        if before.rigid:
            continue
        (straight,), (bent,) = before.strokes, after.strokes
        assert (np.diff(bent[:, 0]) > 0).all()
        assert abs(bent[0][0] - straight[0][0]) < 1.0
        assert abs(bent[-1][0] - straight[-1][0]) < 1.0
        assert np.abs(bent[:, 1] - straight[0][1]).max() < 0.6 * layout.x_height
        assert np.ptp(bent[:, 1] - np.linspace(bent[0][1], bent[-1][1], len(bent))) > 0.005
        # No corner: a hand that draws a line turns by little at a time.
        slopes = np.diff(bent[:, 1]) / np.diff(bent[:, 0])
        assert np.abs(np.diff(slopes)).max() < 0.1


def test_a_signature_is_moved_and_not_bent() -> None:
    layout = lay()
    before, after = layout.flourishes[-1], vary(layout, NATURAL, 3).flourishes[-1]
    assert before.rigid
    moves = [other - one for one, other in zip(before.strokes, after.strokes, strict=True)]
    assert max(np.ptp(move, axis=0).max() for move in moves) < 1e-9
    assert np.abs(moves[0][0]).max() < layout.x_height


def test_another_seed_bends_otherwise_and_the_same_seed_alike() -> None:
    layout = lay()
    first, again, other = (vary(layout, NATURAL, seed).flourishes[0].strokes[0] for seed in (1, 1, 2))
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != other.tobytes()


def test_flourishes_are_inked_after_the_words_of_their_line() -> None:
    layout = lay()
    drawing = ink(vary(layout, NATURAL, 1), PEN, NATURAL)
    assert len(drawing.strokes) == len(ink(vary(layout, NATURAL, 1), PEN, STEADY).strokes)
    extra = {flourish.mark for flourish in layout.flourishes}
    for _, row in groupby(drawing.strokes, key=lambda stroke: stroke.mark.line):
        is_extra = [stroke.mark in extra for stroke in row]
        assert is_extra == sorted(is_extra)
    inked = [stroke for stroke in drawing.strokes if stroke.mark in extra]
    assert len(inked) == sum(len(flourish.strokes) for flourish in layout.flourishes)
    assert bounds(*(stroke.points for stroke in inked)).width > 20
