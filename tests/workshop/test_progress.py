from __future__ import annotations

from plotnote import library
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.geometry import points
from plotnote.workshop.progress import words_done

SHEET, PEN = library.stationery("us-a2").sheet, Pen("black", 0.3, "#000000")


def test_a_word_is_done_with_its_last_stroke_wherever_that_comes_in_the_order() -> None:
    marks = [Mark(0, 0, 0), Mark(0, 1, 0), Mark(1, 0, 0), Mark(0, 0, 1), Mark(0, 1, 1)]
    drawing = Drawing(SHEET, tuple(Stroke(points([(9, 9), (10, 9)]), PEN, mark) for mark in marks))
    assert words_done(drawing) == [0, 0, 0, 1, 2, 3]
    assert words_done(Drawing(SHEET)) == [0]
