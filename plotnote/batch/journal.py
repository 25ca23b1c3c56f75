"""What happened to each job: an append-only log in SQLite; a thing is true once it is committed.

Write order (each arrow is a commit with synchronous=FULL): plan stored -> state WRITING and run -> stroke begun ->
first byte of that stroke -> ... -> machine idle -> WRITTEN. So a stroke of which any byte may have left is always in
the log, and a job that is WRITING when nobody holds the journal is in doubt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from plotnote.batch.job import Job, JobState, Run, require_transition
from plotnote.batch.journal_file import DAMAGED, connect, make, understood
from plotnote.batch.lock import take_lock
from plotnote.errors import Corrupt, JournalError

__all__ = ["Journal"]


class Journal:
    """The journal of one batch. Use as a context manager; `open` takes the lock, `read` only looks."""

    def __init__(self, database: sqlite3.Connection, lock: sqlite3.Connection | None, now: Callable[[], str]) -> None:
        self._database = database
        self._lock = lock
        self._now = now

    @classmethod
    def open(cls, file: Path, now: Callable[[], str]) -> Journal:
        """The journal in `file`, made when there is none, locked until closed; `now` tells the time for the log.

        Raises:
            Locked: another run holds it.
            Corrupt: it is damaged or not a journal of ours.
            JournalError: it cannot be written, for instance because the disk is full.
        """
        file = file.resolve()  # two names of one journal must meet at one lock
        lock = take_lock(file.with_name(file.name + ".lock"))
        try:
            if not file.exists():
                make(file)
            return cls(connect(file), lock, now)
        except BaseException:
            lock.close()
            raise

    @classmethod
    def read(cls, file: Path) -> Journal:
        """The journal in `file` for looking only; works while another run writes it. Errors as for `open`."""
        if not file.exists():
            raise JournalError(f"There is no journal at {file} yet.", hint="Run “plotnote batch write” first.")
        return cls(connect(file), None, lambda: "")

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()
        if self._lock is not None:
            self._lock.close()

    def add(self, job: str, note: str, copy: int = 1, slot: int = 0) -> None:
        """Queue a job behind the others."""
        with self._commit() as db:
            db.execute(
                "INSERT INTO job VALUES (?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM job))",
                (job, note, copy, slot),
            )
            self._log(db, job, JobState.QUEUED, "", "")

    def jobs(self) -> tuple[Job, ...]:
        """All jobs in the order in which they were queued.

        Raises:
            Corrupt: the log holds a state that we do not know.
        """
        rows = self._rows(
            "SELECT job.id, note, copy, slot, plan_digest, state FROM job JOIN event ON event.seq ="
            " (SELECT max(seq) FROM event WHERE event.job = job.id) ORDER BY place"
        )
        try:
            return tuple(
                Job(name, note, copy, slot, plan, JobState(state)) for name, note, copy, slot, plan, state in rows
            )
        except ValueError as error:
            raise Corrupt(f"The journal holds a state that is none: {error}.", hint=DAMAGED) from error

    def job(self, job: str) -> Job:
        """One job.

        Raises:
            JournalError: there is none of that name.
        """
        for known in self.jobs():
            if known.id == job:
                return known
        raise JournalError(f"The journal knows no job “{job}”.", hint="Run “plotnote batch status” to see the jobs.")

    def move(self, job: str, state: JobState, detail: str = "") -> None:
        """Commit a change of state.

        Raises:
            LocalProtocolError: the change is not legal.
        """
        now = self.job(job)
        require_transition(job, now.state, state)
        with self._commit() as db:
            self._log(db, job, state, now.plan_digest, detail)

    def store_plan(self, job: str, digest: str, content: bytes) -> None:
        """Keep the plan of a job; the digest is its name."""
        now = self.job(job)
        with self._commit() as db:
            db.execute("INSERT OR IGNORE INTO plan VALUES (?, ?)", (digest, content))
            self._log(db, job, now.state, digest, "plan stored")

    def plan(self, digest: str) -> bytes:
        """The content stored under a digest.

        Raises:
            Corrupt: it is gone.
        """
        rows = self._rows("SELECT content FROM plan WHERE digest = ?", digest)
        if not rows:
            raise Corrupt(f"The stored plan {digest[:12]} is missing from the journal.", hint=DAMAGED)
        return bytes(rows[0][0])

    def claim(
        self, job: str, stroke: int, along: float, start: tuple[int, int], prior_mark: int, first_mark: int
    ) -> Run:
        """Commit, in one step, that a run begins and that the job is WRITING."""
        return self._enter(job, JobState.WRITING, f"from stroke {stroke}", stroke, along, start, prior_mark, first_mark)

    def pause(self, job: str, stroke: int, along: float, start: tuple[int, int], mark: int, detail: str) -> None:
        """Commit, in one step, that the job is PAUSED and where it goes on, as a run of which nothing was begun yet; so
        the place outlives the machine's memory."""
        self._enter(job, JobState.PAUSED, detail, stroke, along, start, mark, mark)

    def _enter(
        self, job: str, state: JobState, detail: str, stroke: int, along: float, start: tuple[int, int],
        prior_mark: int, first_mark: int,
    ) -> Run:  # fmt: skip
        now = self.job(job)
        require_transition(job, now.state, state)
        with self._commit() as db:
            cursor = db.execute(
                "INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self._now(), job, stroke, along, *start, prior_mark, first_mark),
            )
            self._log(db, job, state, now.plan_digest, detail)
        return Run(int(cursor.lastrowid or 0), job, stroke, along, start, prior_mark, first_mark, stroke - 1)

    def begin_stroke(self, run: Run, stroke: int) -> None:
        """Commit that bytes of `stroke` may be sent from now on."""
        with self._commit() as db:
            db.execute("INSERT INTO begun (run, stroke) VALUES (?, ?)", (run.id, stroke))

    def last_run(self, job: str) -> Run | None:
        """The latest run of a job, or None when it was never begun."""
        rows = self._rows(
            "SELECT id, stroke, along, motor_1, motor_2, prior_mark, first_mark,"
            " coalesce((SELECT max(stroke) FROM begun WHERE run = run.id), stroke - 1)"
            " FROM run WHERE job = ? ORDER BY id DESC LIMIT 1",
            job,
        )
        if not rows:
            return None
        number, stroke, along, one, two, prior, first, begun = rows[0]
        return Run(number, job, stroke, along, (one, two), prior, first, begun)

    def history(self, job: str) -> tuple[tuple[str, JobState, str], ...]:
        """(time, state, detail) of every change of a job, oldest first."""
        return tuple(
            (at, JobState(state), detail)
            for at, state, detail in self._rows("SELECT at, state, detail FROM event WHERE job = ? ORDER BY seq", job)
        )

    def keep_memo(self, job: str, key: str, content: str) -> None:
        """Keep what the user's record is to be told of a job once that is written, and the key under which it will be
        known there, in place of what was kept before."""
        with self._commit() as db:
            db.execute("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", (job, key, content))

    def memo(self, job: str) -> tuple[str, str] | None:
        """(key, content) that was kept of a job; no content is left once the record was told of it."""
        rows = self._rows("SELECT key, content FROM memo WHERE job = ?", job)
        return (str(rows[0][0]), str(rows[0][1])) if rows else None

    def told_memo(self, job: str) -> None:
        """The record has been told: the words need not lie here as well."""
        with self._commit() as db:
            db.execute("UPDATE memo SET content = '' WHERE job = ?", (job,))

    def drop_memo(self, job: str) -> None:
        """There is nothing to tell of a job."""
        with self._commit() as db:
            db.execute("DELETE FROM memo WHERE job = ?", (job,))

    def _log(self, db: sqlite3.Connection, job: str, state: JobState, digest: str, detail: str) -> None:
        db.execute("INSERT INTO event VALUES (NULL, ?, ?, ?, ?, ?)", (self._now(), job, state.value, digest, detail))

    def _rows(self, statement: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with understood():
            return self._database.execute(statement, values).fetchall()

    @contextmanager
    def _commit(self) -> Iterator[sqlite3.Connection]:
        with understood():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
