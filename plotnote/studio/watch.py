"""Changes of the batch folder that others make: an editor, the command line."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

from plotnote.batch.journal import Journal
from plotnote.errors import JournalError
from plotnote.studio.events import Broadcast

__all__ = ["changes", "look", "watch"]

_EVERY = 1.0
"""s between two looks; a look at a hundred notes takes about a millisecond."""

Look = Mapping[tuple[str, str], object]


def look(root: Path) -> Look:
    """What the folder's files are like now: (“note”, its name) or (“batch”, a file) to what changes with the file."""
    found: dict[tuple[str, str], object] = {}
    for name in ("batch.toml", "roster.csv"):
        found["batch", name] = _stamp(root / name)
    for file in (root / "notes").glob("*.txt"):
        if not file.name.startswith("."):
            found["note", file.stem] = _stamp(file)
    # The journal changes with each stroke; what the page shows of it are the states of its jobs.
    found["batch", "journal.db"] = _states(root / "journal.db")
    return found


def _stamp(file: Path) -> object:
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def _states(journal: Path) -> object:
    if not journal.exists():
        return None
    try:
        with Journal.read(journal) as opened:
            return tuple((job.id, job.state) for job in opened.jobs())
    except JournalError:
        return "unread"


def changes(before: Look, after: Look) -> Iterator[dict[str, str]]:
    """What a page is told: a note that was there and still is changed by itself, all else is a change of the batch."""
    differing = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    notes = {key for key in differing if key[0] == "note" and key in before and key in after}
    if differing - notes:
        yield {"what": "batch", "name": ""}
    for _, name in sorted(notes):
        yield {"what": "note", "name": name}


async def watch(root: Path, events: Broadcast) -> None:
    """Tell the pages of changes, until cancelled. The disk, which may be a slow one, is read off the event loop."""
    before = await asyncio.to_thread(look, root)
    while True:
        await asyncio.sleep(_EVERY)
        after = await asyncio.to_thread(look, root)
        for change in changes(before, after):
            events.publish("changed", change)
        before = after
