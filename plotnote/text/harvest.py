"""The marks that a face draws itself, taken off its accented letters. Units of the x-height, upright, y up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from plotnote.geometry import points
from plotnote.text.font import Font, Glyph
from plotnote.text.marks import ABOVE
from plotnote.text.outline import Strokes

__all__ = ["harvested"]

_DONORS = {
    "\u0300": "èàòù", "\u0301": "éóáú", "\u0302": "êôâû", "\u0303": "õãñ", "\u0304": "ēōāū", "\u0306": "ŏăŭ",
    "\u0309": "ẻảỏủ", "\u030a": "åů", "\u030b": "őű", "\u030c": "ěčšž",
}  # fmt: skip
"""Letters from which each mark may be taken: without ascender, so that all ink above the x-height is the mark."""

_LOWEST = 1.04
"""In xh: what lies wholly above this is the mark, and all the rest must end below `_HIGHEST`."""
_HIGHEST = 1.15
_WIDTHS, _HEIGHTS = (0.6, 1.5), (0.6, 1.5)
"""How much wider and higher than ours the mark may be, as shares."""
_FLAT = 0.15
"""Allowance for marks that have hardly any width or height, in xh."""


def harvested(font: Font, glyphs: Mapping[str, tuple[Glyph, ...]], mark: str) -> Strokes | None:
    """The face's own drawing of a mark that stands above, the middle of its foot at the origin; None where the face has
    none that is of about the usual size and of the usual number of strokes."""
    for donor in _DONORS.get(mark, ""):
        if donor in glyphs:
            taken = _taken(glyphs[donor][0].strokes, font)
            if taken is not None and _usual(taken, ABOVE[mark]):
                return taken
    return None


def _taken(strokes: Strokes, font: Font) -> Strokes | None:
    xh = font.metrics.x_height
    above = [s for s in strokes if s[:, 1].min() > _LOWEST * xh]
    rest = [s for s in strokes if s[:, 1].min() <= _LOWEST * xh]
    if not above or not rest or max(float(s[:, 1].max()) for s in rest) > _HIGHEST * xh:
        return None
    foot = min(float(s[:, 1].min()) for s in above)
    upright = [(s - (0.0, foot)) @ ((1.0, 0.0), (-font.slant, 1.0)) / xh for s in above]
    middle = (min(s[:, 0].min() for s in upright) + max(s[:, 0].max() for s in upright)) / 2
    return tuple(points(s - (middle, 0.0)) for s in upright)


def _usual(mark: Strokes, ours: Strokes) -> bool:
    if len(mark) != len(ours):
        return False
    wide, high = np.ptp(np.concatenate(mark), axis=0).tolist()
    width, height = np.ptp(np.concatenate(ours), axis=0).tolist()
    return bool(
        _WIDTHS[0] * width - _FLAT <= wide <= _WIDTHS[1] * width + _FLAT
        and _HEIGHTS[0] * height - _FLAT <= high <= _HEIGHTS[1] * height + _FLAT
    )
