"""Where on a panel lines may stand: the free part beside keep-outs, and the rules, where the sheet has any."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plotnote.drawing import Rules
from plotnote.geometry import Box

__all__ = ["Room", "Slot"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a line: its baseline's y and the x between which it may stand, in mm, and the number of its panel."""

    y: float
    left: float
    right: float
    panel: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Room:
    """Panel `number` with what must stay free of ink; `rise` and `fall` are how far a line reaches above and below its
    baseline, in mm, and a line narrower than `least` mm is not used. Baselines stand on the `rules`."""

    panel: Box
    keep_outs: tuple[Box, ...]
    rise: float
    fall: float
    least: float
    rules: Rules | None = None
    number: int = 0

    @property
    def is_flowed(self) -> bool:
        """Whether a keep-out lies in the panel, so that its lines cannot be moved up or down afterwards."""
        return any(
            box.left < self.panel.right
            and box.right > self.panel.left
            and box.top < self.panel.bottom
            and box.bottom > self.panel.top
            for box in self.keep_outs
        )

    @property
    def first(self) -> float:
        """The highest baseline."""
        return self.on_rule(self.panel.top + self.rise)

    def on_rule(self, y: float) -> float:
        """The first rule at y or below it; y itself where there are no rules."""
        if self.rules is None:
            return y
        return self.rules.first + max(math.ceil((y - self.rules.first) / self.rules.pitch - 1e-6), 0) * self.rules.pitch

    def holds(self, y: float) -> bool:
        """Whether a line with baseline y stays above the panel's lower edge."""
        return y + self.fall <= self.panel.bottom + 1e-9

    def slots(self, first: float, pitch: float) -> Iterator[Slot]:
        """Places for lines from the baseline `first` downward, endlessly: those below the panel are as wide as it."""
        y = self.on_rule(first)
        while True:
            left, right = self._free(y)
            if right - left >= self.least or not self.holds(y):
                yield Slot(y, left, right, self.number)
            y += pitch

    def _free(self, y: float) -> tuple[float, float]:
        """The widest free stretch of the line with baseline y, the left one of equals."""
        if not self.holds(y):
            return self.panel.left, self.panel.right
        beside = sorted(
            (max(box.left, self.panel.left), min(box.right, self.panel.right))
            for box in self.keep_outs
            if box.top < y + self.fall and box.bottom > y - self.rise
        )
        return _widest(self.panel.left, self.panel.right, [span for span in beside if span[0] < span[1]])


def _widest(left: float, right: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    best, start = (left, left), left
    for span in (*taken, (right, right)):
        if span[0] - start > best[1] - best[0] + 1e-9:
            best = (start, span[0])
        start = max(start, span[1])
    return best
