from __future__ import annotations

import re
from io import BytesIO

import numpy as np
from PIL import Image

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.geometry import points
from plotnote.image import to_pdf, to_png
from plotnote.svg import to_svg

SHEET = library.stationery("us-a2").sheet
PEN = Pen("black", 1.0, "#000000")
DRAWING = Drawing(SHEET, (Stroke(points([(20, 50), (120, 50)]), PEN, Mark(0, 0, 0)),))


def test_the_picture_has_the_size_of_the_card_and_the_width_of_the_pen() -> None:
    picture = Image.open(BytesIO(to_png(to_svg(DRAWING, paper=True), dpi=254))).convert("L")
    assert abs(picture.width - 1397) <= 1
    assert abs(picture.height - 1080) <= 1
    dark = np.asarray(picture) < 128
    rows = np.flatnonzero(dark[:, 700])
    assert (rows[0], rows[-1] + 1) == (495, 505)
    columns = np.flatnonzero(dark[500])
    assert (columns[0], columns[-1] + 1) == (195, 1205), "round caps reach half a pen beyond both ends"


def test_the_paper_has_its_own_colour() -> None:
    picture = Image.open(BytesIO(to_png(to_svg(DRAWING, paper=True), dpi=50))).convert("RGB")
    red, green, blue = picture.getpixel((2, 2))
    assert f"#{red:02x}{green:02x}{blue:02x}" == SHEET.paper


def test_the_pdf_is_true_to_size_and_always_the_same() -> None:
    pdf = to_pdf(DRAWING)
    assert pdf == to_pdf(DRAWING)
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)", pdf)
    assert box is not None
    width, height = (float(n) * 25.4 / 72 for n in box.groups())
    assert abs(width - SHEET.width) < 0.01
    assert abs(height - SHEET.height) < 0.01
