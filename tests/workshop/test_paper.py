from __future__ import annotations

import json
from pathlib import Path

import pytest

from plotnote import library, session
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import InputError
from plotnote.geometry import IDENTITY, points
from plotnote.workshop.paper import comparisons, inked, store_paper
from plotnote.workshop.work import Work

LINE = [[20.0, 20.0], [30.0, 20.0]]
DRAWING = Drawing(
    library.stationery("us-a2").sheet, (Stroke(points(LINE), Pen("blue", 0.4, "#0000ff"), Mark(0, 0, 0)),)
)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A note that was begun, and whose file is gone since."""
    with Journal.open(tmp_path / "journal.db", lambda: "now") as journal:
        journal.add("ann", "ann")
        journal.move("ann", JobState.LOADED)
        session.store(journal, "ann", DRAWING, library.machine("axidraw-v3"), IDENTITY)
    (tmp_path / "simulator").mkdir()
    return Work({}, "axidraw-v3", tmp_path / "journal.db", tmp_path / "simulator", "resume")


def log(work: Work, content: str) -> None:
    (work.simulator / "ink.jsonl").write_text(content, "utf-8")


def test_paper_is_compared_with_what_was_to_be_written_then(work: Work) -> None:
    log(work, json.dumps({"sheet": "ann", "points": LINE}) + "\n")
    assert inked(work)["ann"].strokes[0].pen.name == "blue"
    found = comparisons(work)["ann"]
    assert (found.deviation, found.missing, found.strange) == (0, 0, 0)
    assert [file.name for file in store_paper(work, work.simulator)] == ["ann.svg", "ann.png"]


def test_without_a_simulator_there_is_no_paper(work: Work) -> None:
    assert store_paper(work, work.simulator) == ()


@pytest.mark.parametrize("content", ["{\n", '{"points": []}\n', "[]\n"])
def test_a_damaged_log_is_an_error_with_a_hint(work: Work, content: str) -> None:
    log(work, content)
    with pytest.raises(InputError, match="damaged") as refused:
        inked(work)
    assert refused.value.hint
