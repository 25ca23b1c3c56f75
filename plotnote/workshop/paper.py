"""The simulator's paper: what its pen inked, as drawings and pictures beside the proofs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from plotnote.batch.journal import Journal
from plotnote.compare import Comparison, compare
from plotnote.device.sim.log import read_log
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.geometry import Points, points
from plotnote.workshop.files import make_folder, read_text
from plotnote.workshop.proof import write_pictures
from plotnote.workshop.work import Work

__all__ = ["comparisons", "inked", "store_paper"]

_NO_PEN = Pen("simulated", 0.5, "#1b1b1f")


def inked(work: Work) -> dict[str, Drawing]:
    """What lies on each sheet of the simulator, by job, for the jobs of the journal that have ink."""
    sheets = read_log(read_text(work.simulator / "ink.jsonl"))
    with Journal.read(work.journal) as journal:
        jobs = {job.id: job.note for job in journal.jobs()}
    return {
        job: _drawing(work.drawings[note], sheets[job])
        for job, note in jobs.items()
        if job in sheets and note in work.drawings
    }


def comparisons(work: Work) -> dict[str, Comparison]:
    """Proof against paper, by job."""
    with Journal.read(work.journal) as journal:
        notes = {job.id: job.note for job in journal.jobs()}
    return {job: compare(work.drawings[notes[job]], drawing) for job, drawing in inked(work).items()}


def store_paper(work: Work, folder: Path) -> tuple[Path, ...]:
    """Store a picture of each inked sheet: SVG and PNG; the files, in order."""
    make_folder(folder)
    return tuple(file for job, drawing in inked(work).items() for file in write_pictures(drawing, folder / job))


def _drawing(proof: Drawing, strokes: Sequence[Points]) -> Drawing:
    pen = proof.strokes[0].pen if proof.strokes else _NO_PEN
    return proof.with_strokes(Stroke(_two_or_more(stroke), pen, Mark(0, 0, 0)) for stroke in strokes)


def _two_or_more(stroke: Points) -> Points:
    """A touch of the pen without a step is still a dot."""
    return stroke if len(stroke) > 1 else points(np.repeat(stroke, 2, axis=0))
