"""Figures and signs of ASCII that are drawn anew."""

from __future__ import annotations

import string

import pytest

from plotnote import library
from plotnote.text.compose import complete
from plotnote.text.doubled import doubled_part
from plotnote.text.figures import FIGURES
from plotnote.text.font import Font
from plotnote.text.measure import height_range

SINGLE = [name for name, face in library.faces().items() if face.text and face.handwriting]


def _height(font: Font, character: str) -> float:
    reach = height_range(font.glyphs[character][0].strokes)
    assert reach is not None
    return reach[1]


@pytest.mark.parametrize("name", SINGLE)
def test_no_figure_of_a_single_stroke_face_is_doubled_or_much_higher_than_its_capitals(name: str) -> None:
    font = library.face(name)
    for figure in string.digits:
        assert doubled_part(font.glyphs[figure][0].strokes, font.metrics.x_height) < 0.25, figure
        assert _height(font, figure) <= 1.15 * font.metrics.cap_height, figure


def test_the_figures_of_script_simplex_are_drawn_anew_and_smaller() -> None:
    font, own = library.face("script-simplex"), library.plain_face("script-simplex")
    assert _height(font, "8") < 0.9 * _height(own, "8")
    assert len(font.glyphs["1"][0].strokes) == 1


def test_figures_of_a_doubled_face_are_its_own() -> None:
    font, own = library.face("times-bold"), library.plain_face("times-bold")
    for figure in string.digits:
        for one, other in zip(font.glyphs[figure][0].strokes, own.glyphs[figure][0].strokes, strict=True):
            assert (one == other).all()


def test_a_face_of_letters_only_gets_figures_and_signs() -> None:
    own = library.plain_face("roman-simplex")
    letters = {c: own.glyphs[c] for c in string.ascii_letters + " ."}
    font = complete(Font("letters", own.metrics, letters))
    assert set(FIGURES) <= set(font.glyphs)
    assert all(font.glyphs[c][0].strokes for c in FIGURES)


@pytest.mark.parametrize("name", [name for name, face in library.faces().items() if face.text])
def test_the_full_stop_stands_on_the_line(name: str) -> None:
    font = library.face(name)
    reach = height_range(font.glyphs["."][0].strokes)
    assert reach is not None
    assert abs(reach[0]) <= 0.1 * font.metrics.x_height
