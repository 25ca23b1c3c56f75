"""Tables that tell where a batch stands."""

from __future__ import annotations

import click

from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.errors import Corrupt, InputError
from plotnote.motion.sequence import sequence
from plotnote.note import Note
from plotnote.units import format_duration, format_length
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.spoiling import used

__all__ = ["show_status"]

_ROW = "{:<24} {:<24} {:>6} {:>8} {:>10} {:>13}  {}"


def show_status(batch: BatchFolder) -> None:
    """Print a row per job: who, words, strokes, ink, machine time, state and, for a half-written one, how far."""
    if not batch.journal.exists():
        click.echo(f"{len(batch.notes())} notes are drafted and none is begun.")
        return
    notes = _notes(batch)
    click.echo(_ROW.format("note", "to", "words", "strokes", "ink", "machine time", "state"))
    with Journal.read(batch.journal) as journal:
        for job in journal.jobs():
            note = notes.get(job.note)
            words = str(len(note.text.split())) if note else ""
            click.echo(
                _ROW.format(job.id, note.to if note else "", words, *_measures(journal, job), _state(journal, job))
            )
    for each in used(batch):
        thrown = f", {each.spoiled} of them spoiled" if each.spoiled else ""
        click.echo(f"{each.sheets} {each.stationery} used{thrown}")


def _notes(batch: BatchFolder) -> dict[str, Note]:
    """The notes by name. What has been written stands in the journal, so that one that cannot be read takes away no
    more than its columns."""
    try:
        return {note.name: note for note in batch.notes()}
    except InputError as error:
        click.echo(f"warning: {error}", err=True)
        return {}


def _measures(journal: Journal, job: Job) -> tuple[str, str, str]:
    if not job.plan_digest:
        return "", "", ""
    try:
        drawing, machine, slot = unpack(journal.plan(job.plan_digest))
    except Corrupt:
        return "damaged", "", ""
    duration = format_duration(sequence(drawing, machine, slot).duration)
    return str(len(drawing.strokes)), format_length(drawing.length), duration


def _state(journal: Journal, job: Job) -> str:
    run = journal.last_run(job.id)
    if job.state is JobState.PAUSED and run is not None:
        return f"{job.state} (goes on at stroke {max(run.stroke, run.begun) + 1})"
    if job.state in (JobState.WRITING, JobState.IN_DOUBT) and run is not None and run.begun >= run.stroke:
        return f"{job.state} (stroke {run.begun + 1} was begun last)"
    return str(job.state)
