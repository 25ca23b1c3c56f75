"""What the board has been given and may not have run yet, and where in it a stop has caught the carriage. Pure."""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from plotnote.device.ebb.encoder import Item

__all__ = ["Flight", "Halted", "Spot"]

_KEPT = 1.0
"""s: how long a command is remembered after it should have ended."""
_BESIDE = 8.0
"""Motor steps, 0.1 mm: a carriage that a look finds farther from its way was not where it was sent."""
_SHARP = 2.0
"""Motor steps: the motors of one move do not keep exactly to the straight line between its ends."""
_PUNCTUAL = 0.02
"""s: how well the reckoned times are trusted."""
_PACE = 200.0
"""Motor steps that weigh as much as a second, where several moves pass the place: letters cross themselves."""


_Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a run: stroke number `stroke` is inked for `along` mm as it stands in the actions. `off` is how far,
    in motor steps, the carriage stands beside the way it was sent."""

    stroke: int
    along: float
    off: float

    @property
    def beside(self) -> bool:
        """Whether the carriage was not where it was sent."""
        return self.off > _BESIDE


@dataclass(frozen=True, slots=True)
class _Flown:
    item: Item
    start: tuple[int, int]
    before: float
    begins: float
    ends: float


class Halted(Exception):  # noqa: N818 - what happened, and no fault
    """The run was stopped at once: stroke number `stroke` is inked for `along` mm as it stands in the actions, the pen
    is up, the motors stand at `motors` (steps) and hold, and the board remembers `mark`."""

    def __init__(self, stroke: int, along: float, motors: tuple[int, int], mark: int) -> None:
        super().__init__(f"stopped in stroke {stroke} at {along:.3f} mm")
        self.stroke = stroke
        self.along = along
        self.motors = motors
        self.mark = mark


class Flight:
    """The commands of a run that were taken last, from motor position `motors` on."""

    def __init__(self, motors: tuple[int, int]) -> None:
        self._motors = motors
        self._stroke = 0
        self._along = 0.0
        self._flown: deque[_Flown] = deque()

    def took(self, item: Item, ends: float) -> None:
        """The board has taken `item`, and should have run it at the time `ends`."""
        begins = ends - item.duration
        while len(self._flown) > 1 and self._flown[0].ends < begins - _KEPT:
            self._flown.popleft()
        before = self._along if item.stroke == self._stroke else 0.0
        self._flown.append(_Flown(item, self._motors, before, begins, ends))
        self._motors, self._stroke, self._along = item.motors, item.stroke, item.along

    @property
    def lowers(self) -> bool:
        """Whether the last command that takes time lowers the pen."""
        timed = [flown.item for flown in self._flown if flown.item.duration]
        return bool(timed) and timed[-1].name == "SP" and timed[-1].pen_up is False

    def spot(self, motors: tuple[int, int], now: float) -> Spot | None:
        """The place where the motors stand at `motors` at the time `now`; None when nothing has been taken."""
        best, least = None, math.inf
        for flown in self._flown:
            for start, end, before, after, begins, ends in _parts(flown):
                share, off = _nearest(start, end, motors)
                late = max(begins - now, now - ends, 0.0)
                badness = max(0.0, off - _SHARP) + _PACE * max(0.0, late - _PUNCTUAL)
                if badness < least:
                    along = before + share * (after - before) if flown.item.along else 0.0
                    best, least = Spot(flown.item.stroke, along, off), badness
        return best


def _parts(flown: _Flown) -> Iterator[tuple[_Place, _Place, float, float, float, float]]:
    """The nearly straight parts of a move: between which places, distances along the stroke, and times."""
    item = flown.item
    stops = [(flown.start, flown.before), *item.via, (item.motors, item.along)]
    each = (flown.ends - flown.begins) / (len(stops) - 1)
    for number, ((start, before), (end, after)) in enumerate(itertools.pairwise(stops)):
        begins = flown.begins + number * each
        yield start, end, before, after, begins, begins + each


def _nearest(start: _Place, end: _Place, point: _Place) -> tuple[float, float]:
    """How much of the way from `start` to `end` lies before the place next to `point`, and how far off that is."""
    one, two = end[0] - start[0], end[1] - start[1]
    squared = one * one + two * two
    share = ((point[0] - start[0]) * one + (point[1] - start[1]) * two) / squared if squared else 1.0
    share = min(max(share, 0.0), 1.0)
    return share, math.dist(point, (start[0] + share * one, start[1] + share * two))
