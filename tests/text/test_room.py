"""Lines beside a keep-out, alone and on a whole card."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import TextOverflow
from plotnote.geometry import Box
from plotnote.note import Note
from plotnote.text.room import Room, Slot
from plotnote.text.typeset import typeset

PANEL = Box(10, 10, 110, 90)
SANS = library.face("sans-simplex")
A2 = library.stationery("us-a2")


def slots(*keep_outs: Box, count: int = 4) -> list[Slot]:
    room = Room(PANEL, keep_outs, rise=4, fall=2, least=20)
    return list(islice(room.slots(20, 10), count))


def test_a_clear_panel_gives_its_full_width() -> None:
    assert slots() == [Slot(20 + 10 * n, 10, 110) for n in range(4)]


def test_a_line_takes_the_wider_side_of_a_keep_out() -> None:
    assert slots(Box(80, 0, 200, 25)) == [Slot(20, 10, 80), *slots()[1:]]
    assert slots(Box(30, 18, 50, 22))[0] == Slot(20, 50, 110)


def test_a_line_touches_a_keep_out_with_its_whole_height() -> None:
    assert slots(Box(80, 22.5, 110, 25.9))[:2] == slots()[:2]
    assert slots(Box(80, 21.5, 110, 25.9))[0] == Slot(20, 10, 80)
    assert slots(Box(80, 22.5, 110, 26.5))[1] == Slot(30, 10, 80)


def test_a_line_without_enough_room_is_left_out() -> None:
    assert [slot.y for slot in slots(Box(0, 25, 95, 45))] == [20, 50, 60, 70]


def test_a_panel_covered_whole_has_places_below_it_only() -> None:
    assert slots(Box(0, 0, 200, 200), count=1)[0].y > PANEL.bottom - 2


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("abdefgiklmnoprstuvy", min_size=1, max_size=7), min_size=1, max_size=50),
    st.floats(0, 130), st.floats(0, 100), st.floats(1, 90), st.floats(1, 60),
)  # fmt: skip
def test_no_line_stands_on_a_keep_out(words: list[str], x: float, y: float, width: float, height: float) -> None:
    keep_out = Box(x, y, x + width, y + height)
    card = replace(A2, sheet=replace(A2.sheet, keep_outs=(keep_out,)))
    try:
        layout = typeset(Note("n", " ".join(words)), SANS, card, 1.5)
    except TextOverflow:
        return
    scale = 1.5 / SANS.metrics.x_height
    for line in layout.baselines:
        top, bottom = line.y - SANS.metrics.ascent * scale, line.y - SANS.metrics.descent * scale
        apart_in_y = bottom <= keep_out.top + 1e-6 or top >= keep_out.bottom - 1e-6
        assert apart_in_y or line.right <= keep_out.left + 1e-6 or line.left >= keep_out.right - 1e-6
    assert len(layout.word_keys) == len(words)


def test_a_note_with_no_room_left_is_refused() -> None:
    card = replace(A2, sheet=replace(A2.sheet, keep_outs=(A2.sheet.box,)))
    with pytest.raises(TextOverflow):
        typeset(Note("n", "Dear Ann"), SANS, card)
