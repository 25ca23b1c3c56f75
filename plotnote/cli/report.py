"""Tables that tell where a batch stands."""

from __future__ import annotations

import click

from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.drawing import Drawing
from plotnote.motion.sequence import sequence
from plotnote.units import format_duration, format_length
from plotnote.workshop.folder import BatchFolder

__all__ = ["show_status"]

_ROW = "{:<24} {:<24} {:>6} {:>8} {:>10} {:>13}  {}"


def show_status(batch: BatchFolder) -> None:
    """Print a row per job: who, words, strokes, ink, machine time, state and, for a half-written one, how far."""
    notes = {note.name: note for note in batch.notes()}
    if not batch.journal.exists():
        click.echo(f"{len(notes)} notes are drafted and none is begun.")
        return
    click.echo(_ROW.format("note", "to", "words", "strokes", "ink", "machine time", "state"))
    with Journal.read(batch.journal) as journal:
        for job in journal.jobs():
            note = notes.get(job.note)
            words = str(len(note.text.split())) if note else ""
            click.echo(
                _ROW.format(job.id, note.to if note else "", words, *_measures(journal, job), _state(journal, job))
            )


def _measures(journal: Journal, job: Job) -> tuple[str, str, str]:
    if not job.plan_digest:
        return "", "", ""
    drawing, machine, slot = unpack(journal.plan(job.plan_digest))
    return (
        str(len(drawing.strokes)),
        format_length(_ink(drawing)),
        format_duration(sequence(drawing, machine, slot).duration),
    )


def _ink(drawing: Drawing) -> float:
    return drawing.length


def _state(journal: Journal, job: Job) -> str:
    run = journal.last_run(job.id)
    if job.state in (JobState.PAUSED, JobState.WRITING, JobState.IN_DOUBT) and run is not None:
        return f"{job.state} (stroke {run.begun + 1} was begun last)"
    return str(job.state)
