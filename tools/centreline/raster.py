"""From an outline to pixels and back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.centreline.outlines import Array, Outline

__all__ = ["Raster", "rasterise"]

_PAD = 8


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """The ink of a glyph. Row r, column c is the point ((c + left) / scale, (top - r) / scale) in font units."""

    ink: NDArray[np.bool_]
    left: float
    top: float
    scale: float

    def to_units(self, pixels: Array) -> Array:
        """(n, 2) rows and columns to (n, 2) x and y."""
        return np.column_stack([(pixels[:, 1] + self.left) / self.scale, (self.top - pixels[:, 0]) / self.scale])


def rasterise(outline: Outline, ppem: int) -> Raster | None:
    """The pixels whose middles lie inside the outline at `ppem` pixels per 1000 units, or None for a blank.

    Inside is where the winding number is not 0: contours may cross themselves and each other, as those of variable
    fonts do, and what they cover twice is no hole.
    """
    if not outline.contours:
        return None
    scale = ppem / 1000.0
    every = np.vstack(outline.contours) * scale
    left, bottom = (np.floor(every.min(axis=0)) - _PAD).tolist()
    right, top = (np.ceil(every.max(axis=0)) + _PAD).tolist()
    change = np.zeros((int(top - bottom) + 1, int(right - left) + 2), dtype=np.int32)
    for contour in outline.contours:
        xy = np.column_stack([contour[:, 0] * scale - left, top - contour[:, 1] * scale])
        for (x0, y0), (x1, y1) in zip(xy.tolist(), np.roll(xy, -1, axis=0).tolist(), strict=True):
            low, high = min(y0, y1), max(y0, y1)
            rows = np.arange(math.ceil(low), math.ceil(high))
            if len(rows):
                columns = np.ceil(x0 + (rows - y0) * ((x1 - x0) / (y1 - y0))).astype(np.int64)
                change[rows, columns] += 1 if y1 > y0 else -1
    return Raster(np.cumsum(change, axis=1)[:, :-1] != 0, left, top, scale)
