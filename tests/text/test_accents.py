"""Where marks stand."""

from __future__ import annotations

import numpy as np
import pytest

from plotnote import library
from plotnote.geometry import Points
from plotnote.text.accents import decomposed
from plotnote.text.outline import dense

# The SVG face draws its own Latin-1 letters; its gaps are not ours.
FACES = [name for name, face in library.faces().items() if face.text and face.file.suffix == ".jhf"]
SPACED = [("ā", "a"), ("ō", "o"), ("č", "c"), ("ñ", "n"), ("ü", "u"), ("Ē", "E"), ("Š", "S"), ("Ö", "O")]


def _marks(face: str, letter: str, base: str) -> tuple[list[Points], list[Points]]:
    font = library.face(face)
    body = list(font.glyphs[base][0].strokes)
    return body, list(font.glyphs[letter][0].strokes[len(body) :])


@pytest.mark.parametrize("face", FACES)
def test_one_gap_for_a_face_between_a_fifth_and_nine_twentieths_of_the_x_height(face: str) -> None:
    xh = library.face(face).metrics.x_height
    gaps = set()
    for letter, base in zip("čüåéšŠÖÉ", "cuaesSOE", strict=True):
        body, marks = _marks(face, letter, base)
        top = max(xh, *(float(s[:, 1].max()) for s in body))
        gaps.add((min(float(s[:, 1].min()) for s in marks) - top) / xh)
    assert max(gaps) - min(gaps) < 0.01
    assert min(gaps) >= 0.2 - 1e-9
    assert max(gaps) <= 0.45


@pytest.mark.parametrize(("letter", "base"), [("ç", "c"), ("Ç", "C"), ("ş", "s"), ("ą", "a"), ("ę", "e"), ("Ę", "E")])
@pytest.mark.parametrize("face", FACES)
def test_cedilla_and_ogonek_touch_their_letter(face: str, letter: str, base: str) -> None:
    step = 0.02 * library.face(face).metrics.x_height
    body, (mark,) = _marks(face, letter, base)
    spots = dense(body, step)
    assert np.hypot(*(spots - mark[0]).T).min() <= 2 * step
    assert mark[:, 1].min() < -0.15 * library.face(face).metrics.x_height


@pytest.mark.parametrize("letter", "ňčšě")
@pytest.mark.parametrize("face", ["script-simplex", "times-italic"])
def test_a_mark_follows_the_slant(face: str, letter: str) -> None:
    font = library.face(face)
    base = {"ň": "n", "č": "c", "š": "s", "ě": "e"}[letter]
    _, (mark,) = _marks(face, letter, base)
    left, foot, right = mark
    assert (left[0] + right[0]) / 2 - foot[0] == pytest.approx(font.slant * (left[1] - foot[1]))


@pytest.mark.parametrize("letter", "ďťľĽ")
@pytest.mark.parametrize("face", FACES)
def test_the_caron_of_tall_letters_is_an_apostrophe_at_the_right(face: str, letter: str) -> None:
    font = library.face(face)
    base = {"ď": "d", "ť": "t", "ľ": "l", "Ľ": "L"}[letter]
    body, marks = _marks(face, letter, base)
    top = max(float(s[:, 1].max()) for s in body)
    upper = [float(x) for s in body for x, y in s if y > top - 0.2 * font.metrics.x_height]
    assert len(marks) == 1
    assert marks[0][0, 0] > max(upper)
    assert font.glyphs[letter][0].advance >= font.glyphs[base][0].advance


def test_latvian_and_romanian_letters_have_a_comma() -> None:
    assert decomposed("ķ") == ("k", ("\u0326",))
    assert decomposed("ţ") == ("t", ("\u0326",))
    assert decomposed("ç") == ("c", ("\u0327",))


def test_latvian_g_has_its_comma_above() -> None:
    font = library.face("sans-simplex")
    _, (comma,) = _marks("sans-simplex", "ģ", "g")
    assert comma[:, 1].min() > font.metrics.x_height


@pytest.mark.parametrize("character", ["a", "李", "й", "\u0301", "ᾳ", "a\u20dd"])
def test_what_has_no_latin_base_or_an_unknown_mark_is_not_composed(character: str) -> None:
    assert decomposed(character) is None


@pytest.mark.parametrize("face", FACES)
def test_marks_are_later_strokes_and_entry_and_exit_stay_those_of_the_letter(face: str) -> None:
    font = library.face(face)
    for letter, base in SPACED:
        glyph, plain = font.glyphs[letter][0], font.glyphs[base][0]
        assert (glyph.entry, glyph.exit, glyph.advance) == (plain.entry, plain.exit, plain.advance)
        assert set(range(len(plain.strokes), len(glyph.strokes))) <= set(glyph.late)


def test_vietnamese_marks_are_stacked_without_touching() -> None:
    for face in ("script-simplex", "sans-simplex"):
        for letter in "ấầẩẫằẳẵếềểễốồổỗ":
            first, second = library.face(face).glyphs[letter][0].strokes[-2:]
            assert second[:, 1].min() > first[:, 1].max(), letter
