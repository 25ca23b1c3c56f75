"""From an outline to pixels and back."""

from __future__ import annotations

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
    """The pixels inside the outline at `ppem` pixels per 1000 units, or None for a blank."""
    from PIL import Image, ImageDraw

    if not outline.contours:
        return None
    scale = ppem / 1000.0
    every = np.vstack(outline.contours) * scale
    left, bottom = (np.floor(every.min(axis=0)) - _PAD).tolist()
    right, top = (np.ceil(every.max(axis=0)) + _PAD).tolist()
    width, height = int(right - left) + 1, int(top - bottom) + 1
    winding = np.zeros((height, width), dtype=np.int16)
    for contour in outline.contours:
        xy = np.column_stack([contour[:, 0] * scale - left, top - contour[:, 1] * scale])
        following = np.roll(xy, -1, axis=0)
        area = float((xy[:, 0] * following[:, 1] - following[:, 0] * xy[:, 1]).sum())
        image = Image.new("1", (width, height))
        ImageDraw.Draw(image).polygon([(float(x), float(y)) for x, y in xy], fill=1)
        winding += np.asarray(image).astype(np.int16) * (1 if area > 0 else -1)
    return Raster(winding != 0, left, top, scale)
