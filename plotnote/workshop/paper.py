"""The simulator's paper: what its pen inked, as drawings and pictures beside the proofs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.compare import Comparison, compare
from plotnote.device.sim.log import read_log
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import InputError
from plotnote.geometry import Affine, Points, points
from plotnote.motion.machine import Machine
from plotnote.workshop.files import make_folder, read_text
from plotnote.workshop.proof import write_pictures
from plotnote.workshop.work import Work

__all__ = ["comparisons", "inked", "store_paper"]

_NO_PEN = Pen("simulated", 0.5, "#1b1b1f")


def inked(work: Work) -> dict[str, Drawing]:
    """What lies on each sheet of the simulator, by job, for the jobs of the journal that have ink."""
    return {job: _drawing(proof, strokes) for job, (proof, strokes) in _sheets(work).items()}


def comparisons(work: Work) -> dict[str, Comparison]:
    """What was to be written against the paper, by job."""
    return {job: compare(proof, _drawing(proof, strokes)) for job, (proof, strokes) in _sheets(work).items()}


def store_paper(work: Work, folder: Path) -> tuple[Path, ...]:
    """Store a picture of each inked sheet: SVG and PNG; the files, in order."""
    make_folder(folder)
    return tuple(file for job, drawing in inked(work).items() for file in write_pictures(drawing, folder / job))


def _sheets(work: Work) -> dict[str, tuple[Drawing, Sequence[Points]]]:
    """For each job with ink: the drawing under which it was begun, whatever has become of its note, and the ink.

    Raises:
        InputError: the simulator's log is damaged.
    """
    log = work.simulator / "ink.jsonl"
    if not log.exists():
        return {}
    try:
        sheets = read_log(read_text(log))
    except (ValueError, KeyError, TypeError) as error:
        hint = "Delete the folder simulator; what is written stays in the journal."
        raise InputError("The simulator's log is damaged.", hint=hint, file=str(log)) from error
    with Journal.read(work.journal) as journal:
        begun = [job for job in journal.jobs() if job.plan_digest and job.id in sheets]
        return {job.id: _on_sheet(unpack(journal.plan(job.plan_digest)), sheets[job.id], work.slots) for job in begun}


def _on_sheet(
    stored: tuple[Drawing, Machine, Affine], strokes: Sequence[Points], slots: Sequence[tuple[float, float]]
) -> tuple[Drawing, Sequence[Points]]:
    """A stored drawing, and the ink as it lies on the sheet in its slot: a card that was found again a little elsewhere
    is shown where it lay first."""
    drawing, _, found = stored
    x, y = min(slots, key=lambda slot: math.dist(slot, (found.e, found.f)))
    return drawing, [points(stroke) - (x, y) for stroke in strokes]


def _drawing(proof: Drawing, strokes: Sequence[Points]) -> Drawing:
    pen = proof.strokes[0].pen if proof.strokes else _NO_PEN
    return proof.with_strokes(Stroke(_two_or_more(stroke), pen, Mark(0, 0, 0)) for stroke in strokes)


def _two_or_more(stroke: Points) -> Points:
    """A touch of the pen without a step is still a dot."""
    return stroke if len(stroke) > 1 else points(np.repeat(stroke, 2, axis=0))
