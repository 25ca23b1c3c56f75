"""What is written as JSON comes back: the strokes, the measures, and the bytes."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.geometry import points
from plotnote.text.font import Font, Glyph
from plotnote.text.jsonexport import write_json_font
from plotnote.text.jsonfont import read_json_font

JHF = [name for name, face in library.faces().items() if face.file.suffix == ".jhf"]
METRICS = library.plain_face("sans-simplex").metrics
COORDINATE = st.integers(-3000, 3000).map(lambda n: n / 4)
POINTS = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=2, max_size=6, unique=True).map(points)


def again(font: Font) -> Font:
    return read_json_font(write_json_font(font).encode(), "again.json")


@pytest.mark.parametrize("name", JHF)
def test_a_hershey_face_keeps_every_point(name: str) -> None:
    font = library.plain_face(name)
    back = again(font)
    assert back.metrics == font.metrics
    assert (back.name, back.slant, back.style, back.copyright) == (font.name, font.slant, font.style, font.copyright)
    assert back.glyphs.keys() == font.glyphs.keys()
    for character, forms in font.glyphs.items():
        for one, other in zip(forms, back.glyphs[character], strict=True):
            assert (one.advance, one.entry, one.exit, one.late) == (other.advance, other.entry, other.exit, other.late)
            for stroke, same in zip(one.strokes, other.strokes, strict=True):
                assert np.array_equal(stroke, same)


@pytest.mark.parametrize("name", ["script-simplex", "script-simplex-latin1"])
def test_a_composed_face_is_written_back_byte_for_byte(name: str) -> None:
    text = write_json_font(library.face(name))
    assert write_json_font(read_json_font(text.encode(), "again.json")) == text


@settings(deadline=None, max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from("acemortzÉ") | st.just("ffi"),
        st.lists(st.tuples(st.integers(0, 900), st.lists(POINTS, min_size=1, max_size=4)), min_size=1, max_size=3),
        min_size=1,
    ),
    st.dictionaries(st.tuples(st.sampled_from("aco"), st.sampled_from("aco")), COORDINATE),
    st.sampled_from([1.0, 32.0, 1000.0, 2048.0]),
)
def test_a_made_up_face_comes_back(
    table: dict[str, list[tuple[int, list[np.ndarray]]]], kerning: dict[tuple[str, str], float], units: float
) -> None:
    high = points([(0.0, 0.0), (0.0, 700.0)])
    glyphs = {
        character: tuple(
            Glyph("", float(advance), (high, *strokes), (1.0, 2.0), (3.0, 4.5), (len(strokes),))
            for advance, strokes in forms
        )
        for character, forms in table.items()
    }
    font = Font("made-up", METRICS, glyphs, kerning, "OFL-1.1", "script", title="é “x” <&>\\", units=units)
    back = again(font)
    assert (back.kerning, back.title, back.units, back.licence) == (kerning, font.title, units, "OFL-1.1")
    assert back.glyphs.keys() == glyphs.keys()
    for character, forms in glyphs.items():
        for one, other in zip(forms, back.glyphs[character], strict=True):
            assert (one.advance, one.entry, one.exit, one.late) == (other.advance, other.entry, other.exit, other.late)
            assert [s.tolist() for s in one.strokes] == [s.tolist() for s in other.strokes]


def test_every_form_has_a_line_of_its_own_and_keys_are_sorted() -> None:
    font = library.plain_face("script-simplex-latin1")
    lines = write_json_font(font).split("\n")
    assert sum('"strokes":' in line for line in lines) == sum(map(len, font.glyphs.values()))
    keys = [line.split('"')[1] for line in lines if line.startswith('  "')]
    assert keys == sorted(keys)
    assert list(json.loads("\n".join(lines))["glyphs"]) == sorted(font.glyphs)


def test_numbers_are_rounded_to_what_a_pen_can_show() -> None:
    glyph = Glyph("o", 1 / 3, (points([(0.0, 0.0), (0.1 + 0.2, 700.123456), (-0.0000001, 5.0)]),))
    text = write_json_font(replace(library.plain_face("sans-simplex"), glyphs={"o": (glyph,)}, units=1000.0))
    assert '{"advance": 0.33, "late": [], "strokes": [[[0, 0], [0.3, 700.12], [0, 5]]]}' in text
