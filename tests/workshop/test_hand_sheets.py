"""Sheets that show hands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.errors import LayoutError, TextOverflow
from plotnote.hand.hand import Hand, enlivened
from plotnote.text.specimen import A4
from plotnote.workshop import hand_sheets
from plotnote.workshop.blocks import Block
from plotnote.workshop.hand_sheets import compare_hands, draw_hand
from plotnote.workshop.hands import spread

HAND = "natural"


def inked(drawing: Drawing) -> int:
    return sum(stroke.pen.name != "label" for stroke in drawing.strokes)


def test_the_usual_note_has_a_hundred_words() -> None:
    assert len(hand_sheets._NOTE.split()) == 100


def test_a_specimen_fills_its_sheet_and_the_next_size_does_not_fit() -> None:
    drawing, size = draw_hand(HAND)
    assert drawing.sheet == A4
    assert A4.box.contains(drawing.bounds)
    with pytest.raises(TextOverflow):
        draw_hand(HAND, x_height=round(size + 0.05, 2))


def test_a_specimen_shows_the_text_three_times_and_the_letters_twice() -> None:
    (short, _), (longer, _) = draw_hand("steady", "Hello", 2.0), draw_hand("steady", "Hello Hello", 2.0)
    assert inked(longer) - inked(short) == 3 * 2, "a word is one stroke and a bar or dot"


def test_a_text_that_fits_at_no_size_is_refused() -> None:
    with pytest.raises(TextOverflow):
        draw_hand(HAND, "never " * 900)
    with pytest.raises(TextOverflow):
        draw_hand(HAND, "n" * 400)
    with pytest.raises(TextOverflow):
        compare_hands([library.hand(HAND)], "n" * 400)
    with pytest.raises(LayoutError):
        draw_hand(HAND, "one\n---\ntwo")


def test_a_comparison_is_as_high_as_its_hands_take() -> None:
    hands = [library.hand(name) for name in (HAND, "slanted", "steady")]
    one, three = compare_hands(hands[:1], "Hello"), compare_hands(hands, "Hello")
    assert three.sheet.height > one.sheet.height
    assert inked(three) >= 3
    for drawing in (one, three):
        assert drawing.sheet.box.contains(drawing.bounds)


def test_hands_that_are_compared_do_not_make_the_same_slips() -> None:
    natural = library.hand(HAND)
    one, other = (compare_hands([replace(natural, name=name, title="")], "Hello").strokes for name in ("aa", "bb"))
    word, again = (next(s for s in strokes if s.pen.name != "label") for strokes in (one, other))
    assert not np.array_equal(word.points, again.points)


def test_a_label_shows_what_its_face_can_and_keeps_to_the_sheet() -> None:
    drawing = compare_hands([Hand("mine", title="李 and so on, " * 40)], "Hello")
    assert drawing.bounds.right <= A4.frame.right


def test_a_block_is_as_high_as_its_lines_take() -> None:
    block = Block("", "Hello", library.hand(HAND), A4)
    longer = Block("", "Hello " * 60, library.hand(HAND), A4)
    assert 0 < block.height(2.0) < longer.height(2.0)
    assert block.height(2.0) < block.height(3.0)


def test_the_spread_of_a_hand_grows_with_its_liveliness_and_is_none_for_the_steady() -> None:
    rows = [spread(enlivened(library.hand(HAND), liveliness)) for liveliness in (0.0, 0.5, 1.0)]
    for name in ("size", "height", "lean", "space", "sway"):
        still, usual, lively = (getattr(row, name) for row in rows)
        assert still == 0 < usual < lively
