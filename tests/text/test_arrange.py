"""How a note lies on its card: alignment, date, signature, rules, panels, balance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plotnote import library
from plotnote.errors import TextOverflow
from plotnote.geometry import Box, bounds
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import largest_on
from plotnote.text.filling import HANG
from plotnote.text.layout import Layout
from plotnote.text.signature import parse_signature
from plotnote.text.typeset import typeset

SANS = library.face("sans-simplex")
A2, FOLDED = library.stationery("us-a2"), library.stationery("us-a2-folded")
RULED = library.stationery("index-4x6-ruled")
SENTENCE = "thank you for the maps, the tea and the key to the tower. "
SIGNATURE = parse_signature((library.folder("samples") / "signature.svg").read_bytes(), "signature.svg")


def lay(text: str, card: Stationery = A2, size: float | None = 1.6, signature: str = "") -> Layout:
    return typeset(Note("n", text, signature=signature), SANS, card, size, signature=SIGNATURE)


def words(layout: Layout, line: int) -> str:
    letters: dict[int, str] = {}
    for placed in layout.glyphs:
        if placed.mark.line == line:
            letters[placed.mark.word] = letters.get(placed.mark.word, "") + placed.character
    return " ".join(letters.values())


def test_centred_and_right_lines_stand_by_the_frame() -> None:
    frame = A2.sheet.frame
    centred, right, left = lay(f"^ Middle\n\n> Right\n\n{SENTENCE * 3}").baselines[:3]
    assert centred.left - frame.left == pytest.approx(frame.right - centred.right, abs=1e-6)
    assert frame.right - 1e-6 <= right.right <= frame.right + HANG
    assert abs(left.left - frame.left) <= HANG


def test_a_long_centred_line_is_broken_and_each_part_centred() -> None:
    frame = A2.sheet.frame
    rows = lay(f"^ {SENTENCE * 2}").baselines
    assert len(rows) > 1
    assert all(row.left - frame.left == pytest.approx(frame.right - row.right, abs=HANG) for row in rows)


def test_date_and_address_begin_under_each_other_at_the_right() -> None:
    layout = lay(f"14 Mill Lane\nHarrow\n3 May 2025\n\nDear Ann,\n\n{SENTENCE * 3}")
    heading, salutation = layout.baselines[:3], layout.baselines[3]
    assert max(row.left for row in heading) - min(row.left for row in heading) < HANG
    assert max(row.right for row in heading) == pytest.approx(A2.sheet.frame.right, abs=HANG)
    assert salutation.left < heading[0].left


@pytest.mark.parametrize("end", ["Warmly,\nClara", "Clara", "Warmly,"])
def test_a_signature_has_four_x_heights_of_its_own(end: str) -> None:
    layout = lay(f"Dear Ann,\n\n{SENTENCE}\n\n{end}", size=2.0, signature="file.svg")
    (flourish,) = layout.flourishes
    assert layout.word_keys[flourish.mark.word] == "signature"
    ink = bounds(*flourish.strokes)
    assert 3 * 2.0 < ink.height <= 5 * 2.0
    assert ink.width <= A2.sheet.frame.width / 2
    others = [bounds(*(g.place.apply(xy) for xy in g.glyph.strokes)) for g in layout.glyphs if g.glyph.strokes]
    assert all(box.bottom <= ink.top + 1e-6 or box.top >= ink.bottom - 1e-6 for box in others)
    above = [box.bottom for box in others if box.bottom <= ink.top + 1e-6]
    below = [box.top for box in others if box.top >= ink.bottom - 1e-6]
    assert not below or min(below) - max(above) >= 4 * 2.0


def test_room_for_signing_by_pen_holds_no_ink() -> None:
    text = f"Dear Ann,\n\n{SENTENCE}\n\nWarmly,\nClara"
    by_pen, signed = (lay(text, signature=how) for how in ("space", "file.svg"))
    assert [line.y for line in signed.baselines] == [line.y for line in by_pen.baselines]
    unsigned = typeset(Note("n", text, signature="space"), SANS, A2, 1.6)
    assert unsigned.flourishes == ()
    assert unsigned.baselines == by_pen.baselines


def test_lines_stand_on_the_rules_with_whole_rules_between_paragraphs() -> None:
    rules = RULED.sheet.rules
    assert rules is not None
    layout = lay(f"Dear Ann,\n\n{SENTENCE}\n\nWarmly,\nClara", RULED, None)
    steps = [(line.y - rules.first) / rules.pitch for line in layout.baselines]
    assert steps == pytest.approx([round(step) for step in steps])
    assert round(steps[1] - steps[0]) == 2
    assert round(steps[-1] - steps[-2]) == 1


def test_writing_on_rules_is_no_larger_than_they_allow() -> None:
    assert lay("Dear Ann", RULED, None).x_height == min(RULED.usual_x_height, largest_on(SANS, RULED))
    large = lay("one\\\ntwo", RULED, 3.0).baselines
    assert RULED.sheet.rules is not None
    assert large[1].y - large[0].y == pytest.approx(2 * RULED.sheet.rules.pitch)


def test_text_runs_on_to_the_next_panel() -> None:
    layout = lay("\n\n".join([SENTENCE * 5] * 3), FOLDED, 1.8)
    panels = [line.panel for line in layout.baselines]
    assert panels == sorted(panels)
    assert set(panels) == {0, 1}
    for line in layout.baselines:
        assert FOLDED.sheet.panels[line.panel].top < line.y < FOLDED.sheet.panels[line.panel].bottom


@pytest.mark.parametrize("count", range(4, 13))
@pytest.mark.parametrize("signature", ["", "space"])
def test_a_sign_off_stands_whole_and_not_alone_on_its_panel(count: int, signature: str) -> None:
    text = "\n\n".join([SENTENCE] * count) + "\n\nWith love,\nClara and Tom"
    layout = lay(text, FOLDED, 1.8, signature)
    *body, closing, name = layout.baselines
    assert closing.panel == name.panel
    assert any(line.panel == closing.panel for line in body)


def test_a_note_that_turns_by_itself_does_not_run_on() -> None:
    with pytest.raises(TextOverflow) as caught:
        lay(f"Hello\n\n---\n\n{SENTENCE * 40}", FOLDED, 1.8)
    assert caught.value.lines_over > 0


def test_an_overflow_says_how_many_characters_are_too_many() -> None:
    text = SENTENCE * 12
    with pytest.raises(TextOverflow, match=r"about (\d+) characters") as caught:
        lay(text, A2, 2.6)
    too_many = int(str(caught.value).split("about ")[1].split()[0])
    assert lay(text[: -too_many - 1].rsplit(" ", 1)[0], A2, 2.6).glyphs


def test_an_overflow_names_the_panel_that_is_free() -> None:
    wide = replace(FOLDED, sheet=replace(FOLDED.sheet, panels=(*FOLDED.sheet.panels, FOLDED.sheet.panels[0])))
    with pytest.raises(TextOverflow) as caught:
        lay(f"Hello\n---\n{SENTENCE * 6}\n\nBut {SENTENCE * 5}\n\nClara", wide, 2.0)
    assert "a line of --- before “But” turns to the next panel" in caught.value.hint


def test_a_short_note_beside_a_letterhead_hangs_in_the_middle() -> None:
    head = Box(0, 0, A2.sheet.width, 25)
    card = replace(A2, sheet=replace(A2.sheet, keep_outs=(head,)))
    rows = lay("Dear Ann,\n\nthank you!\n\nClara", card).baselines
    above, below = rows[0].y - head.bottom, A2.sheet.frame.bottom - rows[-1].y
    assert 0.3 < above / (above + below) < 0.6
    assert rows[0].left > A2.sheet.frame.left + 10
