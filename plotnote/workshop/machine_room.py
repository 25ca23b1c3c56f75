"""Getting hold of a machine: a real one on a port, or the simulated one of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from plotnote.device.clock import Clock, ScaledClock, SystemClock
from plotnote.device.discover import find
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.ebb.flight import Halted
from plotnote.device.ebb.progress import Where
from plotnote.device.sim import control
from plotnote.device.transport import SerialTransport, Transport
from plotnote.errors import Cancelled, DeviceError, NotFound
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action
from plotnote.motion.sequence import travel

__all__ = ["Choice", "Hand", "Parker", "Room", "enter", "port_of", "reached"]


class Parker(Protocol):
    """Who can push the carriage."""

    def park(self) -> None:
        """Let the person move the carriage to the home corner. Raises Cancelled."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which machine: a port by name, or the simulated one in `simulator`, run at `speed` times real time, or one that
    is reached neither way: `at` opens it anew each time, and says by which clock it runs. As soon as `halt` says so,
    whatever it does is stopped at once."""

    port: str = ""
    simulator: Path | None = None
    speed: float = 1.0
    at: Callable[[], tuple[Transport, Clock]] | None = None
    halt: Callable[[], bool] = bool

    @property
    def is_real(self) -> bool:
        """Whether it is a machine on a port."""
        return self.simulator is None and self.at is None


@dataclass(frozen=True, slots=True)
class Hand:
    """A driver that a person can halt at once. Each may raise DeviceError, and Halted as `halt` wishes."""

    driver: EbbDriver
    halt: Callable[[], bool]

    def lift(self) -> None:
        self.driver.lift()

    def where(self) -> Where:
        return self.driver.where()

    def begin(self) -> int:
        return self.driver.begin()

    def feed(self, action: Action) -> None:
        self.driver.feed(action, self.halt)

    def verify(self) -> None:
        self.driver.verify(self.halt)


@dataclass(slots=True)
class Room:
    """A connected machine; `retired` once its work is done. A button that is stuck is not listened to."""

    driver: EbbDriver
    simulator: control.Started | None
    retired: bool = False
    button_stuck: bool = False
    clock: Clock | None = None
    """By which a real machine's time is taken; None for one that has nothing to teach."""
    halt: Callable[[], bool] = bool

    @property
    def hand(self) -> Hand:
        """The machine for whatever is no card; a halt there is told by `enter` as the person's wish that it is."""
        return Hand(self.driver, self.halt)

    def lay_in(self, sheet: str) -> None:
        """Tell the simulator which sheet lies under the pen; a real machine has a person for that."""
        if self.simulator is not None:
            _ask(self.simulator, f"sheet {sheet}")

    def park(self, operator: Parker) -> None:
        """Have the carriage moved to the home corner, and take that place as home."""
        if self.simulator is not None:
            _ask(self.simulator, "park")
        else:
            operator.park()
        self.driver.park_here()

    def hover(self, machine: Machine, place: tuple[float, float]) -> None:
        """Bring the raised pen over `place`, mm in the machine frame, and wait until it stands there.

        Raises:
            DeviceError: the machine failed, or its position is not known.
        """
        hand = self.hand
        hand.lift()
        here = hand.where().position
        hand.begin()
        hand.feed(travel(machine, here, place, 0))
        hand.verify()

    def retire(self) -> None:
        """The work is done: a simulator is switched off when the room is left; its ink log stays."""
        self.retired = True


def _ask(simulator: control.Started, command: str) -> None:
    answer = control.ask(simulator.control, command)
    if answer != "ok":
        raise DeviceError(
            f"The simulated plotter refuses “{command}”: {answer.removeprefix('error ')}.",
            hint=f"End its process ({simulator.pid}) and run the same command again.",
        )


@contextmanager
def enter(choice: Choice, machine: Machine) -> Iterator[Room]:
    """A connected driver; in the end the pen is up and the port free.

    Raises:
        NotFound: the port does not exist, or none was named and there is not exactly one machine.
        DeviceError: the machine cannot be used.
        Cancelled: the person halted what is no card.
    """
    transport, clock, simulator = reached(choice)
    driver = EbbDriver(transport, clock, machine)
    room = None
    try:
        found = driver.connect()
        taught = clock if choice.is_real else None
        room = Room(driver, simulator, button_stuck=found.button_stuck, clock=taught, halt=choice.halt)
        yield room
    except Halted:
        raise Cancelled("Stopped at once, with the pen up.", hint="Begin again when you like.") from None
    finally:
        _let_go(driver, hold=room is None or not room.retired)
        if simulator is not None and room is not None and room.retired:
            control.ask(simulator.control, "quit")


def reached(choice: Choice) -> tuple[Transport, Clock, control.Started | None]:
    """The open port, the clock by which that machine runs, and the simulator behind it, which is started where none
    runs. One that runs keeps the speed with which it was started.

    Raises:
        NotFound, Busy: the port cannot be opened.
        DeviceError: the simulator cannot be started.
    """
    if choice.at is not None:
        return *choice.at(), None
    if choice.simulator is None:
        return SerialTransport.open(port_of(choice.port)), SystemClock(), None
    simulator = control.running(choice.simulator) or control.start(choice.simulator, speed=choice.speed)
    return SerialTransport.open(str(simulator.link)), ScaledClock(simulator.speed), simulator


def port_of(name: str) -> str:
    """The port of that name; without a name, that of the only machine.

    Raises:
        NotFound: there is none, or there are several.
    """
    if name:
        return name
    found = find()
    if len(found) == 1:
        return found[0].port
    names = ", ".join(one.port for one in found)
    raise NotFound(
        f"There are {len(found)} plotters: {names}." if found else "No plotter is connected.",
        hint="Name one with --port." if found else "Connect it and switch it on, or try the work with --simulate.",
    )


def _let_go(driver: EbbDriver, *, hold: bool) -> None:
    try:
        driver.close(hold=hold)
    except DeviceError:
        # The port is gone or dumb: whatever made it so is already on its way to the person.
        return
