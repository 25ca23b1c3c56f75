"""A font file of any kind that we read."""

from __future__ import annotations

from plotnote.errors import FontFileError
from plotnote.text.font import Font
from plotnote.text.jhf import looks_like_jhf, read_jhf
from plotnote.text.jsonfont import looks_like_json, read_json_font
from plotnote.text.svgfont import looks_like_svg, read_svg_font

__all__ = ["SUFFIXES", "read_font"]

SUFFIXES = (".jhf", ".svg", ".json")
"""What the names of font files end in."""


def read_font(content: bytes, file: str) -> Font:
    """The font in these bytes; `file` names it in messages. What it is is told by the content, not by the name.

    Raises:
        FontFileError: it is no .jhf file, SVG font or JSON font, or a faulty one.
    """
    if looks_like_svg(content):
        return read_svg_font(content, file)
    if looks_like_json(content):
        return read_json_font(content, file)
    if looks_like_jhf(content):
        return read_jhf(content, file)
    raise FontFileError(
        "This is neither a Hershey font (.jhf) nor an SVG font nor a JSON font.",
        hint="Choose a single-stroke font in one of these formats; outline fonts (.ttf, .otf) cannot be written.",
        file=file,
        line=1,
        column=1,
    )
