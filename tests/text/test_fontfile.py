"""Font files: the shipped ones read, and nothing but FontFileError for any damage."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import FontFileError
from plotnote.text.fontfile import read_font
from plotnote.text.jhf import read_jhf

FONTS = library.folder("fonts")
SCRIPT = (FONTS / "hershey" / "scripts.jhf").read_bytes()
SVG = (FONTS / "hershey-svg" / "HersheyScript1.svg").read_bytes()
BASE = tomllib.loads((FONTS / "manifest.toml").read_text("utf-8"))["face"]


@pytest.mark.parametrize("name", BASE)
def test_the_manifest_says_what_is_measured(name: str) -> None:
    entry = BASE[name]
    metrics = read_font((FONTS / entry["file"]).read_bytes(), entry["file"]).metrics
    for key in ("x_height", "cap_height", "ascent", "descent"):
        assert getattr(metrics, key) == pytest.approx(entry[key], abs=0.01), key


@pytest.mark.parametrize("name", BASE)
def test_each_shipped_glyph_has_strokes_of_two_points_or_more(name: str) -> None:
    font = read_font((FONTS / BASE[name]["file"]).read_bytes(), name)
    strokes = [s for forms in font.glyphs.values() for glyph in forms for s in glyph.strokes]
    assert strokes
    assert all(len(s) >= 2 for s in strokes)


def test_all_32_hershey_files_are_in_the_manifest() -> None:
    files = {entry["file"] for entry in BASE.values()}
    assert {f"hershey/{file.name}" for file in (FONTS / "hershey").glob("*.jhf")} <= files
    assert len(list((FONTS / "hershey").glob("*.jhf"))) == 32


def test_a_jhf_line_is_read_by_hand() -> None:
    # Bearings -4 and 5 (N, W); a stroke from (-4, 9) to (5, 9), pen up, a stroke from (0, -12) to (0, 9).
    font = read_jhf(b"12345  6NWN[W[ RRFR[\n", "one.jhf")
    (glyph,) = font.glyphs[" "]
    assert glyph.advance == 9
    assert [s.tolist() for s in glyph.strokes] == [[[0, 0], [9, 0]], [[4, 21], [4, 0]]]


def test_the_triplex_j_has_an_advance() -> None:
    (glyph, *_) = library.face("roman-triplex").glyphs["J"]
    assert glyph.advance > 10


@pytest.mark.parametrize("content", [b"", b"\n\n", b"hello", b"<svg>", b"<svg></svg>", b"\0" * 100, b"12345999NW\n"])
def test_what_is_no_font_is_refused_with_the_file(content: bytes) -> None:
    with pytest.raises(FontFileError) as caught:
        read_font(content, "bad.jhf")
    assert caught.value.file == "bad.jhf"
    assert caught.value.hint


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg><font><glyph unicode="&b;"/></font></svg>'
    with pytest.raises(FontFileError):
        read_font(bomb, "bomb.svg")


@pytest.mark.parametrize("d", ["M 1 nan L 2 3", "M 1 1 L inf 2", "M 1 1 L", "Q", "M 1 1 X 2 2", "M" + " 1" * 7])
def test_a_bad_glyph_outline_names_its_line(d: str) -> None:
    text = f'<svg>\n<font horiz-adv-x="9"><font-face units-per-em="1000"/>\n<glyph unicode="a" d="{d}"/></font></svg>'
    with pytest.raises(FontFileError) as caught:
        read_font(text.encode(), "bad.svg")
    assert caught.value.line == 3


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([SCRIPT, SVG]),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=0, max_size=4)), min_size=1, max_size=6),
    st.floats(0, 1),
)
def test_a_mutated_font_file_gives_a_font_or_a_font_file_error(
    content: bytes, edits: list[tuple[int, bytes]], keep: float
) -> None:
    garbled = bytearray(content)
    for place, patch in edits:
        at = place % len(garbled)
        garbled[at : at + len(patch)] = patch
    try:
        font = read_font(bytes(garbled[: max(1, int(len(garbled) * max(keep, 0.2)))]), "x")
    except FontFileError as error:
        assert error.hint
    else:
        assert font.glyphs
