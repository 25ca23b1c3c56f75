"""From the letters of a word to glyphs that stand beside each other. Font units, y up, the word begins at x = 0."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plotnote.geometry import Box, bounds
from plotnote.text.alternates import choose_forms
from plotnote.text.doubled import doubled_part
from plotnote.text.fallback import NOTHING, Borrowed
from plotnote.text.font import Font, Glyph
from plotnote.text.hanging import hang_after, hang_before
from plotnote.text.kerning import letter_gap, pair_kerning
from plotnote.text.layout import Joins
from plotnote.text.paragraphs import Paragraph

__all__ = ["Word", "shape_all", "shape_word", "space_advance"]

_WORD_SPACE = 1.2
"""Space between words in x-heights for a face that has no space; people's median gap is 2.1, faces have 1.1 to 1.8."""

_LEAST_GAP, _LARGEST_GAP = 1.75, 2.3
"""The gap that an eye sees between words, in x-heights, is kept between these: people's is 1.25 to 3.2, half of them
have less than 2.15, and on a card wide gaps make holes."""

_DOUBLED = 0.25
"""Letters of which a larger part has ink beside it are outlines; see text.doubled."""

_FIXED_SPACES = "\u00a0\u202f\u2007"
"""Spaces at which no line ends: they are part of a word and leave no ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Glyphs with the x where each one's origin stands, and the letters that each stands for: one, or those of a
    ligature.

    `advance` is the whole word's. The ink reaches from `-before` to `advance + after` in x (both are 0 or more), and
    from `low` to `high` in y (0 when there is no ink). `hang_before` and `hang_after` say how far the word may stand
    out of its line at a start or an end, for punctuation that weighs little. All of these, and the offsets, are in
    units of the note's main face; `scale` is the factor from the units of the word's own glyphs to those. `joins` says
    how its face leads from letter to letter. `forms` has for each glyph all drawings that its face has of it, itself
    first, or nothing where it is the only one.
    """

    text: str
    letters: tuple[str, ...]
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
    joins: Joins = Joins.NONE
    forms: tuple[tuple[Glyph, ...], ...] = ()


def shape_all(
    paragraphs: Sequence[Paragraph], font: Font, seed: int = 1, borrowed: Borrowed = NOTHING
) -> dict[str, Word]:
    """The shape of each word of a note, by the key of its token.

    `seed` is the note's; with the key it fixes which drawings a word gets of a face that has several. The words that
    are borrowed from another face are as high in x as the others, and their measures are in units of `font`.

    Raises:
        KeyError: a face lacks a character; see `text.coverage`.
    """
    out: dict[str, Word] = {}
    for paragraph in paragraphs:
        for line in paragraph.lines:
            for token in line:
                face = borrowed.font if borrowed.font and token.key in borrowed.keys else font
                text = unicodedata.normalize("NFC", token.text)
                forms = choose_forms(_letters(text, face), face, seed, token.key)
                word = _shaped(text, face, forms, 0.0)
                out[token.key] = word if face is font else _scaled(word, font.metrics.x_height / face.metrics.x_height)
    return out


def shape_word(text: str, font: Font, tracking: float = 0.0) -> Word:
    """The word's glyphs with kerning, each the face's usual drawing; `tracking` font units are added between two
    letters, not after the last.

    Every character of `text` in NFC stands for one glyph, but for the face's ligatures; a fixed space is the face's
    space without ink.

    Raises:
        KeyError: the face lacks a character; see `text.coverage`.
    """
    characters = unicodedata.normalize("NFC", text)
    return _shaped(characters, font, (0,) * len(_letters(characters, font)), tracking)


@lru_cache(maxsize=256)
def space_advance(font: Font) -> float:
    """The space between two words in font units."""
    x_height = font.metrics.x_height
    own = font.glyphs[" "][0].advance if " " in font.glyphs else _WORD_SPACE * x_height
    beside = letter_gap(font)
    return min(max(own, _LEAST_GAP * x_height - beside), _LARGEST_GAP * x_height - beside)


@lru_cache(maxsize=1 << 14)
def _shaped(text: str, font: Font, forms: tuple[int, ...], tracking: float) -> Word:
    letters = _letters(text, font)
    glyphs = tuple(_glyph(letter, font, form) for letter, form in zip(letters, forms, strict=True))
    offsets, x = [], 0.0
    for index, glyph in enumerate(glyphs):
        if index:
            x += tracking + pair_kerning(font, letters[index - 1], glyphs[index - 1], letters[index], glyph)
        offsets.append(x)
        x += glyph.advance
    word = Word(
        text,
        letters,
        glyphs,
        tuple(offsets),
        x,
        hang_before=hang_before(letters, glyphs, font.metrics.x_height),
        hang_after=hang_after(letters, glyphs, font.metrics.x_height),
        joins=_joins(font),
        forms=tuple(_forms(letter, font, glyph) for letter, glyph in zip(letters, glyphs, strict=True)),
    )
    inked = [(offset, _bounds(glyph)) for offset, glyph in zip(offsets, glyphs, strict=True) if glyph.strokes]
    if not inked:
        return word
    return replace(
        word,
        before=max(0.0, -min(offset + box.left for offset, box in inked)),
        after=max(0.0, max(offset + box.right for offset, box in inked) - x),
        low=min(box.top for _, box in inked),
        high=max(box.bottom for _, box in inked),
    )


@lru_cache(maxsize=256)
def _joins(font: Font) -> Joins:
    """Script joins, but not letters that are drawn as two thin outlines, of which a few are looked at."""
    if font.style != "script":
        return Joins.NONE
    parts = [doubled_part(font.glyphs[c][0].strokes, font.metrics.x_height) for c in "aeno" if c in font.glyphs]
    return Joins.FULL if sum(parts) <= _DOUBLED * len(parts) else Joins.NONE


def _scaled(word: Word, scale: float) -> Word:
    return Word(
        word.text,
        word.letters,
        word.glyphs,
        tuple(offset * scale for offset in word.offsets),
        word.advance * scale,
        word.before * scale,
        word.after * scale,
        word.low * scale,
        word.high * scale,
        word.hang_before * scale,
        word.hang_after * scale,
        scale,
        word.joins,
        word.forms,
    )


@lru_cache(maxsize=1 << 14)
def _bounds(glyph: Glyph) -> Box:
    return bounds(*glyph.strokes)


def _letters(text: str, font: Font) -> tuple[str, ...]:
    """The text cut into what one glyph stands for: the longest ligature that fits, else one character."""
    ligatures = _ligatures(font)
    if not ligatures:
        return tuple(text)
    out, start = [], 0
    while start < len(text):
        found = next((joined for joined in ligatures if text.startswith(joined, start)), text[start])
        out.append(found)
        start += len(found)
    return tuple(out)


@lru_cache(maxsize=256)
def _ligatures(font: Font) -> tuple[str, ...]:
    return tuple(sorted((key for key in font.glyphs if len(key) > 1), key=lambda key: (-len(key), key)))


def _glyph(letter: str, font: Font, form: int) -> Glyph:
    if letter == "\u00a0" or (letter in _FIXED_SPACES and letter not in font.glyphs):
        return Glyph("space", space_advance(font), ())
    return font.glyphs[letter][form]


def _forms(letter: str, font: Font, chosen: Glyph) -> tuple[Glyph, ...]:
    drawings = font.glyphs.get(letter, ())
    return (chosen, *(glyph for glyph in drawings if glyph is not chosen)) if len(drawings) > 1 else ()
