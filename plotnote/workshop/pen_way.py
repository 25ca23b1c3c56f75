"""The plan of a note as the machine gets it, before or while it is written."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.drawing import Drawing
from plotnote.errors import ConfigError
from plotnote.geometry import Affine
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Plan
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import draw_note
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.lift_heights import fitted
from plotnote.workshop.proof import sized_notes

__all__ = ["PlannedNote", "drawn_note", "planned_note"]

_BEGUN = (JobState.WRITING, JobState.PAUSED, JobState.IN_DOUBT)


@dataclass(frozen=True, slots=True, eq=False)
class PlannedNote:
    """A drawing, the plan of it, and `slot`, which leads from the frame of the sheet to that of the machine."""

    drawing: Drawing
    plan: Plan
    slot: Affine


def planned_note(batch: BatchFolder, name: str) -> PlannedNote:
    """The plan of a note of a batch: of a card that was begun the one that its journal keeps, of any other the one
    that it would be begun with now, in the first slot.

    Raises:
        ConfigError: there is no note of this name.
        PlotnoteError: it cannot be drawn or planned, or the journal not be read.
    """
    begun = _begun(batch, name)
    if begun is not None:
        drawing, machine, slot = begun
        return PlannedNote(drawing, sequence(drawing, machine, slot), slot)
    drawing = _drawn(batch, name)
    machine = fitted(library.machine(batch.settings.machine), drawing)
    x, y = batch.settings.slots_mm[0]
    slot = Affine.shift(x, y)
    return PlannedNote(drawing, sequence(drawing, machine, slot), slot)


def drawn_note(batch: BatchFolder, name: str) -> Drawing:
    """The ink of a note of a batch: of a card that was begun that of its journal, of any other what it would be begun
    with now. Raises as `planned_note`."""
    begun = _begun(batch, name)
    return begun[0] if begun is not None else _drawn(batch, name)


def _drawn(batch: BatchFolder, name: str) -> Drawing:
    files = [file for file in batch.note_files() if file.stem == name]
    if not files:
        raise ConfigError(f"There is no note “{name}” in this batch.", hint="Its notes lie in notes/.")
    # Only where all have one size does a note depend on the others, which may be wrong.
    row = sized_notes(batch, lambda said: None) if batch.settings.one_size else (batch.note(files[0]),)
    return draw_note(next(note for note in row if note.name == name), batch.settings.order)


def _begun(batch: BatchFolder, name: str) -> tuple[Drawing, Machine, Affine] | None:
    if not batch.journal.exists():
        return None
    with Journal.read(batch.journal) as journal:
        for job in journal.jobs():
            if job.note == name and job.state in _BEGUN:
                return unpack(journal.plan(job.plan_digest))
    return None
