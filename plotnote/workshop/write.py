"""Writing a batch: each note exactly once, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime

from plotnote import library, session
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled, DeviceError, JournalError
from plotnote.geometry import Affine
from plotnote.motion.machine import Machine
from plotnote.pipeline import plan as plan_of
from plotnote.workshop.awake import kept_awake
from plotnote.workshop.card import FRESH, Shop, add_copy, finish, is_fresh, park, write_fresh
from plotnote.workshop.files import make_folder
from plotnote.workshop.lift_heights import fitted, say_heights
from plotnote.workshop.machine_room import Choice, Room, enter
from plotnote.workshop.memos import settle
from plotnote.workshop.operator import Operator
from plotnote.workshop.work import Work

__all__ = ["is_begun", "resume_all", "utc_now", "write_all", "write_note"]

_OPEN = (JobState.WRITING, JobState.IN_DOUBT, JobState.PAUSED)
_INKED = (*_OPEN, JobState.WRITTEN)


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
    machine, seconds = _planned(work)
    with _opened(work) as journal:
        settle(journal, operator.tell)
        half = [job.note for job in journal.jobs() if job.state in _OPEN]
        if half:
            raise JournalError(
                f"{', '.join(half)} was begun and is not finished.",
                hint=f"Leave the card where it is and run “{work.resume_command}”.",
            )
        _tell_changed(journal, work, operator)
        _enlist(journal, work.drawings, again=again)
        _tell_heights(journal, work, operator)
        if any(is_fresh(job, work) for job in journal.jobs()):
            with _way_on(work), _entered(choice, machine, operator) as room:
                _tell_stuck(room, operator)
                park(room, operator)
                write_fresh(Shop(journal, room, machine, operator, work, seconds))
                room.retire()


def resume_all(work: Work, choice: Choice, operator: Operator) -> None:
    """Finish what was begun, where it stopped, then write what was not begun. Raises as `write_all`."""
    machine, seconds = _planned(work)
    with _opened(work) as journal:
        settle(journal, operator.tell)
        _tell_changed(journal, work, operator)
        _enlist(journal, work.drawings)
        _tell_heights(journal, work, operator)
        for job in journal.jobs():
            if job.state is JobState.WRITING:
                journal.move(job.id, JobState.IN_DOUBT, "the program ended while it was written")
        if not any(job.state in _OPEN or is_fresh(job, work) for job in journal.jobs()):
            return
        with _way_on(work), _entered(choice, machine, operator) as room:
            _tell_stuck(room, operator)
            shop = Shop(journal, room, machine, operator, work, seconds)
            for job in journal.jobs():
                if job.state in _OPEN:
                    finish(shop, job)
            park(room, operator)
            write_fresh(shop)
            room.retire()


@contextmanager
def _way_on(work: Work) -> Iterator[None]:
    """Whatever is wrong with the machine, the person is told which command goes on once it is mended."""
    try:
        yield
    except DeviceError as error:
        error.hint = f"{error.hint} Then run “{work.resume_command}”.".lstrip()
        raise


@contextmanager
def _entered(choice: Choice, machine: Machine, operator: Operator) -> Iterator[Room]:
    """The machine, which stops at once when the operator wishes, between cards too."""
    with enter(replace(choice, halt=operator.wants_halt), machine) as room, _awake(choice, operator):
        yield room


def _awake(choice: Choice, operator: Operator) -> AbstractContextManager[None]:
    """The computer stays awake while a real machine writes."""
    return kept_awake(operator.tell) if choice.is_real else nullcontext()


def _tell_stuck(room: Room, operator: Operator) -> None:
    if room.button_stuck:
        operator.tell("The machine's button reads as pressed all the time and is not listened to; Ctrl-C pauses.")


def _tell_heights(journal: Journal, work: Work, operator: Operator) -> None:
    """A card that was begun keeps the pen heights of its plan: only of the others there is something to say."""
    fresh = dict.fromkeys(job.note for job in journal.jobs() if is_fresh(job, work))
    if said := say_heights(work.machine, [work.drawings[note] for note in fresh if note in work.drawings]):
        operator.tell(f"{said[:1].upper()}{said[1:]}.")


def _planned(work: Work) -> tuple[Machine, dict[str, float]]:
    """The machine, and how long each note's plan takes, s."""
    machine = library.machine(work.machine)
    plans = {}
    for note, drawing in work.drawings.items():
        slots = [plan_of(drawing, fitted(machine, drawing), Affine.shift(x, y)) for x, y in work.slots]
        plans[note] = slots[0].duration
    return machine, plans


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
        elif states == {JobState.SPOILED} or (again and not states & set(FRESH)):
            add_copy(journal, stem, len(copies) + 1)


def _tell_changed(journal: Journal, work: Work, operator: Operator) -> None:
    """A card that was begun keeps its ink, whatever has been edited since: say so rather than nothing."""
    for note, job in {job.note: job for job in journal.jobs() if job.plan_digest}.items():
        drawing = work.drawings.get(note)
        if drawing is not None and job.state in _INKED and not session.is_as_stored(journal, job, drawing):
            operator.tell(f"{note} has changed since its card was begun; that card keeps the words it was begun with.")


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
    if JobState.WRITTEN in states and not again and not any(state in FRESH for state in states):
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
