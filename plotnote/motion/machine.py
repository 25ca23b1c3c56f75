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
    """The servo that lifts the pen. Heights are shares of its way: 0 is down, 1 is up, and the tip touches the paper
    somewhere between, at `paper` (the wizard finds it for a pen and its paper). `kind` names the servo.

    `lower` and `lift` are the times in s for the whole way; whatever the way, the first `least` may pass before
    anything moves, and the rest runs evenly. After a movement, `settle` s pass before ink may flow or the pen stands
    still. A tip counts as off the paper when it is `margin` above it; a low lift goes to `hop`.
    """

    lower: float
    lift: float
    settle: float
    least: float = 0.0
    paper: float = 0.5
    margin: float = 0.1
    hop: float = 0.7
    kind: str = "standard"

    @property
    def clear(self) -> float:
        """The height at which the tip is off the paper for certain."""
        return min(self.paper + self.margin, 1.0)

    @property
    def low(self) -> float:
        """The height of a low lift: never so low that the tip is not off the paper."""
        return min(max(self.hop, self.clear), 1.0)

    @property
    def before_travel(self) -> float:
        """How long after the beginning of a lift the tip is off the paper, so that XY may begin, s."""
        return self.least + (self.lift - self.least) * self.clear

    def raising(self) -> float:
        """The time until the pen stands still, all the way up, s."""
        return self.lift + self.settle

    def lowering(self, height: float) -> float:
        """The time from `height` until ink may flow, s."""
        return self.least + (self.lower - self.least) * height + self.settle

    def sinking(self, height: float, since: float) -> float:
        """How long before XY comes to rest a pen must begin to sink, s, to be at the height `clear` by then. It was
        sent to `height`, and `since` s pass from then until XY rests."""
        whole, way = self.lift - self.least, self.lower - self.least
        if height <= self.clear or not (whole and way):
            return 0.0
        # It sinks from where it is: at `height`, or, when it is still rising, no higher than its time allows.
        rising = (self.least + way * (since / whole - self.clear)) / (1 + way / whole)
        return max(0.0, min(self.least + way * (height - self.clear), rising))


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
