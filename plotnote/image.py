"""Pictures of drawings: PNG by resvg, PDF by reportlab."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from plotnote.drawing import Drawing
from plotnote.units import MM_PER_PT

__all__ = ["to_pdf", "to_png"]

_CSS_DPI = 96
"""resvg turns mm into px at this resolution; the picture's own is reached by its zoom."""


def to_png(svg: str, dpi: int = 300, background: str | None = None) -> bytes:
    """An SVG document as PNG with `dpi` pixels an inch; no font of the machine plays a part.

    Args:
        background: a colour as #rrggbb under it all, or None for a transparent ground.

    Raises:
        ValueError: it is not SVG.
    """
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, background=background, skip_system_fonts=True, dpi=_CSS_DPI, zoom=dpi / _CSS_DPI
        )
    )


def to_pdf(*drawings: Drawing) -> bytes:
    """The drawings as PDF pages of their sheets' sizes, each stroke at its true place and width; always the same bytes.

    Raises:
        ValueError: there is no drawing.
    """
    if not drawings:
        raise ValueError("a PDF needs a page")
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    # Uncompressed: the bytes then do not depend on the machine's zlib.
    canvas = Canvas(out, invariant=1, pageCompression=0)
    canvas.setTitle(drawings[0].sheet.name)
    for drawing in drawings:
        _page(canvas, drawing)
    canvas.save()
    return out.getvalue()


def _page(canvas: Any, drawing: Drawing) -> None:
    size = (drawing.sheet.width / MM_PER_PT, drawing.sheet.height / MM_PER_PT)
    canvas.setPageSize(size)
    canvas.transform(1 / MM_PER_PT, 0, 0, -1 / MM_PER_PT, 0, size[1])
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in drawing.strokes:
        canvas.setStrokeColor(stroke.pen.colour)
        canvas.setLineWidth(stroke.pen.width)
        shape = canvas.beginPath()
        first, *rest = stroke.points.tolist()
        shape.moveTo(*first)
        for x, y in rest:
            shape.lineTo(x, y)
        canvas.drawPath(shape, stroke=1, fill=0)
    canvas.showPage()
