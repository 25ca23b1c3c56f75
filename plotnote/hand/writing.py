"""The writing of a note's words, once and, where the guard asks for more care, again: all numbers of a word are drawn
at the start, so that it comes out the same whatever is written with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.hand import Hand
from plotnote.hand.latemarks import OF_MARK, struck
from plotnote.hand.letters import OF_LETTER, OF_WORD, Letters, Motion, mild, move_letters
from plotnote.hand.lively import OF_ENDS, lively, passing
from plotnote.hand.movement import Rows, eased, knots_needed
from plotnote.hand.seed import normals
from plotnote.hand.warp import Spots, warped

__all__ = ["Draws", "Writing", "drawn"]

_Array = NDArray[np.float64]
_Bool = NDArray[np.bool_]
_Complex = NDArray[np.complex128]
_Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """The numbers for all words, with mean 0 and SD 1: for each word, each letter, each late mark, the ends of each
    stroke, and the knots of its sway."""

    words: _Array
    letters: _Array
    marks: _Array
    ends: _Complex
    knots: _Complex


def drawn(
    seed: int, keys: Sequence[str], letters: _Index, owner: _Index, late: _Bool, counts: _Index, hand: Hand
) -> Draws:
    """The draws of all words, which depend on the seed and the key of each: they come in one row per word, in the order
    word, letters, marks, stroke ends, sway.

    Args:
        letters: how many each word has.
        owner, late, counts: for each stroke its word, whether it is late, and how many points it has.
    """
    size = len(keys)
    knots = knots_needed(counts, hand.sway_length)
    marks = np.bincount(owner[late], minlength=size)
    strokes = np.bincount(owner, minlength=size)
    swayed = np.bincount(owner, weights=knots, minlength=size).astype(np.int64)
    parts = np.stack([np.full(size, OF_WORD), OF_LETTER * letters, OF_MARK * marks, OF_ENDS * strokes, 2 * swayed])
    z = normals(seed, keys, parts.sum(axis=0).tolist())
    kind = np.repeat(np.tile(np.arange(5), size), parts.T.ravel())
    return Draws(
        z[kind == 0].reshape(-1, OF_WORD), z[kind == 1].reshape(-1, OF_LETTER), z[kind == 2].reshape(-1, OF_MARK),
        mild(z[kind == 3]).view(np.complex128).reshape(-1, 2, 2), mild(z[kind == 4]).view(np.complex128),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """What is written: strokes, for each how many points it has, its word, its first letter and whether it is late; for
    each point its letter (`at`) and where it stands in its word; the letters and the draws."""

    counts: _Index
    owner: _Index
    first: _Index
    late: _Bool
    at: _Index
    spots: Spots
    letters: Letters
    draws: Draws
    slant: float

    def part(self, letters: Letters, words: _Bool, hand: Hand) -> Writing:
        """The same with other `letters`, and only these words."""
        if words.all():
            return replace(self, letters=letters)
        mine = words[letters.word]
        strokes = words[self.owner]
        inked = np.flatnonzero(np.repeat(strokes, self.counts))
        number = np.cumsum(mine) - 1
        knots = np.repeat(strokes, knots_needed(self.counts, hand.sway_length))
        draws = self.draws
        return Writing(
            self.counts[strokes], (np.cumsum(words) - 1)[self.owner[strokes]],
            number[self.first[strokes]], self.late[strokes], number[self.at[inked]], self.spots.part(inked, mine),
            Letters(letters.counts[words], letters.left[mine], letters.right[mine], letters.care[mine],
                    letters.joined[words], letters.lifted[mine]),
            Draws(draws.words[words], draws.letters[mine], draws.marks[strokes[self.late]], draws.ends[strokes],
                  draws.knots[knots]),
            self.slant,
        )  # fmt: skip

    def written(self, hand: Hand) -> tuple[_Complex, Motion]:
        """The points of all strokes about their word's origin, and how their letters moved."""
        letters, draws, first = self.letters, self.draws, self.first
        motion = move_letters(letters, draws.words, draws.letters, hand)
        z = warped(self.spots, letters, motion, self.slant) + np.repeat(motion.shift[first], self.counts)
        rows = eased(Rows(z, self.counts), hand.rounding)
        care = passing(letters.care[self.at], rows)
        rows = rows.moved(rows.z + lively(rows, draws.knots, draws.ends, care, hand))
        return struck(rows, self.late, first, letters.care[first], draws.marks, hand), motion
