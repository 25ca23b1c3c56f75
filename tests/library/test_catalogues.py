from __future__ import annotations

from plotnote import library


def test_every_stationery_can_be_reached_by_the_largest_machine() -> None:
    box = library.machine("axidraw-se-a1").travel_box
    for item in library.stationeries().values():
        assert box.contains(item.sheet.box)


def test_every_text_frame_lies_on_its_sheet() -> None:
    for item in library.stationeries().values():
        assert item.sheet.box.contains(item.sheet.frame)
        assert all(item.sheet.frame.contains(panel) for panel in item.sheet.panels)
