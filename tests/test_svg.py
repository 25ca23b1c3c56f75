from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import svgelements

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.geometry import points
from plotnote.svg import contact_sheet_svg, overlay_svg, to_svg

SHEET = library.stationery("us-a2").sheet
BLACK, BLUE = Pen("black", 0.3, "#111111"), Pen("blue", 0.5, "#2222aa")
NS = "{http://www.w3.org/2000/svg}"
DRAWING = Drawing(
    SHEET,
    (
        Stroke(points([(20, 20), (30, 25.5)]), BLACK, Mark(0, 0, 0)),
        Stroke(points([(40, 20), (40.125, 20)]), BLUE, Mark(0, 1, 0)),
        Stroke(points([(50, 20), (60, 30), (70, 20)]), BLACK, Mark(0, 2, 0)),
    ),
)


def test_the_size_is_in_mm_and_so_is_the_view_box() -> None:
    root = ElementTree.fromstring(to_svg(DRAWING))
    assert (root.get("width"), root.get("height")) == ("139.7mm", "107.95mm")
    assert [float(n) for n in root.get("viewBox", "").replace(",", " ").split()] == [0, 0, 139.7, 107.95]


def test_there_is_one_group_per_pen_with_its_strokes() -> None:
    groups = ElementTree.fromstring(to_svg(DRAWING)).findall(f".//{NS}g")
    pens = {g.get("stroke"): g for g in groups if g.get("stroke")}
    assert len(pens["#111111"].findall(f"{NS}path")) == 2
    assert len(pens["#2222aa"].findall(f"{NS}path")) == 1
    for group in pens.values():
        assert (group.get("fill"), group.get("stroke-linecap")) == ("none", "round")
    assert float(pens["#2222aa"].get("stroke-width", "0")) == 0.5


def test_another_library_reads_the_same_strokes() -> None:
    root = ElementTree.fromstring(to_svg(DRAWING))
    read = [svgelements.Path(p.get("d")).as_points() for p in root.iter(f"{NS}path")]
    ends = sorted((round(float(p[0].x), 3), round(float(p[0].y), 3)) for p in map(list, read))
    assert ends == sorted(tuple(np.round(s.points[0], 3)) for s in DRAWING.strokes)


def test_the_same_drawing_gives_the_same_text() -> None:
    assert to_svg(DRAWING) == to_svg(DRAWING)
    assert to_svg(DRAWING, paper=True) != to_svg(DRAWING)


def test_a_contact_sheet_holds_every_stroke_of_every_card() -> None:
    root = ElementTree.fromstring(contact_sheet_svg([("one", DRAWING), ("two & three", DRAWING)]))
    assert len(list(root.iter(f"{NS}path"))) == 6


def test_an_overlay_holds_both_drawings() -> None:
    root = ElementTree.fromstring(overlay_svg(DRAWING, DRAWING))
    assert len(list(root.iter(f"{NS}path"))) == 6
