"""A picture of a simulated sheet: its ink, its blots, and in colours what was not meant."""

from __future__ import annotations

import math

from plotnote.device.sim.log import Points, Shown
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Box, bounds, points

__all__ = ["picture"]

_INK, _DRAG, _STRAY = "#1b1b1f", "#e08600", "#d00000"
_MARGIN = 10.0
_BLOT_STEP = 0.05


def picture(shown: Shown, pen_width: float, size: tuple[float, float] | None = None) -> Drawing:
    """What lies on a sheet: ink and blots dark, drags orange, strays red; lengths in mm.

    `size` is the sheet's width and height; without it, it is as large as what lies on it. Ink off the sheet is left in.
    """
    pen = Pen("ink", pen_width, _INK)
    strokes = [_stroke(xy, pen) for xy in shown.strokes]
    for x, y, radius in shown.blots:
        width = max(round(2 * radius / _BLOT_STEP) * _BLOT_STEP, pen_width)
        strokes.append(_stroke(points([[x, y], [x, y]]), Pen(f"blot {width:.2f}", width, _INK)))
    strokes += [_stroke(xy, Pen("drag", pen_width, _DRAG)) for xy in shown.drags]
    strokes += [_stroke(xy, Pen("stray", pen_width, _STRAY)) for xy in shown.strays]
    if size is None:
        box = bounds(*(stroke.points for stroke in strokes)) if strokes else Box(0.0, 0.0, 0.0, 0.0)
        size = (math.ceil(max(box.right, 0.0) + _MARGIN), math.ceil(max(box.bottom, 0.0) + _MARGIN))
    whole = Box(0.0, 0.0, *size)
    return Drawing(Sheet("simulated", size[0], size[1], whole, (whole,)), tuple(strokes))


def _stroke(xy: Points, pen: Pen) -> Stroke:
    return Stroke(points(xy), pen, Mark(0, 0, 0))
