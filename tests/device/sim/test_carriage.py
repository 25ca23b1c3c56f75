import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plotnote.device.sim.board import Board
from plotnote.device.sim.carriage import Carriage


def moved(board, *commands):
    for command in commands:
        board.receive(command.encode() + b"\r", board.now)
        board.run(board.now + 10.0)


def test_motors_stall_at_the_frame_and_the_counters_go_on():
    board = Board(frame=(100.0, 50.0))
    moved(board, "XM,8000,9600,0")
    assert board.engine.position == (100.0, 0.0)
    assert board.engine.counters == [9600, 9600]
    moved(board, "XM,8000,-9600,0")
    assert board.engine.position == (0.0, 0.0)
    assert board.engine.carriage.stalled == pytest.approx(20 + 20)


def test_a_carriage_that_stalls_along_x_goes_on_along_y():
    board = Board(frame=(100.0, 50.0))
    moved(board, "XM,4000,-800,800")
    assert board.engine.position == (0.0, 10.0)


def test_a_frame_that_is_not_reached_changes_nothing():
    free, framed = Board(), Board(frame=(300.0, 218.0))
    for board in (free, framed):
        moved(board, "LM,9000000,900,90000,5000000,700,40000,3", "SP,0,100", "XM,500,300,200", "SP,1,100")
    assert free.engine.position == framed.engine.position
    assert [s.tolist() for s in free.paper.strokes] == [s.tolist() for s in framed.paper.strokes]


def test_a_push_moves_the_carriage_and_not_the_counters():
    board = Board(frame=(100.0, 50.0))
    board.engine.push_carriage(3.0, -1.0)
    assert board.engine.position == (3.0, 0.0)
    assert board.engine.counters == [0, 0]


@settings(max_examples=40, deadline=None)
@given(arrays(np.int64, st.tuples(st.integers(1, 300), st.just(2)), elements=st.integers(-1, 1)))
def test_a_framed_carriage_never_leaves_its_frame(belts):
    carriage, at = Carriage(frame=(0.05, 0.05)), [0, 0]
    for (x, y), (one, two) in zip(carriage.run(belts) * 160, belts.tolist(), strict=True):
        at = [min(max(at[0] + one + two, 0), 8), min(max(at[1] + one - two, 0), 8)]
        assert [x, y] == pytest.approx(at)
