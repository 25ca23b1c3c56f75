"""Let a hand write what was set: each word's ink moves as its letters do, each line carries its words.

What happens inside a word depends on the seed and the word's key only; its place in the line only shifts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Drawing, Stroke
from plotnote.geometry import points
from plotnote.hand.care import care_of
from plotnote.hand.flourish import Carried, varied
from plotnote.hand.guard import Strokes, Watch, guarded, letters_of_points
from plotnote.hand.hand import Hand
from plotnote.hand.letters import Letters
from plotnote.hand.line import carries, kept
from plotnote.hand.movement import Rows, evenly, thinned
from plotnote.hand.warp import spots_of
from plotnote.hand.writing import Writing, drawn
from plotnote.text.layout import Flourish, Joins, Layout, PlacedGlyph

__all__ = ["Inked", "as_written", "carried_flourishes", "placed", "vary", "words_of", "written"]

_SAGITTA = 0.006
"""How far a chord of the result may stay from the curve, in mm."""

_CHORD = 0.4
"""Longest chord of the result in mm."""

_ROOM = 1 << 24
"""glibc hands freed memory back to the system and asks for it anew, page by page, thousands of times for a note, which
takes a third of all the time; until it has once seen a block of so many bytes come and go. None of it is touched."""

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
    words = words_of(layout)
    numbers = {word[0].mark.word: k for k, word in enumerate(words)}
    strokes = [s for s in drawing.strokes if s.mark.word in numbers]
    inked = written(strokes, words, layout, hand, seed)
    z = np.conj(inked.rows.z * layout.x_height)
    word = inked.owner[inked.rows.stroke]
    places = placed(z, word, inked.widths, words, layout, hand, seed)
    xy = points((z + places[word]).view(np.float64).reshape(-1, 2))
    counts = inked.rows.counts
    ends = np.cumsum(counts).tolist()
    moved = [Stroke(xy[end - n : end], s.pen, s.mark) for s, n, end in zip(strokes, counts.tolist(), ends, strict=True)]
    letters_moved = iter([moved[k] for k in as_written(strokes, inked.owner, inked.late)])
    flourishes = carried_flourishes(layout, words, inked.widths, places, hand, seed)
    pens = {stroke.mark: stroke.pen for stroke in drawing.strokes}
    others = iter([Stroke(xy, pens[each.mark], each.mark) for each in flourishes for xy in each.strokes])
    return drawing.with_strokes(next(letters_moved if s.mark.word in numbers else others) for s in drawing.strokes)


@dataclass(frozen=True, slots=True, eq=False)
class Inked:
    """The ink of words, each about its own origin.

    Attributes:
        rows: the points of all strokes, x + iy in xh, y up.
        owner, late: of each stroke the place of its word among the words, and whether it comes after the main movement.
        widths: how wide each word has become, in xh.
    """

    rows: Rows
    owner: _Index
    late: NDArray[np.bool_]
    widths: _Array


def words_of(layout: Layout) -> list[list[PlacedGlyph]]:
    """The letters of each word, in writing order."""
    return [list(group) for _, group in groupby(layout.glyphs, key=lambda g: (g.mark.line, g.mark.word))]


def written(
    strokes: Sequence[Stroke], words: Sequence[Sequence[PlacedGlyph]], layout: Layout, hand: Hand, seed: int
) -> Inked:
    """How this hand writes some words of the layout, one or more; no word changes another's ink.

    Args:
        strokes: what `ink` made of the letters of these words, in the order of the words.
    """
    np.empty(_ROOM, dtype=np.uint8)
    numbers = {word[0].mark.word: k for k, word in enumerate(words)}
    owner = np.array([numbers[s.mark.word] for s in strokes])
    late = _late(strokes, words)
    letters = _letters(words, layout, hand)
    rows = evenly(_local(strokes, owner, words, layout.x_height))
    keys = [layout.word_keys[word[0].mark.word] for word in words]
    draws = drawn(seed, keys, letters.counts, owner, late, rows.counts, hand)
    first = letters.starts[owner] + np.array([s.mark.letter for s in strokes])
    last = letters.starts[owner] + np.array([s.mark.letter if s.mark.last is None else s.mark.last for s in strokes])
    inks = Strokes(owner, first, last, late)
    at = letters_of_points(rows, inks, letters, layout.slant)
    word = owner[rows.stroke]
    spots = spots_of(rows.z, word, at, letters, layout.slant)
    work = Writing(rows.counts, owner, first, late, at, spots, letters, draws, layout.slant)
    watch = Watch(rows, inks, letters, at, layout.slant)
    z, motion = guarded(watch, letters, lambda calmed, chosen: work.part(calmed, chosen, hand).written(hand), word)
    rows = thinned(Rows(z, rows.counts), _SAGITTA / layout.x_height, _CHORD / layout.x_height)
    return Inked(rows, owner, late, (motion.right + motion.shift)[letters.starts + letters.counts - 1])


def placed(
    z: _Complex, word: _Index, widths: _Array, words: Sequence[Sequence[PlacedGlyph]], layout: Layout, hand: Hand,
    seed: int,
) -> _Complex:  # fmt: skip
    """Where the hand sets each of all words of the layout: its origin on the sheet, x + iy in mm, y down.

    Args:
        z: the points of all ink about its word's origin, in mm, y down.
        word: the place of the word of each point among the words, ascending.
        widths: of the words, in xh.
    """
    x, y = carries(layout, words, widths, hand, seed)
    return kept(z, word, x + 1j * y, layout.sheet.frame)


def carried_flourishes(
    layout: Layout, words: Sequence[Sequence[PlacedGlyph]], widths: _Array, places: _Complex, hand: Hand, seed: int
) -> list[Flourish]:
    """The flourishes as the hand writes them after their words, which were set at `places`."""
    ends = _ends(layout, words, widths, places.real, places.imag)
    return [varied(each, layout, ends.get(each.mark.line, []), hand, seed) for each in layout.flourishes]


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


def as_written(strokes: Sequence[Stroke], owner: _Index, late: NDArray[np.bool_]) -> list[int]:
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
    joined = np.array([any(g.joins in (Joins.WITHIN, Joins.FULL) for g in word) for word in words])
    full = np.array([g.joins is not Joins.FULL for word in words for g in word])
    care = care_of(words, layout, hand)
    return Letters(counts, left, left + wide, care, joined, full & np.repeat(joined, counts))


def _local(strokes: Sequence[Stroke], owner: _Index, words: Sequence[Sequence[PlacedGlyph]], xh: float) -> Rows:
    """The strokes in xh about their word's origin, y up."""
    counts = np.array([len(s.points) for s in strokes])
    xy = np.concatenate([s.points for s in strokes])
    origin = np.array([complex(word[0].place.e, word[0].place.f) for word in words])[np.repeat(owner, counts)]
    return Rows(((xy[:, 0] - origin.real) - 1j * (xy[:, 1] - origin.imag)) / xh, counts)
