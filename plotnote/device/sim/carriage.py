"""What the motors pull: a carriage on a CoreXY gantry, between the ends of a frame."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["MICROSTEPS_PER_MM", "Carriage"]

MICROSTEPS_PER_MM = 80
"""At 1/16 step, along x or y."""
_PARTS_PER_MM = 2 * MICROSTEPS_PER_MM
"""One motor's step moves the carriage by half a step along x and half a step along y."""

Ints = NDArray[np.int64]


@dataclass(slots=True)
class Carriage:
    """Where the carriage really is, whatever the board counts: only hands, the frame and powered motors move it."""

    frame: tuple[float, float] | None = None
    """How far (mm) it goes from home along x and y before it stands against the frame; None: for ever."""
    stalled: float = 0.0
    """How far (mm) the motors have turned in vain, with the carriage against the frame."""
    _at: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def position(self) -> tuple[float, float]:
        """(x, y) mm."""
        return self._at[0] / _PARTS_PER_MM, self._at[1] / _PARTS_PER_MM

    def go_home(self) -> None:
        """Somebody pushes it to the home corner."""
        self._at = [0, 0]

    def push(self, x: float, y: float) -> None:
        """Somebody or something pushes it by (x, y) mm."""
        for axis, way in enumerate((x, y)):
            self._at[axis] = int(self._along(axis, np.array([round(way * _PARTS_PER_MM)]))[-1])

    def jump(self, one: int, two: int) -> None:
        """The motors turn by so many sixteenth steps, and nobody asks for the way."""
        if self.frame is not None:
            raise ValueError("a carriage in a frame goes step by step")
        self._at = [self._at[0] + one + two, self._at[1] + one - two]

    def run(self, belts: Ints) -> NDArray[np.float64]:
        """The motors turn by `belts` (n >= 1, 2) sixteenth steps, one after the other; where that leads, (n, 2) mm."""
        ways = (belts[:, 0] + belts[:, 1], belts[:, 0] - belts[:, 1])
        places = np.stack([self._along(axis, way) for axis, way in enumerate(ways)], axis=1)
        self._at = [int(n) for n in places[-1]]
        found: NDArray[np.float64] = places / _PARTS_PER_MM
        return found

    def _along(self, axis: int, ways: Ints) -> Ints:
        """Where it goes along an axis by these ways. Against the frame it stands still, and the motors lose the steps;
        along the other axis it goes on."""
        at = self._at[axis]
        free: Ints = at + np.cumsum(ways)
        if self.frame is None:
            return free
        end = round(self.frame[axis] * _PARTS_PER_MM)
        if free.min() >= 0 and free.max() <= end:
            return free
        places = []
        for way in ways.tolist():
            wanted = at + way
            at = min(max(wanted, 0), end)
            self.stalled += abs(wanted - at) / _PARTS_PER_MM
            places.append(at)
        return np.array(places)
