"""Motion as knots in time: where the pen is at each, and how fast it goes there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points

__all__ = ["Floats", "Profile", "norms", "products"]

Floats = NDArray[np.float64]


def products(one: Points, other: Points) -> Floats:
    """The scalar products of vectors, (2, n) each: what a sum over an axis takes five times as long for."""
    return np.asarray(one[0] * other[0] + one[1] * other[1])


def norms(vectors: Points) -> Floats:
    """The lengths of vectors, (2, n)."""
    return np.asarray(np.sqrt(products(vectors, vectors)))


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One move from rest to rest, by its n + 1 knots; between two knots the acceleration is constant (per axis).

    times: (n + 1,) s, beginning with 0; points: (n + 1, 2) mm; velocities: (n + 1, 2) mm/s; along: (n + 1,) mm, how far
    each knot lies along the stroke that was asked for, whose corners the move may round. One knot: nothing moves.

    Velocities are continuous and points are exact; over a piece the mean of its two velocities differs from its length
    over its time by what the acceleration really changes in between, which the planner keeps small.
    """

    times: Floats
    points: Points
    velocities: Points
    along: Floats

    @property
    def duration(self) -> float:
        return float(self.times[-1])

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self.times) - 1

    def at(self, t: Floats) -> Points:
        """The points at the times `t`: (m,) s in, (m, 2) mm out; before the beginning and after the end, at rest."""
        if not len(self):
            return np.repeat(self.points, len(t), axis=0)
        t = np.clip(t, 0.0, self.times[-1])
        i = np.clip(np.searchsorted(self.times, t, side="right") - 1, 0, len(self) - 1)
        span = self.times[i + 1] - self.times[i]
        part = ((t - self.times[i]) / span)[:, None]
        bend = (self.velocities[i + 1] - self.velocities[i]) * span[:, None] / 2
        found: Points = self.points[i] + (self.points[i + 1] - self.points[i]) * part - bend * part * (1 - part)
        return found
