"""Letters and figures of addresses that are not taken for one another."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.text.block_capitals import block_capitals
from plotnote.text.outline import span

FACE = library.face("playpen-line")
CLEAR = block_capitals(FACE)


def width(character: str) -> float:
    left, right = span(CLEAR.glyphs[character][0].strokes) or (0.0, 0.0)
    return right - left


def test_a_nought_is_much_narrower_than_an_o() -> None:
    assert width("0") < 0.7 * width("O")


def test_a_j_has_a_bar_and_a_hook() -> None:
    bar, stem = CLEAR.glyphs["J"][0].strokes
    assert bar[0, 1] == bar[-1, 1] == pytest.approx(FACE.metrics.cap_height)
    assert stem[-1, 1] > stem[:, 1].min() + 0.2 * FACE.metrics.cap_height


@pytest.mark.parametrize("character", ["0", "J"])
def test_what_is_drawn_anew_keeps_the_room_beside_it(character: str) -> None:
    old, new = FACE.glyphs[character][0], CLEAR.glyphs[character][0]
    before, after = span(old.strokes), span(new.strokes)
    assert before and after
    assert after[0] == pytest.approx(before[0])
    assert new.advance - after[1] == pytest.approx(old.advance - before[1])


def test_all_other_letters_stay() -> None:
    assert all(CLEAR.glyphs[c] is FACE.glyphs[c] for c in FACE.glyphs if c not in "0J")
