"""Finds where a line of text stands and how high its small letters are, and brings it to x-heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.realism.strokes import Array, even, reach, smoothed, turns

__all__ = ["Baseline", "cropped", "find_baseline", "in_x_heights"]

_WIDEST = 34.0
"""Of a longer line only so many xh are looked at, so that its length tells nothing."""

_FLATTEST = 1e-3
"""Ink that is lower than this part of its width, such as a rule, is taken to be so high."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The straight line y = slope x + height that letters stand on, and the height of small letters above it."""

    slope: float
    height: float
    x_height: float


@dataclass(frozen=True, slots=True)
class _Search:
    """What is tried: slopes, x-heights, the step between baselines, and how near is near."""

    slopes: Array
    x_heights: Array
    step: float
    near: float


def find_baseline(strokes: Sequence[Array]) -> Baseline:
    """The pair of parallel lines, baseline and x-line, near which most strokes turn up and down.

    Minima of the strokes crowd on the baseline and maxima on the x-line; ascenders, descenders and capitals turn
    elsewhere, and are too few and too scattered to matter. First a coarse search by a tenth of the height of the ink,
    then a fine one, then the medians of the turns that are close.
    """
    points = np.vstack(strokes)
    slope = _lean(points)
    upright = points[:, 1] - slope * points[:, 0]
    tall = max(_ink_height(upright), float(np.ptp(points[:, 0])) * _FLATTEST, 1e-9)
    lows, highs = _turning_points(strokes, slope, tall)
    if len(lows) < 2 or len(highs) < 2:
        return Baseline(slope, float(np.percentile(upright, 10)), tall / 2)
    shape = float(np.ptp(points[:, 0])) / tall
    swing = 0.12 if shape > 6 else 0.06 if shape > 3 else 0.0
    slopes = slope + (np.linspace(-swing, swing, 13) if swing else np.zeros(1))
    rough = _best(lows, highs, _Search(slopes, np.linspace(0.2, 0.75, 23) * tall, 0.015 * tall, 0.07 * tall))
    slopes = rough.slope + (np.linspace(-0.012, 0.012, 7) if swing else np.zeros(1))
    h = rough.x_height
    fine = _best(lows, highs, _Search(slopes, np.linspace(0.8, 1.25, 19) * h, 0.02 * h, 0.12 * h))
    return _settled(lows, highs, fine)


def _ink_height(y: Array) -> float:
    low, high = np.percentile(y, (3, 97))
    return float(high - low)


def _lean(points: Array) -> float:
    """A first slope: that of the ink as a whole, where it is long enough to have one."""
    wide = float(np.ptp(points[:, 0]))
    tall = _ink_height(points[:, 1]) or max(wide, 1e-6) / 20
    if wide <= 3 * tall:
        return 0.0
    return float(np.clip(np.polyfit(points[:, 0], points[:, 1], 1)[0], -0.35, 0.35))


def _turning_points(strokes: Sequence[Array], slope: float, tall: float) -> tuple[Array, Array]:
    lows, highs = [np.zeros((0, 2))], [np.zeros((0, 2))]
    for stroke in strokes:
        fine = even(stroke, tall / 60)
        if len(fine) < 3:
            continue
        fine = smoothed(fine, 1.2)
        down, up = turns(fine[:, 1] - slope * fine[:, 0], 0.08 * tall)
        lows.append(fine[down])
        highs.append(fine[up])
    return np.vstack(lows), np.vstack(highs)


def _crowd(heights: Array, places: Array, near: float) -> Array:
    """How many heights are near each place, each counted by a bell curve."""
    counts: Array = np.exp(-0.5 * ((heights[:, None] - places) / near) ** 2).sum(axis=0)
    return counts


def _best(lows: Array, highs: Array, search: _Search) -> Baseline:
    """The baseline and x-height with the most turns near them; of equals the first."""
    best, found = -1.0, Baseline(0.0, 0.0, 1.0)
    shifts = np.rint(search.x_heights / search.step).astype(int)
    for slope in search.slopes:
        bottoms = lows[:, 1] - slope * lows[:, 0]
        tops = highs[:, 1] - slope * highs[:, 0]
        first = np.percentile(bottoms, 5) - search.near
        bases = np.arange(first, np.percentile(bottoms, 90) + search.near, search.step)
        ladder = np.arange(first, tops.max() + search.near, search.step)
        above = np.zeros(len(bases) + max(len(ladder), int(shifts.max()) + 1))
        above[: len(ladder)] = _crowd(tops, ladder, search.near)
        pairs = _crowd(bottoms, bases, search.near) + above[shifts[:, None] + np.arange(len(bases))]
        which, base = np.unravel_index(int(np.argmax(pairs)), pairs.shape)
        if pairs[which, base] > best:
            best = float(pairs[which, base])
            found = Baseline(float(slope), float(bases[base]), float(search.x_heights[which]))
    return found


def _settled(lows: Array, highs: Array, found: Baseline) -> Baseline:
    """Moved to the medians of the turns that are within a quarter of the x-height, if these are four or more."""
    bottoms = lows[:, 1] - found.slope * lows[:, 0]
    tops = highs[:, 1] - found.slope * highs[:, 0]
    height, h = found.height, found.x_height
    standing = bottoms[np.abs(bottoms - found.height) < h / 4]
    reaching = tops[np.abs(tops - found.height - h) < h / 4]
    if len(standing) > 3:
        height = float(np.median(standing))
    if len(reaching) > 3:
        h = float(np.median(reaching)) - height
    return Baseline(found.slope, height, max(h, 1e-9))


def in_x_heights(strokes: Sequence[Array]) -> tuple[Array, ...]:
    """The strokes with their baseline on y = 0, their x-line on y = 1 and their first ink at x = 0."""
    base = find_baseline(strokes)
    left, _ = reach(strokes)
    return tuple(
        np.column_stack([stroke[:, 0] - left, stroke[:, 1] - base.slope * stroke[:, 0] - base.height]) / base.x_height
        for stroke in strokes
    )


def cropped(strokes: Sequence[Array], rng: np.random.Generator) -> tuple[Array, ...]:
    """The strokes of a stretch of 34 xh, anywhere in the line, whole where they are; all of a line that is no longer.

    Writing that is joined over a longer stretch than that is cut at its ends.
    """
    _, right = reach(strokes)
    if right <= _WIDEST * 1.05:
        return tuple(strokes)
    start = rng.uniform(0, right - _WIDEST)
    end = start + _WIDEST
    whole = tuple(stroke for stroke in strokes if start <= (stroke[:, 0].min() + stroke[:, 0].max()) / 2 <= end)
    if sum(map(len, whole)) >= 30:
        return whole
    pieces: list[Array] = []
    for stroke in strokes:
        kept = (stroke[:, 0] >= start) & (stroke[:, 0] <= end)
        parts = np.split(stroke, np.flatnonzero(np.diff(kept)) + 1)
        pieces += [part for part in parts if len(part) > 3 and start <= part[0, 0] <= end]
    return tuple(pieces) or tuple(strokes)
