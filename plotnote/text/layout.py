"""Where each letter stands on the sheet: the result of typesetting."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.drawing import Mark, Sheet
from plotnote.geometry import Affine
from plotnote.text.font import Glyph

__all__ = ["Baseline", "Layout", "PlacedGlyph"]


@dataclass(frozen=True, slots=True, eq=False)
class PlacedGlyph:
    """A glyph with the map from its own frame (font units, y up) to the sheet (mm, y down)."""

    character: str
    glyph: Glyph
    place: Affine
    mark: Mark


@dataclass(frozen=True, slots=True)
class Baseline:
    """One line of text: its panel, its y in mm, and the x where its text starts and ends in mm."""

    panel: int
    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Placed glyphs in writing order.

    `word_keys` has one key for each word of the note, by `Mark.word`: a text that stays the same when other words are
    edited, from which the hand takes the word's seed. `x_height` is the size in mm, `slant` the face's own lean
    (x per y).
    """

    sheet: Sheet
    glyphs: tuple[PlacedGlyph, ...]
    baselines: tuple[Baseline, ...]
    word_keys: tuple[str, ...]
    x_height: float
    slant: float = 0.0
