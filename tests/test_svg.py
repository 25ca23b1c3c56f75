"""SVG that says what the drawing says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from plotnote.drawing import Drawing, Mark, Pen, Rules, Sheet, Stroke
from plotnote.geometry import Box, points
from plotnote.svg import contact_sheet_svg, to_svg

NS = "{http://www.w3.org/2000/svg}"
BLACK, BLUE = Pen("black-0.5", 0.5, "#1b1b1f"), Pen("blue & thin", 0.25, "#1c3f94")
FRAME = Box(5, 5, 95.5, 65)
SHEET = Sheet("card", 100.5, 70, FRAME, (FRAME,), paper="#fbf7ec")
STROKES = tuple(
    Stroke(points(run), pen, Mark(0, 0, n))
    for n, (run, pen) in enumerate(
        [
            ([(10, 10), (12.3456, 20), (-0.0001, 5)], BLACK),
            ([(30, 30), (31, 31)], BLUE),
            ([(40, 40), (41, 41)], BLACK),
        ]
    )
)
DRAWING = Drawing(SHEET, STROKES)


def read(path: ElementTree.Element) -> list[list[float]]:
    start, rest = path.attrib["d"].removeprefix("M").split("L")
    numbers = [float(n) for n in f"{start} {rest}".split()]
    return np.array(numbers).reshape(-1, 2).tolist()


def test_size_and_view_box_are_in_mm() -> None:
    root = ElementTree.fromstring(to_svg(DRAWING))
    assert (root.attrib["width"], root.attrib["height"]) == ("100.5mm", "70mm")
    assert root.attrib["viewBox"] == "0 0 100.5 70"


def test_each_pen_has_one_group_and_each_stroke_one_element_in_writing_order() -> None:
    groups = ElementTree.fromstring(to_svg(DRAWING)).findall(f"{NS}g")
    assert [g.attrib["id"] for g in groups] == ["pen-black-0.5", "pen-blue---thin"]
    assert [(g.attrib["stroke"], g.attrib["stroke-width"]) for g in groups] == [("#1b1b1f", "0.5"), ("#1c3f94", "0.25")]
    for group in groups:
        assert group.attrib["fill"] == "none"
        assert group.attrib["stroke-linecap"] == group.attrib["stroke-linejoin"] == "round"
    assert [[read(path) for path in g] for g in groups] == [
        [[[10, 10], [12.346, 20], [0, 5]], [[40, 40], [41, 41]]],
        [[[30, 30], [31, 31]]],
    ]


def test_paper_is_laid_under_the_ink_only_when_asked_for() -> None:
    assert ElementTree.fromstring(to_svg(DRAWING)).find(f"{NS}rect") is None
    parts = list(ElementTree.fromstring(to_svg(DRAWING, paper=True)))
    tags = [part.tag for part in parts]
    assert tags.index(f"{NS}rect") < tags.index(f"{NS}g")
    assert parts[tags.index(f"{NS}rect")].attrib["fill"] == "#fbf7ec"


def test_printed_rules_belong_to_the_paper_and_not_to_the_ink() -> None:
    ruled = replace(DRAWING, sheet=replace(SHEET, rules=Rules(20.0, 10.0, header=12.5, margin=8.0)))
    assert to_svg(ruled) == to_svg(DRAWING)
    document = to_svg(ruled, paper=True)
    assert [float(y) for y in re.findall(r"M0 ([0-9.]+)H100.5", document)] == [20, 30, 40, 50, 60, 12.5]
    assert "M8 0V70" in document
    assert document.index("M0 20") < document.index("pen-black")


def test_the_bytes_are_the_same_in_every_process() -> None:
    code = (
        "from plotnote.drawing import *; from plotnote.geometry import *; from plotnote.svg import *;"
        "f = Box(0, 0, 50, 50); s = Sheet('s', 50, 50, f, (f,));"
        "print(to_svg(Drawing(s, tuple(Stroke(points([(1, n), (3, 4)]), Pen(f'p{n}', .3, '#123456'), Mark(0, 0, 0))"
        " for n in range(5))), paper=True))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(said) == 1
    assert "<svg" in said.pop()


def test_an_empty_drawing_is_an_empty_sheet() -> None:
    root = ElementTree.fromstring(to_svg(Drawing(SHEET)))
    assert root.find(f"{NS}g") is None


@pytest.mark.parametrize(("count", "columns"), [(1, 0), (5, 0), (5, 2), (3, 7)])
def test_a_contact_sheet_shows_every_card_once_with_its_name(count: int, columns: int) -> None:
    cards = [(f"0{n} Zoë & Søn", DRAWING) for n in range(count)]
    root = ElementTree.fromstring(contact_sheet_svg(cards, columns))
    groups = root.findall(f"{NS}g")
    assert [g.findtext(f"{NS}title") for g in groups] == [name for name, _ in cards]
    assert len(root.findall(f".//{NS}path")) == count * len(STROKES)
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    places = [g.attrib["transform"] for g in groups]
    assert len(set(places)) == count
    width, height = (float(root.attrib[side].removesuffix("mm")) for side in ("width", "height"))
    for place in places:
        x, y = (float(n) for n in place.removeprefix("translate(").removesuffix(")").split())
        assert 0 < x <= width - SHEET.width
        assert 0 < y <= height - SHEET.height


def test_a_contact_sheet_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a drawing"):
        contact_sheet_svg([])
