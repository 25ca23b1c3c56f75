"""Words of a small face whose numbers are easy to add."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plotnote import library
from plotnote.geometry import points
from plotnote.text.font import Font, Glyph, Metrics
from plotnote.text.kerning import letter_gap
from plotnote.text.shape import shape_word, space_advance


def glyph(name: str, advance: float, *xy: tuple[float, float]) -> Glyph:
    return Glyph(name, advance, (points(xy),) if xy else ())


GLYPHS = {
    "a": (glyph("a", 10, (1, 0), (8, 9)), glyph("a.other", 30, (0, 0), (9, 9))),
    "f": (glyph("f", 8, (-4, -7), (12, 20)),),
    "é": (glyph("eacute", 9, (1, 0), (7, 15)),),
    " ": (glyph("space", 6),),
}
FACE = Font("small", Metrics(9, 20, 20, -7, 30), GLYPHS, {("a", "f"): -2.0})


def test_letters_stand_one_advance_apart_with_kerning_and_tracking() -> None:
    assert shape_word("aafa", FACE).offsets == (0, 10, 18, 26)
    assert shape_word("aafa", FACE).advance == 36
    tracked = shape_word("aafa", FACE, tracking=1.0)
    assert tracked.offsets == (0, 11, 20, 29)
    assert tracked.advance == 39


def test_the_first_drawing_of_a_letter_is_used() -> None:
    assert shape_word("a", FACE).glyphs == (GLYPHS["a"][0],)


def test_ink_that_leaves_the_advance_is_measured() -> None:
    word = shape_word("f", FACE)
    assert (word.before, word.after, word.low, word.high) == (4, 4, -7, 20)
    inside = shape_word("faa", FACE)
    assert (inside.before, inside.after) == (4, 0)


def test_a_split_accent_is_one_letter() -> None:
    assert shape_word("e\u0301", FACE).text == "é"


def test_a_fixed_space_is_as_wide_as_the_space_between_words_without_ink() -> None:
    word = shape_word("a\u00a0a", FACE)
    assert word.offsets == pytest.approx((0, 10, 10 + space_advance(FACE)))
    assert word.glyphs[1].strokes == ()


def test_a_word_without_ink_has_no_extent() -> None:
    word = shape_word("\u00a0", FACE)
    assert (word.advance, word.before, word.after, word.low, word.high) == (space_advance(FACE), 0, 0, 0, 0)


def test_a_missing_letter_is_never_skipped() -> None:
    with pytest.raises(KeyError):
        shape_word("aza", FACE)


@pytest.mark.parametrize("own", [0.2, 1.0, 1.4, 3.0])
def test_words_stand_neither_in_a_row_nor_in_holes(own: float) -> None:
    sans = library.face("sans-simplex")
    x_height = sans.metrics.x_height
    blank = Glyph("space", own * x_height, ())
    gap = space_advance(replace(sans, glyphs={**dict(sans.glyphs), " ": (blank,)})) + letter_gap(sans)
    assert gap / x_height + 1e-9 >= 1.75
    assert gap / x_height - 1e-9 <= 2.3


def test_a_face_without_a_space_still_parts_words() -> None:
    bare = Font("bare", FACE.metrics, {"a": GLYPHS["a"]})
    assert space_advance(bare) == pytest.approx(1.2 * 9)
