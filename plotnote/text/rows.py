"""Lines of a layout brought to other baselines, as an address wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plotnote.drawing import Sheet
from plotnote.geometry import Affine
from plotnote.text.layout import Joins, Layout

__all__ = ["on_rows", "widest"]


def on_rows(layout: Layout, left: float, baselines: Sequence[float], sheet: Sheet, *, joined: bool = True) -> Layout:
    """The layout on another sheet, its line n beginning at `left` on the baseline `baselines[n]`, in mm; its letters
    stand each by itself unless they are `joined`.

    Raises:
        ValueError: it has another number of lines, or flourishes, which stay where they are.
    """
    if len(baselines) != len(layout.baselines) or layout.flourishes:
        raise ValueError("each line of a plain layout needs a baseline")
    moves = [
        Affine(1.0, 0.0, 0.0, 1.0, left - line.left, y - line.y)
        for line, y in zip(layout.baselines, baselines, strict=True)
    ]
    glyphs = tuple(
        replace(glyph, place=moves[glyph.mark.line] @ glyph.place, joins=glyph.joins if joined else Joins.NONE)
        for glyph in layout.glyphs
    )
    lines = tuple(
        replace(line, panel=0, y=y, left=left, right=line.right - line.left + left)
        for line, y in zip(layout.baselines, baselines, strict=True)
    )
    return replace(layout, sheet=sheet, glyphs=glyphs, baselines=lines)


def widest(layout: Layout) -> float:
    """The length of the longest line, mm."""
    return max((line.right - line.left for line in layout.baselines), default=0.0)
