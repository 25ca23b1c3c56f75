"""Letters that are no letter with an accent."""

from __future__ import annotations

import numpy as np
import pytest

from plotnote import library
from plotnote.geometry import bounds
from plotnote.text.font import Glyph
from plotnote.text.outline import crossings, dense

# The SVG face has some of these letters itself.
FACES = [name for name, face in library.faces().items() if face.text and face.file.suffix == ".jhf"]


def _glyph(face: str, character: str) -> Glyph:
    return library.face(face).glyphs[character][0]


@pytest.mark.parametrize("pair", [("æ", "a", "e"), ("œ", "o", "e"), ("Œ", "O", "E")])
@pytest.mark.parametrize("face", FACES)
def test_a_ligature_is_narrower_than_its_two_letters(face: str, pair: tuple[str, str, str]) -> None:
    whole, first, second = (_glyph(face, c) for c in pair)
    assert whole.advance < first.advance + second.advance


@pytest.mark.parametrize("face", ["script-simplex", "cursive", "script-simplex-latin1"])
def test_joined_letters_enter_and_leave_at_the_height_of_the_face(face: str) -> None:
    xh = library.face(face).metrics.x_height
    seam = _glyph(face, "n").exit
    assert seam is not None
    # The SVG face draws its own æ and ß, and not in writing order.
    for character in "éñöłďľ" if face == "script-simplex-latin1" else "éñöłďľæœß":
        glyph = _glyph(face, character)
        assert glyph.exit == pytest.approx((glyph.advance, seam[1]), abs=0.12 * xh), character


@pytest.mark.parametrize("letter", ["ŋ", "Ŋ"])
@pytest.mark.parametrize("face", FACES)
def test_the_tail_of_eng_hangs_under_its_right_half(face: str, letter: str) -> None:
    font, glyph = library.face(face), _glyph(face, letter)
    ink = dense(glyph.strokes, 0.02 * font.metrics.x_height)
    middle = (ink[:, 0].min() + ink[:, 0].max()) / 2
    level = -0.2 * font.metrics.x_height
    assert max(crossings(glyph.strokes, level)) > middle + font.slant * level - 0.05 * font.metrics.x_height


@pytest.mark.parametrize("letter", ["ø", "Ø"])
@pytest.mark.parametrize("face", FACES)
def test_the_slash_of_o_leaves_the_bowl_at_both_ends(face: str, letter: str) -> None:
    bowl = bounds(*_glyph(face, "o" if letter == "ø" else "O").strokes)
    glyph = _glyph(face, letter)
    (slash,) = (glyph.strokes[k] for k in glyph.late[-1:])
    assert slash[:, 1].max() > bowl.bottom
    assert slash[:, 1].min() < 0
    assert slash[slash[:, 1].argmax(), 0] > slash[slash[:, 1].argmin(), 0]


@pytest.mark.parametrize(("letter", "base"), [("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ħ", "h"), ("ŧ", "t")])
@pytest.mark.parametrize("face", FACES)
def test_a_bar_crosses_the_ink_of_its_letter(face: str, letter: str, base: str) -> None:
    glyph = _glyph(face, letter)
    bar = glyph.strokes[glyph.late[-1]]
    step = 0.02 * library.face(face).metrics.x_height
    body, spots = dense(_glyph(face, base).strokes, step), dense((bar,), step)
    nearest = np.hypot(*(body[:, None, :] - spots[None, :, :]).transpose(2, 0, 1)).min(axis=0)
    touching = int(nearest.argmin())
    assert nearest[touching] <= 1.5 * step
    assert 0 < touching < len(spots) - 1
