"""Several cards on the bed: marks for them, and each written in its slot without a person's hand between."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support import Run

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import ConfigError, DrawingRefused
from plotnote.geometry import points
from plotnote.workshop.folder import open_folder
from plotnote.workshop.jig import draw_jig
from plotnote.workshop.rehearsal import rehearse
from plotnote.workshop.work import Work

SHEET = library.stationery("business-us").sheet
PEN = Pen("black", 0.3, "#000000")
SLOTS = ((10.0, 10.0), (110.0, 10.0), (10.0, 70.0))


def drawing(shift: float) -> Drawing:
    strokes = ([(20 + shift, 20), (26, 22), (30, 20)], [(40, 20), (40, 26)])
    return Drawing(SHEET, tuple(Stroke(points(xy), PEN, Mark(0, 0, i)) for i, xy in enumerate(strokes)))


def with_slots(batch: Path, slots: str) -> Path:
    file = batch / "batch.toml"
    file.write_text(file.read_text("utf-8").replace("slots_mm = [[0.0, 0.0]]", f"slots_mm = {slots}"), "utf-8")
    return batch


def test_each_card_is_written_in_its_slot_after_all_of_them_were_laid_in(tmp_path: Path) -> None:
    names = ("ann", "bo", "cy", "di")
    work = Work(
        {name: drawing(n) for n, name in enumerate(names)}, "axidraw-v3", tmp_path / "j", tmp_path, "x", slots=SLOTS
    )
    found = rehearse(work, [], tmp_path)
    assert found.is_right
    assert [(card.job, card.state) for card in found.cards] == [(name, JobState.WRITTEN) for name in names]
    for card, name in zip(found.cards, names, strict=True):
        assert np.abs(np.asarray(card.shown.strokes[0][0]) - work.drawings[name].strokes[0].points[0]).max() < 0.05
    words = [event.words for event in found.events if event.kind == "card" and "sent" not in event.words]
    assert words == [
        "ann is laid in", "bo is laid in", "cy is laid in", "ann is written", "bo is written", "cy is written",
        "di is laid in", "di is written",
    ]  # fmt: skip


def test_a_card_that_was_interrupted_in_its_slot_goes_on_there(tmp_path: Path) -> None:
    work = Work({"ann": drawing(0), "bo": drawing(1)}, "axidraw-v3", tmp_path / "j", tmp_path, "x", slots=SLOTS)
    found = rehearse(work, ["stroke 3: unplug"], tmp_path)
    assert [card.found.missing for card in found.cards] == [0, 0]
    assert all(card.found.strange == 0 for card in found.cards)


def test_a_slot_that_the_machine_does_not_reach_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    work = Work({"ann": drawing(0)}, "axidraw-v3", tmp_path / "j", tmp_path, "x", slots=((290.0, 10.0),))
    with pytest.raises(DrawingRefused):
        rehearse(work, [], tmp_path)


def test_marks_touch_the_corners_from_outside(drafted: Path) -> None:
    batch = open_folder(with_slots(drafted, "[[10, 10], [155, 10]]"))
    made = draw_jig(batch)
    sheet = library.stationery("us-a2").sheet
    first = [stroke.points for stroke in made.strokes if stroke.mark.line == 0]
    assert len(first) == 8
    corners = {(round(float(x), 2), round(float(y), 2)) for xy in first for x, y in xy[:1]}
    right, bottom = round(10 + sheet.width + 0.5, 2), round(10 + sheet.height + 0.5, 2)
    assert corners == {(9.5, 9.5), (right, 9.5), (9.5, bottom), (right, bottom)}
    assert sum(stroke.mark.line == 1 for stroke in made.strokes) > 0


def test_the_marks_are_stored_and_drawn(run: Run, drafted: Path) -> None:
    batch = with_slots(drafted, "[[10, 10]]")
    assert run("jig", batch).code == 0
    assert (batch / "jig.svg").exists()
    done = run("jig", batch, "--write", "--simulate", "--yes", "--speed-factor", "100")
    assert done.code == 0, done.err
    assert "The marks are drawn." in done.out


@pytest.mark.parametrize("slots", ["[]", "[[1]]", "[[1, 2, 3]]", "[[-1, 2]]", "[[nan, 2]]", '["a"]', "3"])
def test_slots_that_are_none_are_refused(run: Run, drafted: Path, slots: str) -> None:
    done = run("jig", with_slots(drafted, slots))
    assert done.code == 14
    assert "slots_mm" in done.err


def test_a_bed_without_room_for_a_mark_says_how_to_make_some(run: Run, drafted: Path) -> None:
    file = drafted / "batch.toml"
    file.write_text(file.read_text("utf-8").replace('stationery = "us-a2"', 'stationery = "letter"'), "utf-8")
    done = run("jig", drafted)
    assert (done.code, "slots_mm" in done.err) == (25, True), done.err


@pytest.mark.parametrize("slots", ["[[0, 0], [500, 0]]", "[[0, 0], [10, 10]]"])
def test_slots_out_of_reach_or_upon_one_another_get_no_marks(run: Run, drafted: Path, slots: str) -> None:
    done = run("jig", with_slots(drafted, slots))
    assert done.code == 14
    assert "slots_mm" in done.err


def test_cards_that_would_lie_on_one_another_are_refused_before_the_first_is_laid_in(tmp_path: Path) -> None:
    work = Work(
        {"ann": drawing(0), "bo": drawing(1)}, "axidraw-v3", tmp_path / "j", tmp_path, "x", slots=((0, 0), (80.0, 0))
    )
    with pytest.raises(ConfigError, match="slots 1 and 2"):
        rehearse(work, [], tmp_path)


def test_cards_may_lie_edge_to_edge(tmp_path: Path) -> None:
    edge = ((10.0, 10.0), (10.0 + SHEET.width, 10.0))
    work = Work({"ann": drawing(0), "bo": drawing(1)}, "axidraw-v3", tmp_path / "j", tmp_path, "x", slots=edge)
    assert rehearse(work, [], tmp_path).is_right
