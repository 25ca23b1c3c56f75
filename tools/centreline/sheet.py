"""Pictures to judge a face by: each glyph large over its outline, strokes in colours, numbered, with arrows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tools.centreline.build import Form
from tools.centreline.outlines import Array
from tools.centreline.raster import rasterise

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

__all__ = ["draw_sheet", "draw_text"]

_COLOURS = ("#d00000", "#0050d0", "#008030", "#c06000", "#8000a0", "#007080", "#404040")


def draw_sheet(cells: Sequence[tuple[str, Form]], file: Path, columns: int = 10, em: int = 230) -> None:
    """Draws labelled forms in a grid; one em is `em` pixels high."""
    from PIL import Image, ImageDraw

    wide, high = round(em * 1.0), round(em * 1.45)
    rows = math.ceil(len(cells) / columns)
    image = Image.new("RGB", (columns * wide, rows * high), "white")
    pen = ImageDraw.Draw(image)
    for index, (label, form) in enumerate(cells):
        x, y = (index % columns) * wide + wide * 0.15, (index // columns) * high + high * 0.68
        pen.rectangle([x - wide * 0.15, y - high * 0.68, x + wide * 0.85, y + high * 0.32], outline="#dddddd")
        pen.line([x - wide * 0.1, y, x + wide * 0.8, y], fill="#bbddff")
        ink = rasterise(form.outline, em)
        if ink is not None:
            grey = Image.fromarray((ink.ink * 255).astype(np.uint8))
            image.paste("#d8d8d8", (round(x + ink.left), round(y - ink.top)), grey)
        pen.text((x - wide * 0.13, y - high * 0.66), label, fill="black")
        for number, stroke in enumerate(form.strokes):
            xy = np.column_stack([x + stroke[:, 0] * em / 1000, y - stroke[:, 1] * em / 1000])
            colour = _COLOURS[number % len(_COLOURS)]
            _mark(pen, xy, colour, f"{number + 1}{'*' if number in form.late else ''}")
    image.save(file)


def _mark(pen: ImageDraw, xy: Array, colour: str, label: str) -> None:
    pen.line([(float(a), float(b)) for a, b in xy], fill=colour, width=2)
    x, y = xy[0].tolist()
    pen.ellipse([x - 3, y - 3, x + 3, y + 3], fill=colour)
    pen.text((x + 4, y - 12), label, fill=colour)
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    for share in (0.3, 0.6, 1.0):
        at = share * arc[-1]
        tip = np.array([np.interp(at, arc, xy[:, 0]), np.interp(at, arc, xy[:, 1])])
        back = max(0.0, at - 6.0)
        tail = np.array([np.interp(back, arc, xy[:, 0]), np.interp(back, arc, xy[:, 1])])
        way = (tip - tail) / max(float(np.hypot(*(tip - tail))), 1e-9)
        side = np.array([-way[1], way[0]])
        wings = [tip - way * 7 + side * 4, tip, tip - way * 7 - side * 4]
        pen.line([(float(a), float(b)) for a, b in wings], fill=colour, width=1)


def draw_text(glyphs: Mapping[str, Sequence[Form]], lines: Sequence[str], file: Path, em: int = 110) -> None:
    """Draws plain text with the forms taken in turn, to see the face in use."""
    from PIL import Image, ImageDraw

    scale = 3
    pitch = round(em * 1.15)
    width = max(sum(glyphs[c][0].advance for c in line if c in glyphs) for line in lines) * em / 1000 + 60
    image = Image.new("L", (round(width) * scale, (len(lines) + 1) * pitch * scale), 255)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        x, y = 30.0, (row + 1) * pitch
        for place, character in enumerate(line):
            if character not in glyphs:
                continue
            form = glyphs[character][place % len(glyphs[character])]
            for stroke in form.strokes:
                xy = np.column_stack([x + stroke[:, 0] * em / 1000, y - stroke[:, 1] * em / 1000]) * scale
                pen.line([(float(a), float(b)) for a, b in xy], fill=20, width=round(em * 0.028 * scale), joint="curve")
            x += form.advance * em / 1000
    image.resize((image.width // scale, image.height // scale), Image.Resampling.LANCZOS).save(file)
