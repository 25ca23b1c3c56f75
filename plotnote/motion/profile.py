"""Speed along a polyline: pieces of constant acceleration."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Profile"]


@dataclass(frozen=True, slots=True)
class Block:
    """A straight piece run with constant acceleration.

    start, end: (x, y) in mm; entry_speed mm/s; accel mm/s2 along the piece (negative slows down); duration s.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    entry_speed: float
    accel: float
    duration: float

    @property
    def exit_speed(self) -> float:
        return self.entry_speed + self.accel * self.duration


@dataclass(frozen=True, slots=True)
class Profile:
    """The blocks of one move, in order."""

    blocks: tuple[Block, ...]

    @property
    def duration(self) -> float:
        return sum(block.duration for block in self.blocks)
