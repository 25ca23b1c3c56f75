"""How long it takes to write a note or a batch, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.geometry import bounds
from plotnote.motion.estimate import TimeSplit, split_time
from plotnote.motion.sequence import sequence
from plotnote.note import Note
from plotnote.units import format_duration
from plotnote.workshop.desk import Tell, draw_note
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.lift_heights import fitted, say_heights
from plotnote.workshop.pacing import pace_for
from plotnote.workshop.proof import draw_batch
from plotnote.workshop.work import read_note

__all__ = [
    "gain_of",
    "machine_for",
    "machine_of",
    "say_batch",
    "say_gain",
    "say_pace",
    "say_time",
    "time_of",
    "times_of",
]

_USUAL = ("axidraw-v3", "axidraw-v3-a3", "axidraw-se-a2", "axidraw-se-a1")


def time_of(drawing: Drawing, machine: str) -> TimeSplit:
    """Where the time goes when `machine` writes a drawing, with the pen heights that were found for it.

    Raises:
        ConfigError: the file of the pen heights cannot be read.
        DrawingRefused: the machine cannot reach all of it.
    """
    return split_time(sequence(drawing, fitted(library.machine(machine), drawing)))


def gain_of(note: Note, machine: str, order: str, drawing: Drawing) -> str:
    """What writing `drawing` of `note`, in this order, saves over the natural one, for people."""
    natural = time_of(draw_note(note, "natural"), machine).total
    return say_gain(order, time_of(drawing, machine).total, natural)


def say_gain(order: str, seconds: float, natural: float) -> str:
    """How an order compares with the natural one, for people."""
    share = (natural - seconds) / natural if natural else 0.0
    change = f"saves {share:.0%}" if share >= 0 else f"takes {-share:.0%} longer"
    return f"natural order: {format_duration(natural)}; {order} {change}"


def say_time(split: TimeSplit, machine: str) -> str:
    """The time at the machine and what it goes into, for people."""
    learned = say_pace(split.total, machine)
    return _say_split(split, f" at the {machine}") + (f"; {learned}" if learned else "")


def _say_split(split: TimeSplit, where: str = "") -> str:
    parts = ((split.ink, "ink"), (split.travel, "travel"), (split.lifts, "lifts"))
    listed = ", ".join(f"{format_duration(seconds)} {name}" for seconds, name in parts)
    return f"{format_duration(split.total)}{where}: {listed}"


def say_pace(seconds: float, machine: str) -> str:
    """What a plan of so many s takes on the user's own machine, for people; "" where none of its cards is known."""
    pace = pace_for(machine)
    if not pace.cards:
        return ""
    usual, low, high = pace.of(seconds)
    between = f", {format_duration(low)} to {format_duration(high)}" if pace.has_range else ""
    cards = "1 card" if pace.cards == 1 else f"{pace.cards} cards"
    return f"on yours usually {format_duration(usual)}{between} (from {cards})"


def say_batch(batch: BatchFolder, drawings: Mapping[str, Drawing]) -> str:
    """The time of each note of a batch, by name, at its machine, and of all of them, for people.

    Raises:
        DrawingRefused: the machine cannot reach all of a drawing.
    """
    machine = batch.settings.machine
    splits = {name: time_of(drawing, machine) for name, drawing in drawings.items()}
    whole = TimeSplit(
        *(sum(getattr(split, part) for split in splits.values()) for part in ("ink", "travel", "lifts", "waiting"))
    )
    count = "1 note" if len(splits) == 1 else f"{len(splits)} notes"
    lines = [f"{name}: {_say_split(split)}" for name, split in splits.items()] if len(splits) > 1 else []
    said = say_heights(machine, drawings.values())
    return "\n".join([*lines, f"{count}: {say_time(whole, machine)}", *([said] if said else [])])


def machine_for(drawings: Sequence[Drawing]) -> str:
    """The first of the usual machines that reaches all of the drawings; "" where none does."""
    for name in _USUAL:
        reach = library.machine(name).travel_box
        if all(reach.contains(bounds(stroke.points)) for drawing in drawings for stroke in drawing.strokes):
            return name
    return ""


def machine_of(place: Path, machine: str | None) -> str:
    """The machine that is asked for; without one, that of the batch in the folder `place`, or axidraw-v3."""
    if machine:
        return machine
    return open_folder(place).settings.machine if place.is_dir() else "axidraw-v3"


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
    machine = machine or "axidraw-v3"
    if said := say_heights(machine, drawings.values()):
        tell(said)
    return {name: time_of(drawing, machine) for name, drawing in drawings.items()}
