"""Whether a note fits, and the largest writing at which it does."""

from __future__ import annotations

import math

from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import arrange, largest_on
from plotnote.text.font import Font
from plotnote.text.prepare import Prepared, prepare

__all__ = ["STEP", "fits", "largest_fitting", "largest_prepared"]

STEP = 0.05
"""Sizes are tried and proposed in steps of this many mm."""


def fits(note: Note, font: Font, stationery: Stationery, x_height: float, fallback: Font | None = None) -> int:
    """How many lines do not fit at an x-height in mm: 0 when all do. A word wider than its line counts as one.

    Raises:
        MissingGlyphs: a word can be written in neither face.
        LayoutError: the note has more panels than the sheet.
    """
    return _over(prepare(note, font, stationery, fallback), font, stationery, x_height)


def largest_fitting(note: Note, font: Font, stationery: Stationery, fallback: Font | None = None) -> float | None:
    """The largest x-height in mm at which all lines fit, between the stationery's limits and in steps of 0.05 mm; None
    when the smallest does not. The next step does not fit, or lies beyond the limit. Raises as `fits`."""
    return largest_prepared(prepare(note, font, stationery, fallback), font, stationery)


def largest_prepared(prepared: Prepared, font: Font, stationery: Stationery) -> float | None:
    """As `largest_fitting`, for words that are shaped already."""

    def fitting(steps: int) -> bool:
        return _over(prepared, font, stationery, steps * STEP) == 0

    low = math.ceil(stationery.least_x_height / STEP - 1e-9)
    high = math.floor(largest_on(font, stationery) / STEP + 1e-9)
    if high < low or not fitting(low):
        return None
    # `low` fits and `high` does not, throughout: whatever a size in between does, the next step after the answer is one
    # that was tried and does not fit.
    high += 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fitting(middle) else (low, middle)
    return round(low * STEP, 2)


def _over(prepared: Prepared, font: Font, stationery: Stationery, x_height: float) -> int:
    arrangement = arrange(prepared.paragraphs, prepared.words, font, stationery, x_height)
    return arrangement.over + len(arrangement.too_wide)
