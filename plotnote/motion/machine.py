"""What a machine can do. Lengths in mm, times in s, machine frame (origin at the home corner, x right, y toward the
user)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from plotnote.geometry import Box
from plotnote.motion.profile import Floats

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
    touch: float = 0.0

    def found(self, paper: float) -> PenTiming:
        """The same lift with a pen of which somebody has found the height at which its tip touches the paper."""
        return replace(self, paper=paper, touch=max(0.0, paper - self.margin))

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

    def lowering(self, height: float, writing: float = 0.0, start: float = 0.0) -> float:
        """The time from `height` until XY may begin to write, s.

        By then the tip is on the paper for certain; or will be `start` s later, until when XY hardly moves. It is
        longer for a stroke that takes less time, `writing` s, than the pen takes to go on all the way down: a dot is
        inked well, and the pen is down when it is raised.
        """
        way = self.lower - self.least
        down = self.least + way * height + self.settle
        if not self.touch:
            return down
        touching = self.least + way * max(height - self.touch, 0.0) + self.settle
        return max(touching - start, down - writing, 0.0)

    def sinking(self, height: Floats, since: Floats) -> Floats:
        """How long before XY comes to rest pens must begin to sink, (n,) s, to be at the height `clear` by then. They
        were sent to `height` (n,), and `since` (n,) s pass from then until XY rests."""
        whole, way = self.lift - self.least, self.lower - self.least
        if not (whole and way):
            return np.zeros(len(height))
        # A pen sinks from where it is: at `height`, or, when it is still rising, no higher than its time allows.
        rising = (self.least + way * (since / whole - self.clear)) / (1 + way / whole)
        found = np.maximum(np.minimum(self.least + way * (height - self.clear), rising), 0.0)
        return np.where(height <= self.clear, 0.0, found)


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
