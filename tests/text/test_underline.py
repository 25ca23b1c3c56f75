"""Underlines run under the words that they belong to, one for each stretch in a line."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.geometry import bounds
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

FACES = [library.face(name) for name in ("script-simplex", "sans-simplex")]
A2 = library.stationery("us-a2")


def lay(text: str, font=FACES[1]) -> Layout:
    return typeset(Note("n", text), font, A2, 1.8)


def ink(layout: Layout, *words: int) -> tuple[float, float]:
    """How far the ink of some words reaches to the left and right."""
    boxes = [bounds(*(g.place.apply(xy) for xy in g.glyph.strokes)) for g in layout.glyphs if g.mark.word in words]
    return min(box.left for box in boxes), max(box.right for box in boxes)


def test_words_beside_each_other_have_one_stroke() -> None:
    layout = lay("I _do mean_ it")
    (flourish,) = layout.flourishes
    (stroke,) = flourish.strokes
    assert (stroke[0][0], stroke[-1][0]) == pytest.approx(ink(layout, 1, 2))
    assert layout.word_keys[flourish.mark.word] == "underline 0.1.do"
    assert flourish.mark.word == 4


def test_an_underline_that_crosses_a_line_end_has_a_stroke_in_each_line() -> None:
    layout = lay("_" + "as long as it is wide " * 4 + "and more_")
    assert len(layout.baselines) > 1
    assert [flourish.mark.line for flourish in layout.flourishes] == list(range(len(layout.baselines)))


def test_the_marks_around_a_word_are_not_underlined() -> None:
    layout = lay("(“_so_”), he said")
    (stroke,) = layout.flourishes[0].strokes
    left, right = ink(layout, 0)
    assert left + 1 < stroke[0][0] < stroke[-1][0] < right - 1


@pytest.mark.parametrize("font", FACES, ids=lambda font: font.name)
def test_it_lies_below_the_baseline_and_above_the_next_line(font) -> None:
    layout = lay("_one_\\\ntwo", font)
    (stroke,) = layout.flourishes[0].strokes
    scale = 1.8 / font.metrics.x_height
    top_of_next = layout.baselines[1].y - font.metrics.ascent * scale
    assert layout.baselines[0].y + 0.3 * 1.8 < stroke[0][1] < top_of_next


def test_underlining_a_word_moves_no_letter() -> None:
    plain, marked = lay("one two three"), lay("one _two_ three")
    assert [g.place for g in plain.glyphs] == [g.place for g in marked.glyphs]
