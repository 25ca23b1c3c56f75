"""Light signs may stand out of a line, letters may not."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.text.shape import shape_word, space_advance

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
