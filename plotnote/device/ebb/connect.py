"""Getting to know a board without disturbing what it remembers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plotnote.device.clock import Clock
from plotnote.device.codec import Ready
from plotnote.device.ebb.commands import OLDEST
from plotnote.device.ebb.echo import echoes, echoing
from plotnote.device.ebb.link import ANSWER_TIME, Link
from plotnote.device.ebb.servo import Servo
from plotnote.errors import DeviceFault, RemoteProtocolError, Timeout

__all__ = [
    "FULL_STEPS",
    "LEAST_SUPPLY",
    "Identity",
    "gate",
    "greet",
    "mark_index",
    "powered",
    "prepare",
    "steady",
    "wait_powered",
    "wait_still",
]

_QUIET = 0.1
_GREETING_TIME = 2.0
_NO_CHECKSUMS = "CU,54,0,119"
"""An earlier program may have asked for checksums, without which even V is refused; 119 is this line's own."""
LEAST_SUPPLY = 250
"""Of QC's second reading, about 7.7 V, as plotink tests it: below, nothing moves though all is acknowledged."""
_QUEUE = 30
"""Places in the queue of firmware 3, which takes 32: more than half a second of moves of 20 ms, and room to spare, so
that no command is ever stuck in front of a full queue, where the board hears nothing, not even a stop."""
_POWER_POLLS = 3
_ROUNDS = 5
_UNKNOWN_FIRMWARE = (4,)
"""The first firmware whose behaviour nobody has read."""
FULL_STEPS = 16
"""What QE says of a motor that is held in the microsteps that plans count in."""
_MARK_PLACE = 20
"""The place of our mark on firmware 3: NextDraw keeps its own in 10 to 13 and 24 to 31."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who answers: the board's nickname (may be empty), its firmware, whether its motors have power, and whether it
    `restarted` (its mark is gone) since plotnote last parked it. `position_known`: no restart and its motors held, in
    the microsteps that plans count in. `button_stuck`: the button reads as pressed all the time and is not listened to.
    """

    name: str
    firmware: tuple[int, ...]
    voltage_ok: bool
    restarted: bool
    position_known: bool
    button_stuck: bool = False

    @property
    def queue(self) -> int:
        """Commands that may wait while one runs."""
        return _QUEUE if self.firmware >= (3,) else 1


def greet(link: Link, clock: Clock) -> Ready:
    """Find out what is at the other end, past half lines and stale answers of an earlier program.

    Raises:
        Timeout: the port answers nothing.
        RemoteProtocolError: what answers is no EiBotBoard, its firmware is older than 2.7 or newer than 3, or the port
            echoes.
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
            link.transport.write(_NO_CHECKSUMS.encode() + b"\r")
            heard += link.flush(_QUIET)
            clock.sleep(_QUIET)
            continue
        if "\r" in ready.greeting:
            raise echoing()  # our own V, and its line end, stand before it
        gate(ready.version)
        return ready
    if not heard and isinstance(problem, Timeout):
        hint = "Check that the machine is switched on and that this is its port: plotnote machine find."
        raise Timeout("the port answers nothing", hint=hint) from problem
    if echoes(heard.decode("ascii", "replace"), _NO_CHECKSUMS):
        raise echoing() from problem
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
    greet(link, clock)  # past those two answers, which a host may hold back for longer than any silence
    supplied = powered(link)
    failed = firmware >= (3,) and link.supply_failed()
    if failed or not supplied:
        link.do("EM", 0, 0)  # whoever comes next must not believe the counters: nothing held the carriage for a while
    if not supplied and not allow_unpowered:
        raise DeviceFault(
            "the machine's motors have no power",
            hint="Plug in its power supply and switch it on; the USB cable alone moves nothing.",
            position_lost=True,
        )
    wait_still(link, clock, 0.0)
    restarted = link.ask("QL", *mark_index(firmware))[0] == 0
    held = firmware < (2, 8) or all(steps == FULL_STEPS for steps in link.ask("QE"))
    stuck = _button_stuck(link, clock)
    link.do("SR", 0)  # the pen must not sink in a long pause
    for item, value in servo.settings:
        link.do("SC", item, value)
    if firmware >= (3,):
        link.do("CU", 51, 0)  # a limit switch that has tripped lets every move be acknowledged and none be run
        link.do("CU", 4, _QUEUE)
        link.do("CU", 60, LEAST_SUPPLY)  # remember a supply that fails for a moment only
    return Identity(link.ask_text("QT"), firmware, supplied, restarted, held and not restarted, stuck)


def wait_powered(link: Link, clock: Clock) -> bool:
    """Whether the motors' power is there again soon. Not long: the board goes on telling the servo to hold the pen up,
    so that it rises with the power whether or not anybody still waits."""
    for _ in range(_POWER_POLLS):
        if powered(link):
            return True
        clock.sleep(1.0)
    return False


def gate(version: tuple[int, ...]) -> None:
    """Return when plotnote works with that firmware.

    Raises:
        RemoteProtocolError: it is older than 2.7 or newer than 3.
    """
    named = ".".join(map(str, version))
    if version < OLDEST:
        raise RemoteProtocolError(f"the board's firmware {named} is too old", hint="Update it to 2.7 or later.")
    if version >= _UNKNOWN_FIRMWARE:
        raise RemoteProtocolError(
            f"the board's firmware {named} is newer than plotnote knows",
            hint="Look for a newer plotnote, or use a board with firmware 2.7 to 3.",
        )


def _button_stuck(link: Link, clock: Clock) -> bool:
    """Whether the button is pressed all the time; a press from before is forgotten."""
    if not link.pressed():
        return False
    clock.sleep(_QUIET)
    if not link.pressed():
        return False
    link.do("SC", 13, 0)  # pin RB0 of the board is read as a second button, and may float or be wired low
    link.pressed()
    return True


def powered(link: Link, timeout: float = ANSWER_TIME) -> bool:
    """Whether the motors have power: without it all is acknowledged, and nothing moves. A bad answer is asked for
    again, for it would end the trust in the position. `timeout` is for each answer, s."""
    return any(link.ask("QC", timeout=timeout)[-1] >= LEAST_SUPPLY for _ in range(2))


def steady(link: Link, *questions: tuple[Any, ...]) -> list[tuple[int, ...]]:
    """The answers of a board at rest to `questions`, each a name and its values: asked until two rounds agree, for a
    wrong bit in a digit is another digit.

    Raises:
        RemoteProtocolError: they never do.
    """
    last: list[tuple[int, ...]] = []
    for _ in range(_ROUNDS):
        found = [link.ask(name, *values) for name, *values in questions]
        if found == last:
            return found
        last = found
    raise RemoteProtocolError("the board never says the same twice", hint="Check the cable.")


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
