"""One run at a time holds a batch."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path

from plotnote.errors import Corrupt, JournalError, Locked

__all__ = ["take_lock"]


def take_lock(file: Path) -> sqlite3.Connection:
    """An exclusive lock that the system itself lets go of when the process ends, however it ends; close it to let go.

    Raises:
        Locked: another run holds it.
        JournalError: it cannot be made.
        Corrupt: the file is damaged.
    """
    lock = None
    try:
        lock = sqlite3.connect(file, isolation_level=None, timeout=0)
        lock.execute("CREATE TABLE IF NOT EXISTS holder (who TEXT NOT NULL)")
        lock.execute("DELETE FROM holder")
        lock.execute("INSERT INTO holder VALUES (?)", (f"process {os.getpid()} on {platform.node()}",))
        lock.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        who = _holder(lock) if lock else ""
        if lock:
            lock.close()
        if "locked" not in str(error):
            raise JournalError(
                f"The lock {file} cannot be made: {error}.", hint="Check that the folder can be written to."
            ) from error
        raise Locked(
            f"Another run holds this batch ({who}).", hint="Wait until it ends, or stop it, and try again."
        ) from error
    except sqlite3.DatabaseError as error:
        if lock:
            lock.close()
        raise Corrupt(
            f"The lock {file} is damaged: {error}.", hint="Delete that file when no plotnote runs on this batch."
        ) from error
    return lock


def _holder(lock: sqlite3.Connection) -> str:
    try:
        row = lock.execute("SELECT who FROM holder").fetchone()
    except sqlite3.DatabaseError:
        return "unknown"
    return str(row[0]) if row else "unknown"
