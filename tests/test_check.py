from __future__ import annotations

from dataclasses import replace

import pytest

from plotnote import library
from plotnote.check import check, require
from plotnote.drawing import Drawing, Mark, Sheet, Stroke
from plotnote.errors import DrawingRefused
from plotnote.geometry import Box, points

SHEET = library.stationery("us-a2").sheet
PEN = library.pen("black-0.3")


def drawing(*lines: list[tuple[float, float]], sheet: Sheet = SHEET) -> Drawing:
    return Drawing(sheet, tuple(Stroke(points(xy), PEN, Mark(0, i, 0)) for i, xy in enumerate(lines)))


def test_ink_inside_the_frame_may_be_written() -> None:
    good = drawing([(30, 30), (60, 30)])
    assert check(good) == ()
    assert require(good) is good


def test_ink_off_the_sheet_is_refused_with_every_problem() -> None:
    bad = drawing([(-5, 30), (60, 30)], [(30, 30), (30, 30)], [(60, 50), (60, 200)])
    with pytest.raises(DrawingRefused) as caught:
        require(bad)
    kinds = {problem.kind for problem in caught.value.problems}
    assert {"edge", "no-length"} <= kinds
    assert {problem.where for problem in caught.value.problems} == {f"line 1, word {n}, letter 1" for n in (1, 2, 3)}


def test_ink_across_a_keep_out_is_refused_even_without_a_point_in_it() -> None:
    sheet = replace(SHEET, keep_outs=(Box(40, 20, 50, 40),))
    assert [p.kind for p in check(drawing([(30, 30), (60, 30)], sheet=sheet))] == ["keep-out"]
    assert check(drawing([(30, 50), (60, 50)], sheet=sheet)) == ()
