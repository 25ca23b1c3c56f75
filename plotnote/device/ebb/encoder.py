"""Actions to numbered commands, the same each time, so that a later process can tell how far an earlier one came.

The board keeps two things when the host dies: where its motors stand and one number of ours, the mark. The encoder
moves the mark on after every pen command, after at most eight moves, and before a move whose end the motors have
already had since the last mark. So mark and motor position together name the last command that the board took. The mark
that the board had before the run is left out when the marks come round, since it means that nothing was begun.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plotnote.device.ebb.curves import Curve, curves
from plotnote.device.ebb.moves import TICKS_PER_S, moves
from plotnote.device.ebb.servo import Servo, servo_of
from plotnote.errors import LocalProtocolError
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, Draw, Dwell, PenDown, PenSink, PenUp, Travel

__all__ = ["Encoder", "Item", "next_mark", "with_marks"]

_MOVES_PER_MARK = 8
_NEAR_STEPS = 3.0
"""A move may begin this far, in motor steps, from where the motors stand: rounding, and no more."""
_LONGEST_PAUSE = 60.0
"""Firmware 2 forgets pauses beyond 65.5 s."""

_FAR = "The plan begins elsewhere: plan the way from where the carriage stands, or park it at the home corner."


def next_mark(mark: int) -> int:
    """The mark after `mark`: 1 to 255 and round again, never 0, which the board shows after a restart."""
    return mark % 255 + 1


@dataclass(frozen=True, slots=True)
class Item:
    """One command and how things stand once the board has run it.

    `motors` in steps; stroke number `stroke` is inked for `along` mm (0: not begun); `mark` is the last mark then;
    `pen_up` None means not yet known; `action` is the index of the action that it belongs to. `via` are motor places on
    the way of a long move, each with how far the stroke is inked there.
    """

    name: str
    values: tuple[int, ...]
    duration: float
    motors: tuple[int, int]
    stroke: int
    along: float
    pen_up: bool | None
    mark: int
    action: int
    via: tuple[tuple[tuple[float, float], float], ...] = ()


def with_marks(items: Sequence[Item]) -> list[list[Item]]:
    """Each command with the mark that follows it, if one does."""
    groups: list[list[Item]] = []
    for item in items:
        if item.name == "SL" and groups and groups[-1][-1].name != "SL":
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


class Encoder:
    """Turns the actions of one run into items, from motor position `motors` and with `mark` already set: with `curved`
    for firmware 3, whose moves may change their acceleration evenly and so last longer, else for any."""

    def __init__(
        self,
        machine: Machine,
        motors: tuple[int, int],
        mark: int,
        servo: Servo | None = None,
        *,
        curved: bool = False,
    ) -> None:
        self._scale = machine.steps_per_mm
        self._drawing, self._travelling = machine.drawing, machine.travelling
        self._servo = servo or servo_of(machine.pen.kind)
        self._curved = curved
        self.motors = motors
        self.mark = mark
        self.pen_up: bool | None = None
        self._before = (mark - 2) % 255 + 1
        self._seen = {motors}
        self._moved = 0
        self._index = -1

    def encode(self, action: Action) -> list[Item]:
        """The commands of the next action.

        Raises:
            LocalProtocolError: the action begins away from where the motors stand, or travels with the pen down.
        """
        self._index += 1
        if isinstance(action, PenUp | PenSink | PenDown):
            return self._pen(action)
        if isinstance(action, Dwell):
            return self._pause(action)
        if isinstance(action, Travel) and self.pen_up is False:
            raise LocalProtocolError("a travel with the pen down was asked for", hint="Raise the pen first.")
        return self._move(action)

    def _pen(self, action: PenUp | PenSink | PenDown) -> list[Item]:
        self.pen_up = not isinstance(action, PenDown)
        stroke = action.stroke + isinstance(action, PenUp)
        sinks = isinstance(action, PenSink)
        # XY runs on while the pen sinks: no delay at all, which is one tick of the board, or else it would halt.
        ms = 0 if sinks else max(1, min(round(action.duration * 1000), 65_535))
        height = 0.0 if isinstance(action, PenDown) else action.height
        name, values = self._servo.move(height, ms, sinks=sinks)
        return [self._item(name, values, max(ms / 1000, 1 / TICKS_PER_S), stroke, 0.0), self._next_mark(stroke, 0.0)]

    def _pause(self, action: Dwell) -> list[Item]:
        count = math.ceil(action.duration / _LONGEST_PAUSE)
        each = action.duration / max(count, 1)
        pause = (max(1, round(each * 1000)), 0, 0)
        return [self._item("SM", pause, each, action.stroke, 0.0) for _ in range(count)]

    def _move(self, action: Travel | Draw) -> list[Item]:
        x, y = (float(value) for value in action.points[0])
        begin = ((x + y) * self._scale, (x - y) * self._scale)
        if math.dist(begin, self.motors) > _NEAR_STEPS:
            raise LocalProtocolError("a move that begins where the carriage does not stand was asked for", hint=_FAR)
        items: list[Item] = []
        inked = isinstance(action, Draw)
        along = 0.0
        limits = self._drawing if inked else self._travelling
        for move in (
            curves(action.profile, self.motors, self._scale, limits.accel)
            if self._curved
            else moves(action.profile, self.motors, self._scale)
        ):
            if move.end in self._seen or self._moved >= _MOVES_PER_MARK:
                items.append(self._next_mark(action.stroke, along))
            self.motors = move.end
            self._seen.add(move.end)
            self._moved += 1
            along = move.along if inked else 0.0
            item = self._item("T3" if self._curved else "LM", move.values, move.duration, action.stroke, along)
            items.append(replace(item, via=move.via) if isinstance(move, Curve) else item)
        return items

    def _next_mark(self, stroke: int, along: float) -> Item:
        self.mark = next_mark(self.mark)
        if self.mark == self._before:
            self.mark = next_mark(self.mark)
        self._seen = {self.motors}
        self._moved = 0
        return self._item("SL", (self.mark,), 0.0, stroke, along)

    def _item(self, name: str, values: tuple[int, ...], duration: float, stroke: int, along: float) -> Item:
        return Item(name, values, duration, self.motors, stroke, along, self.pen_up, self.mark, self._index)
