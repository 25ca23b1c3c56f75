"""Getting to know a board without disturbing what it remembers."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.device.clock import Clock
from plotnote.device.codec import Ready
from plotnote.device.ebb.commands import OLDEST
from plotnote.device.ebb.link import Link
from plotnote.device.ebb.servo import Servo
from plotnote.errors import DeviceFault, RemoteProtocolError, Timeout

__all__ = ["Identity", "greet", "mark_index", "prepare", "wait_still"]

_QUIET = 0.1
_GREETING_TIME = 2.0
_LEAST_SUPPLY = 250
"""Of QC's second reading, about 7.7 V, as plotink tests it: below, nothing moves though all is acknowledged."""
_QUEUE = 16
"""Places in the queue of firmware 3, as NextDraw sets it."""
_MARK_PLACE = 20
"""The place of our mark on firmware 3: NextDraw keeps its own in 10 to 13 and 24 to 31."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who answers: the board's nickname (may be empty), its firmware, whether its motors have power, and whether it
    `restarted` (its mark is gone) since plotnote last parked it. `position_known`: no restart and its motors held."""

    name: str
    firmware: tuple[int, ...]
    voltage_ok: bool
    restarted: bool
    position_known: bool

    @property
    def queue(self) -> int:
        """Commands that may wait while one runs."""
        return _QUEUE if self.firmware >= (3,) else 1


def greet(link: Link, clock: Clock) -> Ready:
    """Find out what is at the other end, past half lines and stale answers of an earlier program.

    Raises:
        Timeout: the port answers nothing.
        RemoteProtocolError: what answers is no EiBotBoard, or its firmware is older than 2.7.
        Disconnected: the port went away.
    """
    link.transport.write(b"\r")
    heard = link.flush(_QUIET)
    problem: RemoteProtocolError | Timeout | None = None
    for _ in range(3):
        try:
            ready = link.greeting(_GREETING_TIME)
        except (RemoteProtocolError, Timeout) as error:
            problem = error
            heard += link.flush(_QUIET)
            clock.sleep(_QUIET)
            continue
        if ready.version < OLDEST:
            version = ".".join(map(str, ready.version))
            raise RemoteProtocolError(f"the board's firmware {version} is too old", hint="Update it to 2.7 or later.")
        return ready
    if not heard and isinstance(problem, Timeout):
        hint = "Check that the machine is switched on and that this is its port: plotnote machine find."
        raise Timeout("the port answers nothing", hint=hint) from problem
    hint = "Choose the port of the plotter: plotnote machine find."
    raise RemoteProtocolError("what answers at this port is no EiBotBoard", hint=hint) from problem


def prepare(link: Link, clock: Clock, servo: Servo, *, allow_unpowered: bool) -> Identity:
    """Bring the board into the state that the driver works in. Moves nothing, and leaves position, pen and mark.

    Raises:
        DeviceFault: the motors have no power.
        Timeout, RemoteProtocolError, Disconnected: as `greet`.
    """
    firmware = greet(link, clock).version
    if firmware >= (3,):
        link.transport.write(b"CU,10,0\r")  # the shape of the answer depends on the syntax before: let it pass
        link.flush(_QUIET)
    link.transport.write(b"CU,1,1\r")  # the same holds where an earlier program switched the answers off
    link.flush(_QUIET)
    powered = link.ask("QC")[-1] >= _LEAST_SUPPLY
    if not powered and not allow_unpowered:
        raise DeviceFault(
            "the machine's motors have no power",
            hint="Plug in its power supply and switch it on; the USB cable alone moves nothing.",
            position_lost=True,
        )
    wait_still(link, clock, 0.0)
    restarted = link.ask("QL", *mark_index(firmware))[0] == 0
    held = firmware < (2, 8) or all(link.ask("QE"))
    link.pressed()  # forget a press from before
    link.do("SR", 0)  # the pen must not sink in a long pause
    for item, value in servo.settings:
        link.do("SC", item, value)
    if firmware >= (3,):
        link.do("CU", 4, _QUEUE)
    return Identity(link.ask_text("QT"), firmware, powered, restarted, held and not restarted)


def mark_index(firmware: tuple[int, ...]) -> tuple[int, ...]:
    """What SL and QL need besides the mark: its place on firmware 3, nothing before."""
    return (_MARK_PLACE,) if firmware >= (3,) else ()


def wait_still(link: Link, clock: Clock, expected: float) -> None:
    """Wait until the board has run everything, which should take `expected` s.

    Raises:
        Timeout: it still moves long after that.
    """
    clock.sleep(expected)
    begun = clock.now()
    polls = 0
    while True:
        running, *_, waiting = link.ask("QM")
        if not running and not waiting:
            return
        polls += 1
        if polls > 500 and clock.now() - begun > 10.0:
            raise Timeout("the machine does not come to rest", hint="Switch it off and on, and park the carriage.")
        clock.sleep(0.02)
