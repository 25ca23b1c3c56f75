"""Curves through coarse letters."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from plotnote.geometry import Points, points
from plotnote.hand.smooth import smooth, smooth_all

coordinate = st.integers(-60, 60).map(lambda n: n / 10)
strokes = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=9).map(points)


def arc(radius: float, turn_deg: float, count: int) -> Points:
    angles = np.radians(np.linspace(0, turn_deg, count))
    return points(np.column_stack([radius * np.cos(angles), radius * np.sin(angles)]))


def turns(xy: Points) -> np.ndarray:
    steps = np.diff(xy, axis=0)
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    return np.degrees(np.abs((np.diff(angles) + math.pi) % (2 * math.pi) - math.pi))


@given(strokes)
@settings(deadline=None, max_examples=80)
def test_the_curve_passes_through_every_point_and_keeps_its_ends(xy: Points) -> None:
    curve = smooth(xy)
    assert (curve[0] == xy[0]).all()
    assert (curve[-1] == xy[-1]).all()
    if len({tuple(p) for p in xy.tolist()}) > 1:
        line = LineString(curve)
        assert all(line.distance(Point(p)) < 1e-9 for p in xy)


def test_a_straight_stroke_stays_as_it_is() -> None:
    xy = points([(0, 0), (1, 2), (3, 6)])
    assert smooth(xy).tolist() == xy.tolist()


def test_a_right_angle_stays_a_corner_with_straight_sides() -> None:
    xy = points([(0, 0), (3, 0), (3, 3)])
    assert smooth(xy).tolist() == xy.tolist()


@pytest.mark.parametrize("radius", [0.5, 1.0, 3.0])
def test_a_coarse_arc_becomes_nearly_a_circle_without_facets(radius: float) -> None:
    curve = smooth(arc(radius, 180, 6))
    off = np.abs(np.hypot(*curve.T) - radius)
    coarse_sagitta = radius * (1 - math.cos(math.radians(18)))
    assert off.max() < 0.2 * coarse_sagitta
    assert turns(curve).max() < 20
    assert np.hypot(*np.diff(curve, axis=0).T).max() < 0.25


def test_a_closed_bowl_has_no_corner_where_it_closes() -> None:
    ring = np.array(arc(1.0, 360, 9))
    ring[-1] = ring[0]
    curve = smooth(points(ring))
    first, last = curve[1] - curve[0], curve[-1] - curve[-2]
    assert math.degrees(math.acos(first @ last / np.hypot(*first) / np.hypot(*last))) < 20


def test_two_strokes_that_meet_run_through_their_seam() -> None:
    whole = arc(1.0, 144, 7)
    one, other = points(whole[:4]), points(whole[3:])
    joined = np.concatenate([smooth(one, after=other), smooth(other, before=one)[1:]])
    assert joined.tolist() == smooth(whole).tolist()


def test_a_stroke_without_extent_is_handed_back() -> None:
    xy = points([(1, 1), (1, 1)])
    assert smooth(xy).tolist() == xy.tolist()


@given(st.lists(strokes, max_size=5))
@settings(deadline=None, max_examples=40)
def test_strokes_smoothed_together_are_as_each_by_itself(rows: list[Points]) -> None:
    together = smooth_all([(xy, None, None) for xy in rows])
    assert [xy.tolist() for xy in together] == [smooth(xy).tolist() for xy in rows]
