"""How high the pen is lifted between two strokes.

Within a line of text and over a short way a low lift will do, which is soon done; unless the way crosses ink that is
still wet. Between lines, after the last stroke and over a long way the pen goes all the way up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Stroke
from plotnote.geometry import Points
from plotnote.motion.machine import PenTiming
from plotnote.motion.profile import Floats

__all__ = ["crosses_wet", "extents", "heights"]

_NEAR = 8.0
"""mm: a stroke that begins no farther away than this is near: the next letter, or the next word."""


def extents(ink: Sequence[Points]) -> Floats:
    """The least x and y and the greatest of each stroke, (n, 4) mm."""
    if not ink:
        return np.zeros((0, 4))
    every = np.concatenate(ink)
    begins = np.cumsum([0, *(len(xy) for xy in ink[:-1])])
    return np.concatenate([np.minimum.reduceat(every, begins), np.maximum.reduceat(every, begins)], axis=1)


def heights(
    strokes: Sequence[Stroke], ink: Sequence[Points], boxes: Floats, durations: Floats, pen: PenTiming
) -> list[float]:
    """The height, a share of the pen's way, of the lift after each stroke. `ink` are the strokes, (m, 2) mm, in the
    machine frame, `boxes` their extents, and `durations` (n,) s how long each is drawn."""
    found = np.ones(len(strokes))
    if len(strokes) < 2 or pen.low >= 1.0:
        return [float(height) for height in found]
    lines = np.array([stroke.mark.line for stroke in strokes])
    begins, ends = np.array([xy[0] for xy in ink]), np.array([xy[-1] for xy in ink])
    ways = begins[1:] - ends[:-1]
    near = (lines[1:] == lines[:-1]) & ((ways * ways).sum(axis=1) <= _NEAR * _NEAR)
    candidates = np.flatnonzero(near)
    wet = crosses_wet(candidates, strokes, ink, boxes, durations)
    found[candidates[~wet]] = pen.low
    return [float(height) for height in found]


def crosses_wet(
    candidates: NDArray[np.intp], strokes: Sequence[Stroke], ink: Sequence[Points], boxes: Floats, durations: Floats
) -> NDArray[np.bool_]:
    """For each stroke number in `candidates`, whether the straight way from its end to the beginning of the next one
    crosses ink that may still be wet. What lies within a pen's width of either end does not count: there the pen
    stands in ink, or will. Time counts without lifts and travels: then none is taken for dry that is not."""
    wet = np.zeros(len(candidates), bool)
    if not len(candidates):
        return wet
    clock = np.concatenate([[0.0], np.cumsum(durations)])
    width, dry = (np.array([getattr(stroke.pen, name) for stroke in strokes]) for name in ("width", "dry"))
    # Ink that ended before this moment is dry.
    first = np.searchsorted(clock[1:], clock[candidates + 1] - dry[candidates], side="right")
    counts = candidates + 1 - np.minimum(first, candidates)
    of = np.repeat(np.arange(len(candidates)), counts)
    other = candidates[of] - (np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts))
    a, b = (np.array([ink[k + end][-1 + end] for k in candidates.tolist()]) for end in (0, 1))
    way = b - a
    size = np.sqrt((way * way).sum(axis=1))
    short = np.minimum(width[candidates], size / 2) / np.maximum(size, 1e-9)
    a, b = a + way * short[:, None], b - way * short[:, None]
    low, high = np.minimum(a, b), np.maximum(a, b)
    meets = ((boxes[other, :2] <= high[of]) & (boxes[other, 2:] >= low[of])).all(axis=1) & (short[of] < 0.5)
    of, other = of[meets], other[meets]
    if not len(of):
        return wet
    # All pieces of those strokes against the ways that may cross them, in one array.
    sizes = np.array([len(xy) - 1 for xy in ink])
    starts = np.concatenate([[0], np.cumsum(sizes + 1)])[:-1]
    every = np.concatenate(ink)
    many = sizes[other]
    piece = np.repeat(starts[other] - (np.cumsum(many) - many), many) + np.arange(int(many.sum()))
    each = np.repeat(of, many)
    p, q, a, b = every[piece], every[piece + 1], a[each], b[each]
    crossing = (_side(a, b, p) * _side(a, b, q) <= 0) & (_side(p, q, a) * _side(p, q, b) <= 0)
    wet[each[crossing]] = True
    return wet


def _side(a: Points, b: Points, c: Points) -> Floats:
    """On which side of the lines from `a` to `b` the points `c` lie."""
    one, other = b - a, c - a
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
