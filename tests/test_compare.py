from __future__ import annotations

import numpy as np
import pytest

from plotnote.compare import compare
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Box, points

SHEET = Sheet("card", 100, 50, Box(5, 5, 95, 45), (Box(5, 5, 95, 45),))
PEN = Pen("black", 0.5, "#000000")


def drawing(*strokes: list[tuple[float, float]]) -> Drawing:
    return Drawing(SHEET, tuple(Stroke(points(xy), PEN, Mark(0, 0, i)) for i, xy in enumerate(strokes)))


TWO = drawing([(10, 10), (20, 10)], [(30, 10), (30, 20)])


def test_equal_drawings_do_not_differ() -> None:
    found = compare(TWO, TWO)
    assert found.deviation < 1e-9
    assert (found.missing, found.retraced, found.strange) == (0, 0, 0)


def test_a_shifted_stroke_deviates_by_its_shift() -> None:
    found = compare(TWO, drawing([(10, 10.03), (20, 10.03)], [(30, 10), (30, 20)]))
    assert found.deviation == pytest.approx(0.03)


def test_a_missing_stroke_is_missing() -> None:
    assert compare(TWO, drawing([(10, 10), (20, 10)])).missing == pytest.approx(10)


def test_the_rest_of_a_stroke_that_was_not_inked_is_missing_and_deviates() -> None:
    found = compare(TWO, drawing([(10, 10), (17, 10)], [(30, 10), (30, 20)]))
    assert found.missing == pytest.approx(3)
    assert found.deviation == pytest.approx(3, abs=0.06)


def test_a_stroke_in_two_pieces_is_whole_and_its_overlap_counts() -> None:
    found = compare(TWO, drawing([(10, 10), (15, 10)], [(14.7, 10), (20, 10)], [(30, 10), (30, 20)]))
    assert found.missing == 0
    assert found.retraced == pytest.approx(0.3)
    assert found.deviation < 1e-9


def test_a_stroke_inked_twice_is_strange() -> None:
    found = compare(TWO, drawing([(10, 10), (20, 10)], [(10, 10), (20, 10)], [(30, 10), (30, 20)]))
    assert found.strange == pytest.approx(10)


def test_strokes_in_another_order_are_strange() -> None:
    found = compare(TWO, drawing([(30, 10), (30, 20)], [(10, 10), (20, 10)]))
    assert found.strange == pytest.approx(10)


def test_the_distance_is_that_of_a_dense_sampling() -> None:
    circle = np.linspace(0, 2 * np.pi, 200)
    ring = drawing([(50 + 10 * np.cos(t), 25 + 10 * np.sin(t)) for t in circle])
    wider = drawing([(50 + 10.05 * np.cos(t), 25 + 10.05 * np.sin(t)) for t in circle])
    assert compare(ring, wider).deviation == pytest.approx(0.05, abs=0.002)
