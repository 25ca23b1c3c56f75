"""What is done at the machine for a page: the work of the command line, with a person who is somewhere else."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from plotnote import library
from plotnote.config import BatchSettings
from plotnote.device.ebb.survey import Survey, supply_volts
from plotnote.device.sim import control
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled, DeviceError, DeviceFault, WordsRefused
from plotnote.studio.orders import Order, Task
from plotnote.studio.remote import Remote
from plotnote.workshop import air_walk, by_hand, paper, pen_wizard, probing, work, write
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.machine_room import Choice, port_of
from plotnote.workshop.operator import Operator
from plotnote.workshop.reading import fresh_words

__all__ = ["GO_ON", "do"]

GO_ON = "Go on writing"
"""What a page calls the task “resume”."""

_UNSEEN = {"voltage": None, "pen": None, "position": "unknown"}


def do(order: Order, remote: Remote) -> None:
    """Do it, and say how the machine stands before and after.

    Raises:
        PlotnoteError: as the work does.
    """
    batch = _folder(order)
    simulator = batch.simulator if order.simulate else None
    choice = Choice(order.port, simulator, order.speed, halt=remote.wants_halt)
    if choice.simulator and (there := control.running(choice.simulator)) and there.speed != choice.speed:
        remote.tell(f"The simulated machine goes on {there.speed:g} times faster than a real one, as it was started.")
    try:
        _TASKS[order.task](order, batch, choice, remote)
    except DeviceError as error:
        lost = isinstance(error, DeviceFault) and error.position_lost
        remote.say({"event": "machine", **_UNSEEN, "position": "lost" if lost else "unknown"})
        raise
    except BaseException:
        _look(choice, remote)
        raise
    _look(choice, remote)


def _folder(order: Order) -> BatchFolder:
    """The batch; where there is none yet the machine is still there to be looked at."""
    if (order.root / "batch.toml").exists() or order.task in ("write", "resume", "trace"):
        return open_folder(order.root)
    return BatchFolder(order.root, BatchSettings())


def _look(choice: Choice, remote: Remote) -> None:
    """Say how the machine stands, if it is there; whatever is the matter with it, the work itself finds out."""
    if choice.simulator is not None and control.running(choice.simulator) is None:
        remote.say({"event": "machine", **_UNSEEN})
        return
    with suppress(DeviceError):
        _say_state(choice, probing.probe(choice), remote)


def _look_first(choice: Choice, remote: Remote) -> None:
    """The same before the work, for which a simulator is started."""
    with suppress(DeviceError):
        _say_state(choice, probing.probe(choice), remote)


def _say_state(choice: Choice, found: Survey, remote: Remote) -> None:
    remote.say({
        "event": "machine", "port": port_of(choice.port) if choice.is_real else None,
        "voltage": round(supply_volts(found.supply), 1), "pen": "up" if found.pen_up else "down",
        "position": found.trust.position.name.lower(),
    })  # fmt: skip


def _written(verb: Callable[[work.Work, Choice, Operator], None]) -> Callable[..., None]:
    def run(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
        only = None if order.notes is None else frozenset(order.notes)
        drawn = _read(order, batch, remote, only)
        task = replace(work.batch_work(batch, remote.tell, drawn, only), resume_command=GO_ON)
        remote.work = task
        _look_first(choice, remote)
        verb(task, choice, remote)
        if order.simulate:
            paper.store_paper(task, batch.paper)

    return run


def _read(order: Order, batch: BatchFolder, remote: Remote, only: frozenset[str] | None) -> dict[str, Drawing]:
    try:
        return fresh_words(batch, order.allow, remote.tell, only)
    except WordsRefused as refused:
        for problem in refused.problems:
            remote.tell(f"{problem.where}: {problem.message}.")
        rules = " ".join(f"--allow {rule}" for rule in dict.fromkeys(problem.kind for problem in refused.problems))
        refused.hint = (
            "Correct them where they are marked in the notes. If they are meant so, “plotnote batch write"
            f" {shlex.quote(str(order.root))} {rules}” writes them."
        )
        raise


def _trace(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    laid = air_walk.laid_in(batch, order.notes or ())
    _look_first(choice, remote)
    air_walk.trace(choice, library.machine(batch.settings.machine), laid, remote)


def _probe(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    found = probing.probe(choice)
    said = "; ".join(f"{name}: {words}" for name, words in probing.rows(found))
    remote.tell(f"{found.greeting}. {said}.")


def _park(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    _look_first(choice, remote)
    pushed = by_hand.park(choice, library.machine(batch.settings.machine), remote)
    remote.tell("The carriage is at home, and the motors hold it." if pushed else "The carriage went home.")


def _pen_up(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    by_hand.pen_up(choice, library.machine(batch.settings.machine))


def _pen_down(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    request = "The pen is down. Fit it so that its tip just touches; then it is raised again"
    by_hand.pen_down(choice, library.machine(batch.settings.machine), lambda: remote.ready(request))


def _disarm(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    if not remote.agrees("The pen sinks when the servo lets go. Is there no paper under it"):
        raise Cancelled("Nothing was let go.", hint="Take the paper away, or cap the pen, and begin again.")
    by_hand.disarm(choice, library.machine(batch.settings.machine))
    remote.tell("The motors and the servo are off.")


def _wizard(order: Order, batch: BatchFolder, choice: Choice, remote: Remote) -> None:
    settings = batch.settings
    _look_first(choice, remote)
    found = pen_wizard.find_and_store(
        choice, library.machine(settings.machine), settings.pen, settings.stationery, remote
    )
    remote.tell(
        f"{settings.pen} on {settings.stationery}: off the paper at {found.paper:.0%} of the lift's way, writes from"
        f" {found.full:.0%} down, hops at {found.hop:.0%}; with a margin that is kept from now on. Fit it alike each"
        " time."
    )


_TASKS: dict[Task, Callable[[Order, BatchFolder, Choice, Remote], None]] = {
    "write": _written(write.write_all), "resume": _written(write.resume_all), "trace": _trace, "probe": _probe,
    "park": _park, "pen-up": _pen_up, "pen-down": _pen_down, "wizard": _wizard, "disarm": _disarm,
}  # fmt: skip
