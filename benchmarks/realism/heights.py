"""Figures of the heights of a line: how letters stand and reach, and how they lean."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from benchmarks.realism.averages import mean, percentile, self_correlation
from benchmarks.realism.recording import Ink
from benchmarks.realism.strokes import Array, turns

__all__ = ["Feet", "leaning", "reaching", "standing", "turning_places"]

_FEWEST = 6
"""Turns near the baseline or the x-line that a line needs for a scatter."""


@dataclass(frozen=True, slots=True, eq=False)
class Feet:
    """Where strokes turn by 0.25 xh or more, as points in xh by their x: all minima and maxima, and those of them that
    are within 0.45 xh of the baseline and of the x-line."""

    lows: Array
    highs: Array
    on_base: Array
    on_top: Array


def turning_places(ink: Ink) -> Feet:
    """The turns of all strokes but dots."""
    lows, highs = [np.zeros((0, 2))], [np.zeros((0, 2))]
    for trace in ink.body:
        down, up = turns(trace.points[:, 1], 0.25)
        lows.append(trace.points[down])
        highs.append(trace.points[up])
    low, high = _by_x(np.vstack(lows)), _by_x(np.vstack(highs))
    return Feet(low, high, low[np.abs(low[:, 1]) < 0.45], high[np.abs(high[:, 1] - 1) < 0.45])


def _by_x(places: Array) -> Array:
    return places[np.lexsort((places[:, 1], places[:, 0]))]


def standing(feet: Feet) -> dict[str, float]:
    """How evenly letters stand on the baseline; each number from six minima near it or more.

    - baseline_scatter (xh): the median distance of the minima from their median height.
    - baseline_drift (xh): the standard deviation of their means over five neighbours: what is slow in it.
    - baseline_correlation (-1 to 1): of the height of a minimum with that of the next.
    - equal_baselines (share): of all pairs of minima in the line, those less than 0.012 xh apart in height.
    """
    names = ("baseline_scatter", "baseline_drift", "baseline_correlation", "equal_baselines")
    if len(feet.on_base) < _FEWEST:
        return dict.fromkeys(names, math.nan)
    off = feet.on_base[:, 1] - np.median(feet.on_base[:, 1])
    apart = np.abs(off[:, None] - off)[np.triu_indices(len(off), 1)]
    return {
        "baseline_scatter": float(np.median(np.abs(off))),
        "baseline_drift": float(np.convolve(off, np.full(5, 0.2), "valid").std()),
        "baseline_correlation": self_correlation(off),
        "equal_baselines": float((apart < 0.012).mean()),
    }


def reaching(feet: Feet) -> dict[str, float]:
    """How high letters are.

    - top_scatter (xh): the median distance of the maxima near the x-line from their median; from six or more.
    - letter_height_variation (CV): spread over mean of the heights of maxima near the x-line above the next minimum
      near the baseline to their right; from six of each or more.
    - ascender (xh): the median height of the maxima above 1.45.
    - descender (xh): the median height of the minima below -0.4, negative.
    """
    scatter = variation = math.nan
    if len(feet.on_top) >= _FEWEST:
        scatter = float(np.median(np.abs(feet.on_top[:, 1] - np.median(feet.on_top[:, 1]))))
        if len(feet.on_base) >= _FEWEST:
            next_low = np.searchsorted(feet.on_base[:, 0], feet.on_top[:, 0])
            heights = feet.on_top[:, 1] - feet.on_base[np.minimum(next_low, len(feet.on_base) - 1), 1]
            variation = float(heights.std() / max(heights.mean(), 0.2))
    return {
        "top_scatter": scatter,
        "letter_height_variation": variation,
        "ascender": percentile(feet.highs[feet.highs[:, 1] > 1.45, 1], 50),
        "descender": percentile(feet.lows[feet.lows[:, 1] < -0.4, 1], 50),
    }


def leaning(ink: Ink) -> dict[str, float]:
    """How upright ink leans: that within 52 degrees of upright with a radius over 0.83 xh; from eleven points or more.

    - slant (degrees): its mean, to the right positive.
    - slant_spread (degrees): its standard deviation within the line.
    """
    directions = np.mod(np.concatenate([trace.directions for trace in ink.bends]), math.pi)
    curvature = np.concatenate([trace.curvature for trace in ink.bends])
    upright = (np.abs(directions - math.pi / 2) < 0.9) & (np.abs(curvature) < 1.2)
    lean = 90 - np.degrees(directions[upright])
    return {"slant": mean(lean, 11), "slant_spread": float(lean.std()) if len(lean) > 10 else math.nan}
