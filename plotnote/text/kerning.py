"""Kerning from the side shapes of letters, where a face has none of its own.

Each letter is seen as a left and a right edge, band by band from the deepest tail to the highest accent, upright (the
face's slant taken out). What an eye takes for the space between two letters is the mean distance of the facing edges
where both have ink, deep hollows counted only in part; kerning moves the second letter so that this space comes near
the face's usual one, and never lets two letters touch. All lengths are font units, y up.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from plotnote.text.font import Font, Glyph

__all__ = ["letter_gap", "pair_kerning"]

_BAND, _LOWEST, _BANDS = 0.125, -1.75, 40
"""Height of a band, the lowest band's bottom (in xh), and how many there are."""

_DEEP = 0.9
"""A hollow deeper than this counts as this deep, in xh: an eye looks past the rest."""

_MOST = 0.35
"""The furthest that a pair is moved, in xh."""

_SHARE_LOWER, _SHARE = 0.5, 0.65
"""How much of the difference is made up: between two small letters, whose spacing the face's maker minded most, and
between others."""

_MOST_SIGN = 0.2
"""The furthest that a sign is drawn to a letter, in xh: a full stop under an r would look like a part of it."""

_IDLE = 0.03
"""Differences smaller than this, in xh, are left alone."""

_TOUCHING, _CROWDING = 0.4, 0.9
"""Letters that come nearer than this share of the usual least distance would touch, a sign and a letter look like one
form."""

_LEAST_ZONE = 0.5
"""Two letters are compared over at least this height, in xh: a full stop has hardly any of its own."""

_BRIDGE = 0.35
"""In a joined face, a stroke that ends this near to the next letter's ink, in xh, runs on into it."""

_APART_SMALL, _APART_NEAREST = 0.45, 0.2
"""In a joined face: the space to a letter that is not joined, and the least distance between ink, in xh."""

_USUAL_SMALL, _USUAL_CAPITALS = "acdehimnoprstu", "DEHINOU"
"""Letters whose pairs tell the space that a face usually has."""

_Edges = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """The edges of a glyph by band, leaning away at 45 degrees beyond its ink, and the height of its ink in bands."""

    left: _Edges
    right: _Edges
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Usual:
    """The space between two letters that a face usually has, and how near they come: small letters, capitals."""

    small: float
    capitals: float
    nearest: float


def pair_kerning(font: Font, left: str, left_glyph: Glyph, right: str, right_glyph: Glyph) -> float:
    """What is added to the advance of `left` when `right` follows; at most 0.35 x-heights either way from side shapes.

    A face's own kerning is kept, and only mended where letters would touch; an accented letter has that of its base.
    In a joined face (style "script") what follows a small letter, and a letter into which the stroke before it runs,
    stays where it is.
    """
    if not left_glyph.strokes or not right_glyph.strokes:
        return 0.0
    return _pair(font, left, left_glyph, right, right_glyph)


def letter_gap(font: Font) -> float:
    """The space between two small letters that an eye sees, in font units; 0 in a joined face or one without them."""
    return 0.0 if font.style == "script" else _usual(font).small


@lru_cache(maxsize=1 << 16)
def _pair(font: Font, left: str, left_glyph: Glyph, right: str, right_glyph: Glyph) -> float:
    if font.style == "script" and _runs_on(font, left, left_glyph, right, right_glyph):
        return _own(font, left, right)
    xh, usual = font.metrics.x_height, _usual(font)
    gaps, zone = _gaps(font, left_glyph, right_glyph)
    nearest = float(gaps.min())
    letters = left.isalpha() and right.isalpha()
    close = usual.nearest * (_TOUCHING if letters else _CROWDING)
    if font.kerning:
        move = _own(font, left, right)
        return move if nearest + move > close else _on_grid(usual.nearest - nearest, xh)
    move = 0.0
    if usual.small and not (left.isdigit() or right.isdigit()) and (font.style != "script" or right[0].isalpha()):
        target = usual.capitals if left.isupper() and right.isupper() else usual.small
        share = _SHARE_LOWER if left.islower() and right.islower() else _SHARE
        move = share * _move_to(gaps[zone], target, _DEEP * xh)
        move = 0.0 if abs(move) < _IDLE * xh else move
        if not letters:
            # Two signs keep the distance that they have.
            move = max(move, -_MOST_SIGN * xh if left.isalpha() or right.isalpha() else 0.0)
    # Letters are not drawn nearer than is usual, and moved apart where they would touch.
    move = max(move, min(usual.nearest - nearest, _MOST * xh if nearest < close else 0.0))
    return _on_grid(min(max(move, -_MOST * xh), _MOST * xh), xh)


def _on_grid(move: float, x_height: float) -> float:
    """The move in hundredths of the x-height, so that the last digit of a sum never decides."""
    return round(move / x_height, 2) * x_height


def _own(font: Font, left: str, right: str) -> float:
    """The face's own kerning of a pair, else that of the letters without their accents."""
    if not font.kerning:
        return 0.0
    bare = unicodedata.normalize("NFD", left)[:1], unicodedata.normalize("NFD", right)[:1]
    return font.kerning.get((left, right), font.kerning.get(bare, 0.0))


def _runs_on(font: Font, left: str, left_glyph: Glyph, right: str, right_glyph: Glyph) -> bool:
    if left[-1].islower() and right[0].isalpha():
        return True
    if left_glyph.exit is None or not right[0].isalpha():
        return False
    x, y = left_glyph.exit[0] - left_glyph.advance, left_glyph.exit[1]
    near = min(float(((_dense(s, font) - (x, y)) ** 2).sum(axis=1).min()) for s in right_glyph.strokes)
    return near <= (_BRIDGE * font.metrics.x_height) ** 2


def _gaps(font: Font, left: Glyph, right: Glyph) -> tuple[_Edges, slice]:
    """The distance of the facing edges by band, and the bands in which the two are compared."""
    one, two = _sides(font, left), _sides(font, right)
    return left.advance - one.right + two.left, _zone(one, two)


def _zone(one: _Sides, two: _Sides) -> slice:
    ground = round(-_LOWEST / _BAND)
    least = round(_LEAST_ZONE / _BAND)
    low, high = max(one.low, two.low), min(one.high, two.high)
    if high >= ground + least:
        low = max(low, ground)
    if high - low < least:
        low = max(0, (low + high - least) // 2)
        high = low + least
    return slice(low, high)


def _move_to(gaps: _Edges, target: float, deep: float) -> float:
    """How far to move so that the mean of the gaps, none counted as more than `deep`, is the target; found by halving,
    as the mean grows with the move."""
    nearer, further = -deep, deep
    for _ in range(12):
        middle = (nearer + further) / 2
        if float(np.minimum(gaps + middle, deep).mean()) < target:
            nearer = middle
        else:
            further = middle
    return (nearer + further) / 2


@lru_cache(maxsize=64)
def _usual(font: Font) -> _Usual:
    deep = _DEEP * font.metrics.x_height
    small, near = _spaces(font, _USUAL_SMALL, deep)
    capitals, _ = _spaces(font, _USUAL_CAPITALS, deep)
    if font.style == "script":
        # Its small letters run into each other and tell nothing about letters that stand apart.
        xh = font.metrics.x_height
        return _Usual(_APART_SMALL * xh if small else 0.0, max(capitals, _APART_SMALL * xh), _APART_NEAREST * xh)
    nearest = min(max(0.5 * near, 0.08 * font.metrics.x_height), 0.25 * font.metrics.x_height)
    return _Usual(small, capitals or small, nearest)


def _spaces(font: Font, letters: str, deep: float) -> tuple[float, float]:
    """The medians of mean and least gap over the pairs of these letters; 0 where the face has none."""
    glyphs = [font.glyphs[letter][0] for letter in letters if letter in font.glyphs]
    found = [_gaps(font, left, right) for left, right in product(glyphs, glyphs)]
    if not found:
        return 0.0, 0.0
    means = sorted(float(np.minimum(gaps[zone], deep).mean()) for gaps, zone in found)
    leasts = sorted(float(gaps.min()) for gaps, _ in found)
    return means[len(means) // 2], leasts[len(leasts) // 2]


@lru_cache(maxsize=1 << 14)
def _sides(font: Font, glyph: Glyph) -> _Sides:
    xh, slant = font.metrics.x_height, font.slant
    step = _BAND * xh
    xy = np.concatenate([_dense(stroke, font) for stroke in glyph.strokes])
    x = xy[:, 0] - slant * xy[:, 1]
    band = np.clip(np.floor((xy[:, 1] / xh - _LOWEST) / _BAND).astype(np.int64), 0, _BANDS - 1)
    left, right = np.full(_BANDS, np.inf), np.full(_BANDS, -np.inf)
    np.minimum.at(left, band, x)
    np.maximum.at(right, band, x)
    places = np.arange(_BANDS)
    lean = step * np.abs(places[:, None] - places[None, :])
    return _Sides(
        (left[None, :] + lean).min(axis=1), (right[None, :] - lean).max(axis=1), int(band.min()), int(band.max()) + 1
    )


def _dense(stroke: NDArray[np.float64], font: Font) -> NDArray[np.float64]:
    """Points on a stroke, each within half a band of the next."""
    pieces = np.hypot(*np.diff(stroke, axis=0).T)
    counts = np.maximum(1, np.ceil(pieces / (0.5 * _BAND * font.metrics.x_height))).astype(np.int64)
    piece = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    share = ((np.arange(len(piece)) - first[piece]) / counts[piece])[:, None]
    return np.concatenate([stroke[piece] + share * (stroke[piece + 1] - stroke[piece]), stroke[-1:]])
