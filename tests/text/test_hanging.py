"""Light signs may stand out of a line, letters may not."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.geometry import bounds
from plotnote.note import Note
from plotnote.text.shape import shape_word, space_advance
from plotnote.text.typeset import typeset

SANS = library.face("sans-simplex")


@pytest.mark.parametrize("word", ["so.", "so,", "so”", "so-", "so.”", "so)", "so!"])
def test_signs_at_the_end_stand_out(word: str) -> None:
    shaped = shape_word(word, SANS)
    assert 0 < shaped.hang_after < space_advance(SANS)
    assert shaped.hang_before == 0


@pytest.mark.parametrize("word", ["“so", "(so", "‘so", "«so"])
def test_signs_at_the_start_stand_out(word: str) -> None:
    shaped = shape_word(word, SANS)
    assert shaped.hang_before > 0
    assert shaped.hang_after == 0


def test_letters_do_not_and_a_row_of_signs_is_bounded() -> None:
    assert (shape_word("so", SANS).hang_before, shape_word("so", SANS).hang_after) == (0, 0)
    assert shape_word("so.....", SANS).hang_after == pytest.approx(0.8 * SANS.metrics.x_height)


def test_a_full_stop_stands_out_further_than_an_exclamation_mark() -> None:
    assert shape_word("so.", SANS).hang_after > shape_word("so!", SANS).hang_after


@pytest.mark.parametrize("size", [1.5, 3.5])
def test_a_sign_at_the_edge_stands_out_by_what_the_hand_leaves_it(size: float) -> None:
    card = library.stationery("us-a7")
    row = "“Tell me, so,” or “Tom” said “no,” yes. “We” do… "
    layout = typeset(Note("n", row * 3), SANS, card, size)
    panel = card.sheet.panels[0]
    inks = [bounds(*(g.place.apply(s) for s in g.glyph.strokes)) for g in layout.glyphs if g.glyph.strokes]
    out = max(panel.left - min(ink.left for ink in inks), max(ink.right for ink in inks) - panel.right)
    assert out <= 0.6 + 1e-9
    starts = {line.left < panel.left for line in layout.baselines}
    assert True in starts
