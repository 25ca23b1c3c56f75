"""What keeps varied letters legible: ink that was apart stays apart, ink that met still meets, bars cross their stems,
and dots stand over their own letters. Letters in which that went wrong are written again with more care.

Near ink is found on a grid of cells in which each word has a place of its own, so that the whole note is looked through
in one go; a word's letters depend on that word only. Lengths in xh, y up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.letters import Letters, Motion
from plotnote.hand.movement import Rows

__all__ = ["CALMED", "Strokes", "Watch", "guarded", "letters_of_points"]

CALMED = (0.4, 0.3)
"""What multiplies the freedom of a letter that went wrong, at the first time and the next; never 0, with which all
those letters would be alike."""

_APART = 1.0e4
"""Words stand this far from each other while the letters of points are looked up."""

_EVERY = 2
"""Each so many points of the movement is looked at: they stand about 0.14 xh apart."""

_CELL, _REACH = 0.13, 2
"""Width of a cell, and how many cells away ink is looked for."""

_LOW, _TALL = -2.6, 56
"""Where the grid begins under the line, and how many cells it is high."""

_BESIDE = [
    dx * _TALL + dy for dx, low, high in ((0, 0, 2), (1, -2, 2), (2, -1, 1)) for dy in range(low, high + 1)
]  # fmt: skip
_TOUCHING = [0, 1, _TALL - 1, _TALL, _TALL + 1]
"""Half of the cells around one, and itself: each pair is found once. Those that touch it are enough for what is no
further off than a cell is wide."""

_NEIGHBOURS = 3
"""Points no further from each other along a stroke are neighbours, never an opening or a meeting."""

_OPEN, _CLOSED, _SHARE = 0.22, 0.22, 0.55
"""An opening of `_OPEN` or more has closed when less than `_CLOSED` and less than `_SHARE` of it is left."""

_APART_LEFT, _APART_SHARE = 0.26, 0.8
"""The same between letters that do not join."""

_LIMITS, _SHARES = (np.array(pair) ** 2 for pair in ((_CLOSED, _APART_LEFT), (_SHARE, _APART_SHARE)))
_FURTHEST = max(_CLOSED, _APART_LEFT)

_MET, _PARTED = 0.1, 0.18
"""Points this near to each other meet; they parted when nothing near them is nearer than that."""

_AROUND = np.arange(-3, 4)[:, None]
"""Where ink met, it may meet again so many points before or after; and where it met no further off than that, it may
come near: the crotch of an n, the crossing of a bar."""

_BAR_END = 0.1
"""A bar crosses its stem no nearer to its ends than this share of its length."""

_DOT = 0.4
"""A late stroke no larger than this is a dot."""

_Array = NDArray[np.float64]
_Bool = NDArray[np.bool_]
_Complex = NDArray[np.complex128]
_Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """For each stroke its word (`owner`), its first and last letter among all letters of the note, and whether it is
    added late."""

    owner: _Index
    first: _Index
    last: _Index
    late: _Bool


def letters_of_points(steady: Rows, strokes: Strokes, letters: Letters, lean: float) -> _Index:
    """For each point the letter, among all of the note, that it belongs to."""
    looked = np.flatnonzero(steady.place % _EVERY == 0)
    stroke = steady.stroke[looked]
    found = strokes.first[stroke]
    several = np.flatnonzero((strokes.last > strokes.first)[stroke])
    if len(several):
        z, mine = steady.z[looked[several]], stroke[several]
        # Words far apart, so that one search finds the letters of all.
        word = letters.word
        borders = (letters.right[:-1] + letters.left[1:]) / 2 + word[:-1] * _APART
        borders[word[1:] > word[:-1]] = (word[1:][word[1:] > word[:-1]] - 0.5) * _APART
        at = np.searchsorted(borders, z.real - lean * z.imag + strokes.owner[mine] * _APART)
        found[several] = np.clip(at, strokes.first[mine], strokes.last[mine])
    return np.repeat(found, np.diff(np.append(looked, len(steady.z))))


class Watch:
    """The openings and meetings of a note's steady ink, and whether varied ink keeps them."""

    def __init__(self, steady: Rows, strokes: Strokes, letters: Letters, letter: _Index, lean: float) -> None:
        """`letter` is what `letters_of_points` says."""
        self._rows, self._strokes, self._letters, self._lean = steady, strokes, letters, lean
        self._all = letter
        place = steady.place
        self._points = np.flatnonzero((place % _EVERY == 0) | (place == np.repeat(steady.counts, steady.counts) - 1))
        self._letter = letter[self._points]
        stroke = steady.stroke[self._points]
        self._word = strokes.owner[stroke]
        # Strokes are numbered apart, so that one's end is no neighbour of the next one's start.
        self._place = np.arange(len(stroke)) + stroke * (_NEIGHBOURS + 1)
        self._stroke_letter = strokes.first[stroke]
        sizes = np.bincount(stroke)
        ends = np.cumsum(sizes)
        self._first, self._last = (ends - sizes)[stroke], (ends - 1)[stroke]
        self._steady = steady.z[self._points]
        one, other, _ = self._near(np.arange(len(stroke)), self._steady, _MET)
        # What two letters written apart have in common may part: there the hand lifts.
        own = (self._letter[one] == self._letter[other]) | (stroke[one] == stroke[other])
        self._one, self._other = one[own], other[own]
        self._bars, self._dots = self._marks()

    def faulty(self, z: _Complex, words: _Bool) -> _Bool:
        """For each letter of the note whether the points `z` make it hard to read; only `words` are looked at."""
        wrong = np.zeros(len(self._letters.left), dtype=bool)
        own = z[self._points]
        one, other, now = self._near(np.flatnonzero(words[self._word]), own, _FURTHEST)
        # Two letters apart need more paper between them than the two sides of one: else r and n are an m.
        apart = (self._stroke_letter[one] != self._stroke_letter[other]).astype(np.intp)
        before = _squared(self._steady[one] - self._steady[other])
        near = (now < _LIMITS[apart]) & (before > _OPEN * _OPEN) & (now < _SHARES[apart] * before)
        one, other = one[near], other[near]
        closed = self._nearest(self._steady, one, other) > _OPEN * _OPEN
        wrong[self._letter[one[closed]]] = True
        wrong[self._letter[other[closed]]] = True
        self._parted(own, wrong)
        for bar in self._bars[~_crosses(z, self._bars)]:
            wrong[bar[0]] = True
        self._astray(z, wrong)
        return wrong & words[self._letters.word]

    def _near(self, mine: _Index, z: _Complex, limit: float) -> tuple[_Index, _Index, _Array]:
        """Pairs among these points (`mine`) that are of one word, no neighbours along a stroke, and nearer to each
        other than `limit`, and their squared distances."""
        own, word = z[mine], self._word[mine]
        x = np.floor(own.real * (1 / _CELL)).astype(np.int64)
        y = np.clip(np.floor((own.imag - _LOW) * (1 / _CELL)).astype(np.int64), _REACH, _TALL - 1 - _REACH)
        starts = np.flatnonzero(np.diff(word, prepend=-1))
        low = np.minimum.reduceat(x, starts) - _REACH
        wide = np.maximum.reduceat(x, starts) + _REACH + 1 - low
        x += np.repeat(np.cumsum(wide) - wide - low, np.diff(starts, append=len(x)))
        cell = x * _TALL + y
        grid = np.full(int(wide.sum()) * _TALL, -1, dtype=np.int32)
        grid[cell] = np.arange(len(mine), dtype=np.int32)
        ones, others = [], []
        for beside in _BESIDE if limit > _CELL else _TOUCHING:
            found = grid[beside:].take(cell)
            hit = np.flatnonzero(found >= 0)
            ones.append(hit)
            others.append(found[hit])
        one, other = np.concatenate(ones), np.concatenate(others).astype(np.int64)
        off = _squared(own[one] - own[other])
        place = self._place[mine]
        near = np.flatnonzero((off < limit * limit) & (np.abs(place[one] - place[other]) > _NEIGHBOURS))
        return mine[one[near]], mine[other[near]], off[near]

    def _parted(self, own: _Complex, wrong: _Bool) -> None:
        limit = _PARTED * _PARTED
        lost = np.flatnonzero(_squared(own[self._one] - own[self._other]) > limit)
        if not len(lost):
            return
        lost = lost[self._nearest(own, self._one[lost], self._other[lost]) > limit]
        wrong[self._letter[self._one[lost]]] = True
        wrong[self._letter[self._other[lost]]] = True

    def _nearest(self, z: _Complex, one: _Index, other: _Index) -> _Array:
        """For each pair of points the squared distance of the nearest two around them, each on its own stroke."""
        a = z[np.clip(one + _AROUND, self._first[one], self._last[one])]
        b = z[np.clip(other + _AROUND, self._first[other], self._last[other])]
        # Pairs come last: the smallest of 49 rows is found sooner than that of 49 neighbours.
        across, up = a.real[:, None] - b.real, a.imag[:, None] - b.imag
        return np.asarray((across * across + up * up).reshape(len(_AROUND) ** 2, len(one)).min(axis=0))

    def _marks(self) -> tuple[_Index, _Index]:
        """The bars as rows (letter, first point, last point, first point of the letter's stem, its last), and the dots
        as rows (letter, first point, last point, top of its stem)."""
        z, starts, counts = self._rows.z, self._rows.starts, self._rows.counts
        bars, dots = [], []
        late = np.flatnonzero(self._strokes.late)
        if not len(late):
            return np.empty((0, 5), dtype=np.int64), np.empty((0, 4), dtype=np.int64)
        marked = np.zeros(len(self._letters.left), dtype=bool)
        marked[self._strokes.first[late]] = True
        mains = np.flatnonzero(marked[self._all] & np.repeat(~self._strokes.late, counts))
        order = mains[np.argsort(self._all[mains], kind="stable")]
        at = np.searchsorted(self._all[order], np.arange(len(self._letters.left) + 1))
        for k in late.tolist():
            letter = int(self._strokes.first[k])
            first, last = int(starts[k]), int(starts[k] + counts[k] - 1)
            stem = order[at[letter] : at[letter + 1]]
            if not len(stem):
                continue
            size = abs(z[last] - z[first])
            if size <= _DOT:
                dots.append((letter, first, last, int(stem[np.argmax(z[stem].imag)])))
            else:
                bars += [(letter, first, last, int(run[0]), int(run[-1])) for run in _runs(stem) if len(run) > 1]
        table = np.array(bars, dtype=np.int64).reshape(-1, 5)
        return table[_crosses(z, table)], np.array(dots, dtype=np.int64).reshape(-1, 4)

    def _astray(self, z: _Complex, wrong: _Bool) -> None:
        """Marks letters whose dot stands nearer to the top of another one's stem, or has come down to its own."""
        letter, first, last, top = self._dots.T
        off = (z[first] + z[last]) / 2 - z[top]
        rest = (self._rows.z[first] + self._rows.z[last]) / 2 - self._rows.z[top]
        aside = np.abs((off - rest).real - self._lean * (off - rest).imag)
        room = (self._letters.right - self._letters.left)[letter]
        wrong[letter[(aside > np.maximum(0.55 * room, 0.22)) | (off.imag < 0.45 * rest.imag)]] = True


def _runs(points: _Index) -> list[_Index]:
    return list(np.split(points, np.flatnonzero(np.diff(points) != 1) + 1))


def _crosses(z: _Complex, bars: _Index) -> _Bool:
    """For each bar whether the stem runs across it, not too near to its ends."""
    if not len(bars):
        return np.zeros(0, dtype=bool)
    _, first, last, low, high = bars.T
    counts = high - low
    which = np.repeat(np.arange(len(bars)), counts)
    at = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts) + low[which]
    begin, across = z[first][which], (z[last] - z[first])[which]
    one, other = (z[at] - begin) * across.conj(), (z[at + 1] - begin) * across.conj()
    size = np.maximum(_squared(across), 1e-12)
    here = (one.real + other.real) / (2 * size)
    hit = (one.imag * other.imag <= 0) & (here > _BAR_END) & (here < 1 - _BAR_END)
    return np.bincount(which[hit], minlength=len(bars)) > 0


def _squared(z: _Complex) -> _Array:
    return np.asarray(z.real * z.real + z.imag * z.imag)


def guarded(
    watch: Watch, letters: Letters, write: Callable[[Letters, _Bool], tuple[_Complex, Motion]], point_word: _Index
) -> tuple[_Complex, Motion]:
    """The points and the motion of a note in which letters that went wrong are written again with more care.

    Args:
        write: given the letters and which words to write, the points of these words and the motion of their letters.
        point_word: the word of each point.
    """
    again = np.ones(len(letters.counts), dtype=bool)
    z, motion = write(letters, again)
    for share in CALMED:
        wrong = watch.faulty(z, again)
        if not wrong.any():
            break
        letters = replace(letters, care=np.where(wrong, share * letters.care, letters.care))
        again = np.bincount(letters.word[wrong], minlength=len(letters.counts)) > 0
        anew, moved = write(letters, again)
        z = z.copy()
        z[again[point_word]] = anew
        of_letter = again[letters.word]
        motion = Motion(*(_put(getattr(motion, n), of_letter, getattr(moved, n)) for n in Motion.__slots__))
    return z, motion


def _put(row: _Array, at: _Bool, values: _Array) -> _Array:
    out = row.copy()
    out[at] = values
    return out
