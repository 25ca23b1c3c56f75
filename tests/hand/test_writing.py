"""The draws of words, and writing some of them again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from plotnote.hand.hand import Hand
from plotnote.hand.letters import Letters
from plotnote.hand.movement import Rows, evenly
from plotnote.hand.warp import spots_of
from plotnote.hand.writing import Draws, Writing, drawn

HAND = Hand("free", sway=0.05, hook=0.03, miss=0.03, letter_size=0.1, letter_width=0.1, mark_shift=0.1, rounding=0.06)
KEYS = ("0.0.it", "0.1.to", "0.2.so")
COUNTS = np.full(3, 2)
ROUNDING = 1e-9


def _strokes() -> tuple[Rows, np.ndarray, np.ndarray]:
    """Three words of two long stems and a bar each, the bar late."""
    word = [[0.5 + 1.6j, 0.5 + 0j], [1.5 + 0j, 1.5 + 1.6j], [1.2 + 0.8j, 1.8 + 0.8j]]
    rows = evenly(Rows(np.array(word * 3).ravel(), np.full(9, 2)))
    return rows, np.repeat(np.arange(3), 3), np.tile([False, False, True], 3)


def _draws(keys: tuple[str, ...] = KEYS) -> Draws:
    rows, owner, late = _strokes()
    return drawn(7, keys, COUNTS, owner, late, rows.counts, HAND)


def _writing() -> Writing:
    rows, owner, late = _strokes()
    first = 2 * owner + np.tile([0, 1, 1], 3)
    at = first[rows.stroke]
    none = np.zeros(3, dtype=bool)
    letters = Letters(COUNTS, np.tile([0.0, 1.0], 3), np.tile([1.0, 2.0], 3), np.ones(6), none, np.repeat(none, 2))
    spots = spots_of(rows.z, owner[rows.stroke], at, letters, 0.0)
    return Writing(rows.counts, owner, first, late, at, spots, letters, _draws(), 0.0)


def test_the_numbers_of_a_word_depend_on_its_key_alone() -> None:
    one, other = _draws(), _draws((KEYS[2], "another", KEYS[0]))
    for name, rows in (("words", 1), ("letters", 2), ("marks", 1), ("ends", 3)):
        a, b = getattr(one, name), getattr(other, name)
        assert (a[:rows] == b[-rows:]).all()
        assert (a[-rows:] == b[:rows]).all()
        assert not np.isin(a[rows:-rows], b).any()
    assert (one.knots[: len(one.knots) // 3] == other.knots[-len(one.knots) // 3 :]).all()


def test_a_word_that_is_written_alone_is_the_one_that_was_written_with_others() -> None:
    work = _writing()
    whole, motion = work.written(HAND)
    for word in range(3):
        chosen = np.arange(3) == word
        some, own = work.part(work.letters, chosen, HAND).written(HAND)
        assert np.abs(some - whole[np.repeat(work.owner == word, work.counts)]).max() < ROUNDING
        assert np.abs(own.left - motion.left[2 * word : 2 * word + 2]).max() < ROUNDING


def test_with_other_care_a_word_is_written_more_like_the_face() -> None:
    work = _writing()
    strict = replace(work.letters, care=np.full(6, 0.3))
    free, _ = work.written(HAND)
    careful, _ = work.part(strict, np.array([True, True, True]), HAND).written(HAND)
    rows, _, late = _strokes()
    away, near = (np.abs(z - rows.z)[~late[rows.stroke]].mean() for z in (free, careful))
    assert 0 < near < 0.5 * away
