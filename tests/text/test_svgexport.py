"""SVG fonts that we write are read back by ourselves, and by any reader of XML."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from plotnote import library
from plotnote.geometry import points
from plotnote.text.font import Font, Glyph
from plotnote.text.svgexport import to_svg_font
from plotnote.text.svgfont import read_svg_font

SVG = "{http://www.w3.org/2000/svg}"


def again(font: Font) -> Font:
    return read_svg_font(to_svg_font(font).encode(), "again.svg")


@pytest.mark.parametrize(
    "name", ["script-simplex", "script-simplex-latin1", "sans-simplex-latin1", "japanese", "symbols"]
)
@pytest.mark.parametrize("whole", [False, True])
def test_an_exported_face_comes_back(name: str, whole: bool) -> None:
    font = library.face(name) if whole else library.plain_face(name)
    back = again(font)
    assert back.glyphs.keys() == set(font.glyphs)
    near = 2e-5 * font.units
    for character in font.glyphs:
        for one, other in zip(font.glyphs[character], back.glyphs[character], strict=True):
            assert other.advance == pytest.approx(one.advance, abs=near)
            for stroke, same in zip(one.strokes, other.strokes, strict=True):
                assert np.allclose(stroke, same, rtol=0, atol=near)
    assert (back.title, back.licence, back.units) == (font.title, font.licence, font.units)
    assert back.copyright == tuple(" ".join(line.split()) for line in font.copyright)


def some_font() -> Font:
    def stroke(x: float) -> Glyph:
        return Glyph("", 100 + x, (points([(0, 0), (x, 700.0)]),))

    sans = library.plain_face("sans-simplex")
    glyphs = {"a": (stroke(1), stroke(2), stroke(3)), "<": (stroke(4),), ",": (stroke(5),), "fi": (stroke(6),)}
    kerning = {("a", ","): -12.5, (",", "fi"): 3.0, ("a", "missing"): 9.0}
    return Font("a <b>", sans.metrics, glyphs, kerning, "OFL-1.1", title="x & y", copyright=("© <A>", "B: “C”"))


def test_forms_kerning_and_the_notice_come_back() -> None:
    back = again(some_font())
    assert [round(form.advance) for form in back.glyphs["a"]] == [101, 102, 103]
    assert back.kerning == {("a", ","): -12.5, (",", "fi"): 3.0}
    assert (back.licence, back.title, back.copyright) == ("OFL-1.1", "x & y", ("© <A>", "B: “C”"))


def test_further_forms_have_a_name_and_no_character() -> None:
    root = ElementTree.fromstring(to_svg_font(some_font()))
    named = {glyph.get("glyph-name"): glyph.get("unicode") for glyph in root.iter(f"{SVG}glyph")}
    assert named == {"a": "a", "a.alt1": None, "a.alt2": None, "u003C": "<", "u002C": ",", "u0066_u0069": "fi"}


def test_ligatures_come_before_the_letters_they_begin_with() -> None:
    root = ElementTree.fromstring(to_svg_font(some_font()))
    assert next(glyph.get("unicode") for glyph in root.iter(f"{SVG}glyph")) == "fi"


def test_the_heights_are_the_measured_ones() -> None:
    font = library.plain_face("script-simplex-latin1")
    face = ElementTree.fromstring(to_svg_font(font)).find(f".//{SVG}font-face")
    assert face is not None
    said = {key: float(face.get(key, "0")) for key in ("x-height", "cap-height", "ascent", "descent", "units-per-em")}
    assert said == {"x-height": 284, "cap-height": 662, "ascent": 662, "descent": -378, "units-per-em": 1000}


def test_what_xml_cannot_hold_is_replaced() -> None:
    text = to_svg_font(replace(some_font(), name="a\x01b", copyright=("c\ud800d",)))
    ElementTree.fromstring(text)
    assert "a\ufffdb" in text
    assert "c\ufffdd" in text
