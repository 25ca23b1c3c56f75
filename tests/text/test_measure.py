"""Heights, lean and writing order, measured on the ink."""

from __future__ import annotations

import string

import pytest

from plotnote import library
from plotnote.errors import FontFileError
from plotnote.geometry import points
from plotnote.text.measure import RawGlyph, assemble, tick


def test_script_leans_and_print_does_not() -> None:
    assert 0.2 < library.face("script-simplex").slant < 0.4
    assert 0.2 < library.face("times-italic").slant < 0.4
    assert library.face("sans-simplex").slant == 0


def test_both_readers_find_the_same_letters_in_the_two_copies_of_script_simplex() -> None:
    jhf, svg = library.plain_face("script-simplex"), library.plain_face("script-simplex-latin1")
    for letter in string.ascii_letters:
        one, other = jhf.glyphs[letter][0], svg.glyphs[letter][0]
        assert one.late == other.late
        assert len(one.strokes) == len(other.strokes)
        # The SVG copy has 31.5 units for one of Hershey's, and stands one such unit further right; it is rounded.
        for a, b in zip(one.strokes, other.strokes, strict=True):
            assert a.shape == b.shape
            assert abs(a * 31.5 + [31.5, 0.0] - b).max() <= 1.0, letter


@pytest.mark.parametrize("letter", "ijt")
def test_dots_and_bars_come_last(letter: str) -> None:
    for face in ("script-simplex", "sans-simplex"):
        glyph = library.face(face).glyphs[letter][0]
        assert glyph.late == (len(glyph.strokes) - 1,)


def test_each_joined_letter_leaves_at_its_right_border() -> None:
    font = library.face("script-simplex")
    for letter in string.ascii_lowercase:
        glyph = font.glyphs[letter][0]
        assert glyph.exit == (glyph.advance, 5.0), letter


def test_a_single_point_becomes_a_tick_and_is_not_lost() -> None:
    for dot in ([[3.0, 4.0]], [[3.0, 4.0], [3.0, 4.0]]):
        ticked = tick(points(dot), 10.0)
        assert len(ticked) == 2
        assert 0 < ticked[0, 1] - ticked[1, 1] < 1.0


def test_a_letter_without_ink_is_left_out_and_a_space_is_kept() -> None:
    stem = RawGlyph("l", 4.0, (points([[1, 0], [1, 9]]),))
    font = assemble("x", {"l": (stem,), "m": (RawGlyph("m", 4.0, ()),), " ": (RawGlyph("s", 4.0, ()),)}, "x.jhf")
    assert set(font.glyphs) == {"l", " "}


def test_a_face_without_ink_is_refused() -> None:
    with pytest.raises(FontFileError):
        assemble("x", {"l": (RawGlyph("l", 4.0, ()),)}, "x.jhf")
