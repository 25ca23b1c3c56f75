"""What must not be written is refused, all of it at once."""

from __future__ import annotations

import numpy as np
import pytest

from plotnote.check import check, require
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.errors import DrawingRefused
from plotnote.geometry import Box, points

PEN = Pen("test", 0.5, "#000000")
FRAME = Box(12, 12, 128, 88)
SHEET = Sheet("card", 140, 100, FRAME, (FRAME,), (Box(60, 40, 70, 50),))


def drawing(*runs: list[tuple[float, float]]) -> Drawing:
    return Drawing(SHEET, tuple(Stroke(np.array(run), PEN, Mark(0, 0, n)) for n, run in enumerate(runs)))


def kinds(*runs: list[tuple[float, float]]) -> list[str]:
    return [problem.kind for problem in check(drawing(*runs))]


def test_ink_in_the_frame_is_handed_back() -> None:
    good = drawing([(12, 12), (128, 88), (20, 80)], [(20, 20), (20.2, 20)])
    good = good.with_strokes(good.strokes[1:])
    assert require(good) is good
    assert check(Drawing(SHEET)) == ()


@pytest.mark.parametrize(
    ("run", "kind"),
    [
        ([(20, 20), (9.9, 20)], "frame"),
        ([(20, 20), (20, 90.1)], "frame"),
        ([(50, 45), (75, 45)], "keep-out"),
        ([(61, 41), (62, 42)], "keep-out"),
        ([(59.8, 30), (59.8, 60)], "keep-out"),
        ([(20, 20), (20, 20)], "no-length"),
        ([(20, 20), (float("nan"), 20)], "not-finite"),
        ([(20, 20), (float("inf"), 20)], "not-finite"),
    ],
)
def test_each_kind_of_bad_ink_is_found(run: list[tuple[float, float]], kind: str) -> None:
    assert kinds(run) == [kind]


def test_ink_near_the_edge_is_refused_even_inside_a_generous_frame() -> None:
    wide = Box(1, 1, 139, 99)
    sheet = Sheet("card", 140, 100, wide, (wide,))
    stroke = Stroke(points([(2, 50), (9, 50)]), PEN, Mark(0, 0, 0))
    assert [problem.kind for problem in check(Drawing(sheet, (stroke,)))] == ["edge"]


@pytest.mark.parametrize("run", [[(20, 20), (10.1, 20)], [(50, 39.7), (75, 39.7)], [(50, 60), (75, 30), (80, 45)]])
def test_ink_that_only_comes_near_is_allowed(run: list[tuple[float, float]]) -> None:
    inside = run == [(50, 60), (75, 30), (80, 45)]
    assert kinds(run) == (["keep-out"] if inside else [])


def test_every_problem_is_told_and_the_first_is_named() -> None:
    bad = drawing([(20, 20), (20, 20)], [(1, 50), (20, 50)], [(65, 45), (66, 45)], [(30, 30), (40, 40)])
    with pytest.raises(DrawingRefused, match=r"line 1, word 1, letter 1.*3 more") as refused:
        require(bad)
    assert [problem.kind for problem in refused.value.problems] == ["no-length", "edge", "frame", "keep-out"]
    assert refused.value.hint


def test_a_problem_of_a_joined_stroke_names_all_its_letters() -> None:
    stroke = Stroke(points([(20, 20), (9.9, 20)]), PEN, Mark(1, 2, 3, 6))
    assert [problem.where for problem in check(Drawing(SHEET, (stroke,)))] == ["line 2, word 3, letters 4 to 7"]
