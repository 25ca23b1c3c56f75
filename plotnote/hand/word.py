"""How the letters of one word vary: the part that depends on the word alone, wherever it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Affine
from plotnote.hand.hand import Hand
from plotnote.hand.noise import drift
from plotnote.hand.seed import Numbers
from plotnote.text.layout import PlacedGlyph

__all__ = ["mild", "turned", "word_end", "word_maps"]

_TOUCH = 0.15
"""A letter joins the next when its last point lies this near to the next one's ink, in xh."""

_NARROW = 0.1
"""A letter narrower than this, in xh, is moved but not stretched."""

_FURTHEST = 2.0
"""No draw counts as more than this many standard deviations: a single odd letter looks like a fault."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """Size as a factor, slant as x per y, height over the line in mm, and the change of width in mm."""

    size: float
    slant: float
    rise: float
    wider: float


@dataclass(frozen=True, slots=True)
class _Seam:
    """A point of the sheet on a letter's left or right border, and how far it moves, in mm."""

    x: float
    y: float
    dx: float
    dy: float


def word_maps(letters: Sequence[PlacedGlyph], hand: Hand, numbers: Numbers, x_height: float) -> tuple[Affine, ...]:
    """One map for each letter of a word, from the sheet to the sheet; the word's advance width stays as it is.

    Where two letters join, both maps move the seam to the same point, so that joined ink stays joined.
    """
    widths = _widths(letters)
    joins = [_joined(a, b, x_height) for a, b in pairwise(letters)]
    varied, gaps = _draw(widths, joins, hand, numbers, x_height)
    maps: list[Affine] = []
    left_x = 0.0
    for k, placed in enumerate(letters):
        letter, x, base = varied[k], placed.place.e, placed.place.f
        if k and joins[k - 1]:
            start = _between(letters[k - 1], varied[k - 1], letter, left_x)
        else:
            start = _own(letter, x, base, left_x)
        right_x = left_x + letter.wider
        if k < len(joins) and joins[k]:
            end = _between(placed, letter, varied[k + 1], right_x)
        else:
            end = _own(letter, x + widths[k], base, right_x)
        maps.append(_map(letter, start, end, x_height))
        left_x = right_x + (gaps[k] if k < len(gaps) else 0.0)
    return _tilted(maps, letters[0], hand, numbers)


def word_end(letters: Sequence[PlacedGlyph]) -> float:
    """The x in mm where the advance of the word's last letter ends."""
    last = letters[-1]
    return last.place.e + last.glyph.advance * last.place.a


def _widths(letters: Sequence[PlacedGlyph]) -> list[float]:
    borders = [placed.place.e for placed in letters] + [word_end(letters)]
    return [b - a for a, b in pairwise(borders)]


def _draw(
    widths: list[float], joins: list[bool], hand: Hand, numbers: Numbers, x_height: float
) -> tuple[list[_Letter], list[float]]:
    """What each letter does, and the change of the gap after it in mm; all changes along the line add up to nothing."""
    count = len(widths)
    size = 1.0 + _shared(numbers, "size", count, hand.word_size, hand.letter_size, hand.size_memory)
    slant = _shared(numbers, "slant", count, hand.word_slant, hand.letter_slant, hand.slant_memory)
    rise = _shared(numbers, "rise", count, hand.word_baseline, hand.letter_baseline, hand.baseline_memory) * x_height
    wider = [hand.letter_width * z * width for z, width in zip(mild(numbers, "width", count), widths, strict=True)]
    draws = mild(numbers, "gap", max(count - 1, 0))
    gaps = [0.0 if joined else hand.letter_gap * x_height * z for z, joined in zip(draws, joins, strict=True)]
    share = (sum(wider) + sum(gaps)) / (sum(widths) or 1.0)
    wider = [change - share * width for change, width in zip(wider, widths, strict=True)]
    rows = zip(size.tolist(), slant.tolist(), rise.tolist(), wider, strict=True)
    return [_Letter(*row) for row in rows], gaps


def mild(numbers: Numbers, purpose: str, count: int) -> list[float]:
    return [float(z) for z in np.clip(numbers.branch(purpose).normal(count), -_FURTHEST, _FURTHEST)]


def _shared(
    numbers: Numbers, purpose: str, count: int, of_word: float, of_letter: float, memory: float
) -> NDArray[np.float64]:
    """One draw for the word and a slow sequence over its letters."""
    whole = mild(numbers, f"word {purpose}", 1)[0]
    single = np.clip(drift(numbers.branch(purpose).normal(count), memory), -_FURTHEST, _FURTHEST)
    return of_word * whole + of_letter * single


def _joined(left: PlacedGlyph, right: PlacedGlyph, x_height: float) -> bool:
    if left.glyph.exit is None:
        return False
    seam = left.place.apply(np.array([left.glyph.exit]))[0]
    return any(_distance(seam, right.place.apply(xy)) <= _TOUCH * x_height for xy in right.glyph.strokes)


def _distance(point: NDArray[np.float64], xy: NDArray[np.float64]) -> float:
    """From a point to a polyline."""
    start, along = xy[:-1], np.diff(xy, axis=0)
    size = (along * along).sum(axis=1)
    share = np.clip(((point - start) * along).sum(axis=1) / np.where(size > 0, size, 1.0), 0.0, 1.0)
    off = start + along * share[:, None] - point
    return float(np.sqrt((off * off).sum(axis=1).min()))


def _own(letter: _Letter, x: float, base: float, dx: float) -> _Seam:
    """A border on the baseline that the letter shares with nobody."""
    return _Seam(x, base, dx, -letter.rise)


def _between(left: PlacedGlyph, one: _Letter, other: _Letter, dx: float) -> _Seam:
    """A border that two letters share: it moves as the mean of both would move it."""
    assert left.glyph.exit is not None
    x, y = left.place.apply(np.array([left.glyph.exit]))[0].tolist()
    height = left.place.f - y
    size, slant, rise = (one.size + other.size) / 2, (one.slant + other.slant) / 2, (one.rise + other.rise) / 2
    return _Seam(x, y, dx + slant * height, -rise - height * (size - 1))


def _map(letter: _Letter, start: _Seam, end: _Seam, x_height: float) -> Affine:
    """The map that moves both borders as asked and gives what stands on them the letter's size and slant."""
    c, d = -letter.slant, letter.size
    across, down = end.x - start.x, end.y - start.y
    if across > _NARROW * x_height:
        a = (across + (end.dx - start.dx) - c * down) / across
        b = (down * (1 - d) + (end.dy - start.dy)) / across
    else:
        a, b = 1.0, 0.0
    e = start.x + start.dx - a * start.x - c * start.y
    f = start.y + start.dy - b * start.x - d * start.y
    return Affine(a, b, c, d, e, f)


def _tilted(maps: list[Affine], first: PlacedGlyph, hand: Hand, numbers: Numbers) -> tuple[Affine, ...]:
    turn = turned(hand.word_tilt * mild(numbers, "tilt", 1)[0], first.place.e, first.place.f)
    return tuple(turn @ letter for letter in maps)


def turned(slope: float, x: float, y: float) -> Affine:
    """The rotation about (x, y) in mm that makes a level line climb by `slope`, y per x; no libm, see hand.seed."""
    cos = 1.0 / math.sqrt(1.0 + slope * slope)
    sin = -slope * cos
    return Affine(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
