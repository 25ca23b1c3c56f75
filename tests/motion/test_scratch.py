"""Where a raised pen waits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plotnote import library
from plotnote.geometry import Box
from plotnote.motion.scratch import scratch_place

MACHINE = library.machine("axidraw-v3")
numbers = st.floats(-50, 320)


@given(numbers, numbers, st.floats(20, 300), st.floats(20, 300))
def test_it_is_off_the_sheet_and_within_reach_or_home(left: float, top: float, width: float, height: float) -> None:
    sheet = Box(left, top, left + width, top + height)
    x, y = scratch_place(sheet, MACHINE)
    reach = MACHINE.travel_box
    assert reach.left <= x <= reach.right
    assert reach.top <= y <= reach.bottom
    beside = x >= sheet.right + 10 or x <= sheet.left - 10 or y >= sheet.bottom + 10 or y <= sheet.top - 10
    assert beside or (x, y) == (0.0, 0.0)


def test_it_is_to_the_right_of_a_card_below_a_wide_one_and_home_where_there_is_no_room() -> None:
    assert scratch_place(Box(0, 0, 139.7, 107.95), MACHINE) == (151.7, 12.0)
    assert scratch_place(Box(0, 0, 295, 100), MACHINE) == (12.0, 112.0)
    small = replace(MACHINE, travel_box=Box(0, 0, 100, 80))
    assert scratch_place(Box(0, 0, 139.7, 107.95), small) == (0.0, 0.0)
