"""Figures of the way along a line: pen-downs, ink, gaps between letters and words, downstrokes."""

from __future__ import annotations

import numpy as np

from benchmarks.realism.averages import mean, percentile, relative_spread, self_correlation
from benchmarks.realism.heights import Feet
from benchmarks.realism.recording import Ink
from benchmarks.realism.strokes import Array

__all__ = ["downstrokes", "gaps", "pen_downs"]

_WORD_GAP = 0.75
"""A gap this wide, in xh, parts words where the gaps of a line do not fall into two kinds."""


def pen_downs(ink: Ink) -> dict[str, float]:
    """How often the pen is set down, dots left out.

    - strokes_per_width (per xh): strokes over the width of the line.
    - stroke_length (xh): the median length of a stroke.
    - ink_per_width (xh per xh): the ink over the width of the line.
    """
    return {
        "strokes_per_width": len(ink.body) / ink.width,
        "stroke_length": percentile(np.array([trace.length for trace in ink.body]), 50),
        "ink_per_width": ink.length / ink.width,
    }


def gaps(ink: Ink) -> dict[str, float]:
    """Bare stretches of the line, seen from above, dots left out. They are parted into two kinds where the logs of
    their widths fall best into two groups, between 0.5 and 2.5 xh.

    - word_gap (xh), word_gap_variation (CV): the mean of the wide ones, and spread over mean from three or more.
    - letter_gap (xh), letter_gap_variation (CV): that of the narrow ones, from three, and from four or more.
    """
    bare = _bare(ink)
    parting = _parting(bare)
    words, letters = bare[bare >= parting], bare[bare < parting]
    return {
        "word_gap": mean(words),
        "word_gap_variation": relative_spread(words, 3),
        "letter_gap": mean(letters, 3),
        "letter_gap_variation": relative_spread(letters, 4),
    }


def _bare(ink: Ink) -> Array:
    """The widths of the stretches that no stroke covers."""
    lefts = np.array([trace.points[:, 0].min() for trace in ink.body])
    order = np.argsort(lefts)
    rights = np.array([trace.points[:, 0].max() for trace in ink.body])[order]
    widths = lefts[order][1:] - np.maximum.accumulate(rights)[:-1]
    return widths[widths > 0]


def _parting(bare: Array) -> float:
    """The width from which a gap parts words: the one that leaves the least squares of logs in the two groups."""
    if len(bare) <= 3:
        return _WORD_GAP
    widths = np.sort(bare)
    logs = np.log(widths + 0.15)
    choices = [place for place in range(1, len(widths)) if 0.5 <= widths[place] <= 2.5]
    if not choices:
        return _WORD_GAP
    left_over = [place * logs[:place].var() + (len(logs) - place) * logs[place:].var() for place in choices]
    return float(widths[choices[int(np.argmin(left_over))]])


def downstrokes(feet: Feet) -> dict[str, float]:
    """The rhythm of the downstrokes: distances between minima near the baseline, from 0.15 to 2.2 xh (wider ones are
    gaps between words), from five or more.

    - downstroke_distance (xh): their mean.
    - downstroke_variation (CV): their spread over their mean.
    - downstroke_correlation (-1 to 1): of each distance with the next.
    """
    apart = np.diff(feet.on_base[:, 0]) if len(feet.on_base) > 4 else np.zeros(0)
    apart = apart[(apart > 0.15) & (apart < 2.2)]
    return {
        "downstroke_distance": mean(apart, 5),
        "downstroke_variation": relative_spread(apart, 5),
        "downstroke_correlation": self_correlation(apart),
    }
