"""Specimens of faces."""

from __future__ import annotations

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.text.specimen import lacking, rows, specimen

__all__ = ["draw_specimen"]

_SMOOTH = Hand("smooth", smoothing=1)
"""Nothing but the curves: a specimen shows the face, not a hand."""

_PEN = "black-0.3"


def draw_specimen(face: str, text: str = "", x_height: float | None = None) -> tuple[Drawing, float, str]:
    """The specimen of a face on A4, or `text`, a row for each of its lines, in its place; the x-height in mm; and the
    characters that a specimen should show and the face cannot draw.

    Raises:
        ConfigError: there is no such face.
        FontFileError: the file cannot be read as a font.
        MissingGlyphs: the face cannot draw a character of `text`.
        TextOverflow: it does not fit on the sheet.
    """
    font = library.face(face)
    texts = tuple(line for line in text.splitlines() if line.strip()) if text else rows(font)
    layout = specimen(font, texts, x_height)
    return ink(layout, library.pen(_PEN), _SMOOTH), layout.x_height, "" if text else lacking(font)
