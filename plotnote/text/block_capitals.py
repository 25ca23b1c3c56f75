"""A face as an address in capitals wants it: without the letters and figures that a machine takes for others."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from plotnote.text.font import Font, Glyph
from plotnote.text.outline import Strokes, curve, line, scaled, shifted, span

__all__ = ["block_capitals"]

_NARROW = 0.6
"""The width of a nought against the face's own: beside letters a wide one is read as O."""
_J = (
    line((0.2, 1.0), (0.6, 1.0)),
    curve((0.6, 1.0), (0.6, 0.45), (0.56, 0.13), (0.32, 0.0), (0.1, 0.05), (0.0, 0.3)),
)
"""A J with a bar to its left and a wide hook, in heights of a capital: one that lacks the bar is read as U, or lost
between figures."""


@lru_cache(maxsize=8)
def block_capitals(font: Font) -> Font:
    """The upright face with a nought that is narrower than its O, and a J with a bar and a hook; all else, and the
    room between letters, as it is (measured by benchmarks/envelopes.py)."""
    glyphs = dict(font.glyphs)
    if "0" in glyphs:
        glyphs["0"] = tuple(_in_place(each, scaled(each.strokes, _NARROW, 1.0)) for each in glyphs["0"])
    if "J" in glyphs:
        glyphs["J"] = (_in_place(glyphs["J"][0], scaled(_J, font.metrics.cap_height)),)
    return replace(font, glyphs=glyphs)


def _in_place(old: Glyph, strokes: Strokes) -> Glyph:
    """A glyph with other ink, which has the room beside it that the old ink had."""
    before, after = span(old.strokes), span(strokes)
    if before is None or after is None:
        return old
    ink = shifted(strokes, before[0] - after[0])
    advance = old.advance + (after[1] - after[0]) - (before[1] - before[0])
    (x, y), (out_x, out_y) = ink[0][0].tolist(), ink[-1][-1].tolist()
    return replace(old, advance=advance, strokes=ink, entry=(x, y), exit=(out_x, out_y), late=())
