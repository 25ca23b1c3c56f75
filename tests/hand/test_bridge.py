"""Ways between strokes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from plotnote.geometry import points
from plotnote.hand.bridge import Run, back, curve, onto, through

aside = st.floats(-1.6, 1.6)
places = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


def unit(angle: float) -> tuple[float, float]:
    return math.cos(angle), math.sin(angle)


def turn_deg(one: np.ndarray, other: np.ndarray) -> float:
    cos = one @ other / math.hypot(*one) / math.hypot(*other)
    return math.degrees(math.acos(max(-1.0, min(1.0, cos))))


@given(start=places, end=places, leave=aside, arrive=aside)
@settings(deadline=None, max_examples=100)
def test_a_curve_leaves_and_arrives_in_its_directions_and_stays_near_the_straight_way(
    start: tuple[float, float], end: tuple[float, float], leave: float, arrive: float
) -> None:
    """Directions up to a right angle beside the straight way."""
    size = math.dist(start, end)
    across = math.atan2(end[1] - start[1], end[0] - start[0])
    leave, arrive = across + leave, across + arrive
    row = curve(start, unit(leave), end, unit(arrive))
    assert (row[0] == start).all()
    assert np.allclose(row[-1], end)
    if size > 0.05:
        assert turn_deg(np.array(unit(leave)), row[1] - row[0]) < 60
        assert turn_deg(row[-1] - row[-2], np.array(unit(arrive))) < 60
        assert max(LineString([start, end]).distance(Point(p)) for p in row) < 0.3 * size


BOWL = Run(points([(3, -1), (2, -2), (1, -2), (0, -1), (0, 0), (1, 1), (3, 0)]))


def test_a_pen_on_the_ink_of_a_bowl_runs_back_along_it_to_its_start() -> None:
    stroke = Run(points([(-3, 1), (0, -0.5)]))
    way = onto(stroke, BOWL, float(BOWL.arc[3]) + 0.5)
    assert way.tolist() == [[0, -0.5], [0, -1], [1, -2], [2, -2]]


def test_a_pen_beside_a_bowl_comes_to_it_at_a_slant() -> None:
    stroke = Run(points([(-3, 1), (-0.3, -0.5)]))
    way = onto(stroke, BOWL, float(BOWL.arc[3]) + 0.5)
    row = np.vstack([stroke.xy, way])
    turns = [turn_deg(row[k] - row[k - 1], row[k + 1] - row[k]) for k in range(1, len(way))]
    assert max(turns) < 60
    assert LineString(way).distance(Point(3, -1)) < 1.5


def test_a_stroke_that_begins_on_the_last_one_is_reached_along_it() -> None:
    stem, arch = Run(points([(0, -9), (0, -4), (0, 0)])), Run(points([(0, -3), (2, -5), (3, 0)]))
    assert back(stem, arch, 6.0).tolist() == [[0, -3]]
    assert back(stem, Run(points([(0, -6), (2, -7)])), 3.0).tolist() == [[0, -4], [0, -6]]


def test_a_loop_that_is_entered_at_its_side_is_gone_through_to_its_start() -> None:
    loop = Run(points([(0.2, -0.5), (2, -2), (1, -3), (0, -2), (0, -0.5), (1, 0), (3, -1)]))
    stroke = Run(points([(-2, 0), (0, -1.5)]))
    way = through(stroke, loop, float(loop.arc[3]) + 0.5, float(loop.arc[4]))
    row = np.vstack([stroke.xy, way, loop.xy])
    assert LineString(row).length < LineString(loop.xy).length + stroke.length + 1.6


@pytest.mark.parametrize(("start", "end"), [(0.0, 4.0), (4.0, 0.0), (1.5, 1.7), (2.0, 2.0)])
def test_a_part_of_a_stroke_is_as_long_as_asked(start: float, end: float) -> None:
    part = BOWL.between(start, end)
    assert np.hypot(*np.diff(part, axis=0).T).sum() == pytest.approx(abs(end - start))
    assert part[0].tolist() == pytest.approx(BOWL.at(start))
    assert part[-1].tolist() == pytest.approx(BOWL.at(end))
