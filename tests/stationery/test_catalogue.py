"""The shipped stationery, and what is refused in a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

import plotnote.stationery.catalogue as module
from plotnote.drawing import Rules
from plotnote.errors import ConfigError
from plotnote.stationery.catalogue import parse_catalogue
from plotnote.stationery.stationery import Stationery

FILE = Path(module.__file__).with_name("catalogue.toml")
SHIPPED = parse_catalogue(FILE.read_text("utf-8"), str(FILE))
GOOD = """
[defaults]
folded = false
line_pitch_xh = 2.8
paper = "#ffffff"
[card]
size_mm = [100, 80]
margins_mm = [10, 10, 10, 10]
x_height_mm = [1.3, 2, 3]
"""


@pytest.mark.parametrize(
    ("name", "width_in", "height_in"),
    [("us-a1", 4.875, 3.5), ("us-a2", 5.5, 4.25), ("us-a6", 6.25, 4.5), ("us-a7", 7.0, 5.0), ("letter", 8.5, 11.0),
     ("index-3x5", 5.0, 3.0), ("index-4x6", 6.0, 4.0), ("index-5x8", 8.0, 5.0), ("business-us", 3.5, 2.0),
     ("us-a2-folded", 5.5, 8.5), ("monarch", 7.25, 10.5)],
)  # fmt: skip
def test_us_sizes_are_exact_inches(name: str, width_in: float, height_in: float) -> None:
    sheet = SHIPPED[name].sheet
    assert (sheet.width, sheet.height) == pytest.approx((width_in * 25.4, height_in * 25.4), abs=1e-9)


@pytest.mark.parametrize("item", SHIPPED.values(), ids=SHIPPED)
def test_every_frame_lies_on_its_sheet_with_room_for_the_pen(item: Stationery) -> None:
    sheet = item.sheet
    assert sheet.box.inset(5.0).contains(sheet.frame)
    assert all(sheet.frame.contains(panel) for panel in sheet.panels)
    assert item.least_x_height < item.usual_x_height < item.largest_x_height


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith("-folded")])
def test_a_folded_card_has_an_upper_and_a_lower_panel_off_the_fold(name: str) -> None:
    sheet, flat = SHIPPED[name].sheet, SHIPPED[name.removesuffix("-folded")].sheet
    upper, lower = sheet.panels
    assert sheet.height == pytest.approx(2 * flat.height)
    assert upper == flat.frame
    assert upper.bottom < sheet.height / 2 < lower.top
    assert lower.top - sheet.height / 2 == pytest.approx(upper.top)


def test_a_flat_card_has_one_panel_equal_to_its_frame() -> None:
    assert SHIPPED["us-a2"].sheet.panels == (SHIPPED["us-a2"].sheet.frame,)


def test_keep_outs_are_boxes_on_the_sheet() -> None:
    item = parse_catalogue(GOOD + "keep_outs_mm = [[70, 0, 100, 25]]", "c.toml")["card"]
    assert item.sheet.keep_outs == ((70.0, 0.0, 100.0, 25.0),)


def test_rules_lie_on_the_paper_and_the_frame_holds_at_least_two() -> None:
    item = parse_catalogue(GOOD + "rules_mm = { first = 15, pitch = 7, margin = 9.5 }", "c.toml")["card"]
    assert item.rules == Rules(15.0, 7.0, None, 9.5)


@pytest.mark.parametrize("item", [item for item in SHIPPED.values() if item.rules], ids=lambda item: item.name)
def test_ruled_paper_is_written_on_below_its_header_and_right_of_its_margin(item: Stationery) -> None:
    rules, frame = item.rules, item.sheet.frame
    assert rules is not None
    assert rules.header is None or rules.header < frame.top
    assert rules.margin is None or rules.margin < frame.left
    assert frame.top < rules.first < rules.first + 2 * rules.pitch < frame.bottom


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [("size_mm = [100, 80]", "size_mm = [100]", "size_mm"), ("size_mm = [100, 80]", "", "size_mm"),
     ("[100, 80]", "[100, true]", "size_mm"), ("[100, 80]", "[-100, 80]", "size_mm"),
     ("[100, 80]", "[25, 80]", "small"),
     ("[1.3, 2, 3]", "[2, 1.3, 3]", "x_height_mm"), ("folded = false", 'folded = "no"', "folded"),
     ('"#ffffff"', '"white"', "paper"), ("= 2.8", "= 0", "line_pitch_xh"), ("margins_mm", "margin_mm", "margins_mm"),
     ("[card]", "[card]\nkeep_outs_mm = [[5, 5, 1, 9]]", "keep_outs_mm"),
     ("[card]", "[card]\nrules_mm = { first = 9 }", "rules_mm"), ("[card]", "[card]\nrules_mm = 7", "rules_mm"),
     ("[card]", "[card]\nrules_mm = { first = 9, pitch = 0 }", "rules_mm"),
     ("[card]", "[card]\nrules_mm = { first = 79, pitch = 7 }", "rule above"),
     ("[card]", "[card]\nrules_mm = { first = 9, pitch = 7, colour = 3 }", "rules_mm"),
     ("[defaults]", "card2 = 3\n[defaults]", "card2"),
     ("[defaults]", "[defaults]\ncolour = 3", "colour"), ("[card]", "[card", "TOML")],
)  # fmt: skip
def test_a_wrong_entry_is_refused_by_file_and_key(old: str, new: str, word: str) -> None:
    assert old in GOOD
    with pytest.raises(ConfigError, match=word) as caught:
        parse_catalogue(GOOD.replace(old, new, 1), "c.toml")
    assert caught.value.file == "c.toml"


def test_all_wrong_entries_are_said_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_catalogue("[a]\nsize_mm = 3\n[b]\npaper = 4\n", "c.toml")
    assert "[a]" in caught.value.message
    assert "[b]" in caught.value.message
