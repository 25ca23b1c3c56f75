"""How long it takes to write a note or a batch, before anything is written."""

from __future__ import annotations

from pathlib import Path

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.motion.estimate import TimeSplit, split_time
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import Tell, draw_note
from plotnote.workshop.folder import open_folder
from plotnote.workshop.proof import draw_batch
from plotnote.workshop.work import read_note

__all__ = ["time_of", "times_of"]


def time_of(drawing: Drawing, machine: str) -> TimeSplit:
    """Where the time goes when `machine` writes a drawing.

    Raises:
        DrawingRefused: the machine cannot reach all of it.
    """
    return split_time(sequence(drawing, library.machine(machine)))


def times_of(
    place: Path, machine: str | None, order: str = "natural", tell: Tell = lambda said: None
) -> dict[str, TimeSplit]:
    """The times of the notes of a batch folder, or of a note, by name. Without `machine`, that of the batch, or
    axidraw-v3. The order is that of a note; a batch has its own. Raises and tells as `draw_batch` and `draw_note`."""
    if place.is_dir():
        batch = open_folder(place)
        drawings = {name: drawing for name, (_, drawing) in draw_batch(batch, tell).items()}
        machine = machine or batch.settings.machine
    else:
        drawings = {place.stem: draw_note(read_note(place), order, tell)}
    return {name: time_of(drawing, machine or "axidraw-v3") for name, drawing in drawings.items()}
