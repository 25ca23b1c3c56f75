"""The file of the record: its tables, and the steps that bring an older file up to date."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from plotnote.errors import RecordError

__all__ = ["STEPS", "connect", "understood"]

STEPS = (
    """
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT NOT NULL,
                     content TEXT NOT NULL) STRICT;
CREATE TABLE sent (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
                   at TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, stationery TEXT NOT NULL,
                   pen TEXT NOT NULL, batch TEXT NOT NULL) STRICT;
""",
    """
ALTER TABLE sent ADD COLUMN key TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX sent_once ON sent (key) WHERE key <> '';
CREATE TABLE meeting (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
                      at TEXT NOT NULL, what TEXT NOT NULL, UNIQUE (person, at, what)) STRICT;
""",
)
"""What makes a file of version n one of version n + 1; a new file takes all of them. `content` is a person as JSON. A
step that has been published is never changed: another is added."""

_PRIVATE = 0o600
_CHECK = "Check that its folder can be written to, or name another file in PLOTNOTE_RECORD."
_DAMAGED = "Move it away and import your last export: plotnote record import FILE."


def connect(file: Path) -> sqlite3.Connection:
    """The record in `file`, made where there is none, brought up to date, and readable by its owner only.

    Each step and its new version number are one commit, so that a file is always of a whole version.

    Raises:
        RecordError: it cannot be used, is damaged, or comes from a newer plotnote.
    """
    with understood(file):
        _make_private(file)
        database = sqlite3.connect(file, isolation_level=None, timeout=10)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=FULL")
            database.execute("PRAGMA fullfsync=ON")
            database.execute("PRAGMA foreign_keys=ON")
            database.execute("PRAGMA secure_delete=ON")  # a person who is forgotten leaves no bytes behind
            _bring_up(database, file)
        except BaseException:
            database.close()
            raise
        return database


def _bring_up(database: sqlite3.Connection, file: Path) -> None:
    if (found := database.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
        raise RecordError(f"The record {file} is damaged: {found}.", hint=_DAMAGED)
    if _version(database) == len(STEPS):
        return
    while True:
        database.execute("BEGIN IMMEDIATE")  # another program may be bringing it up at this moment
        try:
            version = _version(database)
            if version > len(STEPS):
                raise RecordError(
                    f"The record {file} was made by a newer plotnote.", hint="Use that one, or name another file."
                )
            if version < len(STEPS):
                for statement in STEPS[version].split(";\n"):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version={version + 1}")
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise
        if version >= len(STEPS) - 1:
            return


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _make_private(file: Path) -> None:
    """A new file is made private before anything stands in it; SQLite gives the files beside it the same mode."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, _PRIVATE))) as stream:
            if os.name == "posix" and stat.S_IMODE(os.fstat(stream.fileno()).st_mode) != _PRIVATE:
                os.fchmod(stream.fileno(), _PRIVATE)
    except OSError as error:
        raise RecordError(f"The record {file} cannot be opened: {error.strerror}.", hint=_CHECK) from error


@contextmanager
def understood(file: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise RecordError(f"The record {file} cannot be used: {error}.", hint=_CHECK) from error
    except sqlite3.DatabaseError as error:
        raise RecordError(f"The record {file} is damaged: {error}.", hint=_DAMAGED) from error
