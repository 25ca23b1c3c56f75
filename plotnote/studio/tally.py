"""How many cards of a batch are written, and how many are left."""

from __future__ import annotations

from pathlib import Path

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.config import BatchSettings
from plotnote.workshop.folder import BatchFolder

__all__ = ["tally"]


def tally(root: Path) -> dict[str, int]:
    """The notes of the batch in `root` that are “written”, those that are “left”, and the sheets that were “spoiled”.

    Raises:
        JournalError: the journal cannot be read.
    """
    batch = BatchFolder(root, BatchSettings())
    names = {file.stem for file in batch.note_files()}
    written: set[str] = set()
    spoiled = 0
    if batch.journal.exists():
        with Journal.read(batch.journal) as journal:
            for job in journal.jobs():
                spoiled += job.state is JobState.SPOILED
                if job.state is JobState.WRITTEN:
                    written.add(job.note)
                elif job.state is not JobState.CANCELLED:
                    written.discard(job.note)
                    names.add(job.note)
    return {"written": len(written), "left": len(names - written), "spoiled": spoiled}
