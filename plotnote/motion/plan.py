"""A plan: what the machine will do, as data. Points are in mm in the machine frame; a plan knows no servo numbers."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.drawing import Sheet
from plotnote.geometry import Points
from plotnote.motion.machine import Machine
from plotnote.motion.profile import Profile

__all__ = ["Action", "Draw", "Dwell", "PenDown", "PenSink", "PenUp", "Plan", "Travel"]


@dataclass(frozen=True, slots=True, eq=False)
class Travel:
    """A straight pen-up move toward stroke number `stroke` (the count of strokes: the way home): from rest to rest, but
    where a PenSink is between two of them."""

    points: Points
    profile: Profile
    stroke: int

    @property
    def duration(self) -> float:
        return self.profile.duration


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """A pen-down move along stroke number `stroke`, from rest to rest."""

    points: Points
    profile: Profile
    stroke: int

    @property
    def duration(self) -> float:
        return self.profile.duration


@dataclass(frozen=True, slots=True)
class PenUp:
    """Raise the pen to `height`, a share of its whole way; the next action starts after `duration` s."""

    duration: float
    stroke: int
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class PenSink:
    """Let the raised pen sink to `height`, still off the paper; the next action, the rest of the way to stroke number
    `stroke`, starts after `duration` s, long before it is there."""

    duration: float
    stroke: int
    height: float


@dataclass(frozen=True, slots=True)
class PenDown:
    """Lower the pen; the next action starts after `duration` s."""

    duration: float
    stroke: int


@dataclass(frozen=True, slots=True)
class Dwell:
    """Wait still."""

    duration: float
    stroke: int


Action = Travel | Draw | PenUp | PenSink | PenDown | Dwell


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Actions for one sheet: per stroke Travel (when the pen is elsewhere), perhaps cut by a PenSink, PenDown, Draw,
    PenUp; then Travel home.

    `stroke_count` is the number of strokes of the whole drawing, also where the plan holds only the rest of it.
    """

    machine: Machine
    sheet: Sheet
    actions: tuple[Action, ...]
    stroke_count: int

    @property
    def duration(self) -> float:
        """The whole time in s."""
        return sum(action.duration for action in self.actions)
