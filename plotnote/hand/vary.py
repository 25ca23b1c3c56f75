"""Let a hand write what was typeset: each word varies by itself, each line carries its words rigidly."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np

from plotnote.geometry import Affine
from plotnote.hand.flourish import Carried, varied
from plotnote.hand.hand import Hand
from plotnote.hand.noise import drift
from plotnote.hand.seed import Numbers, word_numbers
from plotnote.hand.word import mild, turned, word_end, word_maps
from plotnote.text.layout import Joins, Layout, PlacedGlyph

__all__ = ["vary"]

_SHARE = 0.3
"""How much of the space beside it a word may take by shifting; two neighbours together take less than all of it."""

_OVER = 0.3
"""How far a shift may carry a word past the right limit of its line, in xh."""

_Word = list[PlacedGlyph]


def vary(layout: Layout, hand: Hand, seed: int) -> Layout:
    """The same letters, each moved as this hand would write it.

    What happens inside a word depends on the seed and the word's key only; its place in the line moves it rigidly.
    """
    words = [list(group) for _, group in groupby(layout.glyphs, key=lambda g: (g.mark.line, g.mark.word))]
    out: list[PlacedGlyph] = []
    carried: dict[int, list[Carried]] = {}
    for number, group in groupby(words, key=lambda word: word[0].mark.line):
        line = list(group)
        carries = _carries(layout, line, number, hand, seed)
        carried[number] = [Carried(w[0].place.e, w[0].place.f, by) for w, by in zip(line, carries, strict=True)]
        for word, carry in zip(line, carries, strict=True):
            numbers = word_numbers(seed, layout.word_keys[word[0].mark.word])
            maps = word_maps(word, hand, numbers, layout.x_height)
            joins = _joins(word, hand, numbers)
            out.extend(
                replace(placed, place=carry @ inner @ placed.place, joins=join)
                for placed, inner, join in zip(word, maps, joins, strict=True)
            )
    flourishes = tuple(varied(f, layout, carried.get(f.mark.line, []), hand, seed) for f in layout.flourishes)
    return replace(layout, glyphs=tuple(out), flourishes=flourishes)


def _joins(word: _Word, hand: Hand, numbers: Numbers) -> list[Joins]:
    """How each letter of a word leads on: as its face says, or in print now and then."""
    if not hand.joins:
        return [placed.joins for placed in word]
    leads = (numbers.branch("joins").uniform(len(word)) < hand.joins).tolist()
    return [
        Joins.LIGHT if lead and placed.joins is Joins.NONE else placed.joins
        for placed, lead in zip(word, leads, strict=True)
    ]


def _carries(layout: Layout, line: list[_Word], number: int, hand: Hand, seed: int) -> list[Affine]:
    """The rigid motion of each word of a line."""
    numbers = word_numbers(seed, f"\x00line {number}")
    slope = hand.line_slope * mild(numbers, "slope", 1)[0]
    wave = np.clip(drift(numbers.branch("drift").normal(len(line)), hand.drift_memory), -2.0, 2.0)
    rises = (hand.line_drift * layout.x_height * wave).tolist()
    shifts = _shifts(layout, line, number, hand, mild(numbers, "gap", len(line)))
    baseline = layout.baselines[number]
    carries = []
    for word, rise, shift in zip(line, rises, shifts, strict=True):
        x, y = word[0].place.e, word[0].place.f
        lift = rise + slope * (x - baseline.left)
        carries.append(Affine.shift(shift, -lift) @ turned(slope, x, y))
    return carries


def _shifts(layout: Layout, line: list[_Word], number: int, hand: Hand, draws: list[float]) -> list[float]:
    """How far each word moves along its line, in mm: never into a neighbour, never far past the line's end."""
    baseline = layout.baselines[number]
    limit = max(layout.sheet.panels[baseline.panel].right, baseline.right) + _OVER * layout.x_height
    gaps = [right[0].place.e - word_end(left) for left, right in pairwise(line)]
    shifts = []
    for index, (word, draw) in enumerate(zip(line, draws, strict=True)):
        beside = gaps[max(index - 1, 0) : index + 1]
        most = _SHARE * max(min(beside, default=layout.x_height), 0.0)
        shift = min(max(hand.word_gap * layout.x_height * draw, -most), most)
        shifts.append(min(shift, max(limit - word_end(word), 0.0)))
    return shifts
