"""Marks taken from a face's own accented letters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from plotnote import library
from plotnote.geometry import points
from plotnote.text.compose import complete
from plotnote.text.font import Font, Glyph
from plotnote.text.harvest import harvested

ACUTE = "\u0301"


def _with(acute: np.ndarray) -> Font:
    """Sans Simplex, x-height 14, with an é of its own that carries this stroke."""
    font = library.plain_face("sans-simplex")
    e = font.glyphs["e"][0]
    own = Glyph("eacute", e.advance, (*e.strokes, points(acute)))
    return replace(font, glyphs={**font.glyphs, "é": (own,)})


def test_the_acute_of_a_face_is_used_for_all_its_letters() -> None:
    hooked = np.array([(13.0, 22.0), (11.0, 20.5), (10.0, 18.0)])
    glyphs = complete(_with(hooked)).glyphs
    for letter in "éÁź":
        (mark,) = (glyphs[letter][0].strokes[k] for k in glyphs[letter][0].late)
        assert np.allclose(np.diff(mark, axis=0), np.diff(hooked, axis=0))


def test_a_mark_of_an_unlikely_size_is_not_taken() -> None:
    for acute in (np.array([(30.0, 19.0), (4.0, 18.0)]), np.array([(13.0, 40.0), (10.0, 18.0)])):
        font = _with(acute)
        assert harvested(font, font.glyphs, ACUTE) is None


def test_a_mark_that_hangs_into_its_letter_is_not_taken() -> None:
    font = _with(np.array([(13.0, 18.0), (10.0, 13.0)]))
    assert harvested(font, font.glyphs, ACUTE) is None


def test_a_face_without_the_letter_has_no_mark_to_take() -> None:
    font = library.plain_face("sans-simplex")
    assert harvested(font, font.glyphs, ACUTE) is None
