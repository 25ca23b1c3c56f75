"""The air walk: before any ink, the raised pen goes along the edges of a sheet and of what is written on it, so that a
person sees whether the sheet lies where the machine takes it to lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Protocol

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Sheet
from plotnote.errors import Cancelled, ConfigError
from plotnote.geometry import Box
from plotnote.motion.machine import Machine
from plotnote.motion.scratch import scratch_place
from plotnote.motion.sequence import travel
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.machine_room import Choice, Hand, Parker, enter
from plotnote.workshop.work import read_note

__all__ = ["Edge", "Looker", "edges", "laid_in", "lies", "trace"]

_SPEED = 60.0
"""mm/s: an eye follows that easily."""
_Spot = tuple[float, float]


class Looker(Parker, Protocol):
    """Who stands beside the machine and looks."""

    def tell(self, message: str) -> None: ...
    def wants_stop(self) -> bool: ...
    def wants_halt(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Edge:
    """A rectangle to go along, mm in the machine frame, and what it is; `cut` where the machine does not reach all of
    it."""

    what: str
    box: Box
    cut: bool = False

    def corners(self) -> tuple[_Spot, ...]:
        """Once around, beginning and ending at the corner that is nearest to home."""
        left, top, right, bottom = self.box
        return (left, top), (right, top), (right, bottom), (left, bottom), (left, top)


def laid_in(batch: BatchFolder, names: Sequence[str] = ()) -> tuple[tuple[Sheet, _Spot], ...]:
    """The sheets that are laid in next, with their slots, mm in the machine frame: those of the notes of these `names`,
    or else of the notes that are not written yet; where all are, of the first ones.

    Raises:
        NoteFileError: a note cannot be read.
        ConfigError: there is no note of such a name, or it is on stationery that is none.
    """
    notes = batch.notes()
    if unknown := set(names) - {note.name for note in notes}:
        raise ConfigError(f"There is no note “{min(unknown)}” in this batch.", hint="Its notes lie in notes/.")
    done: set[str] = set()
    if batch.journal.exists():
        with Journal.read(batch.journal) as journal:
            done = {job.note for job in journal.jobs() if job.state is JobState.WRITTEN}
    wanted = [note for note in notes if (note.name in names if names else note.name not in done)] or list(notes)
    sheets = [library.stationery(note.stationery).sheet for note in wanted]
    return tuple((sheet, (x, y)) for sheet, (x, y) in zip(sheets, batch.settings.slots_mm, strict=False))


def lies(place: Path) -> tuple[tuple[Sheet, _Spot], ...]:
    """The sheet of a note in a file, at home. Raises as `read_note`, and ConfigError as `laid_in`."""
    return ((library.stationery(read_note(place).stationery).sheet, (0.0, 0.0)),)


def edges(sheet: Sheet, slot: _Spot, machine: Machine) -> Iterator[Edge]:
    """The edge of the sheet, the frame of each of its panels, and the places where no ink may lie; what the machine
    does not reach is cut off, and what lies beyond its travel altogether is left out."""
    many = len(sheet.panels) > 1
    named = [(f"the edge of {sheet.name}", sheet.box)]
    named += [(f"text frame {n}" if many else "the text frame", box) for n, box in enumerate(sheet.panels, 1)]
    named += [("a place that is kept free", box) for box in sheet.keep_outs]
    reach = machine.travel_box
    for what, (left, top, right, bottom) in named:
        whole = Box(left + slot[0], top + slot[1], right + slot[0], bottom + slot[1])
        seen = Box(
            max(whole.left, reach.left), max(whole.top, reach.top),
            min(whole.right, reach.right), min(whole.bottom, reach.bottom),
        )  # fmt: skip
        if seen.left < seen.right and seen.top < seen.bottom:
            yield Edge(what, seen, cut=seen != whole)


def trace(choice: Choice, machine: Machine, laid: Sequence[tuple[Sheet, _Spot]], looker: Looker) -> None:
    """Take the raised pen along the edges of the sheets that are `laid`, each in its slot, and leave it beside them.
    The pen is never lowered, and never leaves the machine's travel.

    Raises:
        NotFound, DeviceError: the machine cannot be used.
        Cancelled: the person stopped.
    """
    with enter(replace(choice, halt=looker.wants_halt), machine) as room:
        if not room.driver.position_known:
            room.park(looker)
        walker = _Walker(room.hand, machine, looker)
        for sheet, slot in laid:
            for edge in edges(sheet, slot, machine):
                walker.along(edge)
        boxes = [Box(x, y, x + sheet.width, y + sheet.height) for sheet, (x, y) in laid]
        room.hover(machine, scratch_place(reduce(Box.union, boxes), machine))


class _Walker:
    """Goes along edges, a side at a time, from where the raised pen stands."""

    def __init__(self, hand: Hand, machine: Machine, looker: Looker) -> None:
        self._hand, self._looker, self._machine = hand, looker, machine
        slow = replace(machine.travelling, speed=min(machine.travelling.speed, _SPEED))
        self._slow = replace(machine, travelling=slow)
        hand.lift()
        self._here: _Spot = hand.where().position
        hand.begin()

    def along(self, edge: Edge) -> None:
        first, *rest = edge.corners()
        self._go(first, self._machine)
        cut = ", as far as the machine reaches" if edge.cut else ""
        self._looker.tell(f"The pen goes along {edge.what}{cut}.")
        for corner in rest:
            self._go(corner, self._slow)

    def _go(self, corner: _Spot, machine: Machine) -> None:
        if self._looker.wants_stop():
            raise Cancelled("Stopped, with the pen up.", hint="Nothing was inked.")
        if corner != self._here:
            self._hand.feed(travel(machine, self._here, corner, 0))
            self._hand.verify()
            self._here = corner
