"""Accidents in words: what happens to a simulated plotter, and when.

    # WHEN: WHAT, one to a row
    at 12.5: unplug 3
    stroke 7: press
    command 120: lose reply

WHEN is a time in seconds since the board was switched on, the number of a touch of the pen on the paper, or the number
of a command that is about to be sent, all counted from 1. The control socket takes such rows too, and the same words
without a time, for at once.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plotnote.device.sim.cable import Action, Cable

__all__ = ["WORDS", "Fault", "NotNow", "action", "arrange", "parse_faults"]


class NotNow(Exception):  # noqa: N818
    """It cannot be done now."""


def _count(words: Sequence[str]) -> int:
    if not words:
        return 1
    if not words[0].isdecimal() or int(words[0]) == 0:
        raise ValueError(f"“{words[0]}” is no number of times")
    return int(words[0])


def _number(word: str) -> float:
    value = float(word)
    if not math.isfinite(value):
        raise ValueError(f"“{word}” is no number")
    return value


def _seconds(word: str) -> float:
    value = _number(word)
    if value < 0:
        raise ValueError("time goes forwards only")
    return value


def _perhaps(words: Sequence[str]) -> float | None:
    return _seconds(words[0]) if words else None


def _on(words: Sequence[str]) -> bool:
    if words[0] not in ("on", "off"):
        raise ValueError("say on or off")
    return words[0] == "on"


def _lose(words: Sequence[str]) -> Action:
    count = _count(words[1:])
    match words[0]:
        case "reply":
            return lambda cable, now: cable.lose_replies(count)
        case "byte":
            return lambda cable, now: cable.lose_bytes(count)
        case "input":
            return lambda cable, now: cable.lose_input(count)
        case _:
            raise ValueError("say lose reply, lose byte or lose input")


def _late(words: Sequence[str]) -> Action:
    seconds, count = _seconds(words[0]), _count(words[1:])
    return lambda cable, now: cable.delay(seconds, count)


def _pin(words: Sequence[str]) -> Action:
    pin, level = words
    if pin not in "01234567" or level not in "01":
        raise ValueError("say pin, its number from 0 to 7, and 0 or 1")
    return lambda cable, now: cable.board.set_pin(int(pin), level == "1")


def _park(cable: Cable, now: float) -> None:
    if not cable.board.park():
        raise NotNow("the motors hold the carriage; switch them or their power off")


def _setting(name: str) -> Callable[[Sequence[str]], Action]:
    def make(words: Sequence[str]) -> Action:
        value = _seconds(words[0]) if name == "slow_s" else _on(words)
        return lambda cable, now: setattr(cable, name, value)

    return make


def _plain(run: Action) -> Callable[[Sequence[str]], Action]:
    return lambda words: run


def _unplug(words: Sequence[str]) -> Action:
    seconds = _perhaps(words)
    return lambda cable, now: cable.unplug(now, seconds)


def _freeze(words: Sequence[str]) -> Action:
    seconds = _perhaps(words)
    return lambda cable, now: cable.freeze(now, seconds)


def _power(words: Sequence[str]) -> Action:
    on = _on(words)
    return lambda cable, now: cable.board.set_supply(on)


def _garble(words: Sequence[str]) -> Action:
    count = _count(words)
    return lambda cable, now: cable.garble(count)


def _push(words: Sequence[str]) -> Action:
    x, y = map(_number, words)
    return lambda cable, now: cable.board.engine.push_carriage(x, y)


def _type(words: Sequence[str]) -> Action:
    data = words[0].encode() + b"\r"
    return lambda cable, now: cable.type(data, now)


def _half(words: Sequence[str]) -> Action:
    data = words[0].encode()
    return lambda cable, now: cable.type(data, now)


def _sheet(words: Sequence[str]) -> Action:
    name = words[0]
    return lambda cable, now: cable.board.paper.new_sheet(name, cable.board.now)


@dataclass(frozen=True, slots=True)
class Word:
    """What follows the word, what it does, how many words may follow, and how to make an action of them."""

    usage: str
    meaning: str
    least: int
    most: float
    make: Callable[[Sequence[str]], Action]


WORDS: dict[str, Word] = {
    "press": Word("", "press the button", 0, 0, _plain(lambda cable, now: cable.board.press())),
    "pin": Word("N 0|1", "drive an input of port B; pin 0 at 0 is a button line stuck low", 2, 2, _pin),
    "power": Word("off|on", "pull or plug the motors' supply; the board lives from USB", 1, 1, _power),
    "limp": Word("", "the servo loses its power, as after its time-out", 0, 0,
                 _plain(lambda cable, now: cable.board.engine.limp())),
    "push": Word("X Y", "push the carriage by so many mm behind the board's back", 2, 2, _push),
    "park": Word("", "pen up and carriage home, by hand; refused while motors hold it", 0, 0, _plain(_park)),
    "sheet": Word("NAME", "lay in a sheet", 1, math.inf, _sheet),
    "unplug": Word("[S]", "pull the cable, for S seconds or until plug; the board works on", 0, 1, _unplug),
    "plug": Word("", "put the cable back", 0, 0, _plain(lambda cable, now: cable.plug())),
    "restart": Word("", "the board loses its power for a moment; the port goes away for 2 s", 0, 0,
                    _plain(lambda cable, now: cable.restart(now))),
    "reset": Word("", "the board begins anew, and the port stays", 0, 0,
                  _plain(lambda cable, now: cable.board.reset())),
    "lose": Word("reply|byte|input [N]", "the next N answers, their first bytes, or N bytes sent to the board are lost",
                 1, 2, _lose),
    "garble": Word("[N]", "a wrong bit in each of the next N answers", 0, 1, _garble),
    "late": Word("S [N]", "the next N answers come S seconds later", 1, 2, _late),
    "slow": Word("S", "from now on each answer comes S seconds later", 1, 1, _setting("slow_s")),
    "split": Word("on|off", "answers come byte by byte", 1, 1, _setting("split")),
    "echo": Word("on|off", "the port sends back what is written to it", 1, 1, _setting("echo")),
    "type": Word("TEXT", "another program sends a command, such as AT", 1, math.inf, _type),
    "half": Word("TEXT", "another program leaves a command without its end", 1, math.inf, _half),
    "freeze": Word("[S]", "the board stands still and deaf, for S seconds or until thaw", 0, 1, _freeze),
    "thaw": Word("", "it goes on", 0, 0, _plain(lambda cable, now: cable.thaw(now))),
    "jam": Word("", "the queue takes nothing more: the next move hangs the board", 0, 0,
                _plain(lambda cable, now: cable.board.engine.jam())),
}  # fmt: skip


def action(text: str) -> Action:
    """What `text` says.

    Raises:
        ValueError: there is no such word, or what follows it is wrong.
    """
    text = text.strip()
    name, *words = text.split() or [""]
    word = WORDS.get(name)
    if word is None:
        raise ValueError(f"unknown command: {text}")
    if word.most == math.inf:
        words = [rest] if (rest := text.partition(" ")[2].strip()) else []
    if not word.least <= len(words) <= word.most:
        raise ValueError(f"say {name} {word.usage}".rstrip())
    try:
        return word.make(words)
    except ValueError as why:
        raise ValueError(f"say {name} {word.usage}: {why}") from why


@dataclass(frozen=True, slots=True)
class Fault:
    """`text` happens at `at_s`, at the touch of the pen number `stroke`, or before the command number `command`."""

    text: str
    at_s: float | None = None
    stroke: int | None = None
    command: int | None = None


def parse_faults(content: str) -> tuple[Fault, ...]:
    """The accidents that `content` arranges, in its order.

    Raises:
        ValueError: a row is not understood; the message says which.
    """
    found = []
    for number, row in enumerate(content.splitlines(), 1):
        text = row.partition("#")[0].strip()
        if text:
            try:
                found.append(_fault(text))
            except ValueError as why:
                raise ValueError(f"row {number}: {why}") from why
    return tuple(found)


def _fault(text: str) -> Fault:
    when, colon, what = text.partition(":")
    words = when.split()
    if not colon or len(words) != 2:
        raise ValueError("say when and what, such as “at 12.5: unplug 3”")
    action(what)
    match words[0]:
        case "at":
            return Fault(what.strip(), at_s=_seconds(words[1]))
        case "stroke":
            return Fault(what.strip(), stroke=_count(words[1:]))
        case "command":
            return Fault(what.strip(), command=_count(words[1:]))
    raise ValueError("an accident happens at a time, a stroke or a command")


def arrange(cable: Cable, faults: Sequence[Fault]) -> None:
    """Have all of them happen. What cannot be done when its time comes, such as a park with the motors on, is left
    out."""
    for fault in faults:
        cable.arrange(_willing(action(fault.text)), at_s=fault.at_s, touch=fault.stroke, command=fault.command or 0)


def _willing(act: Action) -> Action:
    def run(cable: Cable, now: float) -> None:
        with contextlib.suppress(NotNow):
            act(cable, now)

    return run
