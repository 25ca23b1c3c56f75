"""Envelopes: the ink of an address where its post reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from addresses import ADDRESSES
from support import Run

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.errors import LayoutError, NoteFileError
from plotnote.geometry import Box
from plotnote.note import Note
from plotnote.people.postal import country_code, postal_lines
from plotnote.stationery.block import place_block
from plotnote.workshop import envelope as module
from plotnote.workshop.desk import draw_note, lay_desk
from plotnote.workshop.envelope import split_envelope

ENVELOPES = [name for name, item in library.stationeries().items() if item.kind == "envelope"]
POSTS = {"US": "usps", "DE": "deutsche-post", "CA": "canada-post", "GB": "royal-mail"}
SENDER = "Clara Whitfield\n12 Elm Street\nOakland, CA 94607"


def note_for(number: int, stationery: str) -> Note:
    name, company, address = ADDRESSES[number]
    home = country_code(address.country)
    lines = "\n".join(postal_lines(name, address, home, company))
    return Note(
        name, f"{lines}\n---\n{SENDER}", to=name, stationery=stationery, post=POSTS.get(home, "any"), seed=number
    )


def require_read(drawing: Drawing, post: str, lines: int) -> None:
    """The address's ink, as wide as its pen, lies in the zone, and no ink at all where the post wants none."""
    made, sheet = library.post(post), drawing.sheet.box
    zone = shapely.box(*made.zone(sheet))
    clear = shapely.union_all([shapely.box(*box) for box in made.clears(sheet)])
    for stroke in drawing.strokes:
        ink = shapely.LineString(stroke.points).buffer(stroke.pen.width / 2)
        assert not ink.intersects(clear)
        assert stroke.mark.line >= lines or zone.contains(ink)


@pytest.mark.parametrize("number", range(len(ADDRESSES)), ids=[entry[0] for entry in ADDRESSES])
def test_the_ink_of_every_address_lies_where_its_post_reads_it(number: int) -> None:
    stationery = ENVELOPES[number % len(ENVELOPES)]
    note = note_for(number, stationery)
    lines = len(split_envelope(note.text)[0])
    try:
        drawing = draw_note(note)
    except LayoutError:
        # The most roomy one of all takes every address.
        note = replace(note, stationery="iso-c5-envelope")
        drawing = draw_note(note)
    require_read(drawing, note.post, lines)
    assert 1 + max(stroke.mark.line for stroke in drawing.strokes) == lines + 3


def test_every_address_is_placed_on_every_envelope_or_refused_for_its_size() -> None:
    placed = 0
    for number in range(len(ADDRESSES)):
        note = note_for(number, "iso-c5-envelope")
        lines = module._measured(replace(note, hand="print"), split_envelope(note.text)[0], lay_desk)
        for name in ENVELOPES:
            box, post = library.stationery(name).sheet.box, library.post(note.post)
            try:
                block = place_block(lines.count, lines.width, post, box)
            except LayoutError as error:
                assert "there is room for" in error.message or "there are" in error.message
                continue
            placed += 1
            assert shapely.box(*post.zone(box)).buffer(1e-6).contains(shapely.box(*block.box))
    assert placed > 0.9 * len(ADDRESSES) * len(ENVELOPES)


def test_capitals_stand_upright_each_by_itself_and_no_sign_is_lost() -> None:
    note = Note("n", "Jürgen Groß\nAm Park 6–7\n40213 Düsseldorf", stationery="iso-c6-envelope", post="deutsche-post")
    drawing = draw_note(note)
    words = {(stroke.mark.line, stroke.mark.word) for stroke in drawing.strokes}
    assert len(words) == 7
    assert all(stroke.mark.last is None for stroke in drawing.strokes)
    heights = [np.ptp(stroke.points[:, 1]) for stroke in drawing.strokes]
    assert max(heights) < 3.5 * 1.35


def widest_gaps(drawing: Drawing) -> tuple[float, float]:
    """The two widest gaps in the ink of the second line, mm."""
    spans = sorted((s.points[:, 0].min(), s.points[:, 0].max()) for s in drawing.strokes if s.mark.line == 1)
    reach = np.maximum.accumulate([right for _, right in spans])
    found = sorted(float(left - right) for (left, _), right in zip(spans[1:], reach, strict=False))
    return found[-1], found[-2]


def test_two_spaces_before_a_postcode_are_written_twice_as_wide() -> None:
    lines = "24 Water Street\nOttawa ON{}K1A 0B1"
    note = Note("n", lines.format("  "), stationery="us-a2-envelope", post="canada-post", liveliness=0.0)
    widest, next_widest = widest_gaps(draw_note(note))
    assert widest > next_widest + 1.0
    widest, next_widest = widest_gaps(draw_note(replace(note, text=lines.format(" "))))
    assert widest < next_widest + 0.5


def test_the_writer_s_hand_joins_its_letters() -> None:
    note = Note("n", "Ann Lee\n12 Elm Street", stationery="us-a2-envelope", post="usps", capitals=False)
    assert any(stroke.mark.last is not None for stroke in draw_note(note).strokes)


def test_the_address_is_written_before_the_sender() -> None:
    drawing = draw_note(note_for(0, "us-a2-envelope"))
    lines = [stroke.mark.line for stroke in drawing.strokes]
    assert lines == sorted(lines)
    first, last = drawing.strokes[0].points, drawing.strokes[-1].points
    assert first[0, 1] > last[0, 1]


def test_the_same_person_s_address_has_the_same_ink_each_time_and_other_seeds_other_ink() -> None:
    note = note_for(0, "us-a2-envelope")
    once, again, other = draw_note(note), draw_note(note), draw_note(replace(note, seed=77))
    assert all(np.array_equal(a.points, b.points) for a, b in zip(once.strokes, again.strokes, strict=True))
    assert not all(
        a.points.shape == b.points.shape and np.array_equal(a.points, b.points)
        for a, b in zip(once.strokes, other.strokes, strict=False)
    )


@pytest.mark.parametrize("signs", ["_Ann_ Lee", "^ Ann", "> Ann", "Ann\\ Lee"])
def test_signs_of_markup_in_an_address_are_signs(signs: str) -> None:
    note = Note("n", f"{signs}\n12 Elm Street", stationery="us-a2-envelope", post="usps", capitals=False)
    plain = draw_note(replace(note, text="Ann Lee\n12 Elm Street"))
    try:
        drawing = draw_note(note)
    except LayoutError as error:  # what the face has no letter for
        assert signs[0] in str(error) or "\\" in str(error)
        return
    assert len(drawing.strokes) >= len(plain.strokes)
    assert not drawing.bounds.width > 2 * plain.bounds.width


def test_two_parts_are_an_address_and_a_sender_and_three_are_too_many() -> None:
    assert split_envelope("A\n\n  B C \n---\nD\n") == (("A", "B C"), ("D",))
    with pytest.raises(NoteFileError):
        split_envelope("A\n---\nB\n---\nC")
    with pytest.raises(NoteFileError, match="no address"):
        draw_note(Note("n", "---\nClara", stationery="us-a2-envelope"))


def test_an_address_that_no_post_reads_is_refused_with_the_reason(run: Run, tmp_path: Path) -> None:
    text = "\n".join(f"line {n}" for n in range(20))
    file = tmp_path / "e.txt"
    file.write_text(f'+++\nstationery = "us-a1-envelope"\npost = "usps"\n+++\n{text}\n', "utf-8")
    done = run("preview", file, "-o", tmp_path / "e.svg")
    assert done.code == 20
    assert "it has 20 lines, and there is room for" in done.err
    assert "larger envelope" in done.err
    assert not (tmp_path / "e.svg").exists()


def test_a_post_that_is_none_is_named_with_those_that_are_near(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "e.txt"
    file.write_text('+++\nstationery = "us-a2-envelope"\npost = "upss"\n+++\nAnn\n', "utf-8")
    done = run("preview", file, "-o", tmp_path / "e.svg")
    assert (done.code, "usps" in done.err) == (14, True)


def test_a_sheet_whose_zone_is_narrowed_is_the_whole_envelope_again_in_the_drawing() -> None:
    for text in ("Ann Lee\n12 Elm Street", f"Ann Lee\n12 Elm Street\n---\n{SENDER}"):
        drawing = draw_note(Note("n", text, stationery="us-a2-envelope", post="usps"))
        assert drawing.sheet == library.stationery("us-a2-envelope").sheet
        assert drawing.sheet.frame == Box(8.0, 8.0, 146.05 - 8.0, 111.125 - 8.0)
