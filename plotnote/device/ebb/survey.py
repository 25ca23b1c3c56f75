"""What a board says of itself and of its machine, by questions alone: nothing moves and nothing is set.

QG is not asked. It would tell of a supply that failed and of a limit switch, but it forgets the first by telling, and
the next run must hear of that: it must not believe the counters then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plotnote.device.clock import Clock
from plotnote.device.ebb.codec import parse_version
from plotnote.device.ebb.connect import FULL_STEPS, LEAST_SUPPLY, gate, mark_index
from plotnote.device.ebb.echo import echoes, echoing
from plotnote.device.ebb.link import ANSWER_TIME
from plotnote.device.ebb.trust import Trust
from plotnote.device.transport import Transport
from plotnote.errors import RemoteProtocolError, Timeout

__all__ = ["Survey", "look", "supply_volts"]

_QUIET = 0.1
_MOST = 4096
"""Bytes of an answer that are waited for: a port that echoes never falls silent."""
_STEPS_PER_MM = 80.0
"""In the microsteps that plans count in."""
_NEXTDRAW = (10, 11, 12, 13)
"""Where NextDraw's software keeps pen heights, homing and power on firmware 3."""


def supply_volts(reading: int) -> float:
    """The motors' supply by QC's second reading, V: ten bits of 3.3 V behind a divider of 9.2 and a diode, as boards
    from version 2.3 on have it; earlier ones divide by 11, and do not say so."""
    return reading / 1023 * 3.3 * 9.2 + 0.3


@dataclass(frozen=True, slots=True)
class Survey:
    """What was answered. Where a firmware has no such question the value is None.

    `supply` is QC's second reading; `steps` those of QE for either motor (16: held in the microsteps of plans, 0: let
    go); `mark` the number that plotnote left (0: none); `left` what other programs left behind, as sentences.
    """

    greeting: str
    firmware: tuple[int, ...]
    name: str
    supply: int
    pen_up: bool
    servo_on: bool
    steps: tuple[int, ...] | None
    counters: tuple[int, int]
    moving: bool
    pressed: bool
    button_stuck: bool
    mark: int
    queue: int | None
    left: tuple[str, ...]

    @property
    def powered(self) -> bool:
        """Whether the motors have power."""
        return self.supply >= LEAST_SUPPLY

    @property
    def trust(self) -> Trust:
        """How far the board would be believed to know the place of the carriage. A supply that failed in between is
        known only to the run that connects."""
        if not self.powered:
            return Trust().lost("the motors have no power")
        held = self.steps is None or all(one == FULL_STEPS for one in self.steps)
        return Trust.of_board(restarted=self.mark == 0, held=held)

    @property
    def place(self) -> tuple[float, float]:
        """Where the counters say that the carriage stands, mm from home."""
        one, two = self.counters
        return (one + two) / 2 / _STEPS_PER_MM, (one - two) / 2 / _STEPS_PER_MM


def look(transport: Transport, clock: Clock) -> Survey:
    """Ask the board at the other end all that it tells without changing.

    Raises:
        Timeout: nothing answers.
        RemoteProtocolError: what answers is no EiBotBoard, has a firmware that plotnote does not know, or makes no
            sense; or the port echoes.
        Disconnected: the port went away.
    """
    asker = _Asker(transport)
    greeting, version = asker.greet()
    gate(version)
    modern, left = version >= (3,), []
    held = asker.numbers("QE") if version >= (2, 8) else None
    moving = bool(asker.numbers("QM")[0])
    pressed = asker.numbers("QB")[0] == 1
    stuck = False
    if pressed:
        clock.sleep(_QUIET)
        stuck = asker.numbers("QB")[0] == 1
    one, two = asker.numbers("QS")[:2]
    if asker.checksums:
        left.append("commands are taken with checksums only")
    if asker.new_syntax:
        left.append("answers come in the new syntax")
    if asker.silent:
        left.append("answers to commands are switched off")
    if modern and any(asker.numbers("QL", index)[0] for index in _NEXTDRAW):
        left.append("NextDraw's software keeps its settings in the board")
    if held and any(held) and any(each != FULL_STEPS for each in held):
        left.append("the motors are held in other steps than plotnote's")
    return Survey(
        greeting=greeting,
        firmware=version,
        name=asker.text("QT"),
        supply=asker.numbers("QC")[-1],
        pen_up=asker.numbers("QP")[0] == 1,
        servo_on=asker.numbers("QR")[0] == 1,
        steps=held,
        counters=(one, two),
        moving=moving,
        pressed=pressed,
        button_stuck=stuck,
        mark=asker.numbers("QL", *mark_index(version))[0],
        queue=asker.numbers("QU", 3)[0] if modern else None,
        left=tuple(left),
    )


class _Asker:
    """Asks in whichever manner the board was left, and notes which that is."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.checksums = False
        self.new_syntax = False
        self.silent = False

    def greet(self) -> tuple[str, tuple[int, ...]]:
        self._transport.write(b"\r")  # ends half a line of another program; the board refuses it, and that is all
        heard = b""
        while len(heard) < _MOST and (more := self._transport.read(_QUIET)):
            heard += more
        for self.checksums in (False, True, False):
            lines = self._lines("V")
            heard += "\n".join(lines).encode()
            if echoes("\n".join(lines), "V"):
                raise echoing()
            for line in lines:
                if version := parse_version(line):
                    self.new_syntax = line.startswith("V,")
                    return line.removeprefix("V,"), version
        if not heard:
            hint = "Check that the machine is switched on and that this is its port: plotnote machine find."
            raise Timeout("the port answers nothing", hint=hint)
        hint = "Choose the port of the plotter: plotnote machine find."
        raise RemoteProtocolError("what answers at this port is no EiBotBoard", hint=hint)

    def numbers(self, name: str, *values: int) -> tuple[int, ...]:
        """The numbers of an answer; asked for again once, for a garbled one says nothing of the machine."""
        for _ in range(2):
            said = self.text(name, *values)
            if re.fullmatch(r"-?\d+(,-?\d+)*", said):
                return tuple(map(int, said.split(",")))
        raise RemoteProtocolError(f"the board answers {name} with “{said}”", hint="Check the cable.")

    def text(self, name: str, *values: int) -> str:
        """An answer without its name and its OK."""
        lines = self._lines(name, *values)
        if not lines:
            raise Timeout(f"the board does not answer {name}", hint="Switch the machine off and on.")
        if not self.new_syntax and name not in ("QM", "QT") and "OK" not in lines:
            self.silent = True
        value = next((line for line in lines if line and line != "OK"), "")
        return value.removeprefix(name).removeprefix(",")

    def _lines(self, name: str, *values: int) -> list[str]:
        line = ",".join([name, *map(str, values)]).encode()
        if self.checksums:
            line += b",%d" % (-sum(line) % 256)
        self._transport.write(line + b"\r")
        answer = self._transport.read(ANSWER_TIME)
        # An answer may come in pieces; whether an OK is due depends on how the board was left.
        while 0 < len(answer) < _MOST and not answer.rstrip(b"\r\n").endswith(b"OK"):
            if not (more := self._transport.read(_QUIET)):
                break
            answer += more
        return [each.strip("\r ") for each in answer.decode("ascii", "replace").split("\n")]
