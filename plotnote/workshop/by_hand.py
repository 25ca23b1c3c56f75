"""What a person does with the machine by hand: fit a pen, walk the carriage, park it, let it go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plotnote.device.ebb.bench import Bench
from plotnote.errors import ConfigError
from plotnote.motion.machine import Machine
from plotnote.workshop.machine_room import Choice, Parker, Room, enter, reached

__all__ = ["disarm", "park", "pen_down", "pen_up", "walk"]

_HOME = (0.0, 0.0)


def pen_up(choice: Choice, machine: Machine) -> None:
    """Raise the pen.

    Raises:
        NotFound, DeviceError: the machine cannot be used. So do the others.
    """
    with _bench(choice, machine) as bench:
        bench.lift()


def pen_down(choice: Choice, machine: Machine, until: Callable[[], None], height: float = 0.0) -> None:
    """Lower the lift to `height`, to fit a pen; raise it again after `until`, whatever happens there."""
    with _bench(choice, machine) as bench:
        bench.lower(height)
        try:
            until()
        finally:
            bench.lift()


def disarm(choice: Choice, machine: Machine) -> None:
    """Let go of the motors and the servo; the pen sinks."""
    with _bench(choice, machine) as bench:
        bench.disarm()


def park(choice: Choice, machine: Machine, person: Parker) -> bool:
    """Bring the carriage home, pen up. Where nobody knows its place, the person pushes it there; whether they did."""
    with enter(choice, machine) as room:
        if known := room.driver.position_known:
            room.hover(machine, _HOME)
        else:
            room.park(person)
        return not known


def walk(choice: Choice, machine: Machine, place: tuple[float, float]) -> None:
    """Bring the raised pen over `place`, mm from home, to the right and toward the person.

    Raises:
        ConfigError: the machine does not reach it, or nobody knows where the carriage is.
    """
    box = machine.travel_box
    if not (box.left <= place[0] <= box.right and box.top <= place[1] <= box.bottom):
        raise ConfigError(
            f"{place[0]:g} {place[1]:g} is beyond the travel of {machine.name}.",
            hint=f"It reaches from {box.left:g} {box.top:g} to {box.right:g} {box.bottom:g}, in mm.",
        )
    with enter(choice, machine) as room:
        _require_place(room)
        room.hover(machine, place)


def _require_place(room: Room) -> None:
    if not room.driver.position_known:
        raise ConfigError("Nobody knows where the carriage stands.", hint="Park it first: plotnote machine park.")


@contextmanager
def _bench(choice: Choice, machine: Machine) -> Iterator[Bench]:
    transport, clock, _ = reached(choice)
    try:
        bench = Bench(transport, clock, machine)
    except BaseException:
        transport.close()
        raise
    try:
        yield bench
    finally:
        bench.close()
