"""Where strokes come nearest to points: all strokes of a note in one go. Lengths in mm."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import dots
from plotnote.hand.bridge import Run

__all__ = ["Feet"]

_DIGITS = 7
"""Lengths are rounded to so many decimals, in mm. Some ways are exactly as good as others; without this, the last bit
of a word's place on the sheet would choose between them."""

_Array = NDArray[np.float64]


class Feet:
    """For each of some strokes and a point: the place of each of its segments that is the nearest to the point.

    counts: how many segments each stroke has. off: how far it is. arc, rest: how far it is along the stroke from its
    start and to its end.
    """

    def __init__(self, runs: Sequence[Run], to: _Array) -> None:
        counts = [len(run.step) for run in runs]
        self._ends = np.cumsum(counts).tolist()
        step = np.concatenate([run.step for run in runs])
        size = np.concatenate([run.arc[1:] - run.arc[:-1] for run in runs])
        from_start = np.concatenate([run.arc[:-1] for run in runs])
        towards = np.repeat(to, counts, axis=0) - np.concatenate([run.xy[:-1] for run in runs])
        square = dots(step, step)
        share = np.clip(dots(towards, step) / np.where(square > 0, square, 1.0), 0.0, 1.0)
        self._across = step * share[:, None] - towards
        self.counts = counts
        self.off = np.round(np.sqrt(dots(self._across, self._across)), _DIGITS)
        self.arc = np.round(from_start + share * size, _DIGITS)
        self.rest = np.round(np.repeat([run.length for run in runs], counts) - self.arc, _DIGITS)

    def along(self, headings: _Array) -> _Array:
        """How much of the way to each place lies in the heading of its stroke's point."""
        along = dots(self._across, np.repeat(headings, self.counts, axis=0))
        return np.asarray(np.round(along, _DIGITS))

    def part(self, k: int) -> slice:
        """Where the places of stroke k are."""
        return slice(self._ends[k] - self.counts[k], self._ends[k])
