"""What a machine can do. Lengths in mm, times in s, machine frame (origin at the home corner, x right, y toward the
user)."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.geometry import Box

__all__ = ["Limits", "Machine", "PenTiming"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a move: `speed` mm/s, `accel` mm/s2, `corner` mm by which a corner may be rounded. `accel` holds for
    each motor of the gantry, of which one runs x + y and the other x - y."""

    speed: float
    accel: float
    corner: float


@dataclass(frozen=True, slots=True)
class PenTiming:
    """How long the pen takes: `lower` and `lift` for the movement, `settle` before ink may flow or XY may move; s.

    `clear`: how long after the beginning of a lift the tip is off the paper for certain, so that XY may begin to travel
    while the pen still rises; None: when it has risen and settled.
    """

    lower: float
    lift: float
    settle: float
    clear: float | None = None

    @property
    def before_travel(self) -> float:
        """How long a travel waits for the pen, s."""
        return self.lift + self.settle if self.clear is None else min(self.clear, self.lift + self.settle)


@dataclass(frozen=True, slots=True)
class Machine:
    """A plotter: `kind` names its protocol, `travel_box` where its pen can go, `steps_per_mm` its XY scale.

    `shortest_block` is the least time in s that one command may take, so that the board's queue never runs dry.
    """

    name: str
    kind: str
    travel_box: Box
    steps_per_mm: float
    drawing: Limits
    travelling: Limits
    pen: PenTiming
    shortest_block: float
