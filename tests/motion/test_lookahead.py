import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.geometry import length, points
from plotnote.motion.lookahead import plan_profile, straighten
from plotnote.motion.machine import Limits

LIMITS = Limits(speed=50.0, accel=600.0, corner=0.02)
coordinate = st.floats(-20, 20).map(lambda v: round(v, 3))
polylines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=25).map(points)
shortest = st.sampled_from([0.0, 0.004])


def run(block):
    return math.dist(block.start, block.end)


@settings(deadline=None, max_examples=150)
@given(polylines, shortest)
def test_speed_and_acceleration_never_exceed_their_limits(xy, least):
    for block in plan_profile(xy, LIMITS, shortest_block=least).blocks:
        assert 0 <= block.entry_speed <= LIMITS.speed * (1 + 1e-9)
        assert -1e-6 <= block.exit_speed <= LIMITS.speed * (1 + 1e-9)
        assert abs(block.accel) <= LIMITS.accel * (1 + 1e-6)


@settings(deadline=None, max_examples=150)
@given(polylines, shortest)
def test_speed_is_continuous_and_rests_at_both_ends(xy, least):
    blocks = plan_profile(xy, LIMITS, shortest_block=least).blocks
    if not blocks:
        assert length(xy) == 0
        return
    assert blocks[0].entry_speed == 0
    assert blocks[-1].exit_speed == pytest.approx(0, abs=1e-6)
    for before, after in pairwise(blocks):
        assert before.exit_speed == pytest.approx(after.entry_speed, abs=1e-6)
        assert before.end == after.start


@settings(deadline=None, max_examples=150)
@given(polylines, shortest)
def test_every_block_covers_the_length_that_its_speeds_say(xy, least):
    blocks = plan_profile(xy, LIMITS, shortest_block=least).blocks
    for block in blocks:
        mean = (block.entry_speed + block.exit_speed) / 2
        assert mean * block.duration == pytest.approx(run(block), rel=1e-6, abs=1e-9)
    assert sum(map(run, blocks)) == pytest.approx(length(xy), abs=1e-6)


@settings(deadline=None, max_examples=150)
@given(polylines)
def test_no_block_is_shorter_than_the_board_can_keep_up_with(xy):
    for block in plan_profile(xy, LIMITS, shortest_block=0.004).blocks:
        assert block.duration >= 0.004 * (1 - 1e-9)


@settings(deadline=None, max_examples=100)
@given(polylines, st.integers(0, 100), st.floats(0.1, 0.9))
def test_a_collinear_vertex_changes_nothing(xy, where, part):
    i = where % (len(xy) - 1)
    extra = xy[i] + (xy[i + 1] - xy[i]) * part
    more = points([*xy[: i + 1], extra, *xy[i + 1 :]])
    plain, bent = plan_profile(xy, LIMITS), plan_profile(more, LIMITS)
    assert bent.duration == pytest.approx(plain.duration, rel=1e-4, abs=1e-6)


def test_a_straight_move_takes_the_time_of_its_trapezoid():
    profile = plan_profile(points([[0, 0], [60, 0]]), LIMITS)
    ramp = 50 / 600
    assert profile.duration == pytest.approx(2 * ramp + (60 - 50 * ramp) / 50)
    assert [round(block.accel) for block in profile.blocks] == [600, 0, -600]


def test_a_corner_runs_at_the_speed_of_its_junction_deviation():
    profile = plan_profile(points([[0, 0], [20, 0], [20, 20]]), LIMITS)
    at_corner = next(block.entry_speed for block in profile.blocks if block.start == (20.0, 0.0))
    sine = math.sqrt(0.5)
    assert at_corner == pytest.approx(math.sqrt(600 * 0.02 * sine / (1 - sine)))


def test_a_turn_back_comes_to_rest():
    profile = plan_profile(points([[0, 0], [20, 0], [5, 0]]), LIMITS)
    assert next(block.entry_speed for block in profile.blocks if block.start == (20.0, 0.0)) == 0


def test_a_fine_circle_is_run_at_its_centripetal_speed():
    turn = np.linspace(0, 2 * np.pi, 400)
    xy = points(np.column_stack([np.cos(turn), np.sin(turn)]))
    fastest = max(block.entry_speed for block in plan_profile(xy, LIMITS).blocks)
    assert fastest == pytest.approx(math.sqrt(600 * 1.0), rel=0.02)


@settings(deadline=None, max_examples=100)
@given(polylines, st.sampled_from([0.0, 0.01, 0.5]))
def test_straighten_moves_no_ink_by_more_than_its_tolerance(xy, tolerance):
    import shapely

    kept = straighten(xy, tolerance)
    if len(kept) > 1:
        ink = shapely.LineString(kept)
        assert max(ink.distance(shapely.Point(p)) for p in xy) <= tolerance + 1e-6
    else:
        assert length(xy) == 0


def test_nothing_moves_without_length():
    assert plan_profile(points([[1, 1], [1, 1]]), LIMITS).blocks == ()
