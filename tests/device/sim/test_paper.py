import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.device.sim.log import ink_line, read_log, read_sheets
from plotnote.device.sim.paper import InkedStroke, Paper, thin
from plotnote.device.sim.stepper import TICKS_PER_S

HALF_STEP = 0.0063


def distance(points, polyline):
    """Of each point to the polyline, one segment after the other."""
    best = np.full(len(points), np.inf)
    for a, b in itertools.pairwise(polyline):
        d = b - a
        t = np.clip(((points - a) @ d) / max(d @ d, 1e-18), 0, 1)
        best = np.minimum(best, np.hypot(*(points - a - t[:, None] * d).T))
    return best


class Desk:
    """A board with somebody who types commands and waits for each to be acknowledged."""

    def __init__(self, firmware="3.0.3"):
        self.board = Board(firmware)
        self.clock = FakeClock()
        self.line = SimTransport(self.board, self.clock)
        self.line.read(0.1)

    def do(self, *commands):
        for command in commands:
            self.line.write(command.encode() + b"\r")
            assert self.line.read(100.0).strip(), command

    def rest(self):
        while self.board.engine.busy:
            self.clock.sleep(0.05)
            self.board.run(self.clock.now())
        self.board.run(self.clock.now() + 0.5)
        self.clock.sleep(0.5)

    @property
    def strokes(self):
        return self.board.paper.strokes


UP, DOWN = "SP,1,300", "SP,0,300"
SETUP = ("SC,4,20641", "SC,5,15248", "SC,11,1618", "SC,12,1079", "EM,1,1", "SP,1,1000")


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
def test_a_square_is_inked_within_a_step(firmware):
    desk = Desk(firmware)
    desk.do(*SETUP, "XM,500,800,400", DOWN)
    desk.do("XM,400,800,0", "XM,400,0,800", "XM,400,-800,0", "XM,400,0,-800", UP, "XM,500,-800,-400")
    desk.rest()
    (stroke,) = desk.strokes
    corners = np.array([[10, 5], [20, 5], [20, 15], [10, 15], [10, 5]], float)
    assert distance(stroke, corners).max() <= 0.0126
    assert distance(corners, stroke).max() <= 0.0126
    assert desk.board.engine.position == (0.0, 0.0)
    assert not desk.board.paper.drags


def test_a_touch_without_movement_is_a_dot():
    desk = Desk()
    desk.do(*SETUP, "XM,500,800,400", DOWN, UP)
    desk.rest()
    assert [s.tolist() for s in desk.strokes] == [[[10, 5], [10, 5]]]


def test_a_pen_that_rests_down_is_told_with_its_time():
    desk = Desk()
    desk.do(*SETUP, DOWN, "XM,400,800,0", "SM,2000,0,0", "XM,400,800,0", UP)
    desk.rest()
    longest = max(desk.board.paper.blots, key=lambda b: b.rest_s)
    assert longest.rest_s == pytest.approx(2.0, abs=0.01)
    assert (longest.x, longest.y) == pytest.approx((10, 0), abs=0.0126)
    (stroke,) = desk.board.paper.ink
    assert stroke.rest_s == pytest.approx(sum(b.rest_s for b in desk.board.paper.blots))
    assert stroke.rest_s > 2.0


def test_ink_laid_while_the_pen_comes_down_is_a_drag_and_part_of_the_stroke():
    desk = Desk()
    desk.do(*SETUP, "SP,0,1", "XM,400,800,0", "SM,100,0,0", UP)
    desk.rest()
    (drag,) = desk.board.paper.drags
    (stroke,) = desk.strokes
    # 72 ms to the paper and two more pulses of 24 ms to the end, at 25 mm/s
    assert drag.length == pytest.approx(2 * 0.024 * 25, abs=0.1)
    assert distance(drag.points, stroke).max() <= 2 * HALF_STEP
    assert not desk.board.paper.strays


def test_a_pen_that_came_down_at_rest_and_stands_on_the_paper_writes_while_the_lift_goes_on():
    for wait_ms, drags in ((70, 1), (74, 0)):  # at 72 ms the third pulse takes the tip to the paper, and past it
        desk = Desk()
        desk.do(*SETUP, f"SP,0,{wait_ms}", "XM,400,800,0", "SM,100,0,0", UP)
        desk.rest()
        assert len(desk.board.paper.drags) == drags
    slow = Desk()
    slow.do(*SETUP[:3], "SC,12,100", *SETUP[4:], "SP,0,650", "XM,400,800,0", "SM,1000,0,0", UP)
    slow.rest()
    (drag,) = slow.board.paper.drags  # 5 % of the way below the paper, at 100 a pulse of 24 ms: 2 or 3 pulses
    assert 0.2 < drag.length < 3 * 0.024 * 25 + 0.1


def test_moving_on_while_the_pen_lifts_drags_ink_until_the_tip_is_off():
    desk = Desk()
    desk.do(*SETUP, DOWN, "XM,400,800,0", "SP,1,1", "XM,400,800,0")
    desk.rest()
    (drag,) = desk.board.paper.drags
    (stroke,) = desk.strokes
    assert drag.points[0] == pytest.approx([10, 0], abs=0.05)
    assert stroke[-1] == pytest.approx(drag.points[-1])
    assert 10.5 < stroke[-1][0] < 12
    assert desk.board.engine.position == (20.0, 0.0)


def test_an_up_position_below_the_paper_draws_where_the_pen_should_be_up():
    desk = Desk()
    desk.do("SC,4,17000", *SETUP[1:], "XM,400,800,0", "SC,4,20641", UP)
    desk.rest()
    (stray,) = desk.board.paper.strays
    assert stray.length == pytest.approx(10, abs=0.03)
    assert not desk.board.paper.drags


def test_a_pen_that_sank_for_want_of_power_strays():
    desk = Desk()
    desk.do(*SETUP)
    desk.rest()
    desk.board.set_supply(False)
    desk.board.engine.push_carriage(1.0, 0.0)
    desk.board.set_supply(True)
    desk.rest()
    (stray,) = desk.board.paper.strays
    assert stray.points.tolist() == [[0, 0], [1, 0]]
    assert len(desk.strokes) == 1


def test_what_is_meant_is_neither_drag_nor_stray():
    desk = Desk()
    desk.do(*SETUP, DOWN, "XM,400,800,0", UP, "XM,400,800,0", DOWN, "XM,400,800,0", UP)
    desk.rest()
    assert len(desk.strokes) == 2
    assert not desk.board.paper.unmeant


@pytest.mark.parametrize("seconds", [1, 4, 9])
def test_a_blot_grows_with_the_root_of_the_time_the_pen_rests(seconds):
    desk = Desk()
    desk.do(*SETUP, DOWN, f"SM,{1000 * seconds},0,0", UP)
    desk.rest()
    blot = max(desk.board.paper.blots, key=lambda b: b.rest_s)
    assert blot.rest_s == pytest.approx(seconds + 0.3, abs=0.1)
    assert blot.radius == pytest.approx(0.15 + 0.1 * blot.rest_s**0.5)


def test_coarser_steps_go_as_far_as_they_say():
    desk = Desk()
    desk.do(*SETUP, "EM,2,2", "XM,500,400,200")
    desk.rest()
    assert desk.board.engine.position == (10.0, 5.0)


def test_each_sheet_keeps_its_own_ink():
    desk, paper = Desk(), None
    desk.do(*SETUP)
    paper = desk.board.paper
    for name in ("a", "b", "a"):
        paper.new_sheet(name, desk.clock.now())
        desk.do(DOWN, "XM,100,80,0", UP)
        desk.rest()
    assert (len(paper.on("a")), len(paper.on("b"))) == (2, 1)


def test_the_same_moves_give_the_same_ink_however_often_one_looks():
    def drawn(look):
        board = Board("3.0.3")
        for i, command in enumerate(("CU,4,16", *SETUP, DOWN, "LM,9000000,900,90000,5000000,-700,40000", UP)):
            board.receive(command.encode() + b"\r", i * 1e-4)
        now = 0.0
        while now < 10.0:
            now += look
            board.run(now)
        (stroke,) = board.paper.ink
        return stroke, board.engine.position, board.engine.acc

    (one, at, acc), (two, at_2, acc_2) = drawn(10.0), drawn(0.0037)
    assert at == at_2
    assert acc == acc_2
    assert one.start_s == two.start_s
    assert distance(one.points, two.points).max() <= 2 * HALF_STEP


def test_the_servo_needs_its_sweep_to_reach_the_paper():
    desk = Desk()
    desk.do(*SETUP)
    desk.rest()
    began = desk.board.now
    desk.do("SP,0,500", UP)
    desk.rest()
    # (20641 - 18000) / 1079 takes three repeats of 24 ms.
    assert desk.board.paper.ink[0].start_s == pytest.approx(began + 3 * 0.024, abs=1 / TICKS_PER_S)


def test_a_pen_without_power_sinks_after_a_minute_and_drags_ink():
    desk = Desk()
    desk.do(*SETUP)
    desk.clock.sleep(61.0)
    desk.do("QR")
    assert not desk.board.engine.servo.powered
    assert desk.strokes == []
    desk.do("XM,400,800,0", UP)
    desk.rest()
    (stroke,) = desk.strokes
    assert stroke[-1][0] - stroke[0][0] == pytest.approx(10, abs=0.0126)


def test_a_servo_told_to_stay_keeps_its_power():
    desk = Desk()
    desk.do("SR,0", *SETUP)
    desk.clock.sleep(600.0)
    desk.do("QR")
    assert desk.board.engine.servo.powered


def test_lifting_past_the_queue_turns_waiting_pen_moves():
    desk = Desk()
    desk.do("CU,4,16", *SETUP, "SM,500,0,0", DOWN, "XM,100,80,0")
    desk.do("SP,3")
    desk.rest()
    assert desk.strokes == []


def test_a_restart_leaves_the_carriage_where_it_is_until_somebody_parks_it():
    desk = Desk()
    desk.do(*SETUP, "XM,500,800,400", DOWN)
    desk.rest()
    assert desk.board.paper.is_down
    assert not desk.board.park()
    desk.board.reset()
    assert desk.board.engine.counters == [0, 0]
    assert desk.board.engine.position == (10.0, 5.0)
    assert not desk.board.paper.is_down
    assert desk.board.park()
    assert desk.board.engine.position == (0.0, 0.0)


@settings(max_examples=40, deadline=None)
@given(arrays(np.int64, st.tuples(st.integers(1, 400), st.just(2)), elements=st.integers(-1, 1)))
def test_thinning_keeps_every_step_within_half_a_step(deltas):
    motors = np.cumsum(deltas, axis=0)
    points = np.stack([motors.sum(axis=1), motors[:, 0] - motors[:, 1]], axis=1) / 160
    kept = thin(points)
    assert np.array_equal(kept[[0, -1]], points[[0, -1]])
    polyline = kept if len(kept) > 1 else np.repeat(kept, 2, axis=0)
    assert distance(points, polyline).max() <= HALF_STEP
    dense = np.concatenate([a + np.linspace(0, 1, 9)[:, None] * (b - a) for a, b in itertools.pairwise(polyline)])
    true = points if len(points) > 1 else np.repeat(points, 2, axis=0)
    assert distance(dense, true).max() <= 2 * HALF_STEP


def test_a_straight_stroke_needs_few_points():
    x = np.arange(8001) / 160
    assert len(thin(np.stack([x, 0 * x], axis=1))) <= 8000 / 64 + 2


def test_the_log_reads_back_and_forgives_a_torn_end():
    stroke = InkedStroke("Zoë's", np.array([[1.00004, 2], [3, 4.5]]), 1.0, 0.1)
    content = ink_line(stroke) * 2 + ink_line(stroke)[:-5]
    found = read_log(content)
    assert list(found) == ["Zoë's"]
    assert [s.tolist() for s in found["Zoë's"]] == [[[1.0, 2.0], [3.0, 4.5]]] * 2
    with pytest.raises(ValueError, match="Expecting"):
        read_log("{torn\n" + ink_line(stroke))


def test_the_log_tells_what_else_lies_on_the_sheet():
    heard = []
    desk = Desk()
    desk.board.paper.heard = heard.append
    desk.do(*SETUP, DOWN, "XM,400,800,0", "SP,1,1", "XM,400,800,0", "SC,4,17000", "SP,1", "XM,400,800,0", "SP,1,2000")
    desk.rest()
    desk.board.paper.lift(desk.board.now)
    shown = read_sheets("".join(map(ink_line, heard)))["sheet"]
    paper = desk.board.paper
    assert [len(s) for s in shown.strokes] == [len(s) for s in paper.strokes]
    assert [d[0].tolist() for d in shown.drags] == [d.points[0].round(4).tolist() for d in paper.drags]
    assert len(shown.strays) == len(paper.strays) == 1
    assert shown.blots == [(round(b.x, 4), round(b.y, 4), round(b.radius, 4)) for b in paper.blots]


def test_a_sheet_pulled_away_under_the_pen_ends_the_stroke():
    paper = Paper()
    paper.lower(0.0, 1.0, 1.0)
    paper.draw(np.array([0.1]), np.array([[2.0, 1.0]]))
    paper.new_sheet("next", 1.0)
    assert len(paper.on("sheet")) == 1
    paper.draw(np.array([2.0]), np.array([[3.0, 1.0]]))
    paper.lift(2.5)
    assert [s.tolist() for s in paper.on("next")] == [[[2, 1], [3, 1]]]
