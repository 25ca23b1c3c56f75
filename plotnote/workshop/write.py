"""Writing a batch: each note exactly once, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from plotnote import library, session
from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled, Corrupt, DeviceError, JournalError, RemoteProtocolError, Timeout
from plotnote.geometry import IDENTITY
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Plan
from plotnote.pipeline import plan as plan_of
from plotnote.session import Place
from plotnote.workshop.files import make_folder
from plotnote.workshop.machine_room import Choice, Room, enter
from plotnote.workshop.operator import Answer, Operator
from plotnote.workshop.registering import register
from plotnote.workshop.work import Work

__all__ = ["is_begun", "resume_all", "utc_now", "write_all", "write_note"]

_OPEN = (JobState.WRITING, JobState.IN_DOUBT, JobState.PAUSED)
_FRESH = (JobState.QUEUED, JobState.LOADED)
_INKED = (*_OPEN, JobState.WRITTEN)
_GREETINGS = 3
_TRIES = 6
"""How often a card is gone on with by itself, less one, before a person is asked to look at the cable."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shop:
    """What the steps below share."""

    journal: Journal
    room: Room
    machine: Machine
    operator: Operator
    work: Work


def utc_now() -> str:
    """The time for the journal, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_all(work: Work, choice: Choice, operator: Operator, *, again: bool = False) -> None:
    """Write every note that has not been begun; with `again`, queue a further copy of each first.

    Every note is planned before the machine is touched.

    Raises:
        JournalError: a note is half written; `resume_all` is for that.
        DrawingRefused: the machine cannot reach all of a note.
        OutputError: the folder of the journal cannot be made.
        DeviceError: the machine failed.
        Cancelled: a person stopped.
    """
    machine = _machine(work)
    with _opened(work) as journal:
        half = [job.note for job in journal.jobs() if job.state in _OPEN]
        if half:
            raise JournalError(
                f"{', '.join(half)} was begun and is not finished.",
                hint=f"Leave the card where it is and run “{work.resume_command}”.",
            )
        _tell_changed(journal, work, operator)
        _enlist(journal, work.drawings, again=again)
        if any(job.state in _FRESH for job in journal.jobs()):
            with _way_on(work), enter(choice, machine) as room:
                _tell_stuck(room, operator)
                _park(room, operator)
                _write_fresh(_Shop(journal, room, machine, operator, work))
                room.retire()


def resume_all(work: Work, choice: Choice, operator: Operator) -> None:
    """Finish what was begun, where it stopped, then write what was not begun. Raises as `write_all`."""
    machine = _machine(work)
    with _opened(work) as journal:
        _tell_changed(journal, work, operator)
        _enlist(journal, work.drawings)
        for job in journal.jobs():
            if job.state is JobState.WRITING:
                journal.move(job.id, JobState.IN_DOUBT, "the program ended while it was written")
        if not any(job.state in (*_OPEN, *_FRESH) for job in journal.jobs()):
            return
        with _way_on(work), enter(choice, machine) as room:
            _tell_stuck(room, operator)
            shop = _Shop(journal, room, machine, operator, work)
            for job in journal.jobs():
                if job.state in _OPEN:
                    _finish(shop, job)
            _park(room, operator)
            _write_fresh(shop)
            room.retire()


@contextmanager
def _way_on(work: Work) -> Iterator[None]:
    """Whatever is wrong with the machine, the person is told which command goes on once it is mended."""
    try:
        yield
    except DeviceError as error:
        error.hint = f"{error.hint} Then run “{work.resume_command}”.".lstrip()
        raise


def _tell_stuck(room: Room, operator: Operator) -> None:
    if room.button_stuck:
        operator.tell("The machine's button reads as pressed all the time and is not listened to; Ctrl-C pauses.")


def _machine(work: Work) -> Machine:
    machine = library.machine(work.machine)
    for drawing in work.drawings.values():
        plan_of(drawing, machine)
    return machine


def _opened(work: Work) -> Journal:
    make_folder(work.journal.parent)
    return Journal.open(work.journal, utc_now)


def _enlist(journal: Journal, drawings: dict[str, Drawing], *, again: bool = False) -> None:
    """Queue what is new; what came back; a copy of what was spoiled; with `again`, of what was written."""
    known = journal.jobs()
    for stem in drawings:
        copies = [job for job in known if job.note == stem]
        states = {job.state for job in copies}
        if not copies:
            journal.add(stem, stem)
        elif JobState.CANCELLED in states:
            gone = next(job for job in copies if job.state is JobState.CANCELLED)
            journal.move(gone.id, JobState.QUEUED, "its file is back")
        elif states == {JobState.SPOILED} or (again and not states & set(_FRESH)):
            _add_copy(journal, stem, len(copies) + 1)


def _add_copy(journal: Journal, note: str, number: int, slot: int = 0) -> None:
    journal.add(f"{note}-copy-{number}", note, number, slot)


def _tell_changed(journal: Journal, work: Work, operator: Operator) -> None:
    """A card that was begun keeps its ink, whatever has been edited since: say so rather than nothing."""
    for note, job in {job.note: job for job in journal.jobs() if job.plan_digest}.items():
        drawing = work.drawings.get(note)
        if drawing is not None and job.state in _INKED and not session.is_as_stored(journal, job, drawing):
            operator.tell(f"{note} has changed since its card was begun; that card keeps the words it was begun with.")


def _park(room: Room, operator: Operator) -> None:
    if not room.driver.position_known:
        room.park(operator)


def _write_fresh(shop: _Shop) -> None:
    for job in shop.journal.jobs():
        if job.state not in _FRESH:
            continue
        drawing = shop.work.drawings.get(job.note)
        if drawing is None:
            shop.operator.tell(f"{job.note} is left out: its file is no longer in notes/.")
            shop.journal.move(job.id, JobState.CANCELLED, "its file is gone")
            continue
        _write_one(shop, job, drawing)


def _write_one(shop: _Shop, job: Job, drawing: Drawing) -> None:
    plan = plan_of(drawing, shop.machine)
    if shop.operator.wants_stop():
        raise Cancelled(f"Stopped before {job.note}.", hint="Run the same command again to go on.")
    shop.operator.lay_in(job, drawing, plan)
    shop.room.lay_in(job.id)
    if job.state is JobState.QUEUED:
        shop.journal.move(job.id, JobState.LOADED)
    plan = session.store(shop.journal, job.id, drawing, shop.machine, IDENTITY)
    shop.operator.start(job, plan)
    _write(shop, job, plan)


def _write(shop: _Shop, job: Job, plan: Plan, place: Place | None = None) -> None:
    """Write a card; a word that was lost or spoiled on the cable is no reason to trouble anybody."""
    for tries_left in reversed(range(_TRIES)):
        try:
            session.write(shop.room.driver, shop.journal, job.id, plan, shop.operator, place)
            return
        except Cancelled as stop:
            hint = f"Leave the card where it is and run “{shop.work.resume_command}”."
            raise Cancelled(stop.message, hint=hint) from None
        except (Timeout, RemoteProtocolError) as error:
            place = _recovered(shop, job) if tries_left else None
            if place is None:
                raise
            at = f"stroke {min(place.stroke + 1, plan.stroke_count)} of {plan.stroke_count}"
            shop.operator.tell(f"{error.message[:1].upper()}{error.message[1:]}; {job.note} goes on by itself at {at}.")


def _recovered(shop: _Shop, job: Job) -> Place | None:
    """Where a card goes on after an answer that never came or made no sense; None when the machine cannot tell."""
    driver = shop.room.driver
    with suppress(DeviceError):
        driver.lift()  # first of all, and whatever else is the matter
    for _ in range(_GREETINGS):
        try:
            driver.connect()
            return session.find_out(driver, shop.journal, shop.journal.job(job.id)) if driver.position_known else None
        except RemoteProtocolError:
            continue  # what spoiled one answer may spoil another
        except DeviceError:
            break  # the first thing that went wrong is the one to tell
    return None


def _finish(shop: _Shop, job: Job) -> None:
    place = _found(shop, job) or _ask(shop, job)
    if place is None:
        return
    shop.room.lay_in(job.id)
    plan = session.stored_plan(shop.journal, shop.journal.job(job.id))
    shop.operator.start(job, plan)
    shop.operator.tell(
        f"{job.note} goes on at stroke {min(place.stroke + 1, plan.stroke_count)} of {plan.stroke_count}."
    )
    _write(shop, job, plan, place)


def _found(shop: _Shop, job: Job) -> Place | None:
    driver = shop.room.driver
    try:
        return session.find_out(driver, shop.journal, job) if driver.position_known else None
    except Corrupt as error:
        shop.operator.tell(f"{job.note}: {error.message}")
        return None


def _ask(shop: _Shop, job: Job) -> Place | None:
    """A person says what became of a sheet that the machine no longer remembers, or whose plan is damaged."""
    try:
        place, count = session.restart(shop.journal, job), session.stored_plan(shop.journal, job).stroke_count
    except Corrupt:
        place, count = Place(), 0
    match shop.operator.decide(job, place.stroke, count):
        case Answer.WRITTEN:
            shop.journal.move(job.id, JobState.WRITTEN, "a person says so")
            return None
        case Answer.SPOILED:
            shop.journal.move(job.id, JobState.SPOILED, "a person says so")
            _add_copy(shop.journal, job.note, job.copy + 1, job.slot)
            return None
        case Answer.CONTINUE:
            if job.state is JobState.IN_DOUBT:
                # Kept before the board is parked: a board at home, freshly marked, may look like one that has not begun
                # the run that failed. No board shows the mark 0 once it is parked, so this place is asked for again.
                detail = f"a person lets it go on at stroke {place.stroke}"
                shop.journal.pause(job.id, place.stroke, place.along, (0, 0), 0, detail)
            _park(shop.room, shop.operator)
            register(shop.journal, shop.room, shop.operator, job, place)
            return place


def write_note(work: Work, choice: Choice, operator: Operator, *, again: bool = False) -> None:
    """Write a single note: go on with it where it was interrupted, or begin it.

    Raises:
        Cancelled: it has been written before, and `again` does not ask for another copy.
        PlotnoteError: as `write_all`.
    """
    states = _states(work)
    if any(state in _OPEN for state in states):
        resume_all(work, choice, operator)
        return
    if JobState.WRITTEN in states and not again and not any(state in _FRESH for state in states):
        raise Cancelled("This note has been written already.", hint="Add --again to write one more copy of it.")
    write_all(work, choice, operator, again=again)


def is_begun(work: Work) -> bool:
    """Whether a card of this work is half written, so that its words are what they are."""
    return any(state in _OPEN for state in _states(work))


def _states(work: Work) -> list[JobState]:
    if not work.journal.exists():
        return []
    with Journal.read(work.journal) as journal:
        return [job.state for job in journal.jobs()]
