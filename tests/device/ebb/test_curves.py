"""T3 commands: exact to the step by the simulator's own arithmetic, and near to their plan for as long as they last."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.device.ebb.curves import Curve, Register, curves, register, travelled
from plotnote.device.sim.prepare import by_rate
from plotnote.drawing import Drawing
from plotnote.geometry import distances
from plotnote.motion.plan import Draw, Travel
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import draw_note
from plotnote.workshop.work import read_note

MACHINE = library.machine("axidraw-v3")
SCALE = MACHINE.steps_per_mm
registers = st.builds(
    Register, st.integers(-(2**30), 2**30), st.integers(-(2**22), 2**22), st.integers(-(2**13), 2**13)
)


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw_note(read_note(library.folder("samples") / "short.txt"))


def simulated(values: tuple[int, ...]) -> np.ndarray:
    """The counters after each tick of a T3 with cleared accumulators, (n + 1, 2), from (0, 0)."""
    n, r1, a1, j1, r2, a2, j2, clear = values
    move = by_rate((r1, r2), (a1, a2), (j1, j2), ticks=n, clear=clear)
    move.begin([0, 0])
    ticks, change = move.take(n)
    found = np.zeros((n + 1, 2), np.int64)
    found[ticks] = change
    return np.cumsum(found, axis=0)


@settings(deadline=None)
@given(registers, st.integers(1, 900))
def test_the_closed_form_says_how_far_the_simulated_motor_goes(told: Register, n: int) -> None:
    peak = max(abs(told.rate + told.accel * k + told.jerk * k * k // 2) for k in (0, n // 3, n // 2, n))
    if peak < 2**31:
        assert simulated((n, told.rate, told.accel, told.jerk, 0, 0, 0, 3))[-1, 0] == travelled(told, n)


@settings(deadline=None)
@given(st.integers(-400, 400), st.integers(50, 1000), st.floats(-9000, 9000), st.floats(-9000, 9000), st.booleans())
def test_a_motor_makes_the_steps_that_it_is_asked_for(
    steps: int, n: int, entry: float, leave: float, even: bool
) -> None:
    told = register(steps, n, entry, leave, even=even)
    if told is None:
        assert abs(steps) > n / 4, "only what is nearly as fast as the board can be is refused"
        return
    way = simulated((n, told.rate, told.accel, told.jerk, 0, 0, 0, 3))[:, 0]
    assert way[-1] == steps
    assert np.abs(np.diff(way)).max(initial=0) <= 1, "never two steps in a tick"


def commands(drawing: Drawing) -> list[tuple[Draw | Travel, tuple[int, int], list[Curve]]]:
    found, here = [], (0, 0)
    for action in sequence(drawing, MACHINE).actions:
        if isinstance(action, Draw | Travel):
            limits = MACHINE.drawing if isinstance(action, Draw) else MACHINE.travelling
            made = list(curves(action.profile, here, SCALE, limits.accel))
            found.append((action, here, made))
            here = made[-1].end if made else here
    return found


def test_a_note_s_commands_follow_their_plan_in_place_and_time(drawing: Drawing) -> None:
    for action, begin, made in commands(drawing):
        if not made:
            continue
        way = [np.array([begin])]
        for one in made:
            moved = simulated(one.values) + way[-1][-1]
            assert tuple(moved[-1]) == one.end
            way += [moved[1:], moved[-1:]]  # the queue is held for one tick more
        motors = np.concatenate(way) / SCALE
        xy = np.stack([motors.sum(axis=1) / 2, (motors[:, 0] - motors[:, 1]) / 2], axis=1)
        t = np.arange(len(xy)) / 25_000
        off = np.hypot(*(xy - action.profile.at(t)).T).max()
        assert off < 0.03, "a motor step of each motor, 0.0125 mm, and what a piece may stray"
        assert sum(one.duration for one in made) == pytest.approx(action.duration, abs=2e-4)
        if isinstance(action, Draw):
            assert distances(xy[::50], action.points).max() < 0.07


def test_half_a_second_of_a_note_fits_into_the_queue(drawing: Drawing) -> None:
    lasting = [one.duration for _, _, made in commands(drawing) for one in made]
    assert 30 * sum(lasting) / len(lasting) > 0.5


def test_a_dot_that_is_less_than_a_step_is_no_command_that_could_not_be_told_from_none(drawing: Drawing) -> None:
    ends = [(begin, *(one.end for one in made)) for _, begin, made in commands(drawing)]
    assert all(one != other for row in ends for one, other in itertools.pairwise(row))


def test_places_on_the_way_lie_between_the_ends_in_order(drawing: Drawing) -> None:
    for _, _, made in commands(drawing):
        before = 0.0
        for one in made:
            alongs = [along for _, along in one.via]
            assert [before, *alongs, one.along] == sorted([before, *alongs, one.along])
            before = one.along


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**31))
def test_any_scribble_is_followed_to_its_end(seed: int) -> None:
    dice = np.random.default_rng(seed)
    from plotnote.motion.planner import plan_strokes

    stroke = 20 + np.cumsum(dice.normal(0, dice.choice([0.05, 0.5, 3.0]), (20, 2)), axis=0)
    (profile,) = plan_strokes([stroke], MACHINE.drawing, shortest=MACHINE.shortest_block)
    x, y = profile.points[0] * SCALE
    start = (round(x + y), round(x - y))
    made = list(curves(profile, start, SCALE, MACHINE.drawing.accel))
    here = np.array(start)
    for one in made:
        here = here + simulated(one.values)[-1]
        assert tuple(here) == one.end
    x, y = profile.points[-1] * SCALE
    assert np.hypot(*(here - (x + y, x - y))) < 2.0
