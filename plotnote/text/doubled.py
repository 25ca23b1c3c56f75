"""Whether a face draws its stems twice, side by side, as the bold and the book faces among the single-stroke fonts do:
a pen would write such a letter as two thin outlines, which no hand does."""

from __future__ import annotations

import string
from collections.abc import Iterable

import numpy as np

from plotnote.geometry import Points, arc_lengths, dedupe
from plotnote.text.font import Font

__all__ = ["doubled_part", "doubled_share", "has_doubled_strokes"]

_STEP = 0.05
_NEAR = (0.03, 0.2)
"""From how near to how far beside it a stroke doubles another, in xh; nearer it is retraced, as in an n."""
_PARALLEL = 0.97
_APART = 0.5
"""How far along the stroke, in xh, the other must be, so that a tight curve does not double itself."""
_LIMIT = 0.25
"""Between the 0.05 of the most retraced handwriting face and the 0.47 of the least doubled one among those measured."""


def has_doubled_strokes(font: Font) -> bool:
    """Whether more than a quarter of the ink of its letters runs beside other ink of the same letter."""
    return doubled_share(font) > _LIMIT


def doubled_share(font: Font) -> float:
    """The part, 0 to 1, of the ink of the letters a to z and A to Z that has parallel ink of the same letter within
    0.03 to 0.2 xh; 0 for a face without these letters."""
    x_height = font.metrics.x_height
    found = total = 0
    for character in string.ascii_letters:
        if character in font.glyphs:
            beside = _beside([dedupe(stroke / x_height) for stroke in font.glyphs[character][0].strokes])
            found += int(beside.sum())
            total += len(beside)
    return found / total if total else 0.0


def doubled_part(strokes: Iterable[Points], x_height: float) -> float:
    """The part, 0 to 1, of the ink of one glyph that has parallel ink of the same glyph within 0.03 to 0.2 xh."""
    beside = _beside([dedupe(stroke / x_height) for stroke in strokes])
    return float(beside.mean()) if len(beside) else 0.0


def _beside(strokes: Iterable[Points]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For points every 0.05 xh along the strokes, which are in xh, whether other ink runs beside them."""
    places, headings, along = [], [], []
    start = 0.0
    for stroke in strokes:
        if len(stroke) < 2:
            continue
        lengths = arc_lengths(stroke)
        count = max(int(lengths[-1] / _STEP), 1)
        at = (np.arange(count) + 0.5) * lengths[-1] / count
        piece = np.clip(np.searchsorted(lengths, at, side="right") - 1, 0, len(stroke) - 2)
        heading = np.diff(stroke, axis=0) / np.diff(lengths)[:, None]
        places.append(stroke[piece] + heading[piece] * (at - lengths[piece])[:, None])
        headings.append(heading[piece])
        along.append(start + at)
        start += lengths[-1] + 2 * _APART
    if not places:
        return np.zeros(0, dtype=bool)
    place, heading, reach = np.concatenate(places), np.concatenate(headings), np.concatenate(along)
    offset = place[None] - place[:, None]
    ahead = np.abs(offset[..., 0] * heading[:, None, 0] + offset[..., 1] * heading[:, None, 1])
    aside = np.abs(offset[..., 0] * heading[:, None, 1] - offset[..., 1] * heading[:, None, 0])
    other = np.abs(reach[None] - reach[:, None]) > _APART
    near = (ahead < _STEP) & (aside > _NEAR[0]) & (aside < _NEAR[1])
    return np.asarray((near & other & (np.abs(heading @ heading.T) > _PARALLEL)).any(axis=1))
