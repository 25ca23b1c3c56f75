"""How a hand writes what is no letter: it bends underlines, and carries a signature with its line as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Pen, Stroke
from plotnote.geometry import Affine, Points, points
from plotnote.hand.hand import Hand
from plotnote.hand.letters import mild
from plotnote.hand.noise import drift
from plotnote.hand.seed import Numbers, word_numbers
from plotnote.text.layout import Flourish, Layout

__all__ = ["Carried", "varied", "with_flourishes"]

_NODES = 2.5
"""A wave of an underline is about this long, in xh."""

_WAVE = 1.2
"""The waves of an underline against the rise and fall of words along a line."""

_BOW = 1.5
"""Its bow in the middle, in the same measure."""

_END = 0.4
"""How far its ends miss those of the words, against the shifts of words along a line."""

_FINE = 0.5
"""Its points are this far apart, in mm."""

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Carried:
    """A place on a line of text, in mm, such as the start or the end of a word, and where its line carries it."""

    x: float
    y: float
    to_x: float
    to_y: float


def varied(flourish: Flourish, layout: Layout, words: Sequence[Carried], hand: Hand, seed: int) -> Flourish:
    """The flourish as this hand would write it after its line; `words` has the start and the end of each word of it,
    from left to right."""
    if flourish.rigid:
        dx, dy = (words[0].to_x - words[0].x, words[0].to_y - words[0].y) if words else (0.0, 0.0)
        return replace(flourish, strokes=tuple(Affine.shift(dx, dy).apply(xy) for xy in flourish.strokes))
    numbers = word_numbers(seed, layout.word_keys[flourish.mark.word])
    return replace(flourish, strokes=tuple(_bent(xy, words, layout.x_height, hand, numbers) for xy in flourish.strokes))


def with_flourishes(strokes: Iterable[Stroke], layout: Layout, pen: Pen) -> tuple[Stroke, ...]:
    """The strokes of letters with each flourish after the words of its line."""
    out: list[Stroke] = []
    waiting = list(layout.flourishes)
    for line, row in groupby(strokes, key=lambda stroke: stroke.mark.line):
        while waiting and waiting[0].mark.line < line:
            out += _inked(waiting.pop(0), pen)
        out += row
    for flourish in waiting:
        out += _inked(flourish, pen)
    return tuple(out)


def _inked(flourish: Flourish, pen: Pen) -> list[Stroke]:
    return [Stroke(xy, pen, flourish.mark) for xy in flourish.strokes]


def _bent(xy: Points, words: Sequence[Carried], x_height: float, hand: Hand, numbers: Numbers) -> Points:
    """A straight stroke between two points as a line drawn by hand that follows the words above it.

    Between nodes the wave runs along smoothsteps, so that only exact arithmetic is used (see hand.seed).
    """
    (left, y), (right, _) = xy.tolist()
    if words:
        at = [word.x for word in words]
        left, right = np.interp([left, right], at, [word.to_x for word in words]).tolist()
    draws = mild(numbers.normal(3)).tolist()
    ends = [_END * hand.word_gap * x_height * z for z in draws[:2]]
    left, right = left + ends[0], max(right + ends[1], left + ends[0] + 0.1)
    size = hand.line_drift * x_height
    nodes = max(2, round((right - left) / (_NODES * x_height)) + 1)
    heights = _WAVE * size * mild(drift(numbers.branch("wave").normal(nodes), 0.3))
    bow = _BOW * size * draws[2]
    dips = [word.to_y - word.y for word in words]
    if size == 0 and not any(dips):
        return points([(left, y), (right, y)])
    count = max(2, round((right - left) / _FINE) + 1)
    share = np.arange(count) / (count - 1)
    place = share * (nodes - 1)
    low = np.minimum(place.astype(np.int64), nodes - 2)
    part = place - low
    wave = heights[low] + (heights[low + 1] - heights[low]) * part * part * (3 - 2 * part)
    xs = left + (right - left) * share
    carried = _followed(xs, words) if words else np.zeros(count)
    return points(np.column_stack([xs, y + carried + wave + 4 * bow * share * (1 - share)]))


def _followed(xs: _Array, words: Sequence[Carried]) -> _Array:
    """How far down the words above have gone, in mm: from the middle of each to that of the next without a corner."""
    starts, ends = words[::2], words[1::2]
    middles = np.array([(one.to_x + other.to_x) / 2 for one, other in zip(starts, ends, strict=True)])
    dips = np.array([word.to_y - word.y for word in starts])
    at = np.interp(xs, middles, np.arange(len(middles), dtype=np.float64))
    low = np.minimum(at.astype(np.int64), max(len(middles) - 2, 0))
    part = at - low
    high = np.minimum(low + 1, len(middles) - 1)
    return np.asarray(dips[low] + (dips[high] - dips[low]) * part * part * (3 - 2 * part))
