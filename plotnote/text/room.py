"""Where on a panel lines may stand: the free part beside keep-outs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plotnote.geometry import Box

__all__ = ["Room", "Slot"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a line: its baseline's y, and the x between which it may stand, in mm."""

    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Room:
    """A panel with what must stay free of ink; `rise` and `fall` are how far a line reaches above and below its
    baseline, in mm, and a line narrower than `least` mm is not used."""

    panel: Box
    keep_outs: tuple[Box, ...]
    rise: float
    fall: float
    least: float

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

    def slots(self, first: float, pitch: float) -> Iterator[Slot]:
        """Places for lines from the baseline `first` downward, endlessly: those below the panel are as wide as it."""
        y = first
        while True:
            left, right = self._free(y)
            if right - left >= self.least or y + self.fall > self.panel.bottom:
                yield Slot(y, left, right)
            y += pitch

    def _free(self, y: float) -> tuple[float, float]:
        """The widest free stretch of the line with baseline y, the left one of equals."""
        if y + self.fall > self.panel.bottom:
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
