"""Words of a small face whose numbers are easy to add."""

from __future__ import annotations

import pytest

from plotnote.geometry import points
from plotnote.text.font import Font, Glyph, Metrics
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


def test_a_fixed_space_keeps_its_width_without_ink() -> None:
    word = shape_word("a\u00a0a", FACE)
    assert word.offsets == (0, 10, 16)
    assert word.glyphs[1].strokes == ()


def test_a_word_without_ink_has_no_extent() -> None:
    word = shape_word("\u00a0", FACE)
    assert (word.advance, word.before, word.after, word.low, word.high) == (6, 0, 0, 0, 0)


def test_a_missing_letter_is_never_skipped() -> None:
    with pytest.raises(KeyError):
        shape_word("aza", FACE)


def test_a_face_without_a_space_still_parts_words() -> None:
    bare = Font("bare", FACE.metrics, {"a": GLYPHS["a"]})
    assert space_advance(bare) == pytest.approx(1.2 * 9)
