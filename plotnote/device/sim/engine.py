"""The part of the board that runs by interrupt: queue, motors, servo, and the machine they drive."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from plotnote.device.sim.carriage import Carriage
from plotnote.device.sim.paper import Manner, Paper
from plotnote.device.sim.servo import Servo
from plotnote.device.sim.stepper import TICKS_PER_S, Move, wrapped

__all__ = ["Engine", "PenMove", "SetMotors"]


@dataclass(slots=True)
class PenMove:
    """A queued servo command: `target` 1/12 µs (None: another servo, only the delay counts), `rate` per repeat."""

    target: int | None
    rate: int
    ticks: int
    pin: int


@dataclass(frozen=True, slots=True)
class SetMotors:
    """A queued EM."""

    one: int
    two: int


Item = Move | PenMove | SetMotors


def _nothing() -> None:
    return None


@dataclass(slots=True)
class Engine:
    """Everything that goes on by itself once a command is accepted. `tick` counts 40 µs since power-up."""

    paper: Paper
    servo: Servo = field(default_factory=Servo)
    on_free: Callable[[], None] = _nothing
    depth: int = 1
    tick: int = 0
    supply: bool = True
    mode: int = 1
    enabled: list[bool] = field(default_factory=lambda: [False, False])
    counters: list[int] = field(default_factory=lambda: [0, 0])
    acc: list[int] = field(default_factory=lambda: [0, 0])
    carriage: Carriage = field(default_factory=Carriage)
    current: Item | None = None
    fifo: deque[Item] = field(default_factory=deque)
    tripped: bool = False
    idle_off: int = 0
    _idle_since: int = 0
    _began: int = 0
    _touching: bool = False
    _met_at_rest: bool = False

    # -- the machine ---------------------------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since power-up."""
        return self.tick / TICKS_PER_S

    @property
    def position(self) -> tuple[float, float]:
        """Where the tip is: (x, y) mm."""
        return self.carriage.position

    def push_carriage(self, x: float, y: float) -> None:
        """Somebody or something pushes the carriage by (x, y) mm; the board does not notice."""
        self.carriage.push(x, y)
        if self._touching:
            self.paper.draw(np.array([self.now]), np.array([self.position]), Manner.STRAY)

    def _watch_pen(self) -> None:
        touching = self.servo.touches(self.tick)
        if touching and not self._touching:
            self._met_at_rest = not any(self.moving)
            self.paper.lower(self.now, *self.position, quiet=self.servo.sunk)
        elif self._touching and not touching:
            self.paper.lift(self.now)
        self._touching = touching

    def pen_up_by_hand(self) -> None:
        """Somebody pushes the pen up; what SC has set stays."""
        self.servo.raise_by_hand()
        self._watch_pen()

    def restart(self) -> None:
        """Power came back: nothing is queued, the servo knows nothing of SC, and the pen is up."""
        self.stop()
        self.depth, self.mode, self.tripped, self.idle_off = 1, 1, False, 0
        self.enabled, self.counters, self.acc = [False, False], [0, 0], [0, 0]
        fresh = Servo()
        fresh.paper, fresh._since = self.servo.paper, self.tick
        self.servo = fresh
        self._watch_pen()

    def set_supply(self, on: bool) -> None:
        """Pull or plug the wall adapter."""
        if self.supply and not on:
            self.servo.fall(self.tick)
        self.supply = on
        if on and self.servo.powered:
            self.servo.go(self.servo.up if self.servo.raised else self.servo.down, 0, self.tick, supply=True)
        self._watch_pen()

    # -- the queue -----------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether anything is executing or waiting."""
        return self.current is not None or bool(self.fifo)

    @property
    def room(self) -> int:
        """Free places in the queue."""
        return self.depth - len(self.fifo)

    def push(self, item: Item) -> None:
        """Put a command in the queue; from idle it starts at once."""
        if self.tripped and isinstance(item, Move):
            return
        self.fifo.append(item)
        if self.current is None:
            self._load()

    def _load(self) -> None:
        while self.current is None and self.fifo:
            item = self.current = self.fifo.popleft()
            self._began = self.tick
            if isinstance(item, Move):
                item.begin(self.acc)
                if item.end == 0:
                    self.current = None
            elif isinstance(item, PenMove):
                self.move_pen(item)
            else:
                self._set_motors(item)

    def _set_motors(self, item: SetMotors) -> None:
        self.enabled = [item.one > 0, item.two > 0]
        if 1 <= item.one <= 5:
            self.mode = item.one
        self.tripped = False
        self.counters, self.acc = [0, 0], [0, 0]

    def stop(self, *, keep: Callable[[Item], bool] = lambda _: False) -> None:
        """Drop what is executing and what is queued, except what `keep` says."""
        if isinstance(self.current, Move) and not keep(self.current):
            self.acc = self.current.accumulators(self.tick - self._began)
        if self.current is not None and not keep(self.current):
            self.current = None
        self.fifo = deque(item for item in self.fifo if keep(item))
        self._load()

    # -- what commands ask for at once ---------------------------------------------------------------------------------

    @property
    def moving(self) -> tuple[bool, bool]:
        """Which motors have steps to go."""
        return self.current.moving() if isinstance(self.current, Move) else (False, False)

    def clear_counters(self) -> None:
        """Counters and accumulators to zero, even in the middle of a move."""
        self.counters, self.acc = [0, 0], [0, 0]
        if isinstance(self.current, Move):
            self.current.clear_accumulators(self.tick - self._began)

    def move_pen(self, item: PenMove) -> None:
        """Move the pen past the queue."""
        if item.target is not None:
            self.servo.pin = item.pin
            self.servo.go(item.target, item.rate, self.tick, supply=self.supply)
            self._watch_pen()

    def silence(self, pin: int) -> None:
        """S2,0: no more pulses on a pin; a pen that hangs on it goes limp."""
        if pin == self.servo.pin:
            self.servo.fall(self.tick)
            self._watch_pen()

    def set_servo_power(self, timeout_ms: int, on: bool | None) -> None:
        """SR: how long the servo keeps its power, and whether it has it now (None: as it is)."""
        self.servo.timeout_ms = timeout_ms
        self.servo.power(self.servo.powered if on is None else on, self.tick)
        self._watch_pen()

    def jam(self) -> None:
        """The queue takes nothing more: the next command that wants a place in it hangs the board."""
        self.depth = 0

    def limp(self) -> None:
        """The servo loses its power, as after its time-out."""
        self.servo.power(False, self.tick)
        self._watch_pen()

    def set_idle_off(self, seconds: int) -> None:
        """CU,61: motors off after so long without motion; 0 never."""
        self.idle_off = seconds * TICKS_PER_S
        self._idle_since = self.tick

    # -- time ----------------------------------------------------------------------------------------------------------

    def _item_end(self) -> int | None:
        item = self.current
        if item is None:
            return None
        if isinstance(item, Move):
            end = item.end
            return self._began + (item.horizon if end is None else end)
        return self._began + (max(item.ticks, 1) if isinstance(item, PenMove) else 1)

    def next_change(self) -> int | None:
        """The next tick on which something changes by itself, or None."""
        idle = self._idle_since + self.idle_off if self.idle_off and not self.busy and any(self.enabled) else None
        times = [t for t in (self._item_end(), self.servo.change_after(self.tick), idle) if t is not None]
        return min(times) if times else None

    def run(self, to: int) -> None:
        """Go on to the tick `to`; `on_free` is called whenever the queue has moved on."""
        while self.tick < to:
            change = self.next_change()
            until = to if change is None else max(min(to, change), self.tick + 1)
            if isinstance(self.current, Move):
                self._steps(self.current, until)
            self.tick = until
            self.servo.update(until)
            self._watch_pen()
            end = self._item_end()
            if self.current is not None and end is not None and until >= end:
                self._finish()
            if self.busy:
                self._idle_since = until
            elif self.idle_off and until >= self._idle_since + self.idle_off:
                self.enabled = [False, False]

    def _finish(self) -> None:
        item = self.current
        if isinstance(item, Move):
            if item.end is None:
                item.extend()
                return
            self.acc = [axis.acc for axis in item.axes]
        self.current = None
        self._load()
        self.on_free()

    def _steps(self, move: Move, until: int) -> None:
        """Step both motors up to the tick `until`; what is powered moves the carriage, and the pen if it is down."""
        size = 1 << (self.mode - 1)
        driven = [size if on and self.supply else 0 for on in self.enabled]
        watched = any(driven) and (self._touching or self.carriage.frame is not None)
        if not watched:
            one, two = move.skip(until - self._began)
            self._count(one, two)
            if any(driven):
                self.carriage.jump(one * driven[0], two * driven[1])
            return
        ticks, change = move.take(until - self._began)
        if len(ticks) == 0:
            return
        self._count(int(change[:, 0].sum()), int(change[:, 1].sum()))
        places = self.carriage.run(change * np.array(driven))
        if self._touching:
            self.paper.draw((ticks + self._began) / TICKS_PER_S, places, self._manner())

    def _manner(self) -> Manner:
        if self.servo.sweeping(self.tick) and not (self._met_at_rest and self.servo.let_go(self.tick)):
            return Manner.DRAG
        return Manner.STRAY if self.servo.raised else Manner.MEANT

    def _count(self, one: int, two: int) -> None:
        self.counters = [wrapped(self.counters[0] + one), wrapped(self.counters[1] + two)]
