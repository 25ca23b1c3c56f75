import csv
import math
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.device.ebb.moves import axis_command, ends_at, moves
from plotnote.geometry import points
from plotnote.motion.machine import Limits
from plotnote.motion.planner import plan_strokes
from plotnote.motion.straight import plan_straight

INK, TRAVEL = Limits(50, 600, 0.02), Limits(150, 1000, 0.02)
SCALE = 80.0
FIRMWARES = ("2.8.1", "3.0.3")
VECTORS = [
    row
    for row in csv.DictReader(Path(__file__).with_name("ebb_vectors.csv").read_text(encoding="utf-8").splitlines())
    if row["command_axis1_only"].startswith("LM")
]

ONE = 1 << 31


def signed32(value):
    return (value + ONE) % (1 << 32) - ONE


def halved(value):
    return int(value / 2)


def run_axis(firmware, rate, steps, accel, limit=200_000):
    """LM by the documented step generator: (tick, direction) of each step, and how things stand in the end."""
    if firmware.startswith("3"):
        if steps < 0:
            steps, rate, accel = -steps, -rate, -accel
        rate -= halved(accel)
        acc = ONE - 1 if rate + accel < 0 else 0
        turn = 0
    else:
        turn, steps = (1 if steps > 0 else -1), abs(steps)
        rate -= halved(accel)
        acc = 0
    made, net, tick = [], 0, 0
    while len(made) < steps:
        tick += 1
        assert tick < limit, "the axis never ends"
        rate += accel
        if turn:
            rate %= ONE
        acc = signed32(acc + rate)
        if acc < 0:
            acc += ONE
            way = turn or (1 if rate >= 0 else -1)
            net += way
            made.append((tick, way))
    return made, (tick, net, acc, rate)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["firmware"] + " " + row["command_axis1_only"])
def test_our_step_generator_agrees_with_the_vectors(row):
    rate, steps, accel = (int(value) for value in row["command_axis1_only"].split(",")[1:4])
    made, (ticks, net, acc, last) = run_axis(row["firmware"], rate, steps, accel)
    wanted = [int(row[key]) for key in ("active_ticks_40us", "steps_taken", "net_position", "final_accumulator")]
    assert [ticks, len(made), net, acc] == wanted
    assert last == int(row["final_rate_register"])


@settings(deadline=None, max_examples=300)
@given(
    st.integers(-400, 400).filter(bool),
    st.integers(1, 5000),
    st.floats(0, 200),
    st.floats(0, 200),
    st.sampled_from(FIRMWARES),
)
def test_an_axis_makes_its_last_step_at_the_last_tick_on_both_firmwares(steps, ticks, entry, leave, firmware):
    axis = axis_command(steps, ticks, entry, leave)
    if axis is None:
        assert abs(steps) >= ticks
        return
    made, (ended, net, _, _) = run_axis(firmware, axis.rate, axis.steps, axis.accel)
    assert ended == ticks and net == steps
    assert all(way == math.copysign(1, steps) for _, way in made)
    assert 0 <= axis.rate < 2**31 and abs(axis.accel) < 2**31


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 2**31 - 1), st.integers(-500_000, 500_000), st.integers(1, 60), st.integers(1, 700))
def test_a_command_that_passes_the_closed_form_ends_as_it_says(rate, accel, count, ticks):
    if ends_at(rate, accel, count, ticks):
        for firmware in FIRMWARES:
            assert run_axis(firmware, rate, count, accel)[1][:2] == (ticks, count)


def test_the_closed_form_refuses_a_deceleration_below_zero():
    assert not ends_at(85_899_346, -150_000, 60, 622)
    assert not ends_at(85_899_346, -150_000, 60, 1751)


coordinate = st.floats(1, 6).map(lambda v: round(v, 3))
polylines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=14).map(points)


def place(xy):
    return round((xy[0, 0] + xy[0, 1]) * SCALE), round((xy[0, 0] - xy[0, 1]) * SCALE)


def run(commands, here, firmware):
    """Every motor position that is passed, in order."""
    passed = [here]
    for move in commands:
        ticks = [
            (tick, motor, way)
            for motor, axis in enumerate((move.first, move.second))
            if axis.steps
            for tick, way in run_axis(firmware, axis.rate, axis.steps, axis.accel)[0]
        ]
        for _, together in groupby(sorted(ticks), key=lambda each: each[0]):
            now = list(passed[-1])
            for _, motor, way in together:
                now[motor] += way
            passed.append(tuple(now))
        assert passed[-1] == move.end
    return passed


def profile_of(xy, limits=INK):
    return plan_strokes([xy], limits, shortest=0.004)[0]


@settings(deadline=None, max_examples=40)
@given(polylines, st.sampled_from(FIRMWARES))
def test_the_ink_stays_within_a_step_of_the_planned_stroke(xy, firmware):
    # A stroke begins where a travel was rounded to, half a step off at most, and each motor lags by up to a step of its
    # own (0.7 of an XY step) across the line: together not more than 1.12 steps. A piece strays 0.01 mm at most.
    near = 1.12 / SCALE + 0.01
    here = place(xy)
    profile = profile_of(xy)
    motors = np.array(run(moves(profile, here, SCALE), here, firmware), dtype=float)
    ink = np.column_stack([motors[:, 0] + motors[:, 1], motors[:, 0] - motors[:, 1]]) / 2 / SCALE
    planned = profile.at(np.arange(0, profile.duration + 5e-4, 5e-4)) if len(profile) else xy[:1]
    stroke = shapely.LineString(planned) if len(planned) > 1 else shapely.Point(xy[0])
    assert shapely.distance(shapely.points(ink), stroke).max() <= near
    if len(ink) > 1:
        assert shapely.distance(shapely.points(planned), shapely.LineString(ink)).max() <= near


@settings(deadline=None, max_examples=60)
@given(polylines)
def test_the_commands_take_the_time_of_the_profile(xy):
    profile = profile_of(xy)
    commands = list(moves(profile, place(xy), SCALE))
    # What has no step at the very end is left out: half a step near rest, which takes 10 ms at most.
    assert profile.duration - 0.012 <= sum(c.duration for c in commands) <= profile.duration + 0.001


@settings(deadline=None, max_examples=60)
@given(st.integers(-300, 300), st.integers(-200, 200))
def test_a_travel_ends_on_the_step_it_was_sent_to(x, y):
    profile = plan_straight((0.0, 0.0), (float(x), float(y)), TRAVEL, 0.004)
    commands = list(moves(profile, (0, 0), SCALE))
    assert (commands[-1].end if commands else (0, 0)) == ((x + y) * 80, (x - y) * 80)
    assert all(command.ticks <= 5000 for command in commands)


def test_no_error_adds_up_over_many_small_strokes():
    here = (0, 0)
    for i in range(200):
        begin, end = (0.0133 * i, 0.0071 * i), (0.0133 * (i + 1), 0.0071 * (i + 1))
        for move in moves(profile_of(points([begin, end])), here, SCALE):
            here = move.end
    assert math.dist(here, ((0.0133 + 0.0071) * 200 * SCALE, (0.0133 - 0.0071) * 200 * SCALE)) < math.sqrt(2)


def test_the_values_of_a_command_clear_both_accumulators():
    first = list(moves(profile_of(points([[0, 0], [5, 1]])), (0, 0), SCALE))[3]
    assert first.values[6] == 3 and first.values[1] > first.values[4] > 0
