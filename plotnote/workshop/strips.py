"""Test strips: short ticks on a scrap of paper, from which a person reads how high the pen must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from plotnote.device.ebb.progress import Where
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import points
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, Draw, Dwell, PenDown, PenSink, PenUp
from plotnote.motion.planner import plan_strokes
from plotnote.motion.sequence import sequence, travel

__all__ = ["HEIGHT", "WIDTH", "Hand", "fitting", "hop_strip", "row_as_written", "tick_strip"]

_PITCH = 4.0
_TICK, _GAP, _RULER, _FIFTH = 3.0, 1.0, 1.5, 3.0
"""mm: a tick that is tried, the way below it to its mark on the ruler, that mark, and every fifth one."""
_DASH, _HOP = 2.0, 2.0
WIDTH, HEIGHT = 15 * _PITCH, 8.0
"""mm that the longest strip takes, and the way from one strip to the next."""
_ROW, _CLOSE = 24, 2.0
_REST = 0.05
"""s that a lift is given beyond its time, so that no tick tells of its haste."""
_TICK_OF_BOARD = 40e-6
"""s."""
_Spot = tuple[float, float]


class Hand(Protocol):
    """A machine whose place is known, as the driver is."""

    def lift(self) -> None: ...
    def where(self) -> Where: ...
    def begin(self) -> int: ...
    def feed(self, action: Action) -> None: ...
    def verify(self) -> None: ...


class _Maker:
    """Makes the actions of a strip, one after the other, from where the raised pen stands."""

    def __init__(self, machine: Machine, here: _Spot) -> None:
        self._machine = machine
        self._here = here
        self._stroke = 0

    def go(self, x: float, y: float) -> Iterator[Action]:
        if self._here != (x, y):
            yield travel(self._machine, self._here, (x, y), self._stroke)
            self._here = (x, y)

    def sink(self, height: float) -> Iterator[Action]:
        pen = self._machine.pen
        yield PenSink(_TICK_OF_BOARD, self._stroke, height)
        yield Dwell(pen.lower + pen.settle + _REST, self._stroke)  # a plan's pen sinks while XY goes on; this one waits

    def ink(self, length: float, *, at: float | None = None, lift: float = 1.0) -> Iterator[Action]:
        """A tick toward the person, with the lift `at` a height or all the way down, and then raised to `lift`."""
        pen, (x, y) = self._machine.pen, self._here
        if at is None:
            yield PenDown(pen.lower + pen.settle + _REST, self._stroke)
        else:
            yield from self.sink(at)
        tick = points([(x, y), (x, y + length)])
        (profile,) = plan_strokes([tick], self._machine.drawing, shortest=self._machine.shortest_block)
        yield Draw(tick, profile, self._stroke)
        yield PenUp(pen.lift + pen.settle + _REST, self._stroke, lift)
        self._stroke += 1
        self._here = (x, y + length)


def tick_strip(
    driver: Hand, machine: Machine, heights: Sequence[float], corner: _Spot, stop: Callable[[], bool]
) -> bool:
    """Draw a tick with the lift at each of `heights`, from left to right, and below each a mark of a ruler with the pen
    all the way down, so that ticks without ink can be counted too. `corner` is the upper left one of the strip, mm in
    the machine frame. Between two columns `stop` may end it; whether it is whole.

    Raises:
        DeviceError: the machine failed, or its position is not known. So do the others.
    """

    def column(maker: _Maker, number: int, x: float) -> Iterator[Action]:
        yield from maker.go(x, corner[1])
        yield from maker.ink(_TICK, at=heights[number])
        yield from maker.go(x, corner[1] + _TICK + _GAP)
        yield from maker.ink(_RULER if (number + 1) % 5 else _FIFTH)

    return _columns(driver, machine, len(heights), corner, column, stop)


def hop_strip(
    driver: Hand, machine: Machine, heights: Sequence[float], corner: _Spot, stop: Callable[[], bool]
) -> bool:
    """Draw two dashes below each other for each of `heights`, with a lift of that height from the one to the other. As
    `tick_strip`."""

    def column(maker: _Maker, number: int, x: float) -> Iterator[Action]:
        yield from maker.go(x, corner[1])
        yield from maker.ink(_DASH, lift=heights[number])
        yield from maker.go(x, corner[1] + _DASH + _HOP)
        yield from maker.ink(_DASH)

    return _columns(driver, machine, len(heights), corner, column, stop)


def row_as_written(driver: Hand, machine: Machine, pen: Pen, sheet: Sheet, corner: _Spot) -> None:
    """Draw a row of near ticks as the machine would write them in a note, with its own lifts."""
    xs = (corner[0] + _CLOSE * n for n in range(_ROW))
    strokes = tuple(
        Stroke(points([(x, corner[1]), (x, corner[1] + _TICK)]), pen, Mark(0, 0, n)) for n, x in enumerate(xs)
    )
    driver.lift()
    here = driver.where().position
    driver.begin()
    for action in sequence(Drawing(sheet, strokes), machine, home=False, start=here).actions:
        driver.feed(action)
    driver.verify()


def fitting(driver: Hand, machine: Machine, height: float, spot: _Spot) -> None:
    """Bring the pen over `spot` and the lift to `height`, for a person to fit the pen so that its tip is on the paper
    there."""
    driver.lift()
    maker = _Maker(machine, driver.where().position)
    driver.begin()
    for action in (*maker.go(*spot), *maker.sink(height)):
        driver.feed(action)
    driver.verify()


def _columns(
    driver: Hand,
    machine: Machine,
    count: int,
    corner: _Spot,
    column: Callable[[_Maker, int, float], Iterator[Action]],
    stop: Callable[[], bool],
) -> bool:
    driver.lift()
    maker = _Maker(machine, driver.where().position)
    driver.begin()
    for number in range(count):
        if stop():
            break
        for action in column(maker, number, corner[0] + _PITCH * number):
            driver.feed(action)
    else:
        driver.verify()
        return True
    driver.verify()
    return False
