from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support import Run

from plotnote import library, session
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import Locked
from plotnote.geometry import IDENTITY, points

STROKES = tuple(Stroke(points([(20, y), (30, y)]), Pen("black", 0.3, "#000000"), Mark(0, 0, 0)) for y in range(20, 25))
DRAWING = Drawing(library.stationery("us-a2").sheet, STROKES)


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[tuple[Path, Journal]]:
    """A batch of one note, and its journal: five strokes of 10 mm, of which two were begun."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "01-ann.txt").write_text("Dear Ann,\n", "utf-8")
    (tmp_path / "batch.toml").write_text("", "utf-8")
    with Journal.open(tmp_path / "journal.db", lambda: "now") as journal:
        journal.add("01-ann", "01-ann")
        journal.move("01-ann", JobState.LOADED)
        session.store(journal, "01-ann", DRAWING, library.machine("axidraw-v3"), IDENTITY)
        run = journal.claim("01-ann", 0, 0.0, (0, 0), 0, 1)
        journal.begin_stroke(run, 0)
        journal.begin_stroke(run, 1)
        yield tmp_path, journal


def test_status_shows_words_strokes_ink_and_the_stroke_begun_last(begun: tuple[Path, Journal], run: Run) -> None:
    row = run("batch", "status", begun[0]).out.splitlines()[1]
    assert row.split()[:5] == ["01-ann", "2", "5", "50", "mm"]
    assert row.endswith("WRITING (stroke 2 was begun last)")


def test_status_shows_where_a_paused_note_goes_on(begun: tuple[Path, Journal], run: Run) -> None:
    begun[1].pause("01-ann", 2, 0.0, (7, 8), 9, "asked to stop")
    assert "PAUSED (goes on at stroke 3)" in run("batch", "status", begun[0]).out


def test_status_needs_no_readable_note(begun: tuple[Path, Journal], run: Run) -> None:
    (begun[0] / "notes" / "01-ann.txt").write_bytes(b"\xff\xfe\xfd")
    shown = run("batch", "status", begun[0])
    assert shown.code == 0
    assert "WRITING" in shown.out
    assert "01-ann.txt" in shown.err


def test_status_shows_a_damaged_plan_beside_the_rest(begun: tuple[Path, Journal], run: Run) -> None:
    with closing(sqlite3.connect(begun[0] / "journal.db")) as log, log:
        log.execute("UPDATE plan SET content = x'00'")
    shown = run("batch", "status", begun[0])
    assert shown.code == 0
    assert "damaged" in shown.out


def test_the_table_after_a_failure_does_not_hide_it(begun: tuple[Path, Journal], run: Run) -> None:
    begun[1].close()
    with Journal.open(begun[0] / "journal.db", lambda: "now"), closing(sqlite3.connect(begun[0] / "journal.db")) as log:
        with log:
            log.execute("UPDATE event SET state = 'UNHEARD-OF'")
        failed = run("batch", "write", begun[0], "--simulate", "--yes")
    assert failed.code == Locked.exit_code, failed.err
