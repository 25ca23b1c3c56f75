import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.errors import DrawingRefused
from plotnote.geometry import Affine, Box, points
from plotnote.motion.estimate import split_time
from plotnote.motion.machine import Limits, Machine, PenTiming
from plotnote.motion.plan import Draw, PenDown, PenSink, PenUp, Travel
from plotnote.motion.sequence import remainder, sequence

PEN = Pen("fine", 0.3, "#000000")
SHEET = Sheet("card", 140, 108, Box(10, 10, 130, 98), (Box(10, 10, 130, 98),))
MACHINE = Machine(
    "axidraw-v3",
    "ebb",
    Box(0, 0, 300, 218),
    80.0,
    Limits(50, 600, 0.02),
    Limits(150, 1000, 0.02),
    PenTiming(0.146, 0.13, 0.02),
    0.004,
)


def drawing(*strokes):
    return Drawing(SHEET, tuple(Stroke(points(s), PEN, Mark(0, 0, i)) for i, s in enumerate(strokes)))


LINES = drawing([[10, 10], [20, 10]], [[20, 10], [20, 30]], [[40, 40], [40, 40]])


def test_each_stroke_is_lowered_drawn_and_lifted():
    kinds = [type(a) for a in sequence(LINES, MACHINE).actions]
    ink = [PenDown, Draw, PenUp]
    way = [Travel, PenSink, Travel]
    assert kinds == [*way, *ink, *ink, *way, *ink, Travel]


def test_a_dot_of_no_length_still_touches_the_paper():
    dot = sequence(LINES, MACHINE).actions[-4:-1]
    assert [a.stroke for a in dot] == [2, 2, 2]
    assert len(dot[1].profile) == 0


def test_an_empty_drawing_is_an_empty_plan():
    plan = sequence(drawing(), MACHINE)
    assert plan.actions == () and plan.stroke_count == 0 and plan.duration == 0


def test_the_way_home_ends_at_the_origin():
    last = sequence(LINES, MACHINE).actions[-1]
    assert tuple(last.points[-1]) == (0, 0) and last.stroke == 3
    assert isinstance(sequence(LINES, MACHINE, home=False).actions[-1], PenUp)


def test_the_slot_moves_the_ink():
    plan = sequence(LINES, MACHINE, Affine.shift(100, 50))
    assert tuple(next(a for a in plan.actions if isinstance(a, Draw)).points[0]) == (110, 60)


def test_every_stroke_out_of_reach_is_named():
    far = drawing([[10, 10], [301, 10]], [[1, 1], [2, 2]], [[-3, 1], [2, 2]])
    with pytest.raises(DrawingRefused) as refused:
        sequence(far, MACHINE)
    assert [p.where for p in refused.value.problems] == ["stroke 1", "stroke 3"]
    assert "3.00 mm" in refused.value.problems[1].message


def test_the_remainder_joins_with_an_overlap_and_keeps_the_numbers():
    rest = remainder(sequence(LINES, MACHINE), 1, 5.0, 0.3)
    draws = [a for a in rest.actions if isinstance(a, Draw)]
    assert [a.stroke for a in draws] == [1, 2] and rest.stroke_count == 3
    assert tuple(draws[0].points[0]) == pytest.approx((20, 14.7))
    assert tuple(rest.actions[0].points[0]) == (0, 0) and isinstance(rest.actions[-1], Travel)


def test_a_finished_stroke_is_not_begun_again():
    rest = remainder(sequence(LINES, MACHINE), 0, 10.0)
    assert next(a.stroke for a in rest.actions if isinstance(a, Draw)) == 1


def test_the_remainder_of_everything_is_everything_and_after_the_end_nothing():
    plan = sequence(LINES, MACHINE)
    assert [type(a) for a in remainder(plan, 0, 0.0).actions] == [type(a) for a in plan.actions]
    assert remainder(plan, 2, 0.0).actions[2].stroke == 2
    assert remainder(plan, 3, 0.0).actions == ()


def test_the_remainder_starts_where_the_pen_stands():
    first = remainder(sequence(LINES, MACHINE), 1, 5.0, start=(20.0, 15.0)).actions[0]
    assert tuple(first.points[0]) == (20, 15) and first.stroke == 1


def test_a_pen_without_ink_goes_home_from_where_it_stands():
    only = remainder(sequence(LINES, MACHINE), 3, 0.0, start=(20.0, 15.0)).actions
    assert len(only) == 1 and tuple(only[0].points[-1]) == (0, 0)


@pytest.mark.parametrize("along", [-1.0, math.nan, math.inf])
def test_a_place_that_is_none_is_refused(along):
    with pytest.raises(ValueError, match="finite"):
        remainder(sequence(LINES, MACHINE), 0, along)


@settings(deadline=None, max_examples=50)
@given(st.floats(0, 30), st.floats(0, 2))
def test_no_ink_is_lost_or_doubled_beyond_the_overlap(along, overlap):
    long = drawing([[10, 10], [20, 10], [20, 30]])
    whole = sequence(long, MACHINE)
    left = sum(a.profile.along[-1] for a in remainder(whole, 0, along, overlap).actions if isinstance(a, Draw))
    wanted = 0 if along >= 30 - 1e-6 else 30 - max(0, along - overlap)
    assert left == pytest.approx(wanted, abs=1e-5)


def test_the_estimate_accounts_for_all_time():
    plan = sequence(LINES, MACHINE)
    split = split_time(plan)
    assert split.total == pytest.approx(plan.duration)
    assert split.lifts == pytest.approx(sum(a.duration for a in plan.actions if not isinstance(a, Travel | Draw)))
