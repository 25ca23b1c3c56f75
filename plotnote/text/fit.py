"""Whether a note fits, and the largest writing at which it does."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from plotnote.errors import LayoutError
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import arrange
from plotnote.text.font import Font
from plotnote.text.paragraphs import Paragraph, read_panels
from plotnote.text.shape import Word, shape_all

__all__ = ["STEP", "fits", "largest_fitting", "paragraphs_on"]

STEP = 0.05
"""Sizes are tried and proposed in steps of this many mm."""


def fits(note: Note, font: Font, stationery: Stationery, x_height: float) -> int:
    """How many lines do not fit at an x-height in mm: 0 when all do. A word wider than its line counts as one.

    Raises:
        LayoutError: the note has more panels than the sheet.
        KeyError: the face lacks a character; see `text.coverage`.
    """
    paragraphs = paragraphs_on(note, stationery)
    return _over(paragraphs, shape_all(paragraphs, font), font, stationery, x_height)


def largest_fitting(note: Note, font: Font, stationery: Stationery) -> float | None:
    """The largest x-height in mm at which all lines fit, between the stationery's limits and in steps of 0.05 mm; None
    when the smallest does not. The next step does not fit, or lies beyond the limit. Raises as `fits`."""
    paragraphs = paragraphs_on(note, stationery)
    words = shape_all(paragraphs, font)

    def fitting(steps: int) -> bool:
        return _over(paragraphs, words, font, stationery, steps * STEP) == 0

    low = math.ceil(stationery.least_x_height / STEP - 1e-9)
    high = math.floor(stationery.largest_x_height / STEP + 1e-9)
    if high < low or not fitting(low):
        return None
    high += 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fitting(middle) else (low, middle)
    return round(low * STEP, 2)


def paragraphs_on(note: Note, stationery: Stationery) -> tuple[Paragraph, ...]:
    """The note's paragraphs.

    Raises:
        LayoutError: they stand on more panels than the sheet has.
    """
    paragraphs = read_panels(note.text)
    wanted = max((paragraph.panel for paragraph in paragraphs), default=0) + 1
    there = len(stationery.sheet.panels)
    if wanted > there:
        name = stationery.name
        hint = f"Choose folded stationery such as {name}-folded" if there == 1 else "Write a shorter note"
        raise LayoutError(
            f"The note turns to panel {wanted}, and {name} has {there}.",
            hint=f"{hint}, or take out a line of ---.",
        )
    return paragraphs


def _over(
    paragraphs: Sequence[Paragraph], words: Mapping[str, Word], font: Font, stationery: Stationery, x_height: float
) -> int:
    arrangement = arrange(paragraphs, words, font, stationery, x_height)
    return arrangement.over + len(arrangement.too_wide)
