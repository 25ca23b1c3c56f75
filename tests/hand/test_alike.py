"""No two letters and no two words of a hand are alike, and the same note with the same seed is the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.alike import FLOOR, letter_pairs, pairs_of, sign_pairs, word_pairs, written
from benchmarks.cutting import Piece, batch, layout_of, letters_of, plain
from plotnote.hand.hand import STEADY
from plotnote.workshop.desk import draw_note

NOTES = batch()


@pytest.fixture(scope="module", params=["slanted", "round"])
def pieces(request: pytest.FixtureRequest) -> list[list[Piece]]:
    return written(NOTES, request.param)


def test_equal_letters_of_a_batch_differ_by_at_least_the_floor(pieces: list[list[Piece]]) -> None:
    pairs = letter_pairs(pieces)
    assert len(pairs.plain) > 30_000
    assert pairs.plain.min() >= FLOOR, pairs.worst()


def test_equal_words_of_a_batch_differ_by_at_least_the_floor_also_those_of_one_sentence_on_two_cards(
    pieces: list[list[Piece]],
) -> None:
    pairs = word_pairs(pieces)
    assert pairs.one_note.sum() > 20
    assert (~pairs.one_note).sum() > 400
    assert pairs.plain.min() >= FLOOR, pairs.worst()
    assert pairs.turned.min() >= FLOOR


def test_no_dot_and_no_comma_is_ever_quite_the_same(pieces: list[list[Piece]]) -> None:
    pairs = sign_pairs(pieces)
    assert len(pairs.plain) > 1000
    assert pairs.plain.min() > 1e-4


def test_every_stroke_of_every_letter_is_found_in_the_joined_ink() -> None:
    layout, desk = layout_of(NOTES[0], "slanted")
    for piece, placed in zip(letters_of(layout, desk.pen, desk.hand, 1), layout.glyphs, strict=True):
        assert len(piece.main) + len(piece.late) == len(placed.glyph.strokes)


def test_letters_cut_from_steady_joined_ink_are_those_that_were_never_joined() -> None:
    layout, desk = layout_of(NOTES[0], "slanted")
    hand = replace(STEADY, smoothing=1.0, margin_drift=0.01)
    joined, alone = (letters_of(set_, desk.pen, hand, 1) for set_ in (layout, plain(layout)))
    for one, other in zip(joined, alone, strict=True):
        for a, b in zip(one.main + one.late, other.main + other.late, strict=True):
            # Both are cut to 0.05 xh, at a corner once on this and once on that side of it.
            assert np.abs((a - a.mean()) - (b - b.mean())).max() < 0.05


def test_a_pair_that_is_the_same_but_for_its_place_has_no_distance() -> None:
    z = np.linspace(0, 1, 30) ** 2 + 1j * np.linspace(0, 1, 30)
    pairs = pairs_of([("a", "a", 0, (z,)), ("a", "a", 1, (z + 5 - 2j,)), ("a", "a", 1, (1.1j * z,))])
    assert pairs.plain[0] < 1e-12
    assert pairs.plain[1:].min() > 0.1
    assert pairs.turned.max() < 1e-6
    assert pairs.one_note.tolist() == [False, False, True]


@pytest.mark.parametrize("hand", ["slanted", "round"])
def test_the_same_note_with_the_same_seed_is_the_same_to_the_last_byte(hand: str) -> None:
    note = replace(NOTES[0], hand=hand)
    one, other = draw_note(note), draw_note(replace(note))
    assert [s.points.tobytes() for s in one.strokes] == [s.points.tobytes() for s in other.strokes]
    assert [s.mark for s in one.strokes] == [s.mark for s in other.strokes]
    another = draw_note(replace(note, seed=note.seed + 1))
    assert [s.points.tobytes() for s in one.strokes] != [s.points.tobytes() for s in another.strokes]
