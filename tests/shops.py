"""A folder with a journal, a machine on a table, and a person beside it, for tests of writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plotnote import library
from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim.board import Board
from plotnote.device.sim.faults import arrange, parse_faults
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.errors import Cancelled
from plotnote.geometry import points
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Plan
from plotnote.workshop import write
from plotnote.workshop.machine_room import Choice, Room
from plotnote.workshop.operator import Answer
from plotnote.workshop.work import Work

SHEET = library.stationery("us-a2").sheet
PEN = Pen("black", 0.3, "#000000")
MACHINE = "axidraw-v3"
LONG = tuple([(20 + 9 * i, 20.0 + i), (24 + 9 * i, 22.0 + 2 * i), (27 + 9 * i, 20.0 + 3 * i)] for i in range(8))
"""Eight strokes of three points each, mm."""


def drawing(shift: float = 0.0) -> Drawing:
    strokes = ([(20 + shift, 20), (26, 22), (30, 20)], [(40, 20), (40, 26)], [(50, 20), (50, 20.2)])
    return Drawing(SHEET, tuple(Stroke(points(xy), PEN, Mark(0, 0, i)) for i, xy in enumerate(strokes)))


def long_drawing() -> Drawing:
    return Drawing(SHEET, tuple(Stroke(points(xy), PEN, Mark(0, i, 0)) for i, xy in enumerate(LONG)))


@dataclass
class Person:
    """Lays in cards, and answers as told; asks to stop before stroke number `stop_before`."""

    answer: Answer = Answer.CONTINUE
    stop_before: int = -1
    refuses: bool = False
    board: Board | None = None
    cards: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    paired: list[str] = field(default_factory=list)
    asked: list[tuple[int, int]] = field(default_factory=list)
    done: int = 0
    after: list[tuple[float, ...]] = field(default_factory=list)
    marks: list[tuple[float, float] | None] = field(default_factory=list)

    def tell(self, message: str) -> None:
        self.said.append(message)

    def park(self) -> None:
        assert self.board is not None
        assert self.board.park()

    def lay_in(self, job: Job, _drawing: Drawing, _plan: Plan) -> None:
        if self.refuses:
            raise Cancelled("no")
        self.cards.append(job.id)
        assert self.board is not None
        self.board.paper.new_sheet(job.id)

    def put_together(self, note: str) -> None:
        self.paired.append(note)

    def decide(self, _job: Job, stroke: int, count: int) -> Answer:
        self.asked.append((stroke, count))
        return self.answer

    def registers(self, _job: Job) -> bool:
        return bool(self.marks)

    def nudge(self, _mark: str) -> tuple[float, float] | None:
        """Toward the next of `marks`, where the person sees the ink, by tenths of a millimetre at most five at once."""
        assert self.board is not None
        assert not self.board.paper.is_down
        if self.marks[0] is None:
            return None
        x, y = self.board.engine.position
        steps = [max(-5, min(5, round((to - at) * 10))) / 10 for to, at in zip(self.marks[0], (x, y), strict=True)]
        if steps == [0.0, 0.0]:
            self.marks.pop(0)
        return steps[0], steps[1]

    def start(self, _job: Job, _plan: Plan, after: Sequence[float]) -> None:
        self.done = 0
        self.after.append(tuple(after))

    def stroke(self, done: int, _count: int) -> None:
        self.done = done

    def wants_stop(self) -> bool:
        return self.done == self.stop_before

    def wants_halt(self) -> bool:
        return False


@dataclass
class Shop:
    """A folder with a journal, and a machine on a table."""

    folder: Path
    board: Board = field(default_factory=Board)
    clock: FakeClock = field(default_factory=FakeClock)
    accidents: dict[int, str] = field(default_factory=dict)
    real: bool = False

    @contextmanager
    def enter(self, _choice: Choice, machine: Machine) -> Iterator[Room]:
        transport = SimTransport(self.board, self.clock)
        for number, words in self.accidents.items():
            arrange(transport.cable, parse_faults(f"command {number}: {words}"))
        driver = EbbDriver(transport, self.clock, machine)
        found = driver.connect()
        try:
            yield Room(driver, None, button_stuck=found.button_stuck, clock=self.clock if self.real else None)
        finally:
            driver.close()

    def work(self, **drawings: Drawing) -> Work:
        return Work(drawings, MACHINE, self.folder / "journal.db", self.folder / "simulator", "resume it")

    def person(self, **traits: object) -> Person:
        return Person(board=self.board, **traits)  # type: ignore[arg-type]

    def states(self) -> dict[str, JobState]:
        with Journal.read(self.folder / "journal.db") as journal:
            return {job.id: job.state for job in journal.jobs()}


def paused(shop: Shop) -> None:
    with pytest.raises(Cancelled, match="stroke 2 of 3"):
        write.write_all(shop.work(ann=drawing()), Choice(), shop.person(stop_before=1))
    assert shop.states() == {"ann": JobState.PAUSED}
