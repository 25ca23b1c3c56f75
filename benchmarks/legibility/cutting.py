"""Varied words cut into their letters, each point beside the one that the steady face has there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.legibility.writing import PEN, set_in
from plotnote.drawing import Drawing, Stroke
from plotnote.hand import vary as varying
from plotnote.hand.blend import blended
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.movement import STEP, Rows, evenly
from plotnote.text.layout import Joins, Layout, PlacedGlyph

__all__ = ["CutLetter", "cut"]

_SAME = 1e-6
"""Points this near to each other, in xh, are the same."""

Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class CutLetter:
    """A letter in xh, y up: the strokes of its glyph, without what leads from letter to letter.

    `main` and `late` pair each stroke as the steady face has it with the same stroke varied, point by point. `slant` is
    the face's, in x per y. `first` says whether a word begins with it, `joined` whether it hangs on the one before.
    """

    character: str
    main: tuple[tuple[Complex, Complex], ...]
    late: tuple[tuple[Complex, Complex], ...]
    slant: float
    first: bool
    joined: bool


def cut(text: str, hand: Hand, seed: int, *, careful: bool = False) -> Iterator[CutLetter]:
    """The letters of all words of `text` as the hand writes them with this seed."""
    layout = lead_on(blended(set_in(text, hand, careful=careful), hand, seed), hand, seed)
    alone = replace(layout, glyphs=tuple(replace(g, joins=Joins.NONE) for g in layout.glyphs))
    drawing, pieces = ink(layout, PEN, hand), ink(alone, PEN, hand)
    # Chords of no length: the drawing keeps every point of the movement, as the steady one has them.
    with patch.object(varying, "_CHORD", 1e-9):
        varied = varying.vary(drawing, layout, hand, seed)
    words = [list(group) for _, group in groupby(layout.glyphs, key=lambda g: g.mark.word)]
    by_word = [_by_word(d) for d in (drawing, varied, pieces)]
    for word in words:
        number = word[0].mark.word
        yield from _letters(layout, word, *(groups.get(number, []) for groups in by_word))


def _by_word(drawing: Drawing) -> dict[int, list[Stroke]]:
    return {word: list(group) for word, group in groupby(drawing.strokes, key=lambda s: s.mark.word)}


def _letters(
    layout: Layout, word: list[PlacedGlyph], steady: list[Stroke], varied: list[Stroke], pieces: list[Stroke]
) -> Iterator[CutLetter]:
    marks = sum(len(g.glyph.late) for g in word)
    main = len(steady) - marks
    order = _as_written([s.mark.letter for s in steady], main)
    written: list[Complex] = [np.empty(0, dtype=np.complex128)] * len(steady)
    for place, k in enumerate(order):
        written[k] = _local(varied[place], layout, word)
    rest = [_local(s, layout, word) for s in steady]
    points = [evenly(Rows(z, np.array([len(z)]))).z for z in rest]
    for one, other in zip(points, written, strict=True):
        assert len(one) == len(other), "the strokes of the two drawings belong together"
    strokes = iter(_found(rest[:main], pieces[: len(pieces) - marks], layout, word))
    late = iter(range(main, len(steady)))
    before = -1
    for k, placed in enumerate(word):
        own, owners = [], []
        for _ in range(len(placed.glyph.strokes) - len(placed.glyph.late)):
            stroke, first, last = next(strokes)
            span = _span(first, last, rest[stroke], len(points[stroke]))
            own.append((points[stroke][span], written[stroke][span]))
            owners.append(stroke)
        added = tuple((points[n], written[n]) for n in (next(late) for _ in placed.glyph.late))
        joined = before in owners
        before = owners[-1] if owners else -1
        yield CutLetter(placed.character, tuple(own), added, layout.slant, k == 0, joined)


def _as_written(letters: list[int], main: int) -> list[int]:
    """The order in which main and late strokes are written: a late one before the next main one of a later letter."""
    out: list[int] = []
    due = list(range(main, len(letters)))
    for k in range(main):
        while due and letters[due[0]] < letters[k]:
            out.append(due.pop(0))
        out.append(k)
    return out + due


def _local(stroke: Stroke, layout: Layout, word: list[PlacedGlyph]) -> Complex:
    xy = stroke.points
    place = word[0].place
    return np.asarray(((xy[:, 0] - place.e) - 1j * (xy[:, 1] - place.f)) / layout.x_height)


def _found(
    joined: list[Complex], pieces: list[Stroke], layout: Layout, word: list[PlacedGlyph]
) -> Iterator[tuple[int, int, int]]:
    """For each piece the joined stroke that it is part of, and the points of that where it begins and ends."""
    stroke, at = 0, 0
    for piece in pieces:
        z = _local(piece, layout, word)
        while True:
            # Where a piece begins at the end of the one before, it may have left its first point to that.
            found = np.flatnonzero(np.abs(joined[stroke][at:] - z[1]) < _SAME) + at
            starts = [int(n) for n in found if _runs(joined[stroke], int(n), z[1:])]
            if starts:
                break
            stroke, at = stroke + 1, 0
        first, at = max(starts[0] - 1, 0), starts[0] + len(z) - 2
        yield stroke, first, at


def _runs(stroke: Complex, at: int, z: Complex) -> bool:
    return at + len(z) <= len(stroke) and bool((np.abs(stroke[at : at + len(z)] - z) < _SAME).all())


def _span(first: int, last: int, stroke: Complex, count: int) -> slice:
    """The evenly spaced points that lie between two of a stroke's own."""
    arc = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(stroke)))])
    step = arc[-1] / (count - 1) if arc[-1] else STEP
    low, high = round(arc[first] / step), round(arc[last] / step)
    return slice(low, max(high, low + 1) + 1)
