"""How the letters of words differ from the face: what depends on a word alone, wherever it stands.

All of it is a warp that is continuous along the word, so that joined ink stays joined: between the middles of two
letters, size, slant and height over the line pass from one's to the other's. The letters of all words of a note are
reckoned in one go, as rows of one array. Lengths in xh.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.hand import Hand

__all__ = ["OF_LETTER", "OF_WORD", "Letters", "Motion", "mild", "move_letters"]

OF_WORD, OF_LETTER = 4, 8
"""How many draws a word takes, and each of its letters."""

_FURTHEST = 2.2
"""No draw counts as more than this many standard deviations: a single odd letter looks like a fault."""

_NARROWEST = 0.6
"""No letter becomes narrower than this share of its width."""

_SHARE = (0.75, 1.25)
"""By how much the letters of a word become narrower or wider together, so that the word keeps its width."""

_JOINED = 0.6
"""Joined letters keep their distances better, by this factor: the join holds them."""

_Array = NDArray[np.float64]
_Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of a note's words as they were set.

    `counts` (words,) says how many letters each word has; `left`, `right` (letters,) are their borders from the word's
    origin, `care` (letters,) multiplies what the hand does to each, `joined` (words,) says whether its letters join,
    `lifted` (letters,) whether the hand lifts after one that could.
    """

    counts: _Index
    left: _Array
    right: _Array
    care: _Array
    joined: NDArray[np.bool_]
    lifted: NDArray[np.bool_]

    @property
    def word(self) -> _Index:
        """For each letter the index of its word."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    @property
    def starts(self) -> _Index:
        """Where each word's letters begin."""
        return np.asarray(np.cumsum(self.counts) - self.counts)


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Where each letter's borders come to lie (`left`, `right`), its height over the line (`rise`), its `size` as a
    factor, and the `slant`, x per y, that is added to the face's; `shift` is the room that lifts before it have taken,
    by which its strokes move as a whole."""

    left: _Array
    right: _Array
    rise: _Array
    size: _Array
    slant: _Array
    shift: _Array


def mild(draws: _Array) -> _Array:
    """The draws, none of them further out than 2.2."""
    return np.clip(draws, -_FURTHEST, _FURTHEST)


def move_letters(letters: Letters, of_word: _Array, of_letter: _Array, hand: Hand) -> Motion:
    """What the hand makes of the letters, from draws (words, OF_WORD) and (letters, OF_LETTER) with mean 0, SD 1."""
    which, starts = letters.word, letters.starts
    w, z = mild(of_word)[which].T, mild(of_letter).T
    care = letters.care
    walks = _drift(z[[0, 2, 4]], letters, np.array([[hand.baseline_memory], [hand.size_memory], [hand.slant_memory]]))
    rise = hand.word_baseline * w[0] + hand.letter_baseline * walks[0]
    size = hand.word_size * w[1] + hand.letter_size * walks[1]
    slant = hand.word_slant * w[2] + hand.letter_slant * walks[2]
    rise = care * (rise + hand.baseline_jitter * z[1])
    size = 1.0 + care * (size + hand.size_jitter * z[3])
    slant = care * (slant + hand.slant_jitter * z[5])
    middle = (letters.left + letters.right) / 2
    rise = rise + care * hand.word_tilt * w[3] * (middle - middle[starts][which])
    own = letters.right - letters.left
    wide = np.maximum(size * (1.0 + care * hand.letter_width * z[6]), _NARROWEST) * own
    spread = hand.letter_gap * np.where(letters.joined, _JOINED, 1.0)[which]
    # A gap closes by no more than its spread: letters that run into each other are misread.
    gap = np.maximum(care * spread * z[7], -spread)
    lift = hand.lift_space * letters.lifted
    gap[starts + letters.counts - 1] = lift[starts + letters.counts - 1] = 0.0
    # The letters share what their word took too much or too little: a writer keeps to the line.
    aim = np.bincount(which, own * (1.0 + care * hand.word_size * w[1])) - np.bincount(which, gap + lift)
    share = np.clip(aim / np.bincount(which, wide), *_SHARE)
    wide *= np.where(letters.counts > 1, share, 1.0)[which]
    before = np.zeros(len(middle))
    before[1:] = (wide + gap)[:-1] + (letters.left[1:] - letters.right[:-1])
    before[starts] = 0.0
    total = np.cumsum(before)
    left = total - total[starts][which]
    lifts = np.cumsum(lift) - lift
    return Motion(left, left + wide, rise, size, slant, lifts - lifts[starts][which])


def _drift(shocks: _Array, letters: Letters, memory: _Array) -> _Array:
    """First-order autoregressive sequences over the letters of each word (see hand.noise), all words at once.

    Args:
        shocks: (sequences, letters), with mean 0 and SD 1, as have the sequences.
        memory: (sequences, 1), the correlation of neighbours.
    """
    starts, fresh = letters.starts, np.sqrt(1 - memory * memory)
    out = shocks.copy()
    for k in range(1, int(letters.counts.max(initial=0))):
        at = starts[letters.counts > k] + k
        out[:, at] = memory * out[:, at - 1] + fresh * shocks[:, at]
    return out
