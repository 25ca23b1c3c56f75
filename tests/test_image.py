"""Pictures: the right size, the ink in its place, the same bytes."""

from __future__ import annotations

import re
import struct
import zlib

import numpy as np
import pytest

from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Box, points
from plotnote.image import to_pdf, to_png
from plotnote.svg import to_svg

PEN = Pen("black-0.5", 0.5, "#000000")
FRAME = Box(5, 5, 45.8, 20)
SHEET = Sheet("card", 50.8, 25.4, FRAME, (FRAME,), paper="#fbf7ec")
DRAWING = Drawing(
    SHEET,
    (
        Stroke(points([(10, 10), (40, 10)]), PEN, Mark(0, 0, 0)),
        Stroke(points([(20, 18), (20.2, 18)]), PEN, Mark(0, 0, 1)),
    ),
)


def pixels(png: bytes) -> np.ndarray:
    """RGBA of an 8-bit PNG, (height, width, 4): a reader of our own, so that the picture is judged by what it says."""
    at, idat, width, height = 8, b"", 0, 0
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 6)
        idat += body if kind == b"IDAT" else b""
        at += 12 + size
    raw = np.frombuffer(zlib.decompress(idat), np.uint8).reshape(height, 1 + width * 4)
    out = np.zeros((height, width * 4), np.uint8)
    for y in range(height):
        above = out[y - 1] if y else np.zeros(width * 4, np.uint8)
        for x in range(width * 4):
            left = int(out[y, x - 4]) if x >= 4 else 0
            corner = int(above[x - 4]) if x >= 4 else 0
            up = int(above[x])
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda v: abs(guess - v))
            predicted = (0, left, up, (left + up) // 2, paeth)[raw[y, 0]]
            out[y, x] = (int(raw[y, x + 1]) + predicted) % 256
    return out.reshape(height, width, 4)


@pytest.mark.parametrize("dpi", [50, 100])
def test_a_png_has_the_sheets_size_and_the_ink_in_its_place(dpi: int) -> None:
    picture = pixels(to_png(to_svg(DRAWING, paper=True), dpi=dpi))
    assert picture.shape == (dpi, 2 * dpi, 4)

    def at(x: float, y: float) -> list[int]:
        return picture[int(y * dpi / 25.4), int(x * dpi / 25.4), :3].tolist()

    assert at(3, 3) == [0xFB, 0xF7, 0xEC]
    assert max(at(25, 10)) < 120
    assert max(at(20.1, 18)) < 160
    assert at(25, 14) == [0xFB, 0xF7, 0xEC]


def test_a_png_without_paper_is_clear_unless_it_has_a_background() -> None:
    assert pixels(to_png(to_svg(DRAWING), dpi=30))[2, 2].tolist() == [0, 0, 0, 0]
    assert pixels(to_png(to_svg(DRAWING), dpi=30, background="#102030"))[2, 2].tolist() == [16, 32, 48, 255]


def test_pictures_are_the_same_bytes_again() -> None:
    assert to_png(to_svg(DRAWING), dpi=100) == to_png(to_svg(DRAWING), dpi=100)
    assert to_pdf(DRAWING) == to_pdf(DRAWING)


def test_what_is_not_svg_is_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_png("not a picture")


def test_a_pdf_page_has_true_size_and_every_stroke_at_its_place_and_width() -> None:
    text = to_pdf(DRAWING).decode("latin-1")
    box = re.search(r"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", text)
    assert box
    assert [round(float(n), 3) for n in box.groups()] == [144, 72]
    matrix = re.search(r"([\d.]+) 0 0 (-[\d.]+) 0 ([\d.]+) cm", text)
    assert matrix
    scale, flip, top = (float(n) for n in matrix.groups())
    assert abs(scale - 72 / 25.4) < 1e-5
    assert flip == -scale
    assert top == 72
    shapes = re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l\s+S", text)
    assert [[float(n) for n in shape] for shape in shapes] == [[10, 10, 40, 10], [20, 18, 20.2, 18]]
    assert re.search(r"\.5 w", text)
    assert re.search(r"1 J 1 j|1 J\s+1 j", text)


def test_an_empty_drawing_is_an_empty_page() -> None:
    assert to_pdf(Drawing(SHEET)).startswith(b"%PDF-")
