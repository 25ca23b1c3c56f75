"""A font file of either kind."""

from __future__ import annotations

from plotnote.errors import FontFileError
from plotnote.text.font import Font
from plotnote.text.jhf import looks_like_jhf, read_jhf
from plotnote.text.svgfont import looks_like_svg, read_svg_font

__all__ = ["read_font"]


def read_font(content: bytes, file: str) -> Font:
    """The font in these bytes; `file` names it in messages. What it is is told by the content, not by the name.

    Raises:
        FontFileError: it is neither a .jhf file nor an SVG font, or a faulty one.
    """
    if looks_like_svg(content):
        return read_svg_font(content, file)
    if looks_like_jhf(content):
        return read_jhf(content, file)
    raise FontFileError(
        "This is neither a Hershey font (.jhf) nor an SVG font.",
        hint="Choose a single-stroke font in one of these two formats; outline fonts (.ttf, .otf) cannot be written.",
        file=file,
        line=1,
        column=1,
    )
