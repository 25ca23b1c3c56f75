"""How high the pen goes between two strokes, and that the simulated paper agrees that it is off it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote import library
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.geometry import distances, points
from plotnote.motion.lifts import extents, heights
from plotnote.motion.plan import Draw, PenDown, PenSink, PenUp, Plan, Travel
from plotnote.motion.sequence import remainder, sequence

MACHINE = library.machine("axidraw-v3")
PEN = Pen("black", 0.3, "#000000")
SHEET = library.stationery("us-a2").sheet


def note(*strokes: list[tuple[float, float]], lines: tuple[int, ...] = ()) -> Drawing:
    marks = [Mark(line, 0, n) for n, line in enumerate(lines or (0,) * len(strokes))]
    return Drawing(SHEET, tuple(Stroke(points(xy), PEN, mark) for xy, mark in zip(strokes, marks, strict=True)))


def lifted(drawing: Drawing, seconds: float = 0.2) -> list[float]:
    ink = [stroke.points for stroke in drawing.strokes]
    return heights(drawing.strokes, ink, extents(ink), np.full(len(ink), seconds), MACHINE.pen)


LOW = MACHINE.pen.low
STEM, BOWL = [(20.0, 20.0), (20.0, 26.0)], [(22.0, 24.0), (24.0, 26.0)]


def test_near_strokes_of_a_line_are_hopped_between_and_the_last_lift_is_a_full_one() -> None:
    assert lifted(note(STEM, BOWL)) == [LOW, 1.0]


def test_between_lines_and_over_a_long_way_the_pen_goes_all_the_way_up() -> None:
    assert lifted(note(STEM, BOWL, lines=(0, 1))) == [1.0, 1.0]
    assert lifted(note(STEM, [(40.0, 20.0), (40.0, 24.0)])) == [1.0, 1.0]


def test_over_wet_ink_the_pen_goes_all_the_way_up_and_over_dry_ink_it_hops() -> None:
    # From the foot of the bowl on the right back over the stem to a dot on its left.
    crossing = note(STEM, [(22.0, 20.0), (22.0, 24.0)], [(18.0, 23.0), (18.2, 23.0)])
    assert lifted(crossing) == [LOW, 1.0, 1.0]
    assert lifted(crossing, seconds=PEN.dry + 0.1)[1] == LOW


def test_the_stroke_that_the_pen_leaves_does_not_count_as_crossed() -> None:
    hook = [(20.0, 20.0), (20.0, 26.0), (21.0, 26.0)]
    assert lifted(note(hook, BOWL))[0] == LOW


@given(st.floats(0.05, 0.8), st.floats(0.02, 0.2), st.floats(0.0, 1.0))
def test_no_lift_is_so_low_that_the_tip_could_drag(paper: float, margin: float, hop: float) -> None:
    pen = replace(MACHINE.pen, paper=paper, margin=margin, hop=hop)
    assert min(1.0, paper + margin) <= pen.clear <= pen.low <= 1.0


@given(st.floats(0.6, 1.0), st.floats(0.1, 2.0))
def test_a_pen_that_sinks_in_time_is_clear_of_the_paper_when_the_carriage_rests(height: float, since: float) -> None:
    pen = MACHINE.pen
    left = float(pen.sinking(np.array([height]), np.array([since]))[0])
    risen = min(height, (since - left) / (pen.lift - pen.least))
    assert left >= 0
    if risen > pen.clear:
        assert pen.lowering(pen.clear) + left >= pen.lowering(risen) + pen.least - 1e-9


def word(x: float, y: float, line: int) -> list[Stroke]:
    """A curl, a stem, a bar across it, and a dot: near one another."""
    t = np.linspace(0, 2 * math.pi, 40)
    shapes = [
        np.stack([x + 1.2 * np.cos(t), y + 1.2 * np.sin(t)], axis=1),
        np.array([[x + 2.5, y - 3], [x + 2.5, y + 1.2]]),
        np.array([[x + 1.5, y - 1.5], [x + 3.5, y - 1.5]]),
        np.array([[x + 4.2, y - 2.6], [x + 4.3, y - 2.5]]),
    ]
    return [Stroke(points(shape), PEN, Mark(line, 0, n)) for n, shape in enumerate(shapes)]


WORDS = Drawing(SHEET, tuple(s for n in range(3) for k in range(2) for s in word(25 + 12 * k, 25 + 9 * n, n)))


def write(board: Board, plan: Plan) -> tuple[float, float]:
    clock = FakeClock()
    driver = EbbDriver(SimTransport(board, clock, latency=0.001), clock, plan.machine)
    driver.connect()
    driver.park_here()
    driver.begin()
    begun = clock.now()
    for action in plan.actions:
        driver.feed(action)
    driver.verify()
    return clock.now() - begun, plan.duration


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
@pytest.mark.parametrize("name", ["axidraw-v3", "axidraw-v3+brushless"])
def test_the_simulated_pen_drags_nowhere_and_inks_each_stroke_where_it_is(firmware: str, name: str) -> None:
    board, machine = Board(firmware), library.machine(name)
    took, planned = write(board, sequence(WORDS, machine))
    paper = board.engine.paper
    assert paper.drags == paper.strays == []
    assert len(paper.strokes) == len(WORDS.strokes)
    for ink, stroke in zip(paper.strokes, WORDS.strokes, strict=True):
        assert distances(ink, stroke.points).max() <= machine.drawing.corner + 0.02
    assert board.engine.position == (0.0, 0.0)
    assert took == pytest.approx(planned, rel=0.01)


@pytest.mark.parametrize("name", ["axidraw-v3", "axidraw-v3+brushless"])
def test_where_the_paper_was_found_xy_begins_as_the_pen_stands_and_every_stroke_is_whole(name: str) -> None:
    machine = library.machine(name)
    found = replace(machine, pen=machine.pen.found(0.5))
    plan = sequence(WORDS, found)
    board = Board()
    took, planned = write(board, plan)
    paper = board.engine.paper
    assert paper.drags == paper.strays == []
    for ink, stroke in zip(paper.strokes, WORDS.strokes, strict=True):
        for one, other in ((ink, stroke.points), (stroke.points, ink)):
            assert distances(one, other).max() <= machine.drawing.corner + 0.02
    assert took == pytest.approx(planned, rel=0.01)
    assert plan.duration < sequence(WORDS, machine).duration


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 2.0), st.floats(0.0, 0.01))
def test_the_pen_touches_before_it_writes_and_is_all_the_way_down_before_it_rises(
    paper: float, height: float, writing: float, start: float
) -> None:
    pen = MACHINE.pen.found(paper)
    assert pen.touch <= paper
    whole = pen.least + (pen.lower - pen.least) * height + pen.settle
    waits = pen.lowering(height, writing, start)
    assert waits + writing >= whole - 1e-12
    least = pen.least + (pen.lower - pen.least) * max(0.0, height - pen.touch) + pen.settle
    assert waits + start >= least - 1e-12
    assert MACHINE.pen.lowering(height, writing, start) == pytest.approx(whole)


def test_a_plan_hops_within_a_word_and_sinks_before_it_writes() -> None:
    actions = sequence(WORDS, MACHINE).actions
    ups = [action.height for action in actions if isinstance(action, PenUp)]
    assert set(ups) == {LOW, 1.0}
    for before, sink, after in zip(actions, actions[1:], actions[2:], strict=False):
        if isinstance(sink, PenSink):
            assert isinstance(before, Travel) and isinstance(after, Travel)
            assert before.profile.points[-1] == pytest.approx(after.profile.points[0])
            assert before.profile.velocities[-1] == pytest.approx(after.profile.velocities[0])
            assert sink.height == MACHINE.pen.clear


def test_the_rest_of_a_plan_lifts_as_high_as_the_whole() -> None:
    plan = sequence(WORDS, MACHINE)
    whole, rest = (
        {a.stroke: a.height for a in p.actions if isinstance(a, PenUp)} for p in (plan, remainder(plan, 5, 0.5))
    )
    assert rest == {stroke: height for stroke, height in whole.items() if stroke >= 5}


def test_low_lifts_and_sinking_save_time_and_no_ink() -> None:
    slow = replace(MACHINE, pen=replace(MACHINE.pen, hop=1.0, margin=0.5))
    quick, careful = sequence(WORDS, MACHINE), sequence(WORDS, slow)
    assert quick.duration < 0.95 * careful.duration
    assert [a.points.tolist() for a in quick.actions if isinstance(a, Draw)] == [
        a.points.tolist() for a in careful.actions if isinstance(a, Draw)
    ]
    assert sum(isinstance(a, PenDown) for a in quick.actions) == len(WORDS.strokes)
