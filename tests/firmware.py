"""Words in which a row of the firmware's behaviour is told: what is said to a board, and what it answers and does.

Profiles are 2.8.1 (A), 3.0.3 as it boots (B), and 3.0.3 in its new syntax (C).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plotnote.device.sim.board import Board
from plotnote.device.sim.engine import PenMove

MISSING = "!4 Err: Missing parameter(s)"
INVALID = "!6 Err: Invalid parameter value"
EXTRA = "!7 Err: Extra parameter"
V = "EBBv13_and_above EB Firmware Version "
GREETINGS = (V + "2.8.1\r\n", V + "3.0.3\r\n", "V," + V + "3.0.3\n")
OK = "OK\r\n"
PROFILES = {"A": "2.8.1", "B": "3.0.3", "C": "3.0.3 new syntax"}

Act = Callable[[Board], object]


def comma(c: object) -> str:
    return f"!5 Err: Need comma next, found: '{c}'"


@dataclass(frozen=True)
class Say:
    """Send `text`; `wait` s later the board has answered exactly what its profile says."""

    text: str
    a: str
    b: str
    c: str
    wait: float = 0.001


@dataclass(frozen=True)
class Do:
    """Do something to the board, or look at it: `act` must not return False. `profiles` for which it holds."""

    act: Act
    profiles: str = "ABC"


@dataclass(frozen=True)
class Row:
    number: int
    fact: str
    steps: tuple[Say | Do, ...]
    profiles: str = "ABC"


def plain(text: str, *, wait: float = 0.001) -> Say:
    """Each command of `text` is acknowledged, and no more."""
    names = [line.split(",")[0] for line in text.split("\r") if line]
    return Say(text, OK * len(names), OK * len(names), "".join(f"{n}\n" for n in names), wait)


def refused(text: str, error: str) -> Say:
    return Say(text, error + "\r\n", error + "\r\n", f"{text.partition(',')[0].strip()},{error}\n")


def unknown_in_2(text: str, b: str, c: str) -> Say:
    name = text[:2]
    code = "".join(f"{ord(letter):02X}" for letter in name)
    return Say(text, f"!8 Err: Unknown command '{name}:{code}'\r\n{EXTRA}\r\n", b, c)


def wait(seconds: float) -> Do:
    return Do(lambda board: board.run(board.now + seconds))


def counters(one: int, two: int, profiles: str = "ABC") -> Do:
    return Do(lambda board: board.engine.counters == [one, two], profiles)


def motors(on: bool) -> Do:
    return Do(lambda board: board.engine.enabled == [on, on])


def idle(board: Board) -> bool:
    return not board.engine.busy


def lasts(ticks: int, profiles: str = "ABC") -> Do:
    """From now, which is when a command has begun, the board works for `ticks`."""

    def act(board: Board) -> bool:
        began = board.engine._began
        board.engine.run(began + ticks - 1)
        busy = board.engine.busy
        board.engine.run(began + ticks)
        return busy and idle(board)

    return Do(act, profiles)


def pin(number: int, level: bool) -> Do:
    return Do(lambda board: board.set_pin(number, level))


def servo(position: str, value: int) -> Do:
    return Do(lambda board: getattr(board.engine.servo, position) == value)


def aims_at(position: str) -> Do:
    def act(board: Board) -> bool:
        item = board.engine.current
        return isinstance(item, PenMove) and item.target == getattr(board.engine.servo, position)

    return Do(act)


def again_from_power_up(board: Board) -> bool:
    engine = board.engine
    return (
        engine.counters == [0, 0]
        and engine.depth == 1
        and engine.enabled == [False, False]
        and not engine.servo.powered
        and (engine.servo.up, engine.servo.down, engine.servo.rate_up) == (22_565, 15_302, 400)
        and board.switches.variables == [0] * 32
        and not board.voice.new_syntax
    )


def fresh(profile: str) -> Board:
    board = Board("2.8.1" if profile == "A" else "3.0.3")
    if profile == "C":
        board.receive(b"CU,10,1\r", 0.0)
    if profile != "A" or board.advance(0.0) != OK.encode():
        board.advance(0.0)
    return board
