"""One card at a time: laid in, written, gone on with after whatever stopped it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce

from plotnote import session
from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.device.ebb.driver import PARK
from plotnote.drawing import Drawing, Sheet
from plotnote.errors import Cancelled, Corrupt, DeviceError, DeviceFault, RemoteProtocolError, Timeout
from plotnote.geometry import Affine, Box
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Plan
from plotnote.motion.scratch import scratch_place
from plotnote.pipeline import plan as plan_of
from plotnote.session import Place
from plotnote.workshop import memos
from plotnote.workshop.folder import ENVELOPE
from plotnote.workshop.ink import took_ink, warn_of_ink
from plotnote.workshop.lift_heights import fitted
from plotnote.workshop.machine_room import Room
from plotnote.workshop.operator import Answer, Operator
from plotnote.workshop.pacing import learn
from plotnote.workshop.priming import fits, prime
from plotnote.workshop.registering import register
from plotnote.workshop.work import Work

__all__ = ["FRESH", "Shop", "add_copy", "finish", "is_fresh", "park", "write_fresh"]

FRESH = (JobState.QUEUED, JobState.LOADED)
_GREETINGS = 3
_TRIES = 6
"""How often a card is gone on with by itself, less one, before a person is asked to look at the cable."""


@dataclass(frozen=True, slots=True, eq=False)
class Shop:
    """What the steps below share, and the machine's hands; `seconds` is how long each note's plan takes."""

    journal: Journal
    room: Room
    machine: Machine
    operator: Operator
    work: Work
    seconds: Mapping[str, float]

    def after(self, card: Job) -> Sequence[float]:
        """How long, s, the cards take that are not begun yet, `card` aside."""
        waiting = [job for job in self.journal.jobs() if is_fresh(job, self.work) and job.id != card.id]
        return [self.seconds[job.note] for job in waiting if job.note in self.seconds]


def is_fresh(job: Job, work: Work) -> bool:
    """Whether a card was not begun and is to be."""
    return job.state in FRESH and work.wants(job.note)


def add_copy(journal: Journal, note: str, number: int, slot: int = 0) -> None:
    """Queue copy `number` of a note."""
    journal.add(f"{note}-copy-{number}", note, number, slot)


def park(room: Room, operator: Operator) -> None:
    """Have the carriage parked, unless its place is known."""
    if not room.driver.position_known:
        room.park(operator)


def write_fresh(shop: Shop) -> None:
    """Write every card that was not begun, as many after one another as lie in the slots. Raises as
    `write.write_all`."""
    slots = [Affine.shift(x, y) for x, y in shop.work.slots]
    waiting = [(job, drawing) for job in shop.journal.jobs() if (drawing := _drawing(shop, job)) is not None]
    for first in range(0, len(waiting), len(slots)):
        laid = list(zip(waiting[first : first + len(slots)], slots, strict=False))
        for (job, drawing), slot in laid:
            _lay_in(shop, job, drawing, slot)
        for (job, drawing), slot in laid:
            if shop.operator.wants_stop():
                raise Cancelled(f"Stopped before {job.note}.", hint="Run the same command again to go on.")
            _write_laid(shop, job, drawing, slot)
            _pair(shop, job)


def _drawing(shop: Shop, job: Job) -> Drawing | None:
    """What is to be written for a job; None where that was begun, is not wanted now, or is gone."""
    if not is_fresh(job, shop.work):
        return None
    drawing = shop.work.drawings.get(job.note)
    if drawing is None:
        shop.operator.tell(f"{job.note} is left out: its file is no longer in notes/.")
        shop.journal.move(job.id, JobState.CANCELLED, "its file is gone")
    return drawing


def _pair(shop: Shop, job: Job) -> None:
    """A card and its envelope are put together before another person's lie beside them."""
    if f"{job.note}{ENVELOPE}" in shop.work.drawings:
        shop.operator.put_together(job.note)


def _lay_in(shop: Shop, job: Job, drawing: Drawing, slot: Affine) -> None:
    """Let a person lay a card into its slot, while the raised pen waits beside the sheets."""
    plan = plan_of(drawing, fitted(shop.machine, drawing), slot)
    if shop.operator.wants_stop():
        raise Cancelled(f"Stopped before {job.note}.", hint="Run the same command again to go on.")
    shop.room.hover(shop.machine, _beside(shop, drawing.sheet))
    if warning := warn_of_ink(drawing):
        shop.operator.tell(warning)
    shop.operator.lay_in(job, drawing, plan)
    if job.state is JobState.QUEUED:
        shop.journal.move(job.id, JobState.LOADED)


def _write_laid(shop: Shop, job: Job, drawing: Drawing, slot: Affine) -> None:
    """Write a card that lies in its slot."""
    shop.room.lay_in(job.id)
    plan = session.store(shop.journal, job.id, drawing, fitted(shop.machine, drawing), slot)
    if shop.room.clock:
        memos.keep(shop.journal, job.id, shop.work.memos.get(job.note, ""))
    shop.operator.start(job, plan, shop.after(job))
    place = _beside(shop, drawing.sheet)
    if shop.work.primes and drawing.strokes and fits(place, shop.machine):
        prime(shop.room, fitted(shop.machine, drawing), drawing.strokes[0].pen, place)
    _write(shop, job, plan)


def _beside(shop: Shop, paper: Sheet) -> tuple[float, float]:
    """A place beside all sheets that are laid in at once."""
    sheet = paper.box
    boxes = [Box(sheet.left + x, sheet.top + y, sheet.right + x, sheet.bottom + y) for x, y in shop.work.slots]
    return scratch_place(reduce(Box.union, boxes), shop.machine)


def _write(shop: Shop, job: Job, plan: Plan, place: Place | None = None) -> None:
    """Write a card; a word that was lost or spoiled on the cable is no reason to trouble anybody."""
    clock, whole = shop.room.clock, place is None
    begun = clock.now() if clock else 0.0
    for tries_left in reversed(range(_TRIES)):
        try:
            session.write(shop.room.driver, shop.journal, job.id, plan, shop.operator, place)
            if clock and whole:
                learn(shop.machine.name, plan.duration, clock.now() - begun)
            if clock:
                took_ink(unpack(shop.journal.plan(shop.journal.job(job.id).plan_digest))[0])
            memos.settle(shop.journal, shop.operator.tell)
            return
        except Cancelled as stop:
            _step_aside(shop, plan)
            hint = f"Leave the card where it is and run “{shop.work.resume_command}”."
            raise Cancelled(stop.message, hint=hint) from None
        except (Timeout, RemoteProtocolError) as error:
            place, whole = _recovered(shop, job) if tries_left else None, False
            if place is None:
                raise
            at = f"stroke {min(place.stroke + 1, plan.stroke_count)} of {plan.stroke_count}"
            shop.operator.tell(f"{error.message[:1].upper()}{error.message[1:]}; {job.note} goes on by itself at {at}.")


def _step_aside(shop: Shop, plan: Plan) -> None:
    """Let the raised pen wait beside the sheet, unless the machine was to stop at once: then it stays as it stands."""
    if not shop.operator.wants_halt():
        with suppress(DeviceError):  # the card is paused already, whatever becomes of this
            shop.room.hover(shop.machine, _beside(shop, plan.sheet))


def _recovered(shop: Shop, job: Job) -> Place | None:
    """Where a card goes on after an answer that never came or made no sense; None when the machine does not answer.

    Raises:
        DeviceFault: it answers, and no longer knows where the carriage stands.
    """
    driver = shop.room.driver
    with suppress(DeviceError):
        driver.lift()  # first of all, and whatever else is the matter
    for _ in range(_GREETINGS):
        try:
            driver.connect()
            if driver.position_known:
                return session.find_out(driver, shop.journal, shop.journal.job(job.id))
        except RemoteProtocolError:
            continue  # what spoiled one answer may spoil another
        except DeviceError:
            return None  # the first thing that went wrong is the one to tell
        raise DeviceFault(driver.trust.why, hint=f"{PARK} Then resume.", position_lost=True)
    return None


def finish(shop: Shop, job: Job) -> None:
    """Go on with a card that was begun, where the machine or a person says that it stopped."""
    place = _found(shop, job) or _ask(shop, job)
    if place is None:
        return
    shop.room.lay_in(job.id)
    plan = session.stored_plan(shop.journal, shop.journal.job(job.id))
    if shop.room.clock:
        memos.keep(shop.journal, job.id, shop.work.memos.get(job.note, ""))
    shop.operator.start(job, plan, shop.after(job))
    shop.operator.tell(
        f"{job.note} goes on at stroke {min(place.stroke + 1, plan.stroke_count)} of {plan.stroke_count}."
    )
    _write(shop, job, plan, place)
    _pair(shop, job)


def _found(shop: Shop, job: Job) -> Place | None:
    driver = shop.room.driver
    try:
        return session.find_out(driver, shop.journal, job) if driver.position_known else None
    except Corrupt as error:
        shop.operator.tell(f"{job.note}: {error.message}")
        return None


def _ask(shop: Shop, job: Job) -> Place | None:
    """A person says what became of a sheet that the machine no longer remembers, or whose plan is damaged; while they
    look at it, the pen waits beside it, where its place is known."""
    drawing = shop.work.drawings.get(job.note)
    if drawing is not None and shop.room.driver.position_known:
        with suppress(DeviceError):
            shop.room.hover(shop.machine, _beside(shop, drawing.sheet))
    try:
        place, count = session.restart(shop.journal, job), session.stored_plan(shop.journal, job).stroke_count
    except Corrupt:
        place, count = Place(), 0
    match shop.operator.decide(job, place.stroke, count):
        case Answer.WRITTEN:
            shop.journal.move(job.id, JobState.WRITTEN, "a person says so")
            memos.settle(shop.journal, shop.operator.tell)
            return None
        case Answer.SPOILED:
            shop.journal.move(job.id, JobState.SPOILED, "a person says so")
            add_copy(shop.journal, job.note, job.copy + 1, job.slot)
            memos.settle(shop.journal, shop.operator.tell)
            return None
        case Answer.CONTINUE:
            if job.state is JobState.IN_DOUBT:
                # Kept before the board is parked: a board at home, freshly marked, may look like one that has not begun
                # the run that failed. No board shows the mark 0 once it is parked, so this place is asked for again.
                detail = f"a person lets it go on at stroke {place.stroke}"
                shop.journal.pause(job.id, place.stroke, place.along, (0, 0), 0, detail)
            park(shop.room, shop.operator)
            register(shop.journal, shop.room, shop.operator, job, place)
            return place
