"""From the letters of a word to glyphs that stand beside each other. Font units, y up, the word begins at x = 0."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from plotnote.geometry import bounds
from plotnote.text.font import Font, Glyph
from plotnote.text.paragraphs import Paragraph

__all__ = ["Word", "shape_all", "shape_word", "space_advance"]

_WORD_SPACE = 1.2
"""Space between words in x-heights for a face that has no space; people's median gap is 2.1, faces have 1.1 to 1.8."""

_FIXED_SPACES = "\u00a0\u202f\u2007"
"""Spaces at which no line ends: they are part of a word and leave no ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Glyphs with the x where each one's origin stands.

    `advance` is the whole word's. The ink reaches from `-before` to `advance + after` in x (both are 0 or more), and
    from `low` to `high` in y (0 when there is no ink). `hang_before` and `hang_after` say how far the word may stand
    out of its line at a start or an end, for punctuation that weighs little. All of these, and the offsets, are in
    units of the note's main face; `scale` is the factor from the units of the word's own glyphs to those.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    offsets: tuple[float, ...]
    advance: float
    before: float = 0.0
    after: float = 0.0
    low: float = 0.0
    high: float = 0.0
    hang_before: float = 0.0
    hang_after: float = 0.0
    scale: float = 1.0


def shape_all(paragraphs: Sequence[Paragraph], font: Font) -> dict[str, Word]:
    """The shape of each word of a note, by the key of its token."""
    tokens = [token for paragraph in paragraphs for line in paragraph.lines for token in line]
    shaped = {text: shape_word(text, font) for text in dict.fromkeys(token.text for token in tokens)}
    return {token.key: shaped[token.text] for token in tokens}


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
