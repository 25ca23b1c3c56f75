"""Let a hand write what was set: each word's ink moves as its letters do, each line carries its words.

What happens inside a word depends on the seed and the word's key only; its place in the line only shifts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Drawing, Stroke
from plotnote.geometry import points
from plotnote.hand.care import care_of
from plotnote.hand.flourish import Carried, varied
from plotnote.hand.guard import Strokes, Watch, guarded, letters_of_points
from plotnote.hand.hand import Hand
from plotnote.hand.latemarks import OF_MARK, struck
from plotnote.hand.letters import OF_LETTER, OF_WORD, Letters, Motion, mild, move_letters
from plotnote.hand.line import carries
from plotnote.hand.movement import STEP, Rows, eased, evenly, knots_needed, sway, thinned
from plotnote.hand.seed import normals
from plotnote.text.layout import Joins, Layout, PlacedGlyph

__all__ = ["vary"]

_SAGITTA = 0.006
"""How far a chord of the result may stay from the curve, in mm."""

_CHORD = 0.4
"""Longest chord of the result in mm."""

_HOOK, _MISS = 0.16, 0.35
"""How far from a stroke's end hooks and misses reach, in xh."""

_APART = 1.0e4
"""Words stand this far from each other, in xh, while they are moved in one go."""

_OUTER = 0.25
"""At both sides of a letter this share of its width takes part in the change of the gap beside it."""

_SHORT = 0.7
"""A stroke shorter than this, in xh, sways less: a dot or a comma has no room for it."""

_OF_ENDS = 8

_PASSING = 5
"""Over so many points before and after each the care of letters is averaged."""

_Array = NDArray[np.float64]
_Complex = NDArray[np.complex128]
_Index = NDArray[np.int64]


def vary(drawing: Drawing, layout: Layout, hand: Hand, seed: int) -> Drawing:
    """The ink of `layout` as this hand would write it.

    Args:
        drawing: what `ink` made of the layout: per word its main strokes, then the late ones; flourishes after the
            words of their line.
    """
    if hand.is_steady or not layout.glyphs:
        return drawing
    words = [list(group) for _, group in groupby(layout.glyphs, key=lambda g: (g.mark.line, g.mark.word))]
    numbers = {word[0].mark.word: k for k, word in enumerate(words)}
    strokes = [s for s in drawing.strokes if s.mark.word in numbers]
    owner = np.array([numbers[s.mark.word] for s in strokes])
    late = _late(strokes, words)
    letters = _letters(words, layout, hand)
    raw = _local(strokes, owner, words, layout.x_height)
    rows = evenly(raw)
    draws = _Draws(words, letters, owner, late, rows.counts, layout, hand, seed)
    first = letters.starts[owner] + np.array([s.mark.letter for s in strokes])
    last = letters.starts[owner] + np.array([s.mark.letter if s.mark.last is None else s.mark.last for s in strokes])
    inks = Strokes(owner, first, last, late)
    work = _Work(rows, owner, first, late, letters_of_points(rows, inks, letters, layout.slant), letters, draws)
    watch = Watch(rows, inks, letters, work.at, layout.slant)
    z, motion = guarded(
        watch, letters, lambda calmed, chosen: _written(work.part(calmed, chosen, hand), layout.slant, hand),
        owner[rows.stroke],
    )  # fmt: skip
    rows = thinned(Rows(z, rows.counts), _SAGITTA / layout.x_height, _CHORD / layout.x_height)
    widths = motion.right[letters.starts + letters.counts - 1]
    x, y = carries(layout, words, widths, hand, seed)
    z = np.conj(rows.z * layout.x_height) + (x + 1j * y)[owner[rows.stroke]]
    parts = np.split(np.column_stack([z.real, z.imag]), rows.starts[1:])
    inked = [Stroke(points(xy), s.pen, s.mark) for s, xy in zip(strokes, parts, strict=True)]
    letters_moved = iter([inked[k] for k in _as_written(strokes, owner, late)])
    others = iter(_flourishes(drawing, layout, _ends(layout, words, widths, x, y), hand, seed))
    return drawing.with_strokes(next(letters_moved if s.mark.word in numbers else others) for s in drawing.strokes)


def _ends(
    layout: Layout, words: Sequence[Sequence[PlacedGlyph]], widths: _Array, x: _Array, y: _Array
) -> dict[int, list[Carried]]:
    """For each line where the start and the end of each of its words were and where they are, in mm."""
    out: dict[int, list[Carried]] = {}
    for word, width, to_x, to_y in zip(words, widths * layout.x_height, x, y, strict=True):
        left, base = word[0].place.e, word[0].place.f
        right = word[-1].place.e + word[-1].glyph.advance * word[-1].place.a
        out.setdefault(word[0].mark.line, []).extend((
            Carried(left, base, float(to_x), float(to_y)),
            Carried(right, base, float(to_x + width), float(to_y)),
        ))  # fmt: skip
    return out


def _flourishes(
    drawing: Drawing, layout: Layout, ends: dict[int, list[Carried]], hand: Hand, seed: int
) -> list[Stroke]:
    """The strokes of all flourishes, in their order."""
    pens = {stroke.mark: stroke.pen for stroke in drawing.strokes}
    out = []
    for flourish in layout.flourishes:
        moved = varied(flourish, layout, ends.get(flourish.mark.line, []), hand, seed)
        out += [Stroke(xy, pens[flourish.mark], flourish.mark) for xy in moved.strokes]
    return out


def _as_written(strokes: Sequence[Stroke], owner: _Index, late: NDArray[np.bool_]) -> list[int]:
    """The order of the strokes: where the hand lifts within a word, it first adds the marks that are due."""
    out: list[int] = []
    for _, group in groupby(range(len(strokes)), key=lambda k: int(owner[k])):
        word = list(group)
        due = [k for k in word if late[k]]
        for k in word:
            if late[k]:
                continue
            while due and strokes[due[0]].mark.letter < strokes[k].mark.letter:
                out.append(due.pop(0))
            out.append(k)
        out += due
    return out


def _late(strokes: Sequence[Stroke], words: Sequence[Sequence[PlacedGlyph]]) -> NDArray[np.bool_]:
    """Which strokes come after the main movement of their word: the last ones, as many as its glyphs have."""
    expected = {word[0].mark.word: sum(len(g.glyph.late) for g in word) for word in words}
    out = []
    for number, group in groupby(strokes, key=lambda s: s.mark.word):
        size = len(list(group))
        out += [k >= size - expected[number] for k in range(size)]
    return np.array(out, dtype=bool)


def _letters(words: Sequence[Sequence[PlacedGlyph]], layout: Layout, hand: Hand) -> Letters:
    xh = layout.x_height
    left = np.array([g.place.e - word[0].place.e for word in words for g in word]) / xh
    wide = np.array([g.glyph.advance * g.place.a for word in words for g in word]) / xh
    counts = np.array([len(word) for word in words])
    joined = np.array([any(g.joins is Joins.FULL for g in word) for word in words])
    full = np.array([g.joins is not Joins.FULL for word in words for g in word])
    care = care_of(words, layout, hand)
    return Letters(counts, left, left + wide, care, joined, full & np.repeat(joined, counts))


def _local(strokes: Sequence[Stroke], owner: _Index, words: Sequence[Sequence[PlacedGlyph]], xh: float) -> Rows:
    """The strokes in xh about their word's origin, y up."""
    counts = np.array([len(s.points) for s in strokes])
    xy = np.concatenate([s.points for s in strokes])
    origin = np.array([complex(word[0].place.e, word[0].place.f) for word in words])[np.repeat(owner, counts)]
    return Rows(((xy[:, 0] - origin.real) - 1j * (xy[:, 1] - origin.imag)) / xh, counts)


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """What is written: strokes, for each its word, its first letter and whether it is late; for each point its letter
    (`at`), and the draws."""

    rows: Rows
    owner: _Index
    first: _Index
    late: NDArray[np.bool_]
    at: _Index
    letters: Letters
    draws: _Draws

    def part(self, letters: Letters, words: NDArray[np.bool_], hand: Hand) -> _Work:
        """The same with other `letters`, and only these words."""
        if words.all():
            return replace(self, letters=letters)
        mine = words[letters.word]
        strokes = words[self.owner]
        inked = strokes[self.rows.stroke]
        number = np.cumsum(mine) - 1
        draws, knots = copy(self.draws), knots_needed(self.rows.counts, hand.sway_length)
        draws.words, draws.letters = draws.words[words], draws.letters[mine]
        draws.marks, draws.ends = draws.marks[strokes[self.late]], draws.ends[strokes]
        draws.knots = draws.knots[np.repeat(strokes, knots)]
        return _Work(
            Rows(self.rows.z[inked], self.rows.counts[strokes]), (np.cumsum(words) - 1)[self.owner[strokes]],
            number[self.first[strokes]], self.late[strokes], number[self.at[inked]],
            Letters(letters.counts[words], letters.left[mine], letters.right[mine], letters.care[mine],
                    letters.joined[words], letters.lifted[mine]), draws,
        )  # fmt: skip


def _written(work: _Work, slant: float, hand: Hand) -> tuple[_Complex, Motion]:
    """The points of all strokes about their word's origin, and how their letters moved."""
    rows, letters, draws = work.rows, work.letters, work.draws
    motion = move_letters(letters, draws.words, draws.letters, hand)
    rows = Rows(_warped(rows.z, work.owner[rows.stroke], work.at, letters, motion, slant), rows.counts)
    rows = eased(rows, hand.rounding)
    rows = Rows(rows.z + _lively(rows, draws, _passing(letters.care[work.at], rows), hand), rows.counts)
    return struck(rows, work.late, work.first, letters.care[work.first], draws.marks, hand), motion


def _passing(care: _Array, rows: Rows) -> _Array:
    """The care at each point, which passes smoothly from letter to letter along a stroke."""
    if not len(care) or (care == care[0]).all():
        return care
    place, count = rows.place, np.repeat(rows.counts, rows.counts)
    before, after = np.minimum(place, _PASSING), np.minimum(count - 1 - place, _PASSING)
    total = np.concatenate([[0.0], np.cumsum(care)])
    here = np.arange(len(care))
    return np.asarray((total[here + after + 1] - total[here - before]) / (before + after + 1))


class _Draws:
    """The numbers for all words: each word's depend on the seed and its key, and come in one row per word, in the order
    word, letters, marks, stroke ends, sway."""

    def __init__(
        self, words: Sequence[Sequence[PlacedGlyph]], letters: Letters, owner: _Index, late: NDArray[np.bool_],
        counts: _Index, layout: Layout, hand: Hand, seed: int,
    ) -> None:  # fmt: skip
        knots = knots_needed(counts, hand.sway_length)
        size = len(words)
        marks = np.bincount(owner[late], minlength=size)
        strokes = np.bincount(owner, minlength=size)
        swayed = np.bincount(owner, weights=knots, minlength=size).astype(np.int64)
        parts = np.stack([
            np.full(size, OF_WORD), OF_LETTER * letters.counts, OF_MARK * marks, _OF_ENDS * strokes, 2 * swayed,
        ])  # fmt: skip
        totals = parts.sum(axis=0)
        keys = [layout.word_keys[word[0].mark.word] for word in words]
        z = normals(seed, keys, totals.tolist())
        kind = np.repeat(np.tile(np.arange(5), size), parts.T.ravel())
        self.words = z[kind == 0].reshape(-1, OF_WORD)
        self.letters = z[kind == 1].reshape(-1, OF_LETTER)
        self.marks = z[kind == 2].reshape(-1, OF_MARK)
        self.ends = mild(z[kind == 3]).view(np.complex128).reshape(-1, 2, 2)
        self.knots = mild(z[kind == 4]).view(np.complex128)


def _warped(z: _Complex, owner: _Index, at: _Index, letters: Letters, motion: Motion, lean: float) -> _Complex:
    """The points, each with its letter `at`, as the letters of their words move them."""
    y = z.imag
    along = z.real - lean * y
    away = letters.word * _APART
    firsts = letters.starts
    lasts = firsts + letters.counts - 1
    middle = (letters.left + letters.right) / 2
    # Beyond its first and last letter a word keeps what these do.
    spot = np.clip(along, middle[firsts][owner], middle[lasts][owner]) + owner * _APART
    one = np.maximum(at - (spot < (middle + away)[at]), firsts[owner])
    other = np.minimum(one + 1, lasts[owner])
    # It passes from letter to letter without a bend at their middles, where round letters would get corners.
    share = (spot - (middle + away)[one]) / np.maximum((middle + away)[other] - (middle + away)[one], 1e-9)
    share = np.clip(share, 0.0, 1.0)
    share *= share * (3 - 2 * share)
    rise, size, slant = (row[one] + (row[other] - row[one]) * share for row in (motion.rise, motion.size, motion.slant))
    # Gaps open over the outer quarters of letters: ink that crosses a border, as the stem of a p, would get a step.
    before, after = (np.full(len(middle), _OUTER) for _ in range(2))
    before[firsts] = after[lasts] = 0.0
    inside = np.clip(along, letters.left[firsts][owner], letters.right[lasts][owner])
    own, wide = letters.right - letters.left, motion.right - motion.left
    edges = np.column_stack([letters.left + before * own + away, letters.right - after * own + away - 1e-9]).ravel()
    moved = np.column_stack([motion.left + before * wide, motion.right - after * wide]).ravel()
    x = np.interp(inside + owner * _APART, edges, moved) + (along - inside)
    y = y * size
    return np.asarray(x + (lean + slant) * y + 1j * (rise + y))


def _lively(rows: Rows, draws: _Draws, care: _Array, hand: Hand) -> _Complex:
    """What each new writing of a stroke adds, with so much `care` at each point: sway along it, hooks and misses at its
    ends."""
    lengths = (rows.counts - 1) * STEP
    room = np.sqrt(np.minimum(lengths / _SHORT, 1.0))
    stroke = rows.stroke
    out = sway(rows, hand.sway_length, draws.knots) * ((hand.sway * room)[stroke] * care)
    place = rows.place * STEP
    for end, arc in ((0, place), (1, lengths[stroke] - place)):
        near = np.flatnonzero(arc < _MISS)
        mine, beside = stroke[near], arc[near]
        for kind, (amount, reach) in enumerate(((hand.hook, _HOOK), (hand.miss, _MISS))):
            limit = np.maximum(np.minimum(lengths / 3, reach), 1e-9)[mine]
            weight = np.maximum(1 - beside / limit, 0.0)
            out[near] += (weight * weight) * ((amount * room * draws.ends[:, kind, end])[mine] * care[near])
    return np.asarray(out)
