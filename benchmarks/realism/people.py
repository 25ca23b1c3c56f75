"""What people's lines measure: people_ranges.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Range", "people"]

_FILE = Path(__file__).with_name("people_ranges.json")

_BETWEEN = 3.29
"""Standard deviations from the 5th to the 95th percentile of a bell curve."""


@dataclass(frozen=True, slots=True)
class Range:
    """A figure and its 5th, 50th and 95th percentile over people. `unit` is empty for a correlation."""

    name: str
    what: str
    unit: str
    low: float
    middle: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether nine of ten people are like this; never for nan."""
        return self.low <= value <= self.high

    def z(self, value: float) -> float:
        """How many standard deviations over people a value is above their median."""
        return (value - self.middle) / max((self.high - self.low) / _BETWEEN, 1e-9)


@cache
def people() -> tuple[Range, ...]:
    """The ranges of all figures, in the order of the table."""
    found = json.loads(_FILE.read_text("utf-8"))["figures"]
    return tuple(Range(name, entry["what"], entry["unit"], *entry["people"]) for name, entry in found.items())
