"""Whether the size found for a random note is right."""

from __future__ import annotations

from dataclasses import replace

from random_notes import random_note

from plotnote import library
from plotnote.errors import TextOverflow
from plotnote.geometry import bounds
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import largest_on
from plotnote.text.fit import STEP, fits
from plotnote.text.font import Font
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

__all__ = ["RIGHT", "verdict"]

FITS, LARGEST, REFUSED = (
    "a step larger overflows",
    "the largest of its stationery",
    "refused: overflows at the least size",
)
RIGHT = (FITS, LARGEST, REFUSED)
FACES = ("script-simplex", "sans-simplex", "cursive")
OUT = 1.6
"""How far ink may stand out of its panel, in mm: the 1 mm of a swash, and 0.6 for a sign that hangs out."""


def verdict(number: int) -> str:
    """What became of the random note of that number, fitted: one of RIGHT, or what is wrong."""
    papers = [paper for paper in library.stationeries().values() if paper.kind != "envelope"]
    stationery = papers[number * 7 % len(papers)]
    font = library.face(FACES[number % len(FACES)])
    note = replace(random_note(number, least_words=3, most_words=200), fit=True)
    try:
        layout = typeset(note, font, stationery)
    except TextOverflow:
        return REFUSED if fits(note, font, stationery, stationery.least_x_height) else "refused, but fits"
    size = layout.x_height
    if fits(note, font, stationery, size) or not _is_inside(layout, font, stationery):
        return "overflows"
    if size < stationery.least_x_height - 1e-9:
        return "below the lower limit"
    if size + STEP > largest_on(font, stationery) + 1e-9:
        return LARGEST
    return FITS if fits(note, font, stationery, size + STEP) else "too small"


def _is_inside(layout: Layout, font: Font, stationery: Stationery) -> bool:
    """Whether the ink itself keeps inside the panels, whatever the typesetter thinks of widths."""
    for placed in layout.glyphs:
        if placed.glyph.strokes:
            ink = bounds(*(placed.place.apply(stroke) for stroke in placed.glyph.strokes))
            panel = stationery.sheet.panels[layout.baselines[placed.mark.line].panel]
            if not panel.inset(-OUT).contains(ink):
                return False
    return True
