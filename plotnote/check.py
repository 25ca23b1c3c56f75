"""What must be true of ink before a machine may write it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from plotnote.drawing import Drawing, Sheet, Stroke
from plotnote.errors import DrawingRefused, Problem
from plotnote.geometry import Box, bounds

__all__ = ["check", "require"]

EDGE = 3.0
"""Ink keeps this far from the edge of the sheet, in mm: a pen that slips off it tears it."""

BEYOND_FRAME = 2.0
"""Swashes and a lively hand may leave the frame by this much, in mm."""

_HINT = "Choose a smaller size, a calmer hand or other stationery, then preview it again."


def check(drawing: Drawing) -> tuple[Problem, ...]:
    """Everything that forbids writing this drawing, stroke by stroke in writing order; empty when it may be written."""
    return tuple(problem for stroke in drawing.strokes for problem in _problems(stroke, drawing.sheet))


def require(drawing: Drawing) -> Drawing:
    """The same drawing.

    Raises:
        DrawingRefused: with every problem, when `check` finds any.
    """
    problems = check(drawing)
    if not problems:
        return drawing
    first = problems[0]
    others = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    message = f"This must not be written: {first.where}: {first.message}{others}."
    raise DrawingRefused(message, hint=_HINT, problems=problems)


def _problems(stroke: Stroke, sheet: Sheet) -> Iterator[Problem]:
    mark = stroke.mark
    letters = f"letter {mark.letter + 1}" if mark.last is None else f"letters {mark.letter + 1} to {mark.last + 1}"
    where = f"line {mark.line + 1}, word {mark.word + 1}, {letters}"
    if not np.isfinite(stroke.points).all():
        yield Problem("not-finite", where, "a point of the stroke is not a number")
        return
    if stroke.length == 0:
        yield Problem("no-length", where, "the stroke has no length and would leave no ink")
    box = bounds(stroke.points)
    over_edge, over_frame = _over(box, sheet.box.inset(EDGE)), _over(box, sheet.frame.inset(-BEYOND_FRAME))
    if over_edge > 0:
        yield Problem("edge", where, f"the ink comes {over_edge:.1f} mm too near to the edge of the sheet")
    if over_frame > 0:
        yield Problem("frame", where, f"the ink leaves the frame by {over_frame + BEYOND_FRAME:.1f} mm")
    for number, place in enumerate(sheet.keep_outs, start=1):
        if _touches(stroke, box, place):
            yield Problem("keep-out", where, f"the ink enters keep-out {number} of “{sheet.name}”")


def _over(box: Box, limit: Box) -> float:
    return max(limit.left - box.left, limit.top - box.top, box.right - limit.right, box.bottom - limit.bottom)


def _touches(stroke: Stroke, box: Box, place: Box) -> bool:
    """Whether the ink, as wide as its pen, enters a place."""
    reach = stroke.pen.width / 2
    near = box.inset(-reach)
    if near.right <= place.left or near.left >= place.right or near.bottom <= place.top or near.top >= place.bottom:
        return False
    from shapely import LineString, distance
    from shapely import box as rectangle

    return bool(distance(LineString(stroke.points), rectangle(*place)) < reach)
