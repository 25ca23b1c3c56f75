"""optimise keeps the ink; shapely judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiLineString, hausdorff_distance

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Box, bounds, points
from plotnote.hand.hand import STEADY
from plotnote.hand.ink import ink
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.optimise import ORDERS, optimise
from plotnote.text.typeset import typeset

PEN, RED = Pen("black", 0.3, "#000000"), Pen("red", 0.5, "#aa0000")
FRAME = Box(0, 0, 140, 100)
SHEET = Sheet("test", 140, 100, FRAME, (FRAME,))

CARD = library.stationery("us-a2")
TEXT = "Dear Zoë,\n\nthank you for the quiet minimum; I will tie it, fix it & jot it.\n\nIñigo"
DOTS = sum({"ë": 2, "j": 1, "i": 1, ".": 1, ";": 1}.get(letter, 0) for letter in TEXT)

coordinate = st.integers(0, 400).map(lambda n: n / 20)
runs = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=6, unique=True)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Words of strokes, many of which begin where another one of the word ends, and dots."""
    strokes = []
    for word in range(draw(st.integers(1, 4))):
        ends: list[tuple[float, float]] = []
        for letter in range(draw(st.integers(1, 6))):
            run = draw(runs)
            if ends and draw(st.booleans()):
                run = [draw(st.sampled_from(ends)), *run]
            if draw(st.integers(0, 3)) == 0:
                x, y = run[0]
                run = [(x, y), (x + 0.2, y + 0.2), (x + 0.4, y), (x + 0.2, y - 0.2), (x, y)]
            ends.append(run[-1])
            strokes.append(Stroke(points(run), draw(st.sampled_from([PEN, RED])), Mark(0, word, letter)))
    return Drawing(SHEET, tuple(strokes))


def lines(drawing: Drawing) -> MultiLineString:
    return MultiLineString([stroke.points for stroke in drawing.strokes])


def dots(drawing: Drawing) -> list[list[list[float]]]:
    found = []
    for stroke in drawing.strokes:
        box = bounds(stroke.points)
        if max(box.width, box.height) <= 1 and np.abs(stroke.points[0] - stroke.points[-1]).max() < 0.02:
            found.append(np.round(stroke.points, 3).tolist())
    return sorted(found)


def specks(drawing: Drawing, x_height: float) -> list[list[list[float]]]:
    """The strokes as small as dots, closed or not, each from the end that comes first."""
    found = []
    for stroke in drawing.strokes:
        box = bounds(stroke.points)
        if max(box.width, box.height) <= 0.3 * x_height:
            xy = np.round(stroke.points, 3).tolist()
            found.append(min(xy, xy[::-1]))
    return sorted(found)


def travel(strokes: Sequence[Stroke]) -> float:
    return sum(float(np.hypot(*(b.points[0] - a.points[-1]))) for a, b in pairwise(strokes))


def written(hand_name: str, *, steady: bool = False) -> Drawing:
    """A note as a hand writes it, before it is optimised."""
    hand = library.hand(hand_name)
    set_ = typeset(Note("test", TEXT), library.face(hand.face), CARD)
    writer = STEADY if steady else hand
    return vary(ink(set_, PEN, writer), set_, writer, 4)


@given(drawings(), st.sampled_from(ORDERS))
@settings(deadline=None, max_examples=60)
def test_the_ink_has_the_same_length_and_covers_the_same_points(drawing: Drawing, order: str) -> None:
    tidy = optimise(drawing, order)
    corners = sum(len(stroke.points) for stroke in drawing.strokes)
    assert abs(tidy.length - drawing.length) <= 0.03 * len(drawing.strokes) + 0.002 * corners
    assert hausdorff_distance(lines(drawing), lines(tidy), densify=0.05) < 0.03
    for pen in (PEN, RED):
        had = sum(s.length for s in drawing.strokes if s.pen == pen)
        has = sum(s.length for s in tidy.strokes if s.pen == pen)
        assert abs(had - has) <= 0.03 * len(drawing.strokes) + 0.002 * corners


@given(drawings(), st.sampled_from(ORDERS))
@settings(deadline=None, max_examples=60)
def test_every_dot_stays_a_stroke_of_its_own(drawing: Drawing, order: str) -> None:
    kept = dots(optimise(drawing, order))
    for dot in dots(drawing):
        assert dot in kept or dot[::-1] in kept


@given(drawings())
@settings(deadline=None, max_examples=60)
def test_natural_order_keeps_words_and_places(drawing: Drawing) -> None:
    tidy = optimise(drawing)
    words = [stroke.mark.word for stroke in tidy.strokes]
    assert words == sorted(words)
    assert {replace(s.mark, last=None) for s in tidy.strokes} <= {s.mark for s in drawing.strokes}
    assert {s.mark.last for s in tidy.strokes} <= {s.mark.letter for s in drawing.strokes} | {None}
    assert replace(tidy.strokes[0].mark, last=None) == drawing.strokes[0].mark


def test_a_pen_that_runs_back_along_a_straight_stroke_still_does() -> None:
    stem = [(0.0, 0.0), (0.0, 3.0), (0.0, 1.5), (0.0, 0.5), (0.0, 4.0)]
    (stroke,) = optimise(Drawing(SHEET, (Stroke(points(stem), PEN, Mark(0, 0, 0)),))).strokes
    assert stroke.points.tolist() == [[0, 0], [0, 3], [0, 0.5], [0, 4]]


@given(drawings())
@settings(deadline=None, max_examples=40)
def test_optimising_again_changes_no_stroke(drawing: Drawing) -> None:
    once = optimise(drawing)
    twice = optimise(once)
    assert abs(twice.length - once.length) < 0.03 * len(once.strokes)
    assert len(twice.strokes) <= len(once.strokes)


def test_a_line_written_to_and_fro_stays_so() -> None:
    stroke = Stroke(points([(0, 0), (3, 0), (0, 0), (3, 0)]), PEN, Mark(0, 0, 0))
    to_and_fro = Drawing(SHEET, (stroke,))
    assert optimise(to_and_fro).length == pytest.approx(9)


@pytest.mark.parametrize("hand", ["natural", "print"])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("steady", [True, False])
def test_a_note_keeps_its_ink(hand: str, order: str, *, steady: bool) -> None:
    before = written(hand, steady=steady)
    after = optimise(before, order)
    assert abs(after.length / before.length - 1) < 0.001
    assert hausdorff_distance(lines(before), lines(after)) < 0.01
    assert specks(after, CARD.usual_x_height) == specks(before, CARD.usual_x_height)
    if steady:
        # The script face has its dots as small closed squares, the print face as short dashes.
        assert len(specks(before, CARD.usual_x_height)) == DOTS
        assert len(dots(before)) == (DOTS if hand == "natural" else 0)


def test_joined_script_stays_as_it_was_joined() -> None:
    before = written("natural")
    after = optimise(before)
    assert [stroke.mark for stroke in after.strokes] == [stroke.mark for stroke in before.strokes]
    assert sum(stroke.mark.last is not None for stroke in after.strokes) > 10
    for one, other in zip(before.strokes, after.strokes, strict=True):
        assert np.allclose(one.points[[0, -1]], other.points[[0, -1]], atol=0.001)


def test_a_merged_stroke_runs_as_it_was_written_and_has_the_first_mark() -> None:
    first, second = points([(0, 0), (5, 5)]), points([(5, 5), (9, 0)])
    apart = points([(20, 0), (20, 5)])
    strokes = [Stroke(xy, PEN, Mark(0, 0, n)) for n, xy in enumerate([first, apart, second])]
    tidy = optimise(Drawing(SHEET, tuple(strokes)))
    assert [s.mark for s in tidy.strokes] == [Mark(0, 0, 0, 2), Mark(0, 0, 1)]
    assert tidy.strokes[0].points.tolist() == [[0, 0], [5, 5], [9, 0]]


def test_strokes_of_two_words_or_two_pens_are_never_joined() -> None:
    first, second = points([(0, 0), (5, 5)]), points([(5, 5), (9, 0)])
    for pen, word in ((RED, 0), (PEN, 1)):
        pair = (Stroke(first, PEN, Mark(0, 0, 0)), Stroke(second, pen, Mark(0, word, 1)))
        assert len(optimise(Drawing(SHEET, pair)).strokes) == 2


def test_a_collinear_vertex_changes_nothing() -> None:
    plain = Drawing(SHEET, (Stroke(points([(0, 0), (8, 4)]), PEN, Mark(0, 0, 0)),))
    extra = Drawing(SHEET, (Stroke(points([(0, 0), (2, 1), (2, 1), (6, 3), (8, 4)]), PEN, Mark(0, 0, 0)),))
    assert optimise(extra).strokes[0].points.tolist() == optimise(plain).strokes[0].points.tolist()


def test_fastest_travels_less_than_natural_and_turns_only_directions() -> None:
    natural, fastest = (optimise(written("print"), order) for order in ("natural", "fastest"))
    assert travel(fastest.strokes) < travel(natural.strokes)
    assert sorted(round(s.length, 6) for s in natural.strokes) == sorted(round(s.length, 6) for s in fastest.strokes)


@pytest.mark.parametrize("order", [order for order in ORDERS if "-" in order])
def test_a_side_that_rests_on_the_sheet_never_lies_on_the_words_just_written(order: str) -> None:
    strokes = optimise(written("print"), order).strokes
    words = [(line, min(bounds(s.points).left for s in word)) for line, word in _words(strokes)]
    lines = [line for line, _ in words]
    assert lines == sorted(lines)
    for line in set(lines):
        lefts = [left for other, left in words if other == line]
        assert lefts == sorted(lefts, reverse=order.endswith("left"))


def test_within_words_fastest_travels_less_too() -> None:
    natural, fastest = (optimise(written("print"), order) for order in ("natural", "fastest-right"))
    assert travel(fastest.strokes) < travel(natural.strokes)


def _words(strokes: Sequence[Stroke]) -> Iterator[tuple[int, list[Stroke]]]:
    for (line, _), word in groupby(strokes, key=lambda s: (s.mark.line, s.mark.word)):
        yield line, list(word)


def test_coordinates_are_whole_micrometres() -> None:
    for stroke in optimise(written("natural")).strokes:
        assert (stroke.points == np.round(stroke.points, 3)).all()


def test_drawings_that_are_optimised_at_the_same_time_keep_their_own_strokes() -> None:
    def row(number: int) -> Drawing:
        xy = points(np.column_stack([np.linspace(0, 20, 40 + number), np.full(40 + number, float(number))]))
        return Drawing(SHEET, (Stroke(xy, PEN, Mark(0, 0, 0)),) * 3)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda number: optimise(row(number), "fastest"), range(64)))
    assert [drawing.bounds.top for drawing in found] == list(range(64))
    assert all(len(drawing.strokes) > 0 for drawing in found)


def test_an_empty_drawing_stays_empty() -> None:
    assert optimise(Drawing(SHEET), "fastest").strokes == ()


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(ValueError, match="slowest"):
        optimise(Drawing(SHEET), "slowest")
