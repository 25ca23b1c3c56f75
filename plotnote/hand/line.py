"""Where each line and each word of it comes to stand: margins that wander, lines that climb, gaps that differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Box
from plotnote.hand.hand import Hand
from plotnote.hand.letters import mild
from plotnote.hand.noise import drift
from plotnote.hand.seed import word_numbers
from plotnote.text.layout import Layout, PlacedGlyph

__all__ = ["carries", "kept"]

_NARROWEST = 0.7
"""No gap between words becomes smaller than this share of the one that was set."""

_OVER = 0.3
"""How far a line may reach past its panel, in xh."""

_OUT = 1.5
"""How far ink may stand out of the frame, in mm; a little less than what may be written (see `check.BEYOND_FRAME`)."""

_Array = NDArray[np.float64]
_Complex = NDArray[np.complex128]
_Index = NDArray[np.int64]


def carries(
    layout: Layout, words: Sequence[Sequence[PlacedGlyph]], widths: _Array, hand: Hand, seed: int
) -> tuple[_Array, _Array]:
    """Each word's origin, x and y on the sheet in mm; `widths` in xh are the new ones.

    A line that climbs carries its words higher one by one; they are not turned, so that a word has the same ink on
    every line.
    """
    xh = layout.x_height
    count = len(layout.baselines)
    page = word_numbers(seed, "\x00page")
    margin = hand.margin_drift * xh * drift(mild(page.branch("margin").normal(count)), 0.7)
    height = hand.line_shift * xh * mild(page.branch("lines").normal(count))
    xs, ys = np.zeros(len(words)), np.zeros(len(words))
    begun = 0
    for number, group in groupby(words, key=lambda word: word[0].mark.line):
        line = list(group)
        numbers = word_numbers(seed, f"\x00line {number}")
        z = mild(numbers.branch("words").normal(2 * len(line) + 1))
        slope = hand.line_slope * float(z[0])
        wave = hand.line_drift * xh * drift(z[1 : len(line) + 1], hand.drift_memory)
        baseline = layout.baselines[number]
        lefts = [word[0].place.e for word in line]
        rights = [word[-1].place.e + word[-1].glyph.advance * word[-1].place.a for word in line]
        gaps = np.array([left - right for left, right in zip(lefts[1:], rights[:-1], strict=True)])
        loose = np.maximum(gaps * (1.0 + hand.word_gap * z[len(line) + 1 : 2 * len(line)]), _NARROWEST * gaps)
        own = widths[begun : begun + len(line)] * xh
        first = lefts[0] + float(margin[number])
        limit = max(layout.sheet.panels[baseline.panel].right, rights[-1]) + _OVER * xh
        if layout.sheet.keep_outs:
            limit = rights[-1]
        over = first + float(own.sum() + loose.sum()) - limit
        slack = loose - _NARROWEST * gaps
        if over > 0 and slack.sum() > 0:
            loose = loose - slack * min(over / float(slack.sum()), 1.0)
            over = first + float(own.sum() + loose.sum()) - limit
        first -= max(over, 0.0)
        places = first + np.concatenate([[0.0], np.cumsum(own[:-1] + loose)])
        rise = wave + float(height[number]) + slope * (places - first)
        span = slice(begun, begun + len(line))
        xs[span], ys[span] = places, line[0][0].place.f - rise
        begun += len(line)
    return xs, ys


def kept(z: _Complex, word: _Index, places: _Complex, frame: Box) -> _Complex:
    """The `places` of words, moved back where their ink would stand out of the frame: a writer sees the edge coming.

    Args:
        z: the points of all ink about its word's place, as x + iy in mm, y down as on the sheet.
        word: the number of the word of each point, ascending.
        places: the origin of each word on the sheet.
    """
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    inked = word[starts]
    room = frame.inset(-_OUT)
    x, y = (
        _between(low, np.minimum.reduceat(part, starts), np.maximum.reduceat(part, starts), high, at)
        for part, at, low, high in (
            (z.real, places.real[inked], room.left, room.right),
            (z.imag, places.imag[inked], room.top, room.bottom),
        )
    )
    held = places.copy()
    held[inked] = x + 1j * y
    return held


def _between(low: float, first: _Array, last: _Array, high: float, at: _Array) -> _Array:
    """`at`, moved by as little as brings `at + first` and `at + last` between `low` and `high`; the left and the top
    go first."""
    at = at - np.maximum(at + last - high, 0.0)
    return np.asarray(at + np.maximum(low - (at + first), 0.0))
