"""How a real machine's time compares with its plans', learned from the cards that it has written."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["AS_PLANNED", "Pace", "pace_of"]

_KEPT = 30
"""Cards: a machine's belts, pens and host change with the years."""
_RANGE_FROM = 3
"""Cards from which a range means something."""
_LEAST_SPREAD = 0.002
"""Of the time: plans are no more exact than that, however alike the cards were."""
_T90 = (
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341, 1.337,
    1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
)  # fmt: skip
"""The 90th percentile of Student's t for 1, 2, ... degrees of freedom (any table of it)."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The time that a card takes over the time of its plan: the usual `ratio`, and between which two the next card will
    lie four times of five; with too few cards for that, both are the ratio. `cards` is how many it was learned from."""

    ratio: float = 1.0
    low: float = 1.0
    high: float = 1.0
    cards: int = 0

    @property
    def has_range(self) -> bool:
        return self.cards >= _RANGE_FROM

    def of(self, seconds: float) -> tuple[float, float, float]:
        """What a plan of so many s takes: usually, at least and at most."""
        return seconds * self.ratio, seconds * self.low, seconds * self.high


AS_PLANNED = Pace()


def pace_of(ratios: Sequence[float]) -> Pace:
    """The pace that the `ratios` of the cards so far (taken over planned, oldest first) let expect.

    Ratios multiply, so their logarithms are taken as normal, with unknown mean and spread: the usual one is the median,
    which one odd card does not move, and the range is Student's prediction interval for one more observation, mean +-
    t s sqrt(1 + 1/n), at 80 %.
    """
    logs = [math.log(ratio) for ratio in ratios if 0 < ratio < math.inf][-_KEPT:]
    if not logs:
        return AS_PLANNED
    count = len(logs)
    usual = math.exp(statistics.median(logs))
    if count < _RANGE_FROM:
        return Pace(usual, usual, usual, count)
    spread = max(statistics.stdev(logs), _LEAST_SPREAD)
    reach = _T90[count - 2] * spread * math.sqrt(1 + 1 / count)
    mean = statistics.fmean(logs)
    return Pace(usual, min(math.exp(mean - reach), usual), max(math.exp(mean + reach), usual), count)
