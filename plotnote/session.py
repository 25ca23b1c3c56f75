"""One live run: the only place that holds driver, journal and plan together.

Every stroke is committed as begun before its first byte leaves, and WRITTEN is committed only after the machine stands
still where the plan ends. A person's wish to stop is heard between strokes, where the pen is up; the wish to halt at
once is heard between two commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import numpy as np

from plotnote.batch.job import Job, JobState, Run
from plotnote.batch.journal import Journal
from plotnote.batch.stored import digest, pack, unpack
from plotnote.device.ebb.encoder import next_mark
from plotnote.device.ebb.flight import Halted
from plotnote.device.ebb.progress import Where, locate
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled, Corrupt, DeviceError
from plotnote.geometry import Affine
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, Plan
from plotnote.motion.sequence import remainder, sequence

__all__ = [
    "OVERLAP",
    "Driver",
    "Place",
    "Watcher",
    "find_out",
    "is_as_stored",
    "restart",
    "store",
    "stored_plan",
    "write",
]

OVERLAP = 0.3
"""mm of a stroke that are inked again where writing goes on, so that the ink joins."""

_IN_FLIGHT = 12
"""More strokes than a board's queue of at most 32 commands can hold: each takes three commands or more."""

_NOT_RUN = 0.75
"""s: motion that may have been sent and not run when the power went: a driver keeps at most 0.5 s of it queued."""


class Driver(Protocol):
    """What a session needs of a machine's driver."""

    def begin(self, first_mark: int | None = None) -> int: ...
    def feed(self, action: Action, halt: Callable[[], bool]) -> None: ...
    def wait_idle(self) -> None: ...
    def lift(self) -> None: ...
    def where(self) -> Where: ...
    def verify(self, halt: Callable[[], bool]) -> None: ...
    def button(self) -> bool: ...


class Watcher(Protocol):
    """Who looks on: is told of each stroke, and may ask to stop before the next one, or to halt at once."""

    def stroke(self, done: int, count: int) -> None: ...
    def wants_stop(self) -> bool: ...
    def wants_halt(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where writing goes on: `along` mm into stroke number `stroke`."""

    stroke: int = 0
    along: float = 0.0


def store(journal: Journal, job: str, drawing: Drawing, machine: Machine, slot: Affine) -> Plan:
    """Keep the drawing of a job in the journal and give the plan of it."""
    content = pack(drawing, machine, slot)
    journal.store_plan(job, digest(content), content)
    return sequence(drawing, machine, slot)


def stored_plan(journal: Journal, job: Job) -> Plan:
    """The plan under which a job was begun."""
    drawing, machine, slot = unpack(journal.plan(job.plan_digest))
    return sequence(drawing, machine, slot)


def is_as_stored(journal: Journal, job: Job, drawing: Drawing) -> bool:
    """Whether `drawing` is the one under which a job was begun; a stored one that cannot be read is none."""
    try:
        stored = unpack(journal.plan(job.plan_digest))[0]
    except Corrupt:
        return False
    pairs = zip(stored.strokes, drawing.strokes, strict=False)
    return len(stored.strokes) == len(drawing.strokes) and all(
        one.pen == other.pen and np.array_equal(one.points, other.points) for one, other in pairs
    )


def write(driver: Driver, journal: Journal, job: str, plan: Plan, watcher: Watcher, place: Place | None = None) -> None:
    """Write the plan, or the rest of it from `place`, and commit WRITTEN.

    Raises:
        Cancelled: the watcher or the machine's button asked to stop; the job is PAUSED, the pen up.
        DeviceError: the machine failed; the job is IN_DOUBT.
    """
    place = place or Place()
    where = driver.where()
    first_mark = next_mark(where.mark)
    run = journal.claim(job, place.stroke, place.along, where.motors, where.mark, first_mark)
    try:
        with _in_doubt_on_failure(journal, job):
            driver.begin(first_mark)
            for stroke, actions in groupby(_actions(plan, run), key=lambda action: action.stroke):
                if stroke < plan.stroke_count and (watcher.wants_stop() or driver.button()):
                    raise _Stop(stroke)
                journal.begin_stroke(run, stroke)
                for action in actions:
                    driver.feed(action, watcher.wants_halt)
                watcher.stroke(min(stroke + 1, plan.stroke_count), plan.stroke_count)
            driver.verify(watcher.wants_halt)
    except _Stop as stop:
        _pause(driver, journal, job, run, stop.stroke)
        raise Cancelled(
            f"Stopped with the pen up before stroke {stop.stroke + 1} of {plan.stroke_count}.",
            hint="Leave the card where it is and resume.",
        ) from None
    except Halted as halted:
        found = _counted(run, Place(halted.stroke, halted.along))
        journal.pause(job, found.stroke, found.along, halted.motors, halted.mark, "stopped at once")
        raise Cancelled(
            f"Stopped at once in stroke {min(found.stroke + 1, plan.stroke_count)} of {plan.stroke_count}; the pen is"
            " up.",
            hint="Leave the card where it is and resume.",
        ) from None
    journal.move(job, JobState.WRITTEN)


def find_out(driver: Driver, journal: Journal, job: Job) -> Place | None:
    """Where a job that is IN_DOUBT or PAUSED stopped, asked of the machine; the pen is up afterwards.

    A job found exactly becomes PAUSED; of one that is, the journal knows the place. None: the machine's memory of the
    job is gone; a person must say.
    """
    run = journal.last_run(job.id)
    if run is None:
        return None
    plan = stored_plan(journal, job)
    driver.wait_idle()
    where = driver.where()
    driver.lift()
    if job.state is JobState.PAUSED:
        # Nothing was inked since, wherever the raised pen has been: the journal knows the place.
        return Place(run.stroke, run.along)
    found = _locate(plan, run, where)
    if found is None:
        return None
    detail = f"found at stroke {found.stroke}, {found.along:.3f} mm"
    journal.pause(job.id, found.stroke, found.along, where.motors, where.mark, detail)
    return found


def restart(journal: Journal, job: Job) -> Place:
    """Where a job goes on by a person's word when the machine remembers nothing: at the first stroke that may lack ink.

    The board takes commands before it runs them, so the strokes sent last may not have been run when the power went:
    they are inked again, for twice the ink can be seen through and a gap cannot.
    """
    run = journal.last_run(job.id)
    if run is None:
        return Place()
    plan = stored_plan(journal, job)
    first, sent = run.begun, 0.0
    while first > run.stroke and sent < _NOT_RUN:
        first -= 1
        sent += sum(action.duration for action in plan.actions if action.stroke == first)
    return Place(first) if first > run.stroke else Place(run.stroke, run.along)


def _actions(plan: Plan, run: Run) -> Sequence[Action]:
    """What a run feeds, in order: a function of plan and run alone, so that it can be worked out again later."""
    return remainder(plan, run.stroke, run.along, OVERLAP, start=_start(plan, run)).actions


def _start(plan: Plan, run: Run) -> tuple[float, float]:
    """Where the pen stood when the run began, mm, machine frame."""
    one, two = run.start
    return (one + two) / 2 / plan.machine.steps_per_mm, (one - two) / 2 / plan.machine.steps_per_mm


def _locate(plan: Plan, run: Run, where: Where) -> Place | None:
    known_done = max(run.stroke, run.begun - _IN_FLIGHT)
    untouched = where.motors == run.start and where.mark in (run.prior_mark, run.first_mark)
    if known_done == run.stroke and untouched:
        return Place(run.stroke, run.along)
    # What was never sent cannot have been run: if it fits what the board says, somebody else used the board meanwhile.
    actions = [action for action in _actions(plan, run) if action.stroke <= run.begun]
    found = locate(actions, run.first_mark, where, plan.machine, from_stroke=known_done, start=run.start)
    if found is None:
        return None
    return _counted(run, Place(found.stroke, found.along_mm))


def _counted(run: Run, place: Place) -> Place:
    """A place in a run's actions, counted from the stroke's own start: the run's first stroke was cut where the run
    before stopped, less the overlap."""
    if place.stroke != run.stroke:
        return place
    # Nothing of it was inked anew: it is still inked as far as before.
    return Place(place.stroke, max(run.along, max(0.0, run.along - OVERLAP) + place.along))


class _Stop(Exception):  # noqa: N818 - a signal inside this module, never seen outside
    def __init__(self, stroke: int) -> None:
        self.stroke = stroke


@contextmanager
def _in_doubt_on_failure(journal: Journal, job: str) -> Iterator[None]:
    try:
        yield
    except DeviceError as error:
        journal.move(job, JobState.IN_DOUBT, error.message)
        raise


def _pause(driver: Driver, journal: Journal, job: str, run: Run, stroke: int) -> None:
    with _in_doubt_on_failure(journal, job):
        where = driver.where()
    along = run.along if stroke == run.stroke else 0.0
    journal.pause(job, stroke, along, where.motors, where.mark, "asked to stop")
