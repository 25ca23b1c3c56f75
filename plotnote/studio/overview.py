"""A batch as a whole, as the page shows it: its settings, its notes and how far each is, its people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.config import BatchSettings
from plotnote.errors import InputError, JournalError, RosterError
from plotnote.people.person import Person
from plotnote.studio.studio import Studio
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.roster_files import read_rosters

__all__ = ["Progress", "note_row", "overview", "person_row", "progress"]

_BEGUN = (JobState.WRITING, JobState.PAUSED, JobState.IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the last card of a note is: the state of its job in small letters, “none” before there is a job, and for
    one that was begun how many of its strokes are written."""

    state: str = "none"
    strokes_done: int | None = None


def overview(studio: Studio) -> dict[str, Any]:
    """All of it, as JSON can hold it. What cannot be read of it stands among the warnings.

    Raises:
        ConfigError: batch.toml is wrong.
    """
    exists = (studio.root / "batch.toml").exists()
    batch = studio.folder() if exists else BatchFolder(studio.root, BatchSettings())
    told = {"name": studio.root.name, "root": str(studio.root), "exists": exists}
    warnings: list[str] = []
    try:
        how_far = progress(batch.journal)
    except JournalError as error:
        how_far = {}
        warnings.append(str(error))
    notes = [note_row(batch, file, how_far, warnings) for file in batch.note_files()] if exists else []
    people = _people(batch, warnings)
    return {**told, "settings": batch.settings.model_dump(), "notes": notes, "people": people, "warnings": warnings}


def note_row(batch: BatchFolder, file: Path, how_far: Mapping[str, Progress], warnings: list[str]) -> dict[str, Any]:
    """A note in the list of notes; one that cannot be read has no more than its name, and a warning."""
    found = how_far.get(file.stem, Progress())
    row: dict[str, Any] = {"name": file.stem, "to": "", "envelope": False, "state": found.state, "stationery": ""}
    if found.strokes_done is not None:
        row["strokes_done"] = found.strokes_done
    try:
        note = batch.note(file)
        row |= {"to": note.to, "stationery": note.stationery}
        row["envelope"] = library.stationery(note.stationery).kind == "envelope"
    except InputError as error:
        warnings.append(str(error))
    return row


def progress(journal: Path) -> dict[str, Progress]:
    """How far each note is, by name; notes that were never queued are not in it. Raises JournalError."""
    if not journal.exists():
        return {}
    found: dict[str, Progress] = {}
    with Journal.read(journal) as opened:
        for job in opened.jobs():  # in their order, so that the last copy of a note counts
            run = opened.last_run(job.id) if job.state in _BEGUN else None
            found[job.note] = Progress(job.state.value.lower(), None if run is None else max(run.stroke, run.begun))
    return found


def _people(batch: BatchFolder, warnings: list[str]) -> list[dict[str, str]]:
    if not batch.roster.exists():
        return []
    try:
        roster = read_rosters(batch.roster)
    except RosterError as error:
        warnings.append(str(error))
        return []
    warnings += [*roster.warnings, *map(str, roster.faults)]
    return [person_row(person) for person in roster.people]


def person_row(person: Person) -> dict[str, str]:
    """A person in a list of people."""
    return {"name": person.name, "email": person.email, "company": person.company, "role": person.role}
