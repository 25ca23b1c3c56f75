"""What `locate` lives by: the same commands each time, and no two states of a run alike."""

from __future__ import annotations

import itertools

import pytest

from plotnote import library
from plotnote.device.ebb.encoder import Encoder, Item, next_mark
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import LocalProtocolError
from plotnote.geometry import length, points
from plotnote.motion.plan import Action, Draw, Dwell, PenDown, PenSink, PenUp, Travel
from plotnote.motion.sequence import sequence, travel

MACHINE = library.machine("axidraw-v3")
PEN = Pen("black", 0.3, "#000000")
ZIGZAG = [(20.0 + n % 2, 20.0 + n / 8) for n in range(60)]
PLAN = sequence(
    Drawing(
        library.stationery("us-a2").sheet,
        tuple(Stroke(points(xy), PEN, Mark(0, 0, 0)) for xy in (ZIGZAG, [(30, 30), (30, 30.2)], ZIGZAG)),
    ),
    MACHINE,
)


def items(actions: tuple[Action, ...] = PLAN.actions, mark: int = 1) -> list[Item]:
    encoder = Encoder(MACHINE, (0, 0), mark)
    return [item for action in actions for item in encoder.encode(action)]


def test_the_same_actions_give_the_same_commands() -> None:
    assert items() == items()


@pytest.mark.parametrize("mark", [1, 2, 254, 255])
def test_marks_are_1_to_255_and_the_one_before_the_run_does_not_come_again(mark: int) -> None:
    marks = [item.mark for item in items(PLAN.actions * 9, mark)]
    before = 255 if mark == 1 else mark - 1
    assert set(marks) == set(range(1, 256)) - {before}


def test_no_place_is_passed_twice_under_one_mark_and_no_mark_covers_more_than_eight_moves() -> None:
    seen: set[tuple[int, tuple[int, int]]] = set()
    moves = 0
    for item in items():
        if item.name == "SL":
            moves = 0
        elif item.name == "LM":
            moves += 1
            assert moves <= 8
            assert (item.mark, item.motors) not in seen
            seen.add((item.mark, item.motors))


def test_a_mark_follows_each_movement_of_the_pen() -> None:
    names = [item.name for item in items()]
    assert all(after == "SL" for name, after in itertools.pairwise(names) if name == "SP")


def test_ink_is_counted_along_the_stroke_up_to_its_length() -> None:
    for number, action in enumerate(PLAN.actions):
        if isinstance(action, Draw):
            along = [item.along for item in items() if item.action == number and item.name == "LM"]
            assert along == sorted(along)
            assert along[-1] == pytest.approx(length(action.points), abs=0.05)


def test_a_dot_is_commanded_like_any_stroke() -> None:
    dot = [item.name for item in items() if item.stroke == 1 and item.pen_up is False]
    assert "LM" in dot


def test_long_pauses_are_cut_to_what_the_board_can_count() -> None:
    pauses = items((Dwell(150.0, 0),))
    assert [item.values for item in pauses] == [(50_000, 0, 0)] * 3


def test_a_travel_with_the_pen_down_and_a_jump_are_refused() -> None:
    encoder = Encoder(MACHINE, (0, 0), 1)
    encoder.encode(PenDown(0.1, 0))
    with pytest.raises(LocalProtocolError, match="pen down"):
        encoder.encode(travel(MACHINE, (0.0, 0.0), (5.0, 5.0), 0))
    encoder.encode(PenUp(0.1, 0))
    with pytest.raises(LocalProtocolError, match="does not stand"):
        encoder.encode(travel(MACHINE, (5.0, 5.0), (9.0, 9.0), 0))


def test_the_way_home_ends_where_it_began() -> None:
    assert isinstance(PLAN.actions[-1], Travel)
    assert items()[-1].motors == (0, 0)


def test_after_255_comes_1() -> None:
    assert (next_mark(0), next_mark(254), next_mark(255)) == (1, 255, 1)


def test_xy_does_not_halt_as_the_pen_sinks_on_the_way() -> None:
    sinks = {index for index, action in enumerate(PLAN.actions) if isinstance(action, PenSink)}
    sent = [item for item in items() if item.action in sinks and item.name != "SL"]
    assert len(sent) == len(sinks) > 0
    assert {(item.name, item.values[-1], item.duration) for item in sent} == {("S2", 0, 1 / 25_000)}
