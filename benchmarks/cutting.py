"""Cuts varied ink into the letters that it came from, so that equal letters can be laid on each other.

A joined stroke runs through several letters. The steady ink holds each letter's own points, so there it is plain where
a letter begins and ends. `vary` moves points that lie evenly along the steady ink; with its last step, which thins them
out, left off, each varied point answers a steady one, and the cut is exact. The way between two letters belongs to
none of them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from plotnote import library
from plotnote.drawing import Mark, Pen, Stroke
from plotnote.geometry import length
from plotnote.hand.blend import blended
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.movement import Rows, evenly
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.pipeline import Desk, set_note
from plotnote.text.font import Glyph
from plotnote.text.layout import Joins, Layout, PlacedGlyph
from plotnote.workshop.demo import panel_folder
from plotnote.workshop.desk import lay_desk
from plotnote.workshop.work import read_note

__all__ = ["SHIPPED", "Piece", "bare", "batch", "layout_of", "letters_of", "plain", "samples", "varied"]

SHIPPED = ("natural", "slanted", "school", "quick", "print", "round", "tall", "neat")
"""The hands that vary."""

_SPACING = 0.05
"""Distance of the points of a cut letter in xh, along the steady one."""

_SEAM = 1e-6
"""Points this near to each other, in mm, are one."""

_Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The varied ink of one letter or sign: `main` strokes, then `late` ones, each with its points evenly spaced along
    it and as many as every equal letter has, as x + iy in xh on the sheet with y up.

    `kind` is the same for letters that the face draws alike, `word` the number of its word in the note.
    """

    kind: tuple[str, int]
    character: str
    word: int
    main: tuple[_Complex, ...]
    late: tuple[_Complex, ...]


def batch() -> tuple[Note, ...]:
    """The five notes of the sample batch, one template for five people."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(panel_folder(Path(folder) / "panel").notes())


def samples() -> tuple[Note, ...]:
    """The single sample notes."""
    return tuple(read_note(file) for file in sorted(library.folder("samples").glob("*.txt")))


def bare(note: Note, hand: str) -> Note:
    """The note in a hand, on A4 with an x-height of 2 mm, without rules and without its signature."""
    own = replace(note, hand=hand, font="", stationery="iso-a4", size_mm=2.0, fit=False, signature="")
    return replace(own, text=re.sub(r"(?m)^-{3,}$", "", own.text))


def layout_of(note: Note, hand: str, liveliness: float = 0.5) -> tuple[Layout, Desk]:
    """A note set for a hand at the largest size that fits its stationery, its joins chosen, and the desk. Without its
    signature, which no hand varies."""
    desk = lay_desk(replace(note, hand=hand, liveliness=liveliness, font="", fit=True, signature="", size_mm=None))
    layout = set_note(replace(note, hand=hand, fit=True, signature="", size_mm=None), desk)
    layout = blended(replace(layout, flourishes=()), desk.hand, note.seed)
    return lead_on(layout, desk.hand, note.seed), desk


def plain(layout: Layout) -> Layout:
    """The layout with each letter by itself."""
    return replace(layout, glyphs=tuple(replace(placed, joins=Joins.NONE) for placed in layout.glyphs))


def varied(layout: Layout, pen: Pen, hand: Hand, seed: int) -> tuple[tuple[Stroke, _Complex, _Complex], ...]:
    """Each stroke of the steady ink with its evenly spaced points and what becomes of each, in xh with y up."""
    steady = ink(layout, pen, hand)
    with patch("plotnote.hand.vary.thinned", lambda rows, *_: rows):
        moved = vary(steady, layout, hand, seed)
    by_mark: dict[Mark, Iterator[Stroke]] = {}
    for mark in {stroke.mark for stroke in moved.strokes}:
        by_mark[mark] = iter([stroke for stroke in moved.strokes if stroke.mark == mark])
    out = []
    for stroke in steady.strokes:
        # Late marks may move between the strokes of a word, but those of one letter keep their order.
        now = next(by_mark[stroke.mark]).points
        even = evenly(Rows(_complex(stroke.points, layout.x_height), np.array([len(stroke.points)]))).z
        if len(even) != len(now):
            raise ValueError("the points of the varied ink do not answer those of the steady ink")
        out.append((stroke, even, _complex(now, layout.x_height)))
    return tuple(out)


def letters_of(layout: Layout, pen: Pen, hand: Hand, seed: int) -> list[Piece]:
    """The letters and signs of a note as the hand writes them, in their order."""
    own = ink(plain(layout), pen, hand).strokes
    strokes = varied(layout, pen, hand, seed)
    found: dict[tuple[int, int], list[_Complex]] = {}
    # As many points as the face's own stroke asks for, so that they are the same for all sizes of writing.
    counts = {(placed.mark.word, placed.mark.letter): _counts(placed, layout.x_height) for placed in layout.glyphs}
    for word, row in groupby(range(len(strokes)), key=lambda k: strokes[k][0].mark.word):
        alone = [stroke for stroke in own if stroke.mark.word == word]
        for k in row:
            stroke, even, now = strokes[k]
            _cut(stroke, even, now, alone, counts, found)
    pieces = []
    for placed in layout.glyphs:
        parts = found.get((placed.mark.word, placed.mark.letter), [])
        late = len(placed.glyph.late)
        split = len(parts) - late
        kind = (placed.character, hash(tuple(xy.tobytes() for xy in _drawing(placed).strokes)))
        pieces.append(Piece(kind, placed.character, placed.mark.word, tuple(parts[:split]), tuple(parts[split:])))
    return pieces


def _cut(
    stroke: Stroke, even: _Complex, now: _Complex, alone: list[Stroke], counts: dict[tuple[int, int], list[int]],
    found: dict[tuple[int, int], list[_Complex]],
) -> None:  # fmt: skip
    """Take the letters' own strokes that make up this one from `alone`, and put their varied points into `found`."""
    xy = stroke.points
    arc = _arc(_complex(xy, 1.0))
    begin = 0
    while alone and begin < len(xy) - 1:
        part = alone[0]
        at = _first_at(xy, part.points[0], begin)
        if at is None:
            break
        end = _first_at(xy, part.points[-1], at + len(part.points) - 1)
        if end is None:
            break
        length = float(arc[-1])
        low, high = (arc[k] / length * (len(even) - 1) for k in (at, end))
        letter = (part.mark.word, part.mark.letter)
        pieces = found.setdefault(letter, [])
        count = counts[letter][len(pieces)]
        fine = np.interp(np.linspace(low, high, 4 * count), np.arange(len(now)), now)
        pieces.append(_evenly_along(fine, count))
        alone.pop(0)
        begin = end


def _drawing(placed: PlacedGlyph) -> Glyph:
    """The face's own drawing that was chosen for a letter, also where a hand has gone some of the way to another."""
    return placed.forms[0] if placed.forms else placed.glyph


def _counts(placed: PlacedGlyph, x_height: float) -> list[int]:
    """How many points each stroke of a letter gets, main strokes first."""
    glyph, late = _drawing(placed), placed.glyph.late
    order = [
        *(k for k in range(len(glyph.strokes)) if k not in late),
        *(k for k in range(len(glyph.strokes)) if k in late),
    ]
    unit = placed.place.a / x_height
    return [max(4, round(length(glyph.strokes[k]) * unit / _SPACING) + 1) for k in order]


def _first_at(xy: NDArray[np.float64], place: NDArray[np.float64], begin: int) -> int | None:
    here = np.flatnonzero(np.abs(xy[begin:] - place).max(axis=1) < _SEAM)
    return begin + int(here[0]) if len(here) else None


def _evenly_along(z: _Complex, count: int) -> _Complex:
    arc = _arc(z)
    return np.asarray(np.interp(np.linspace(0, arc[-1], count), arc, z))


def _arc(z: _Complex) -> NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum(np.abs(np.diff(z)))])


def _complex(xy: NDArray[np.float64], x_height: float) -> _Complex:
    return np.asarray((xy[:, 0] - 1j * xy[:, 1]) / x_height)
