"""Writing without a machine: what went wrong is seen, and what did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import ConfigError
from plotnote.geometry import points
from plotnote.workshop.rehearsal import FIRMWARES, rehearse
from plotnote.workshop.rehearsed import Rehearsal
from plotnote.workshop.timeline import paper_of, strip
from plotnote.workshop.work import Work

SHEET = library.stationery("us-a2").sheet
PEN = Pen("black", 0.3, "#000000")


def drawing(shift: float = 0.0) -> Drawing:
    strokes = ([(20 + shift, 20), (26, 22), (30, 20)], [(40, 20), (40, 26)], [(50, 20), (58, 20)], [(60, 20), (64, 24)])
    return Drawing(SHEET, tuple(Stroke(points(xy), PEN, Mark(0, 0, i)) for i, xy in enumerate(strokes)))


def rehearsed(folder: Path, *faults: str, firmware: str = FIRMWARES[0], cards: int = 1) -> Rehearsal:
    drawings = {name: drawing(shift) for name, shift in zip(("ann", "bo"), (0.0, 1.0), strict=True)}
    work = Work(dict(list(drawings.items())[:cards]), "axidraw-v3", folder / "no" / "j.db", folder / "no", "resume it")
    return rehearse(work, faults, folder, firmware)


def words(found: Rehearsal, kind: str) -> list[str]:
    return [event.words for event in found.events if event.kind == kind]


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_a_calm_rehearsal_is_right_and_leaves_the_batch_alone(tmp_path: Path, firmware: str) -> None:
    found = rehearsed(tmp_path, firmware=firmware, cards=2)
    assert found.is_right
    assert [(card.job, card.state, card.faults) for card in found.cards] == [
        ("ann", JobState.WRITTEN, ()), ("bo", JobState.WRITTEN, ()),
    ]  # fmt: skip
    assert all(len(card.strokes) == 4 for card in found.cards)
    assert words(found, "fault") == words(found, "stop") == []
    assert not (tmp_path / "no").exists()
    times = [event.at_s for event in found.events]
    assert times == sorted(times)
    assert found.seconds > sum(card.ink_s for card in found.cards)


def test_a_pulled_cable_is_a_stop_and_the_card_is_complete_in_the_end(tmp_path: Path) -> None:
    found = rehearsed(tmp_path, "stroke 3: unplug")
    assert words(found, "fault") == ["unplug"]
    assert "cable" in words(found, "stop")[0] or "port" in words(found, "stop")[0]
    assert "resume it" in words(found, "stop")[0]
    (card,) = found.cards
    assert card.state is JobState.WRITTEN
    assert card.found.missing == 0


def test_a_lost_answer_heals_by_itself_and_is_told(tmp_path: Path) -> None:
    found = rehearsed(tmp_path, "stroke 2: lose reply")
    assert found.is_right
    assert words(found, "stop") == []
    assert any("goes on by itself" in said for said in words(found, "told"))


def test_a_machine_that_stays_broken_is_given_up_and_said_so(tmp_path: Path) -> None:
    found = rehearsed(tmp_path, *(f"at {second}: unplug" for second in range(11, 200)))
    assert not found.is_right
    assert found.gave_up
    assert found.cards[0].faults


def test_a_carriage_that_was_pushed_is_seen_as_ink_that_belongs_to_no_stroke(tmp_path: Path) -> None:
    found = rehearsed(tmp_path, "stroke 2: push 5 3")
    assert not found.is_right
    assert any("belong to no stroke" in fault for card in found.cards for fault in card.faults)


@pytest.mark.parametrize("fault", ["", "stroke", "stroke 0: press", "stroke 3: explode", "at noon: press", "3: press"])
def test_a_fault_that_is_not_understood_says_how_to_write_one(tmp_path: Path, fault: str) -> None:
    if not fault:
        assert rehearsed(tmp_path, fault).is_right
        return
    with pytest.raises(ConfigError, match="row 1") as caught:
        rehearsed(tmp_path, fault)
    assert "stroke 7: unplug 3" in caught.value.hint


def test_the_pictures_show_the_proof_the_ink_and_when_it_was_laid(tmp_path: Path) -> None:
    found = rehearsed(tmp_path, "stroke 3: unplug")
    pens = {stroke.pen.name for stroke in paper_of(found.cards[0]).strokes}
    assert {"proof", "ink"} <= pens
    assert any(name.startswith("blot") for name in pens), "the pen rested where the cable was pulled"
    drawn = strip(found)
    assert {"on the paper", "on its way", "fault", "person", "label"} == {stroke.pen.name for stroke in drawn.strokes}
    assert drawn.sheet.box.contains(drawn.bounds)
