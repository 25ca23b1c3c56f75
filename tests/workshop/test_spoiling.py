"""Cards that were thrown away are written again, the same or anew, and every sheet is counted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support import Run

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.errors import JournalError
from plotnote.workshop import write
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.machine_room import Choice
from plotnote.workshop.rehearsal import _Person, _Table
from plotnote.workshop.spoiling import spoil, used
from plotnote.workshop.work import batch_work


@pytest.fixture
def batch(run: Run, tmp_path: Path, own_data: Path) -> BatchFolder:
    (tmp_path / "people.csv").write_text(
        "name,street,city,state,zip,country\nAnn Lee,1 Main St,Springfield,IL,62701,US\nBo Li,,,,,\n", "utf-8"
    )
    (tmp_path / "words.txt").write_text("Dear {{ name }},\n\nthanks.\n", "utf-8")
    files = (tmp_path / "people.csv", "--template", tmp_path / "words.txt", "--into", tmp_path / "b")
    done = run("batch", "draft", *files, "--envelope", "us-a2-envelope", "--post", "usps", "--home", "us")
    assert done.code == 0, done.err
    assert "Bo Li has no address" in done.err
    return open_folder(tmp_path / "b")


def written(batch: BatchFolder) -> tuple[Board, list[str]]:
    """Write what is to be written, on a board of its own."""
    table = _Table("3.0.3")
    work = batch_work(batch)
    laid: list[str] = []

    class Person(_Person):
        def lay_in(self, job, drawing, plan) -> None:  # type: ignore[no-untyped-def]
            laid.append(job.id)
            super().lay_in(job, drawing, plan)

    write.write_all(work, Choice(at=lambda: (SimTransport(table.cable, table.clock), table.clock)), Person(table, work))
    assert isinstance(table.clock, FakeClock)
    return table.board, laid


def counts(batch: BatchFolder) -> dict[str, tuple[int, int]]:
    return {each.stationery: (each.sheets, each.spoiled) for each in used(batch)}


def test_an_envelope_is_drafted_for_whoever_has_an_address_and_written_first(batch: BatchFolder) -> None:
    assert [note.name for note in batch.notes()] == ["01-ann-lee-envelope", "01-ann-lee", "02-bo-li"]
    assert batch.notes()[0].text == "Ann Lee\n1 Main St\nSpringfield, IL 62701"
    _, laid = written(batch)
    assert laid == ["01-ann-lee-envelope", "01-ann-lee", "02-bo-li"]
    assert counts(batch) == {"us-a2-envelope": (1, 0), "us-a2": (2, 0)}


@pytest.mark.parametrize("fresh", [False, True])
def test_a_spoiled_card_is_written_again_the_same_or_anew(batch: BatchFolder, fresh: bool) -> None:
    before, _ = written(batch)
    spoil(batch, "01-ann-lee", fresh=fresh)
    again = open_folder(batch.root)
    after, laid = written(again)
    assert laid == ["01-ann-lee-copy-2"], "its envelope is good still"
    one, other = before.paper.on("01-ann-lee"), after.paper.on("01-ann-lee-copy-2")
    same = len(one) == len(other) and all(
        len(a) == len(b) and np.abs(a - b).max() < 0.03 for a, b in zip(one, other, strict=True)
    )
    assert same is not fresh
    assert counts(again) == {"us-a2-envelope": (1, 0), "us-a2": (3, 1)}
    with Journal.read(again.journal) as journal:
        assert [job.state for job in journal.jobs() if job.note == "01-ann-lee"] == [JobState.SPOILED, JobState.WRITTEN]


def test_what_was_never_written_cannot_be_spoiled(batch: BatchFolder, run: Run) -> None:
    with pytest.raises(JournalError, match="no card"):
        spoil(batch, "01-ann-lee")
    assert run("batch", "spoil", batch.root, "nobody").code == 40


def test_the_command_line_marks_and_counts(batch: BatchFolder, run: Run) -> None:
    written(batch)
    assert run("batch", "spoil", batch.root, "02-bo-li").code == 0
    shown = run("batch", "status", batch.root).out
    assert "2 us-a2 used, 1 of them spoiled" in shown
    assert "1 us-a2-envelope used" in shown
