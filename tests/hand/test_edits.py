"""An edit changes the word that is edited and leaves the ink of all others as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from random_notes import random_note

from benchmarks.edits import alike, edits, renewals, words_of
from plotnote.note import Note
from plotnote.workshop.desk import lay_desk

NOTES = [random_note(number, 12, 16) for number in range(6)]
ROUNDING = 1e-6


@pytest.mark.parametrize("hand", ["slanted", "print"])
def test_changing_one_word_leaves_the_ink_of_all_others_as_it_was(hand: str) -> None:
    seen = edits(NOTES, hand, 100)
    assert seen.edits == 100
    assert seen.words > 1200
    assert seen.moved > 2
    assert seen.other_strokes == 0
    assert seen.farthest < ROUNDING


@pytest.mark.parametrize("hand", ["slanted", "print"])
def test_writing_one_word_again_changes_that_word_only(hand: str) -> None:
    seen = renewals(NOTES, hand, 20)
    assert seen.itself == seen.other_strokes == 0
    assert seen.words > 250
    assert seen.farthest < ROUNDING


def test_each_time_a_word_is_written_again_it_is_another() -> None:
    note = Note("n", "minimum minimum minimum", hand="slanted")
    desk = lay_desk(note)
    drawn = [
        next(w for key, w in words_of(replace(note, again=(2,) * n), desk).items() if key.startswith("0.1.")).strokes
        for n in range(4)
    ]
    assert len({tuple(tuple(xy.ravel()) for xy in strokes) for strokes in drawn}) == 4


def test_what_was_compared_would_show_another_seed() -> None:
    note = replace(NOTES[0], hand="slanted")
    desk = lay_desk(note)
    one, other = words_of(note, desk), words_of(replace(note, seed=note.seed + 1), desk)
    assert one.keys() == other.keys()
    assert all(alike(one[key], other[key]) is False for key in one)
