"""A face as a hand writes it: other widths, heights and lean, nothing lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.styled import styled
from plotnote.text.font import Font, Glyph

FACES = ("script-simplex", "caveat-line")
styles = st.builds(
    Hand,
    name=st.just("styled"),
    width=st.sampled_from([0.7, 1.0, 1.3]),
    letter_space=st.sampled_from([-0.1, 0.0, 0.2]),
    word_space=st.sampled_from([0.8, 1.0, 1.5]),
    lean=st.sampled_from([-0.2, 0.0, 0.3]),
    ascender=st.sampled_from([0.8, 1.0, 1.4]),
    descender=st.sampled_from([0.6, 1.0, 1.5]),
)


def letters(font: Font, other: Font) -> list[tuple[Glyph, Glyph]]:
    """The drawings of small letters in both faces."""
    return [pair for c in "abdegiopqty" for pair in zip(font.glyphs[c], other.glyphs[c], strict=True)]


@pytest.mark.parametrize("face", FACES)
def test_neutral_numbers_leave_the_very_same_face(face: str) -> None:
    font = library.face(face)
    assert styled(font, STEADY) is font
    assert styled(font, Hand("lively", sway=0.1, letter_size=0.2, joins=0.5)) is font


def test_the_same_style_is_made_once() -> None:
    font = library.face(FACES[0])
    assert styled(font, Hand("one", width=1.1)) is styled(font, Hand("other", width=1.1, sway=0.1))


@given(st.sampled_from(FACES), styles)
@settings(deadline=None, max_examples=5)
def test_every_drawing_of_every_character_keeps_its_strokes_and_its_ends_on_the_ink(face: str, hand: Hand) -> None:
    font = library.face(face)
    other = styled(font, hand)
    assert list(other.glyphs) == list(font.glyphs)
    for character, drawings in font.glyphs.items():
        assert len(other.glyphs[character]) == len(drawings)
        for old, new in zip(drawings, other.glyphs[character], strict=True):
            assert [len(xy) for xy in new.strokes] == [len(xy) for xy in old.strokes]
            assert new.late == old.late
            for before, after in ((old.entry, new.entry), (old.exit, new.exit)):
                assert (before is None) == (after is None)
            for place, at in _ends(old):
                np.testing.assert_allclose(getattr(new, place), new.strokes[at[0]][at[1]], atol=1e-6)


def _ends(glyph: Glyph) -> list[tuple[str, tuple[int, int]]]:
    """Which of entry and exit is which point of the glyph, where it is one."""
    found = []
    for place in ("entry", "exit"):
        point = getattr(glyph, place)
        if point is None:
            continue
        at = [
            (k, n)
            for k, xy in enumerate(glyph.strokes)
            for n in np.flatnonzero((np.abs(xy - point) < 1e-9).all(axis=1)).tolist()
        ]
        found += [(place, where) for where in at[:1]]
    return found


@given(st.sampled_from(FACES), styles)
@settings(deadline=None, max_examples=5)
def test_advances_and_kerning_add_up(face: str, hand: Hand) -> None:
    font = library.face(face)
    other = styled(font, hand)
    space = hand.letter_space * font.metrics.x_height
    for old, new in letters(font, other):
        assert abs(new.advance - (old.advance * hand.width + space)) < 1e-9
    (old_blank,), (blank,) = font.glyphs[" "], other.glyphs[" "]
    assert abs(blank.advance - (old_blank.advance * hand.width + space) * hand.word_space) < 1e-9
    for pair, value in font.kerning.items():
        assert other.kerning[pair] == value * hand.width


@given(st.sampled_from(FACES), styles)
@settings(deadline=None, max_examples=5)
def test_heights_stretch_beyond_the_x_height_and_below_the_line_only(face: str, hand: Hand) -> None:
    font = library.face(face)
    other = styled(font, hand)
    xh = font.metrics.x_height
    for old, new in letters(font, other):
        for a, b in zip(old.strokes, new.strokes, strict=True):
            up, down = a[:, 1] > xh, a[:, 1] < 0
            level = ~(up | down)
            np.testing.assert_allclose(b[level, 1], a[level, 1], atol=1e-9)
            np.testing.assert_allclose(b[up, 1] - xh, (a[up, 1] - xh) * hand.ascender, atol=1e-9)
            np.testing.assert_allclose(b[down, 1], a[down, 1] * hand.descender, atol=1e-9)
    assert other.metrics.x_height == xh
    assert abs(other.metrics.descent - font.metrics.descent * hand.descender) < 1e-9
    assert abs(other.slant - font.slant - hand.lean) < 1e-12


def test_a_lean_turns_stems_by_as_much_as_it_says() -> None:
    font = library.face("sans-simplex")
    (stem,) = font.glyphs["l"][0].strokes
    (leaning,) = styled(font, Hand("leans", lean=0.3)).glyphs["l"][0].strokes
    moved = leaning - stem
    np.testing.assert_allclose(moved[:, 0], 0.3 * stem[:, 1], atol=1e-9)
