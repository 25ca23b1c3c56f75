"""Design invariant 4: optimise keeps the ink. shapely is the oracle."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.drawing import Drawing, Mark, Stroke
from plotnote.geometry import points
from plotnote.note import Note
from plotnote.optimise import ORDERS, optimise
from plotnote.pipeline import Desk, draw
from plotnote.workshop.desk import lay_desk

SHEET = library.stationery("us-a2").sheet
PEN = library.pen("black-0.3")
COORDINATES = st.integers(10, 90).map(float)
LINES = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=6, unique=True)


def drawing(lines: list[list[tuple[float, float]]], words: int = 3) -> Drawing:
    strokes = (Stroke(points(xy), PEN, Mark(0, i * words // max(len(lines), 1), i)) for i, xy in enumerate(lines))
    return Drawing(SHEET, tuple(strokes))


def ink(found: Drawing) -> shapely.Geometry:
    return shapely.union_all([shapely.LineString(s.points) for s in found.strokes])


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=8), st.sampled_from(ORDERS))
def test_the_same_length_and_the_same_places_are_inked(lines: list[list[tuple[float, float]]], order: str) -> None:
    before = drawing(lines)
    after = optimise(before, order)
    assert after.length == pytest.approx(before.length, abs=0.03 * len(lines))
    assert shapely.hausdorff_distance(ink(before), ink(after)) < 0.03


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=8, unique=True), st.sampled_from(ORDERS))
def test_every_dot_survives(spots: list[tuple[float, float]], order: str) -> None:
    before = drawing([[(x, y), (x + 0.05, y + 0.05)] for x, y in spots])
    after = optimise(before, order)
    assert len(after.strokes) == len(spots)
    assert all(stroke.length > 0 for stroke in after.strokes)


@settings(deadline=None, max_examples=40)
@given(st.lists(LINES, min_size=1, max_size=8))
def test_words_stay_in_writing_order_and_strokes_keep_their_direction(lines: list[list[tuple[float, float]]]) -> None:
    before = drawing(lines)
    after = optimise(before)
    words = [stroke.mark.word for stroke in after.strokes]
    assert words == sorted(words)
    firsts = {tuple(stroke.points[0]) for stroke in before.strokes}
    assert all(tuple(stroke.points[0]) in firsts for stroke in after.strokes)


def test_strokes_that_meet_in_a_word_become_one() -> None:
    after = optimise(drawing([[(10, 10), (20, 10)], [(20, 10), (20, 20)]], words=1))
    assert [s.points.tolist() for s in after.strokes] == [[[10, 10], [20, 10], [20, 20]]]


def test_strokes_of_two_words_never_become_one() -> None:
    assert len(optimise(drawing([[(10, 10), (20, 10)], [(20, 10), (20, 20)]], words=2)).strokes) == 2


def test_the_fastest_order_travels_less_far() -> None:
    def travel(found: Drawing) -> float:
        pairs = zip(found.strokes, found.strokes[1:], strict=False)
        return sum(float(np.hypot(*(b.points[0] - a.points[-1]))) for a, b in pairs)

    scattered = drawing([[(x, 20), (x, 30)] for x in (10, 80, 20, 70, 30, 60, 40, 50)], words=8)
    assert travel(optimise(scattered, "fastest")) < travel(optimise(scattered, "natural"))


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        optimise(drawing([]), "sideways")


def test_nothing_stays_nothing() -> None:
    assert optimise(drawing([])).strokes == ()


def test_the_dots_of_a_note_are_counted_through_the_whole_pipeline() -> None:
    note = Note("n", "iiii jjjj ...", hand="print", stationery="us-a2")
    desk = lay_desk(note)
    found = draw(note, Desk(desk.font, desk.stationery, desk.hand, desk.pen))
    dots = [s for s in found.strokes if s.length < 1.5 and np.ptp(s.points, axis=0).max() < 0.6]
    assert len(dots) == 4 + 4 + 3
