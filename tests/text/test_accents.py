"""Where marks stand."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np
import pytest

from plotnote import library
from plotnote.geometry import Points
from plotnote.text.accents import decomposed
from plotnote.text.compose import complete
from plotnote.text.outline import dense

FACES = [name for name, face in library.faces().items() if face.text and face.file.suffix == ".jhf"]
SPACED = [("ā", "a"), ("ō", "o"), ("č", "c"), ("ñ", "n"), ("ü", "u"), ("Ē", "E"), ("Š", "S"), ("Ö", "O")]


def _marks(face: str, letter: str, base: str) -> tuple[list[Points], list[Points]]:
    font = library.face(face)
    body = list(font.glyphs[base][0].strokes)
    return body, list(font.glyphs[letter][0].strokes[len(body) :])


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


@pytest.mark.parametrize(("letter", "base"), [("й", "и"), ("ё", "е"), ("ї", "і"), ("ў", "у"), ("ѓ", "г"), ("ά", "α")])
def test_greek_and_cyrillic_letters_are_taken_apart_as_latin_ones_are(letter: str, base: str) -> None:
    found = decomposed(letter)
    assert found is not None
    assert found[0] == base


def test_latvian_g_has_its_comma_above() -> None:
    font = library.face("sans-simplex")
    _, (comma,) = _marks("sans-simplex", "ģ", "g")
    assert comma[:, 1].min() > font.metrics.x_height


@pytest.mark.parametrize("character", ["a", "李", "\u0301", "ᾳ", "a\u20dd", "が"])
def test_what_has_a_base_of_another_script_or_an_unknown_mark_is_not_composed(character: str) -> None:
    assert decomposed(character) is None


@pytest.mark.parametrize("face", FACES)
def test_marks_are_later_strokes_and_entry_and_exit_stay_those_of_the_letter(face: str) -> None:
    font = library.face(face)
    for letter, base in SPACED:
        glyph, plain = font.glyphs[letter][0], font.glyphs[base][0]
        assert (glyph.entry, glyph.exit, glyph.advance) == (plain.entry, plain.exit, plain.advance)
        assert set(range(len(plain.strokes), len(glyph.strokes))) <= set(glyph.late)


@pytest.mark.parametrize("face", ["script-simplex", "sans-simplex", "times-italic"])
@pytest.mark.parametrize("letter", "ÙúÝŸỦ")
def test_a_mark_over_a_letter_that_is_open_at_its_top_does_not_sink_into_it(face: str, letter: str) -> None:
    font = library.face(face)
    base = unicodedata.normalize("NFD", letter)[0]
    body, marks = _marks(face, letter, base)
    top = max(float(s[:, 1].max()) for s in body)
    assert min(float(s[:, 1].min()) for s in marks) >= top - 0.1 * font.metrics.x_height


def test_an_accented_letter_has_a_form_for_each_form_of_its_letter() -> None:
    font = library.plain_face("sans-simplex")
    narrow = replace(font.glyphs["e"][0], name="e.1", advance=9.0)
    forms = complete(replace(font, glyphs={**font.glyphs, "e": (font.glyphs["e"][0], narrow)})).glyphs["ế"]
    assert [form.advance for form in forms] == [font.glyphs["e"][0].advance, 9.0]
    assert len({form.name for form in forms}) == 2


@pytest.mark.parametrize("face", FACES)
def test_the_dots_of_a_letter_are_shorter_than_any_stroke_over_it(face: str) -> None:
    font = library.face(face)
    dot, acute = (np.concatenate(_marks(face, letter, "z")[1]) for letter in "żź")
    assert np.ptp(dot, axis=0).max() <= 0.18 * font.metrics.x_height
    assert np.ptp(acute, axis=0).max() > 1.5 * np.ptp(dot, axis=0).max()
