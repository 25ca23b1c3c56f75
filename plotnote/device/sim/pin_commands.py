"""The commands for the board's own pins and memory, which drive nothing of a plotter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plotnote.device.sim.handler import Handler
from plotnote.device.sim.prepare import INVALID, Refused
from plotnote.device.sim.replies import CRLF, LFCR

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["PINS", "REFERENCE", "Pins"]

REFERENCE = 394
"""What the channel of the motors' current reads."""
_SUPPLY_CHANNEL = 11
_PORTS = "ABCDE"
_BYTES = 4096


@dataclass(slots=True)
class Pins:
    """Ports A to E: which of their pins are inputs, and what their outputs were set to; the channels that A tells, by
    number; and the bytes that MW has set, by address."""

    inputs: list[int] = field(default_factory=lambda: [0xFF] * 5)
    outputs: list[int] = field(default_factory=lambda: [0] * 5)
    channels: set[int] = field(default_factory=lambda: {0, _SUPPLY_CHANNEL})
    memory: dict[int, int] = field(default_factory=dict)

    def level(self, port: int, outside: int) -> int:
        """The byte that port number `port` reads while `outside` lies at its inputs."""
        return outside & self.inputs[port] | self.outputs[port] & ~self.inputs[port] & 0xFF


def _c(board: Board, f: Fields) -> None:
    wanted = [f.need(0, 255) for _ in _PORTS]
    f.check()
    board.switches.pins.inputs = wanted
    board.ack()


def _o(board: Board, f: Fields) -> None:
    first = f.need(0, 255)
    rest = [f.given(0, 255) for _ in _PORTS[1:]]
    f.check()
    given = [first, *(value for value in rest if value is not None)]
    board.switches.pins.outputs[: len(given)] = given
    board.ack()


def _pin(f: Fields) -> tuple[int, int, int]:
    port, pin, value = _PORTS.find(f.word() or "?"), f.need(0, 7), f.need(0, 1)
    if port < 0 and not (f.flags or f.printed):
        raise Refused(6, INVALID)
    f.check()
    return port, pin, value


def _pd(board: Board, f: Fields) -> None:
    port, pin, is_input = _pin(f)
    pins = board.switches.pins
    pins.inputs[port] = pins.inputs[port] & ~(1 << pin) | is_input << pin
    board.ack()


def _po(board: Board, f: Fields) -> None:
    port, pin, high = _pin(f)
    pins = board.switches.pins
    pins.outputs[port] = pins.outputs[port] & ~(1 << pin) | high << pin
    board.ack()


def _i(board: Board, f: Fields) -> None:
    width = 3 if board.legacy else 1
    levels = (board.switches.pins.level(n, board.port_b if port == "B" else 0) for n, port in enumerate(_PORTS))
    _tell(board, ",".join(f"{level:0{width}}" for level in levels), CRLF)


def _a(board: Board, f: Fields) -> None:
    read = {0: REFERENCE, _SUPPLY_CHANNEL: board.supply_reading}
    one, two = (2, 4) if board.legacy else (1, 1)
    told = (f"{number:0{one}}:{read.get(number, 0):0{two}}" for number in sorted(board.switches.pins.channels))
    _tell(board, ",".join(told), CRLF if board.legacy else LFCR)


def _ac(board: Board, f: Fields) -> None:
    channel, on = f.need(0, 15), f.need(0, 1)
    f.check()
    channels = board.switches.pins.channels
    (channels.add if on else channels.discard)(channel)
    board.ack()


def _mr(board: Board, f: Fields) -> None:
    address = f.need(0, _BYTES - 1)
    f.check()
    _tell(board, f"{board.switches.pins.memory.get(address, 0):0{3 if board.legacy else 1}}", CRLF)


def _mw(board: Board, f: Fields) -> None:
    address, value = f.need(0, _BYTES - 1), f.need(0, 255)
    f.check()
    board.switches.pins.memory[address] = value
    board.ack()


def _tell(board: Board, text: str, end: str) -> None:
    """An answer that begins with the command's name in the old shapes too, and has no OK."""
    voice = board.voice
    board.say(voice.answer(text) if voice.new_syntax else f"{voice.name},{text}{end}")


PINS: dict[str, Handler] = {
    "A": Handler(_a),
    "AC": Handler(_ac),
    "C": Handler(_c),
    "I": Handler(_i),
    "MR": Handler(_mr),
    "MW": Handler(_mw),
    "O": Handler(_o),
    "PD": Handler(_pd),
    "PO": Handler(_po),
}
