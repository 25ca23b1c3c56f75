"""The file of a journal: its tables, and the steps that bring an older file up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from plotnote.errors import Corrupt, JournalError

__all__ = ["DAMAGED", "connect", "make", "understood"]

_STEPS = (
    """
CREATE TABLE job (id TEXT PRIMARY KEY, note TEXT NOT NULL, copy INTEGER NOT NULL, slot INTEGER NOT NULL,
                  place INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE plan (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, job TEXT NOT NULL REFERENCES job (id),
                    state TEXT NOT NULL, plan_digest TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE TABLE run (id INTEGER PRIMARY KEY, at TEXT NOT NULL, job TEXT NOT NULL REFERENCES job (id),
                  stroke INTEGER NOT NULL, along REAL NOT NULL, motor_1 INTEGER NOT NULL, motor_2 INTEGER NOT NULL,
                  prior_mark INTEGER NOT NULL, first_mark INTEGER NOT NULL) STRICT;
CREATE TABLE begun (seq INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run (id), stroke INTEGER NOT NULL) STRICT;
""",
    """
CREATE TABLE memo (job TEXT PRIMARY KEY REFERENCES job (id), key TEXT NOT NULL, content TEXT NOT NULL) STRICT;
""",
)
"""What makes a file of version n one of version n + 1; a new file takes all of them. A step that has been published is
never changed: another is added."""

_CHECK = "Check that the batch folder exists, is on a local disk and can be written to."
DAMAGED = (
    "Move journal.db away and the notes of the cards that you have out of notes/; then “plotnote batch write” writes"
    " those that are missing."
)


def make(file: Path) -> None:
    """Make a journal without jobs: there whole or not at all, so that an empty one is always a damaged one.

    Raises:
        JournalError: it cannot be made.
    """
    fresh = file.with_name(file.name + ".new")
    with understood():
        try:
            # What a journal that was moved away has left would be read into the new one.
            for leftover in (fresh, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))):
                leftover.unlink(missing_ok=True)
            with closing(sqlite3.connect(fresh, isolation_level=None)) as database:
                _bring_up(database)
            fresh.replace(file)
        except OSError as error:
            raise JournalError(f"The journal {file} cannot be made: {error.strerror}.", hint=_CHECK) from error


def connect(file: Path) -> sqlite3.Connection:
    """The journal in `file`, brought up to date.

    Raises:
        Corrupt: it is damaged or not a journal of ours.
        JournalError: it cannot be used.
    """
    with understood():
        database = sqlite3.connect(file, isolation_level=None, timeout=5)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=FULL")
            database.execute("PRAGMA fullfsync=ON")
            database.execute("PRAGMA foreign_keys=ON")
            database.execute("PRAGMA secure_delete=ON")  # words that lie in the record need not lie here
            version = _version(database)
            if not 0 < version <= len(_STEPS):
                raise Corrupt(f"{file} is not a journal that this plotnote understands.", hint=DAMAGED)
            found = database.execute("PRAGMA quick_check").fetchone()[0]
            if found != "ok":
                raise Corrupt(f"{file} is damaged: {found}.", hint=DAMAGED)
            _bring_up(database)
        except BaseException:
            database.close()
            raise
        return database


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _bring_up(database: sqlite3.Connection) -> None:
    """All steps that are missing and the new version are one commit."""
    if _version(database) == len(_STEPS):
        return
    database.execute("BEGIN IMMEDIATE")  # another program may be bringing it up at this moment
    try:
        for step in _STEPS[_version(database) :]:
            for statement in step.strip().split(";\n"):
                database.execute(statement)
        database.execute(f"PRAGMA user_version={len(_STEPS)}")
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


@contextmanager
def understood() -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        # A file may also be too large for the disk or for this user; SQLite calls that an I/O error.
        full = "full" in str(error) or "I/O" in str(error)
        raise JournalError(
            f"The journal cannot be used: {error}.",
            hint="Make room on the disk and resume." if full else _CHECK,
        ) from error
    except sqlite3.DatabaseError as error:
        raise Corrupt(f"The journal is damaged: {error}.", hint=DAMAGED) from error
