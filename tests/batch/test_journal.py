from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plotnote.batch.job import TRANSITIONS, JobState
from plotnote.batch.journal import Journal
from plotnote.errors import Corrupt, JournalError, LocalProtocolError, Locked


def at() -> str:
    return "2026-01-02T03:04:05Z"


def test_a_queued_job_stays_queued_in_a_new_process(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db", at) as journal:
        journal.add("01-ann", "01-ann")
    with Journal.open(tmp_path / "j.db", at) as journal:
        assert [(job.id, job.state) for job in journal.jobs()] == [("01-ann", JobState.QUEUED)]


def test_jobs_come_in_the_order_in_which_they_were_queued(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db", at) as journal:
        for name in ("b", "a", "c"):
            journal.add(name, name)
        journal.move("a", JobState.LOADED)
        assert [job.id for job in journal.jobs()] == ["b", "a", "c"]


def test_two_runs_cannot_hold_one_journal(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db", at), pytest.raises(Locked, match="process"):
        Journal.open(tmp_path / "j.db", at)


def test_a_locked_journal_can_be_looked_at(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db", at) as journal:
        journal.add("x", "x")
        with Journal.read(tmp_path / "j.db") as looker:
            assert looker.job("x").state is JobState.QUEUED


def test_looking_at_a_journal_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        Journal.read(tmp_path / "j.db")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be read as one" * 40, b"SQLite format 3\0", b""]
)
def test_a_damaged_journal_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "j.db").write_bytes(content)
    with pytest.raises(Corrupt):
        Journal.open(tmp_path / "j.db", at)


def test_a_database_of_someone_else_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "j.db")) as other:
        other.execute("CREATE TABLE songs (name)")
    with pytest.raises(Corrupt):
        Journal.open(tmp_path / "j.db", at)


def test_a_run_remembers_where_it_began_and_how_far_it_may_have_come(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db", at) as journal:
        journal.add("x", "x")
        journal.move("x", JobState.LOADED)
        run = journal.claim("x", 3, 1.25, (4, 5), 7, 8)
        journal.begin_stroke(run, 3)
        journal.begin_stroke(run, 4)
    with Journal.open(tmp_path / "j.db", at) as journal:
        found = journal.last_run("x")
        assert found is not None
        assert (found.stroke, found.along, found.start, found.prior_mark, found.first_mark) == (3, 1.25, (4, 5), 7, 8)
        assert found.begun == 4
        assert journal.job("x").state is JobState.WRITING


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(list(JobState)), max_size=8))
def test_only_legal_changes_are_committed(tmp_path: Path, wishes: list[JobState]) -> None:
    file = tmp_path / "walk.db"
    for leftover in tmp_path.iterdir():
        leftover.unlink()
    with Journal.open(file, at) as journal:
        journal.add("x", "x")
        state = JobState.QUEUED
        for wish in wishes:
            if wish in TRANSITIONS[state]:
                journal.move("x", wish)
                state = wish
            else:
                with pytest.raises(LocalProtocolError):
                    journal.move("x", wish)
            assert journal.job("x").state is state


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 1))
def test_a_log_cut_at_any_byte_replays_to_a_legal_state(tmp_path: Path, cut: float) -> None:
    original, copy = tmp_path / "whole", tmp_path / "cut"
    if not original.exists():
        original.mkdir()
        journal = Journal.open(original / "j.db", at)
        journal.add("x", "x")
        journal.move("x", JobState.LOADED)
        run = journal.claim("x", 0, 0.0, (0, 0), 0, 1)
        for stroke in range(5):
            journal.begin_stroke(run, stroke)
        journal.move("x", JobState.WRITTEN)
        shutil.copytree(original, tmp_path / "image")
        journal.close()
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(tmp_path / "image", copy)
    (copy / "j.db-shm").unlink(missing_ok=True)
    log = copy / "j.db-wal"
    content = log.read_bytes()
    log.write_bytes(content[: int(len(content) * cut)])
    with Journal.open(copy / "j.db", at) as journal:
        states = [state for _, state, _ in journal.history("x")] if journal.jobs() else []
        assert all(new in TRANSITIONS[old] for old, new in pairwise(states))
        run_kept = journal.last_run("x")
        if JobState.WRITTEN in states:
            assert run_kept is not None
            assert run_kept.begun == 4


def test_a_journal_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_self: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", killed)
        Journal.open(tmp_path / "j.db", at)
    assert not (tmp_path / "j.db").exists()
    with Journal.open(tmp_path / "j.db", at) as journal:
        assert journal.jobs() == ()


def test_the_log_of_a_journal_that_was_moved_away_is_not_read_into_the_next(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "j.db", at)
    journal.add("x", "x")
    shutil.copy(tmp_path / "j.db-wal", tmp_path / "kept")
    journal.close()
    (tmp_path / "j.db").unlink()
    shutil.copy(tmp_path / "kept", tmp_path / "j.db-wal")
    with Journal.open(tmp_path / "j.db", at) as journal:
        assert journal.jobs() == ()


def test_a_lock_that_cannot_be_made_is_an_error_with_a_hint(tmp_path: Path) -> None:
    for file in (tmp_path / "no folder" / "j.db", tmp_path / "j.db"):
        (tmp_path / "j.db.lock").mkdir(exist_ok=True)
        with pytest.raises(JournalError, match="lock") as refused:
            Journal.open(file, at)
        assert refused.value.hint


def test_a_journal_is_locked_by_whatever_name_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "j.db")
    with Journal.open(tmp_path / "j.db", at), pytest.raises(Locked):
        Journal.open(tmp_path / "link.db", at)


def test_a_pause_keeps_its_place(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db", at) as journal:
        journal.add("x", "x")
        journal.move("x", JobState.LOADED)
        run = journal.claim("x", 0, 0.0, (0, 0), 0, 1)
        journal.begin_stroke(run, 0)
        journal.pause("x", 1, 2.5, (7, -8), 9, "asked to stop")
        found = journal.last_run("x")
        assert found is not None
        assert (found.stroke, found.along, found.start, found.prior_mark, found.begun) == (1, 2.5, (7, -8), 9, 0)
        assert journal.job("x").state is JobState.PAUSED


def test_a_journal_of_the_first_version_is_brought_up_to_date_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    with Journal.open(file, at) as journal:
        journal.add("ann", "ann")
    with closing(sqlite3.connect(file)) as old:
        old.executescript("DROP TABLE memo; PRAGMA user_version=1;")
    with Journal.open(file, at) as journal:
        assert [job.id for job in journal.jobs()] == ["ann"]
        journal.keep_memo("ann", "k", "words")
        assert journal.memo("ann") == ("k", "words")
    with closing(sqlite3.connect(file)) as old:
        old.executescript("PRAGMA user_version=1;")  # its table is there already: the step fails
    with pytest.raises(JournalError):
        Journal.open(file, at)
    with closing(sqlite3.connect(file)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT content FROM memo").fetchall() == [("words",)]
