"""Texts in several hands below each other on one sheet, each under a label."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import copy

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Affine, Box
from plotnote.hand.hand import Hand
from plotnote.hand.styled import styled
from plotnote.note import Note
from plotnote.pipeline import Desk, draw
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import arrange, line_pitch
from plotnote.text.font import Font
from plotnote.text.prepare import prepare
from plotnote.workshop.desk import face_for

__all__ = ["Block", "drawn", "height", "label"]

_PEN = "black-0.3"
_LABEL_PEN, _LABEL_FACE, _LABEL = Pen("label", 0.2, "#8c8c88"), "sans-simplex", 1.3
"""Labels have an x-height of so many mm."""

_TO_LABEL, _FROM_LABEL = 5.5, 1.5
"""Room above the baseline of a label, and between it and its text, in mm."""

_LINE_PITCH = 2.8
_ROUNDING = 1e-6


class Block:
    """A text, with a note's markup, in a hand; `label` is drawn as it stands. Equal words of blocks with the same seed
    vary in the same way, as far as their hands do.

    Raises:
        ConfigError: there is no such face as the hand names.
        FontFileError: the file of its face cannot be read.
        MissingGlyphs: the face cannot draw a character.
        LayoutError: the text turns to a second panel.
    """

    __slots__ = ("_heights", "_prepared", "font", "hand", "label", "note", "sheet")

    def __init__(self, label: str, text: str, hand: Hand, sheet: Sheet, seed: int = 1) -> None:
        self.label, self.hand, self.sheet, self.font = label, hand, sheet, styled(face_for(hand), hand)
        self.note = Note(hand.name, text, seed=seed)
        self._prepared = prepare(self.note, self.font, _stationery(sheet, sheet.frame))
        self._heights: dict[float, float] = {}

    def again(self, label: str, hand: Hand) -> Block:
        """The same text in a hand with the same face, which takes the same height."""
        other = copy(self)
        other.label, other.hand = label, hand
        return other

    def height(self, x_height: float) -> float:
        """What the text takes of the sheet's width, in mm; infinity where a word is wider."""
        if x_height not in self._heights:
            self._heights[x_height] = self._height(x_height)
        return self._heights[x_height]

    def _height(self, x_height: float) -> float:
        metrics = self.font.metrics
        high = (metrics.ascent - metrics.descent) * x_height / metrics.x_height + _ROUNDING
        pitch = line_pitch(self.font, _stationery(self.sheet, self.sheet.frame), x_height)
        while True:
            room = _stationery(self.sheet, _part(self.sheet, 0.0, high))
            found = arrange(self._prepared.paragraphs, self._prepared.words, self.font, room, x_height)
            if found.too_wide:
                return math.inf
            if not found.over:
                return high
            high += found.over * pitch

    def drawn(self, top: float, x_height: float) -> Drawing:
        """The text below `top`. Raises DrawingRefused where its ink comes too near to the sheet's edge."""
        room = _stationery(self.sheet, _part(self.sheet, top, top + self.height(x_height)), x_height)
        return draw(self.note, Desk(self.font, room, self.hand, library.pen(_PEN)))


def height(blocks: Sequence[Block], x_height: float) -> float:
    """What all of them take, in mm; infinity where a word is wider than the sheet."""
    return sum(_TO_LABEL + _FROM_LABEL + block.height(x_height) for block in blocks)


def drawn(blocks: Sequence[Block], sheet: Sheet, x_height: float) -> Drawing:
    """All of them, below each other in the sheet's frame. Raises as `Block.drawn`."""
    strokes: list[Stroke] = []
    y = sheet.frame.top
    for block in blocks:
        strokes += label(block.label, sheet.frame, y + _TO_LABEL)
        y += _TO_LABEL + _FROM_LABEL
        strokes += block.drawn(y, x_height).strokes
        y += block.height(x_height)
    return Drawing(sheet, tuple(strokes))


def _part(sheet: Sheet, top: float, bottom: float) -> Box:
    return Box(sheet.frame.left, top, sheet.frame.right, bottom)


def _stationery(sheet: Sheet, panel: Box, x_height: float = 1.0) -> Stationery:
    """A panel of the sheet that is written on at an x-height in mm. It may be left as far as the sheet's edges, for a
    lively hand must be shown as it is, and how high the sheet itself is plays no part."""
    open_ended = Box(0.0, 0.0, sheet.width, math.inf)
    return Stationery(
        Sheet(sheet.name, sheet.width, math.inf, open_ended, (panel,)), x_height, x_height, x_height, _LINE_PITCH
    )


def label(text: str, frame: Box, baseline: float) -> Iterator[Stroke]:
    """As much of the text as the frame has room for, letter by letter; what the face lacks is a question mark."""
    font: Font = library.face(_LABEL_FACE)
    scale = _LABEL / font.metrics.x_height
    x = frame.left
    for character in " ".join(text.split()):
        glyph = font.glyphs.get(character, font.glyphs["?"])[0]
        if x + glyph.advance * scale > frame.right:
            return
        place = Affine(scale, 0.0, 0.0, -scale, x, baseline)
        for stroke in glyph.strokes:
            yield Stroke(place.apply(stroke), _LABEL_PEN, Mark(0, 0, 0))
        x += glyph.advance * scale
