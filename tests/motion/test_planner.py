import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.geometry import length, points
from plotnote.motion.machine import Limits
from plotnote.motion.planner import plan_strokes

LIMITS = Limits(speed=50.0, accel=600.0, corner=0.05)
coordinate = st.floats(-20, 20).map(lambda v: round(v, 3))
polylines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=25).map(points)
notes = st.lists(polylines, min_size=1, max_size=6)
TURN = np.linspace(0, 2 * np.pi, 200)
CIRCLE = points(np.column_stack([np.cos(TURN), np.sin(TURN)]))


def planned(xy, limits=LIMITS, shortest=0.004):
    return plan_strokes([points(xy)], limits, shortest=shortest)[0]


def motor_accelerations(profile):
    """Of both motors, from positions sampled at 1 kHz and smoothed over 10 ms: (n, 2)."""
    xy = profile.at(np.arange(-0.03, profile.duration + 0.03, 0.001))
    motors = np.column_stack([xy[:, 0] + xy[:, 1], xy[:, 0] - xy[:, 1]])
    return np.column_stack([np.convolve(a, np.full(10, 0.1)) for a in np.diff(motors, 2, axis=0).T * 1e6])


@settings(deadline=None, max_examples=100)
@given(notes)
def test_speed_keeps_its_limit_and_rests_at_both_ends(strokes):
    for profile in plan_strokes(strokes, LIMITS, shortest=0.004):
        speeds = np.hypot(*profile.velocities.T)
        assert speeds.max() <= LIMITS.speed * (1 + 1e-9)
        assert speeds[0] == speeds[-1] == 0


@settings(deadline=None, max_examples=100)
@given(notes)
def test_ends_stay_and_what_is_between_keeps_the_corner_tolerance(strokes):
    for xy, profile in zip(strokes, plan_strokes(strokes, LIMITS, shortest=0.004), strict=True):
        assert profile.points[0] == pytest.approx(xy[0], abs=1e-9)
        assert profile.points[-1] == pytest.approx(xy[-1], abs=1e-6)
        assert profile.along[-1] == pytest.approx(length(xy), abs=1e-3)
        if len(profile):
            ink = profile.at(np.arange(0, profile.duration, 0.002))
            assert shapely.distance(shapely.points(ink), shapely.LineString(xy)).max() <= LIMITS.corner + 0.02


@settings(deadline=None, max_examples=60)
@given(polylines)
def test_no_piece_is_shorter_than_the_board_can_keep_up_with(xy):
    profile = planned(xy)
    assert len(profile) <= 1 or np.diff(profile.times).min() >= 0.004 * (1 - 1e-9)


@settings(deadline=None, max_examples=40)
@given(polylines)
def test_no_motor_exceeds_its_acceleration(xy):
    profile = planned(xy)
    if len(profile):
        assert np.abs(motor_accelerations(profile)).max() <= 1.05 * LIMITS.accel


@settings(deadline=None, max_examples=40)
@given(notes)
def test_a_stroke_is_planned_alike_whatever_is_planned_with_it(strokes):
    together = plan_strokes(strokes, LIMITS, shortest=0.004)
    for xy, profile in zip(strokes, together, strict=True):
        # What the motors do is measured every millisecond of the whole note: another stroke before shifts that grid.
        assert planned(xy).duration == pytest.approx(profile.duration, rel=0.02, abs=0.003)


def test_a_straight_stroke_takes_the_time_of_its_trapezoid():
    ramp = 50 / 600
    assert planned([[0, 0], [60, 0]]).duration == pytest.approx(2 * ramp + (60 - 50 * ramp) / 50, rel=0.01)


def test_on_a_diagonal_one_motor_runs_alone_and_has_half_the_force():
    ramp = 50 / (600 / np.sqrt(2))
    profile = planned([[0, 0], [40, 40]])
    assert profile.duration == pytest.approx(2 * ramp + (np.hypot(40, 40) - 50 * ramp) / 50, rel=0.01)


def test_a_circle_runs_as_fast_as_the_weaker_direction_lets_it():
    profile = planned(CIRCLE)
    fastest = np.hypot(*profile.velocities.T).max()
    assert np.sqrt(600 / np.sqrt(2)) < fastest < np.sqrt(600)


def test_a_corner_is_rounded_and_a_turn_back_comes_to_rest():
    corner = planned([[0, 0], [20, 0], [20, 20]])
    near = np.hypot(*(corner.points - [20, 0]).T) < 0.2
    assert np.hypot(*corner.velocities[near].T).min() > 5
    back = planned([[0, 0], [20, 0], [5, 0]])
    at = np.argmin(np.hypot(*(back.points - [20, 0]).T))
    assert back.points[at] == pytest.approx([20, 0]) and not back.velocities[at].any()


def test_a_machine_without_tolerance_stays_on_the_stroke():
    xy = points([[0, 0], [20, 0], [20, 20]])
    profile = planned(xy, Limits(50.0, 600.0, 0.0))
    ink = profile.at(np.arange(0, profile.duration, 0.001))
    assert shapely.distance(shapely.points(ink), shapely.LineString(xy)).max() <= 0.01


def test_a_dot_keeps_its_corners():
    dot = points([[0, 0], [0.2, 0], [0.2, 0.2], [0, 0.2], [0, 0]])
    profile = planned(dot)
    for corner in dot:
        assert np.hypot(*(profile.points - corner).T).min() < 1e-6


def test_equal_neighbours_and_points_on_the_way_change_nothing():
    plain = planned([[0, 0], [10, 0], [10, 10]])
    more = planned([[0, 0], [0, 0], [3, 0], [10, 0], [10, 0], [10, 4], [10, 10]])
    assert more.duration == pytest.approx(plain.duration, rel=1e-9)


def test_nothing_moves_without_length():
    assert len(planned([[1, 1], [1, 1]])) == 0
    first, second = plan_strokes([points([[1, 1], [1, 1]]), points([[1, 1], [2, 1]])], LIMITS)
    assert len(first) == 0 and first.duration == 0 and second.duration > 0
    assert plan_strokes([], LIMITS) == []


def test_a_profile_is_at_its_knots_at_their_times():
    profile = planned(CIRCLE)
    assert profile.at(profile.times) == pytest.approx(profile.points)
