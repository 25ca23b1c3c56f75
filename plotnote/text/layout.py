"""Where each letter stands on the sheet: the result of typesetting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from plotnote.drawing import Mark, Sheet
from plotnote.geometry import Affine, Points
from plotnote.text.font import Glyph

__all__ = ["Baseline", "Flourish", "Joins", "Layout", "PlacedGlyph"]


class Joins(Enum):
    """How the pen goes on from a letter to the next small letter of its word: it lifts, it runs on where that is easy
    (a letter of print), or it runs on wherever a hand would (a letter of script). WITHIN is a letter of script after
    which the hand lifts: its own strokes run on."""

    NONE = "none"
    LIGHT = "light"
    WITHIN = "within"
    FULL = "full"


@dataclass(frozen=True, slots=True, eq=False)
class PlacedGlyph:
    """A glyph with the map from its own frame (font units, y up) to the sheet (mm, y down).

    `forms` are the drawings that its face has of it, where these are several, and the first of them is the one that was
    chosen. A hand may draw the letter between them: then the glyph is none of them.
    """

    character: str
    glyph: Glyph
    place: Affine
    mark: Mark
    joins: Joins = Joins.NONE
    forms: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """One line of text: its panel, its y in mm, and the x where its text starts and ends in mm."""

    panel: int
    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Flourish:
    """Ink that is no letter: an underline, a signature. Its strokes, in mm on the sheet, are written after the words of
    line `mark.line`, and `mark.word` has a key of its own.

    `rigid` ink keeps its form; an underline is one straight stroke, which the hand bends.
    """

    strokes: tuple[Points, ...]
    mark: Mark
    rigid: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Placed glyphs in writing order, and flourishes in the order of their lines.

    `word_keys` has one key for each word of the note and, after them, each flourish, by `Mark.word`: a text that stays
    the same when other words are edited, from which the hand takes the word's seed. `x_height` is the size in mm,
    `slant` the face's own lean (x per y).
    `fallbacks` are the words and names that are written in another face than the note's. `careful` has the number,
    which is that of `Mark.word`, of each word that is written with more care than the rest: names.
    """

    sheet: Sheet
    glyphs: tuple[PlacedGlyph, ...]
    baselines: tuple[Baseline, ...]
    word_keys: tuple[str, ...]
    x_height: float
    slant: float = 0.0
    fallbacks: tuple[str, ...] = ()
    flourishes: tuple[Flourish, ...] = ()
    careful: frozenset[int] = frozenset()
