"""A face as a hand writes it before any variation: wider or narrower, leaning, with longer or shorter ascenders, more
or less room between letters and words. Lines are broken and notes are fitted with this face, so that they keep to
their paper."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import points
from plotnote.hand.hand import Hand
from plotnote.text.font import Font, Glyph, Metrics

__all__ = ["styled"]


def styled(font: Font, hand: Hand) -> Font:
    """The face in the hand's style; the very same face where the hand changes nothing of it."""
    style = (hand.width, hand.letter_space, hand.word_space, hand.lean, hand.ascender, hand.descender)
    return font if style == (1.0, 0.0, 1.0, 0.0, 1.0, 1.0) else _styled(font, *style)


@lru_cache(maxsize=32)
def _styled(
    font: Font, width: float, letter_space: float, word_space: float, lean: float, ascender: float, descender: float
) -> Font:
    """A batch asks for the same few again and again."""
    xh, space = font.metrics.x_height, letter_space * font.metrics.x_height

    def heights(y: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(y > xh, xh + (y - xh) * ascender, np.where(y < 0, y * descender, y))

    def moved(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        y = heights(xy[:, 1])
        x = (xy[:, 0] - font.slant * xy[:, 1]) * width + (font.slant + lean) * y
        return np.column_stack([x + space / 2, y])

    def end(point: tuple[float, float] | None) -> tuple[float, float] | None:
        if point is None:
            return None
        x, y = moved(np.array([point]))[0].tolist()
        return x, y

    def glyph(character: str, old: Glyph) -> Glyph:
        if not old.strokes:
            stretch = word_space if character == " " else 1.0
            return replace(old, advance=(old.advance * width + space) * stretch)
        sizes = [len(xy) for xy in old.strokes]
        strokes = np.split(moved(np.concatenate(old.strokes)), np.cumsum(sizes)[:-1])
        return replace(
            old, advance=old.advance * width + space, strokes=tuple(points(xy) for xy in strokes),
            entry=end(old.entry), exit=end(old.exit),
        )  # fmt: skip

    def height(y: float) -> float:
        return float(heights(np.array([y]))[0])

    m = font.metrics
    return replace(
        font,
        metrics=Metrics(xh, height(m.cap_height), height(m.ascent), height(m.descent), m.leading),
        glyphs={c: tuple(glyph(c, old) for old in drawings) for c, drawings in font.glyphs.items()},
        kerning={pair: value * width for pair, value in font.kerning.items()},
        slant=font.slant + lean,
    )
