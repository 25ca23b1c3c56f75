"""From the letters of a word to glyphs that stand beside each other. Font units, y up, the word begins at x = 0."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from plotnote.geometry import bounds
from plotnote.text.font import Font, Glyph

__all__ = ["Word", "shape_word", "space_advance"]

_WORD_SPACE = 1.2
"""Space between words in x-heights for a face that has no space; people's median gap is 2.1, faces have 1.1 to 1.8."""

_FIXED_SPACES = "\u00a0\u202f\u2007"
"""Spaces at which no line ends: they are part of a word and leave no ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Glyphs with the x where each one's origin stands.

    `advance` is the whole word's. The ink reaches from `-before` to `advance + after` in x (both are 0 or more), and
    from `low` to `high` in y (0 when there is no ink).
    """

    text: str
    glyphs: tuple[Glyph, ...]
    offsets: tuple[float, ...]
    advance: float
    before: float = 0.0
    after: float = 0.0
    low: float = 0.0
    high: float = 0.0


def shape_word(text: str, font: Font, tracking: float = 0.0) -> Word:
    """The word's glyphs with kerning; `tracking` font units are added between two letters, not after the last.

    Every character of `text` in NFC stands for one glyph, the face's usual one; a fixed space is the face's space
    without ink.

    Raises:
        KeyError: the face lacks a character; see `text.coverage`.
    """
    characters = unicodedata.normalize("NFC", text)
    glyphs = tuple(_glyph(character, font) for character in characters)
    offsets, x = [], 0.0
    for index, glyph in enumerate(glyphs):
        if index:
            x += tracking + font.kerning.get((characters[index - 1], characters[index]), 0.0)
        offsets.append(x)
        x += glyph.advance
    inked = [(offset, bounds(*glyph.strokes)) for offset, glyph in zip(offsets, glyphs, strict=True) if glyph.strokes]
    if not inked:
        return Word(characters, glyphs, tuple(offsets), x)
    return Word(
        characters,
        glyphs,
        tuple(offsets),
        x,
        before=max(0.0, -min(offset + box.left for offset, box in inked)),
        after=max(0.0, max(offset + box.right for offset, box in inked) - x),
        low=min(box.top for _, box in inked),
        high=max(box.bottom for _, box in inked),
    )


def space_advance(font: Font) -> float:
    """The space between two words in font units."""
    return font.glyphs[" "][0].advance if " " in font.glyphs else _WORD_SPACE * font.metrics.x_height


def _glyph(character: str, font: Font) -> Glyph:
    if character in _FIXED_SPACES and character not in font.glyphs:
        return Glyph("space", space_advance(font), ())
    return font.glyphs[character][0]
