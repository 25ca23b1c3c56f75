"""What can go wrong with the board while a card is written: each fault, how a person hears of it, and what they do."""

from __future__ import annotations

import random  # noqa: TID251 - seeded generators of this soak's own
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.soak.world import World

__all__ = ["FAULTS", "Fault", "Moments"]


@dataclass(frozen=True)
class Moments:
    """When a calm run writes: from its first to its last touch of the paper, s and writes to the port; its touches."""

    begin_s: float
    end_s: float
    first_write: int
    last_write: int
    touches: int

    def time(self, dice: random.Random) -> float:
        return dice.uniform(self.begin_s, self.end_s)

    def write(self, dice: random.Random) -> int:
        return dice.randint(self.first_write, self.last_write)

    def touch(self, dice: random.Random) -> int:
        return dice.randint(1, self.touches)


Arrange = Callable[[World, random.Random, Moments], None]
Cure = Callable[[World], None]


def _nothing(world: World) -> None:
    world.clock.sleep(1.0)


@dataclass(frozen=True)
class Fault:
    """`arrange` has it happen at a random moment. When the program ends with a sentence, one of the words in `says`
    must be in it, and `cure` is what the person then does. With `stops` False it must not end the program at all; it
    may end with `refused` instead of a card."""

    name: str
    arrange: Arrange
    says: tuple[str, ...] = ()
    cure: Cure = _nothing
    stops: bool | None = None
    refused: bool = False
    worlds: dict[str, str] = field(default_factory=dict)
    slower_s: float = 0.0
    """How much longer than otherwise the whole may take."""


def _does(words: str) -> Callable[[World], None]:
    return lambda world: world.happens(words)


def _at_time(words: str) -> Arrange:
    return lambda world, dice, when: world.at(when.time(dice), lambda: world.happens(words))


def _at_write(words: str) -> Arrange:
    return lambda world, dice, when: world.at_write(when.write(dice), lambda: world.happens(words))


def _at_first(*words: str) -> Arrange:
    """Before the program opens the port."""

    def arrange(world: World, dice: random.Random, when: Moments) -> None:
        del dice, when
        world.struck.append(0.0)
        for each in words:
            world.happens(each)

    return arrange


def _unreachable(words: str) -> Arrange:
    def arrange(world: World, dice: random.Random, when: Moments) -> None:
        at = when.time(dice)

        def strike() -> None:
            world.leave_reach(at)
            world.happens(words)

        world.at(at, strike)

    return arrange


def _plug(world: World) -> None:
    world.clock.sleep(10.0)
    world.happens("plug")
    world.come_back()


def _plug_elsewhere(world: World) -> None:
    world.port = "/dev/ttyACM1"
    _plug(world)


def _power_on(world: World) -> None:
    world.clock.sleep(10.0)
    world.happens("power on")
    world.come_back()


def _switch_off_and_on(world: World) -> None:
    """As the hint says: the machine's power, which ends whatever the board was stuck in."""
    world.clock.sleep(10.0)
    world.happens("thaw")
    world.happens("restart")
    world.clock.sleep(3.0)
    world.cable.run(world.clock.now())
    world.come_back()


def _wait(seconds: float) -> Cure:
    return lambda world: world.clock.sleep(seconds)


def _supply_flickers(world: World, dice: random.Random, when: Moments) -> None:
    at, gone = when.time(dice), dice.uniform(0.3, 3.0)

    def off() -> None:
        world.out_of_reach.append([at, at + gone])
        world.happens("power off")

    world.at(at, off)
    world.at(at + gone, _again(world, "power on"))


def _again(world: World, words: str) -> Callable[[], None]:
    return lambda: world.happens(words)


def _press_twice(world: World, dice: random.Random, when: Moments) -> None:
    at = when.time(dice)
    world.at(at, lambda: world.happens("press"))
    world.at(at + dice.uniform(0.05, 1.0), lambda: world.happens("press"))


def _press_as_pen_moves(world: World, dice: random.Random, when: Moments) -> None:
    world.at_touch(when.touch(dice), lambda: world.happens("press"))


def _press_in_pause(world: World) -> None:
    world.clock.sleep(2.0)
    world.happens("press")
    world.clock.sleep(100.0)


def _limp_in_pause(world: World) -> None:
    world.clock.sleep(200.0)


def _stall(least: float, most: float, *, excused: bool = False) -> Arrange:
    def arrange(world: World, dice: random.Random, when: Moments) -> None:
        seconds = dice.uniform(least, most)

        def sleep() -> None:
            now = world.clock.now()
            if excused:
                world.out_of_reach.append([now, now + seconds])
            world.clock.sleep(seconds)

        world.at_write(when.write(dice), sleep)

    return arrange


def _late(seconds: float) -> Arrange:
    return _at_write(f"late {seconds:g}")


def _many_late(world: World, dice: random.Random, when: Moments) -> None:
    for _ in range(3):
        _late(2.0)(world, dice, when)


def _limit(world: World, dice: random.Random, when: Moments) -> None:
    # Another program has left the board watching a pin.
    world.cable.type(b"CU,51,16\r", world.clock.now())
    world.cable.type(b"CU,52,0\r", world.clock.now())
    world.cable.read(world.clock.now() + 0.001)
    at = when.time(dice)
    world.at(at, lambda: world.happens("pin 4 0"))
    world.at(at + 0.01, lambda: world.happens("pin 4 1"))


def _terminal_habits(world: World, dice: random.Random, when: Moments) -> None:
    """Another program has left the board half way."""
    for words in dice.sample(("type CU,1,0", "type CU,10,1", "half SM,10", "type QB", "type CU,3,0", "type CU,2,1"), 2):
        _at_first(words)(world, dice, when)


def _stuck_line(world: World, dice: random.Random, when: Moments) -> None:
    world.at(when.time(dice), lambda: world.happens("pin 0 0"))


def _clock_jumps(world: World, dice: random.Random, when: Moments) -> None:
    world.at_write(when.write(dice), lambda: world.set_back(dice.uniform(-1e7, 1e7)))


_PARK = ("park", "home corner")
_CABLE = ("cable",)
_POWER = ("power",)
_RESUME = ("plotnote plot card.txt",)
"""The command that goes on."""

FAULTS: tuple[Fault, ...] = (
    Fault("cable pulled in motion", _unreachable("unplug"), _CABLE, _plug, stops=True),
    Fault("cable pulled, then another port", _unreachable("unplug"), _CABLE, _plug_elsewhere, stops=True),
    Fault("board restarts", _at_time("restart"), ("cable", *_PARK), _wait(4.0), stops=True),
    Fault("board restarts, port stays", _at_time("reset"), _PARK, stops=True),
    Fault("motors' supply fails", _unreachable("power off"), _POWER, _power_on, stops=True),
    Fault("motors' supply flickers", _supply_flickers, (*_POWER, *_PARK), _wait(4.0)),
    Fault("button in motion", _at_time("press"), _RESUME, _wait(5.0), stops=True),
    Fault("button as the pen comes down", _press_as_pen_moves, _RESUME, _wait(5.0), stops=True),
    Fault("button twice", _press_twice, _RESUME, _wait(5.0), stops=True),
    Fault("button, again in the pause", _at_time("press"), _RESUME, _press_in_pause, stops=True),
    Fault("button line stuck", _stuck_line, _RESUME, _wait(5.0), stops=True),
    Fault("servo off in a long pause", _at_time("press"), _RESUME, _limp_in_pause, stops=True),
    Fault("byte of an answer lost", _at_write("lose byte"), _RESUME),
    Fault("answer lost", _at_write("lose reply"), _RESUME),
    Fault("answer garbled", _at_write("garble"), _RESUME),
    Fault("answers byte by byte", _at_first("split on"), stops=False),
    Fault("answers 16 ms late", _at_first("slow 0.016"), stops=False),
    Fault("answers 200 ms late", _at_first("slow 0.2"), stops=False, slower_s=240.0),
    Fault("answer once 2 s late", _many_late, stops=False),
    Fault("byte to the board lost", _at_write("lose input"), (*_RESUME, *_PARK)),
    Fault("stale answer at connect", _at_first("type QB"), stops=False),
    Fault("left in another mode", _terminal_habits, stops=False),
    Fault("port echoes", _at_first("echo on"), ("port", "echo"), _does("echo off")),
    Fault("host stalls 50-800 ms", _stall(0.05, 0.8, excused=True), stops=False),
    Fault("host sleeps 1-60 min", _stall(60.0, 3600.0, excused=True), stops=False),
    Fault("queue never drains", _unreachable("jam"), ("switch", "power"), _switch_off_and_on, stops=True),
    Fault("board freezes", _unreachable("freeze"), ("switch", "power"), _switch_off_and_on, stops=True),
    Fault("limit switch trips", _limit, _PARK),
    Fault("another program writes AT", _at_write("type AT"), _RESUME),
    Fault("firmware 2.5.1", _at_first(), ("firmware",), refused=True, worlds={"firmware": "2.8.1", "claims": "2.5.1"}),
    Fault("firmware 3.0.2", _at_first(), stops=False, worlds={"firmware": "3.0.3", "claims": "3.0.2"}),
    Fault("firmware 4.1.0", _at_first(), ("firmware",), refused=True, worlds={"firmware": "3.0.3", "claims": "4.1.0"}),
    Fault("no supply at the start", _at_first("power off"), _POWER, _power_on, stops=True),
    Fault("wall clock jumps", _clock_jumps, stops=False),
)
