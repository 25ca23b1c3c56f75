"""Writing without a machine: the real driver, session and journal with the simulated board, in a time that nobody waits
for, with accidents that somebody arranges and a person who does what they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plotnote.batch.job import Job
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.compare import Comparison, compare
from plotnote.device.clock import Clock
from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Action, Cable
from plotnote.device.sim.faults import Fault, action, parse_faults
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.device.sim.log import Shown
from plotnote.device.sim.paper import Blot, InkedStroke, Manner, Unmeant
from plotnote.device.transport import Transport
from plotnote.drawing import Drawing, Mark, Stroke
from plotnote.errors import Cancelled, ConfigError, DeviceError, JournalError, PlotnoteError
from plotnote.geometry import IDENTITY, Affine, Points, points
from plotnote.motion.plan import Plan
from plotnote.workshop.machine_room import Choice
from plotnote.workshop.operator import Answer
from plotnote.workshop.rehearsed import Card, Event, Rehearsal
from plotnote.workshop.work import Work
from plotnote.workshop.write import resume_all, write_all

__all__ = ["FIRMWARES", "rehearse"]

FIRMWARES = ("3.0.3", "2.8.1")
_TRIES = 8
"""How often a person runs the program again before giving up."""
_BOTH = (Manner.DRAG, Manner.STRAY)
_HANDS = 5.0
"""s that a person takes for a card, a carriage, a cable."""


@dataclass(eq=False)
class _Table:
    """The board on its cable, the time, and whatever is noted of them."""

    firmware: str
    clock: FakeClock = field(default_factory=FakeClock)
    events: list[Event] = field(default_factory=list)
    inked: list[tuple[str, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.board = Board(self.firmware)
        self.board.paper.heard = self._heard
        self.cable = Cable(self.board)

    def open(self) -> tuple[Transport, Clock]:
        return SimTransport(self.cable, self.clock), self.clock

    def note(self, kind: str, words: str) -> None:
        self.events.append(Event(self.clock.now(), kind, words))

    def arrange(self, faults: Sequence[Fault]) -> None:
        for fault in faults:
            self.cable.arrange(self._strike(fault), at_s=fault.at_s, touch=fault.stroke, command=fault.command or 0)

    def _strike(self, fault: Fault) -> Action:
        act = action(fault.text)

        def strike(cable: Cable, now: float) -> None:
            self.events.append(Event(now, "fault", fault.text))
            act(cable, now)

        return strike

    def wait(self, seconds: float) -> None:
        self.clock.sleep(seconds)
        self.cable.run(self.clock.now())

    def mend(self, tries: int) -> None:
        """What a person does when the program has ended with a sentence: looks at cable and power, then switches the
        machine off and on."""
        self.wait(_HANDS)
        self.cable.plug()
        self.cable.echo = False
        self.board.set_supply(True)
        if tries > 1:
            self.cable.thaw(self.clock.now())
            self.cable.restart(self.clock.now())
            self.note("person", "switches the machine off and on")
            self.wait(_HANDS)

    def _heard(self, ink: InkedStroke | Blot | Unmeant) -> None:
        if isinstance(ink, InkedStroke):
            self.inked.append((ink.sheet, ink.start_s, self.board.now))


@dataclass(eq=False)
class _Person:
    """Beside the machine: does what they are told, and looks at the card when asked about it."""

    table: _Table
    work: Work

    def tell(self, message: str) -> None:
        self.table.note("told", message)

    def park(self) -> None:
        self.table.wait(_HANDS)
        if not self.table.board.park():  # whatever still holds the motors, a person who is told to push switches off
            self.table.board.engine.enabled = [False, False]
            self.table.board.park()
        self.table.note("person", "parks the carriage")

    def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
        del drawing, plan
        self.table.wait(_HANDS)
        self.table.board.paper.new_sheet(job.id, self.table.board.now)
        self.table.note("card", f"{job.id} is laid in")

    def put_together(self, note: str) -> None:
        self.table.note("person", f"puts {note} into its envelope")

    def decide(self, job: Job, stroke: int, count: int) -> Answer:
        with Journal.read(self.work.journal) as journal:
            slot = unpack(journal.plan(job.plan_digest))[2] if job.plan_digest else IDENTITY
        found = _compared(self.work.drawings[job.note], _back(slot, self.table.board.paper.on(job.id)))
        if found.strange > 0 or not count:
            answer = Answer.SPOILED
        else:
            answer = Answer.WRITTEN if found.missing == 0 else Answer.CONTINUE
        where = f"may go on at stroke {min(stroke + 1, count)} of {count}" if count else "cannot go on"
        self.table.note("person", f"is asked about {job.id}, which {where}, looks at it and says: {answer}")
        return answer

    def registers(self, job: Job) -> bool:
        del job
        return False

    def nudge(self, mark: str) -> tuple[float, float] | None:
        del mark
        return None

    def start(self, job: Job, plan: Plan, after: Sequence[float]) -> None:
        del plan, after
        self.table.board.paper.new_sheet(job.id, self.table.board.now)
        self.table.note("card", f"{job.id} is written")

    def stroke(self, done: int, count: int) -> None:
        if done == count:
            self.table.note("card", "all its strokes are sent")

    def wants_stop(self) -> bool:
        return False

    def wants_halt(self) -> bool:
        return False


def rehearse(work: Work, faults: Sequence[str], scratch: Path, firmware: str = FIRMWARES[0]) -> Rehearsal:
    """Write all of `work` with the simulated board of that firmware. `faults` are rows in the simulator's words, such
    as “stroke 7: unplug 3”; the journal lies in the folder `scratch`, and nothing of the batch's own is touched.

    Raises:
        ConfigError: a fault is not understood.
        DrawingRefused: the machine cannot reach all of a note.
    """
    table = _Table(firmware)
    table.arrange(_understood(faults))
    own = replace(work, journal=scratch / "journal.db", simulator=scratch / "simulator")
    person = _Person(table, own)
    run: Callable[[Work, Choice, _Person], None] = write_all
    gave_up, stops = "", 0
    for tries in range(1, _TRIES + 1):
        try:
            run(own, Choice(at=table.open), person)
            break
        except (DeviceError, Cancelled, JournalError) as stop:
            gave_up = str(stop)
            stops += 1
            table.note("stop", _said(stop))
            table.mend(tries)
            run = resume_all if own.journal.exists() else write_all
    else:
        return Rehearsal(_cards(own, table, stops), tuple(table.events), table.clock.now(), gave_up)
    table.cable.run(table.clock.now())
    return Rehearsal(_cards(own, table, stops), tuple(table.events), table.clock.now())


def _said(error: PlotnoteError) -> str:
    sentence = error.message[:1].upper() + error.message[1:].removesuffix(".")
    return f"{sentence}. {error.hint}".strip()


def _understood(faults: Sequence[str]) -> tuple[Fault, ...]:
    try:
        return parse_faults("\n".join(faults))
    except ValueError as error:
        hint = "Write when and what, as “stroke 7: unplug 3”; “plotnote machine simulate --help” has all words."
        raise ConfigError(f"A fault is not understood: {error}.", hint=hint) from error


def _cards(work: Work, table: _Table, stops: int) -> tuple[Card, ...]:
    paper = table.board.paper
    if not work.journal.exists():
        return ()
    with Journal.read(work.journal) as journal:
        jobs = journal.jobs()
        slots = {job.id: unpack(journal.plan(job.plan_digest))[2] for job in jobs if job.plan_digest}
    cards = []
    for job in jobs:
        drawing, slot = work.drawings[job.note], slots.get(job.id, IDENTITY)
        ink = _back(slot, paper.on(job.id))
        shown = Shown(
            ink,
            [_spot(slot, blot) for blot in paper.blots if blot.sheet == job.id],
            *(_back(slot, [p.points for p in paper.unmeant if p.sheet == job.id and p.manner is how]) for how in _BOTH),
        )
        times = tuple((begin, end) for sheet, begin, end in table.inked if sheet == job.id)
        rest = max((blot.rest_s for blot in paper.blots if blot.sheet == job.id), default=0.0)
        # An accident may be healed without a stop; each word that says “goes on” is an interruption, too.
        healed = sum(event.kind == "told" and f"{job.note} goes on" in event.words for event in table.events)
        cards.append(Card(job.id, job.state, drawing, shown, _compared(drawing, ink), times, stops + healed, rest))
    return tuple(cards)


def _back(slot: Affine, strokes: Sequence[Points]) -> list[Points]:
    """Ink as it lies on its sheet rather than on the bed of the machine."""
    back = slot.inverse()
    return [back.apply(points(xy)) for xy in strokes]


def _spot(slot: Affine, blot: Blot) -> tuple[float, float, float]:
    ((x, y),) = slot.inverse().apply(points([[blot.x, blot.y]])).tolist()
    return x, y, blot.radius


def _compared(drawing: Drawing, ink: Sequence[Points]) -> Comparison:
    pen = drawing.strokes[0].pen
    laid = [points(xy if len(xy) > 1 else [xy[0], xy[0]]) for xy in ink]
    return compare(drawing, drawing.with_strokes(Stroke(xy, pen, Mark(0, 0, 0)) for xy in laid))
