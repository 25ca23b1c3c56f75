"""Cards that a person has thrown away, and what stationery a batch has taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.config import format_note, parse_note
from plotnote.errors import Corrupt, JournalError
from plotnote.workshop.desk import Tell
from plotnote.workshop.files import read_note_text, write_whole
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.memos import settle
from plotnote.workshop.write import utc_now

__all__ = ["Used", "spoil", "used"]

_CAN_BE = (JobState.WRITTEN, JobState.PAUSED, JobState.IN_DOUBT)
_TAKEN = (*_CAN_BE, JobState.WRITING, JobState.SPOILED)


@dataclass(frozen=True, slots=True)
class Used:
    """How many sheets of a stationery have ink on them, and how many of them were thrown away."""

    stationery: str
    sheets: int
    spoiled: int


def spoil(batch: BatchFolder, note: str, tell: Tell = lambda said: None, *, fresh: bool = False) -> None:
    """Mark the last card of a note as thrown away, so that the next `batch write` writes it once more: the same ink, or
    with `fresh` another writing of the same words. The record forgets that it was sent;
    where it cannot, `tell` hears of it.

    Raises:
        JournalError: the note has no card that could be thrown away.
        NoteFileError, OutputError: with `fresh`, its file cannot be read or stored.
    """
    with Journal.open(batch.journal, utc_now) as journal:
        cards = [job for job in journal.jobs() if note in (job.note, job.id) and job.state in _CAN_BE]
        if not cards:
            raise JournalError(
                f"{note} has no card that could be thrown away.", hint="“plotnote batch status” shows what is written."
            )
        if fresh:
            _renew(batch, cards[-1].note)
        journal.move(cards[-1].id, JobState.SPOILED, "a person says so")
        settle(journal, tell)


def _renew(batch: BatchFolder, name: str) -> None:
    """Give the note's file a seed that it has not had."""
    seed = next(each.seed for each in batch.notes() if each.name == name)
    file = batch.root / "notes" / f"{name}.txt"
    usual = batch.settings.defaults()
    note = parse_note(read_note_text(file), str(file), usual)
    write_whole(file, format_note(replace(note, seed=seed + 1), usual))


def used(batch: BatchFolder) -> tuple[Used, ...]:
    """The sheets that a batch has taken, by stationery in the order of their first use."""
    sheets: Counter[str] = Counter()
    spoiled: Counter[str] = Counter()
    if not batch.journal.exists():
        return ()
    with Journal.read(batch.journal) as journal:
        for job in journal.jobs():
            if job.state not in _TAKEN or not job.plan_digest:
                continue
            try:
                name = unpack(journal.plan(job.plan_digest))[0].sheet.name
            except Corrupt:
                name = "unknown"
            sheets[name] += 1
            spoiled[name] += job.state is JobState.SPOILED
    return tuple(Used(name, count, spoiled[name]) for name, count in sheets.items())
