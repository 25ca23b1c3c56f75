"""Boxes, affine maps and functions on point arrays.

Points are float64 arrays of shape (n, 2) in mm, read-only. Which frame they are in is said by whoever holds them; see
docs/frames.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "IDENTITY",
    "Affine",
    "Box",
    "Points",
    "arc_lengths",
    "bounds",
    "dedupe",
    "distances",
    "dots",
    "length",
    "points",
]

Points = NDArray[np.float64]


def points(values: ArrayLike) -> Points:
    """A read-only float64 copy of `values` with shape (n, 2).

    Raises:
        ValueError: the shape is not (n, 2), or a number is not finite.
    """
    array = np.array(values, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"points have shape (n, 2), not {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError("points must be finite")
    array.flags.writeable = False
    return array


class Box(NamedTuple):
    """An axis-parallel rectangle in mm; y runs down, so top <= bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inset(self, by: float) -> Box:
        """This box made smaller by `by` mm on each side (larger where `by` is negative)."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def contains(self, other: Box) -> bool:
        """Whether `other` lies inside, edges included."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Affine:
    """The map (x, y) -> (a x + c y + e, b x + d y + f).

    `outer @ inner` applies `inner` first, as with matrices.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def shift(cls, dx: float, dy: float) -> Affine:
        return cls(e=dx, f=dy)

    @classmethod
    def scale(cls, sx: float, sy: float | None = None) -> Affine:
        return cls(a=sx, d=sx if sy is None else sy)

    @classmethod
    def rotation(cls, angle: float) -> Affine:
        """Turn by `angle` rad: from the x axis toward the y axis."""
        cos, sin = math.cos(angle), math.sin(angle)
        return cls(a=cos, b=sin, c=-sin, d=cos)

    def __matmul__(self, inner: Affine) -> Affine:
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def inverse(self) -> Affine:
        """The map that undoes this one.

        Raises:
            ValueError: this map flattens the plane and cannot be undone.
        """
        det = self.a * self.d - self.b * self.c
        if det == 0:
            raise ValueError("a flat affine map has no inverse")
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Affine(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    def apply(self, xy: Points) -> Points:
        """The mapped points: (n, 2) in, (n, 2) out, read-only."""
        out = np.empty_like(xy)
        out[:, 0] = self.a * xy[:, 0] + self.c * xy[:, 1] + self.e
        out[:, 1] = self.b * xy[:, 0] + self.d * xy[:, 1] + self.f
        out.flags.writeable = False
        return out


IDENTITY = Affine()


def arc_lengths(xy: Points) -> NDArray[np.float64]:
    """The distance run from the first point to each point: (n,), beginning with 0."""
    steps = np.hypot(*np.diff(xy, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def length(xy: Points) -> float:
    """The length of the polyline, in the unit of its points."""
    return float(np.hypot(*np.diff(xy, axis=0).T).sum())


def bounds(*arrays: Points) -> Box:
    """The smallest box around all points.

    Raises:
        ValueError: there is no point.
    """
    if not arrays:
        raise ValueError("nothing to bound")
    low = np.min([a.min(axis=0) for a in arrays], axis=0)
    high = np.max([a.max(axis=0) for a in arrays], axis=0)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def dedupe(xy: Points, tolerance: float = 0.0) -> Points:
    """The points without neighbours closer than or equal to `tolerance`; the first always stays, and so does the last
    when anything but the first remains."""
    if len(xy) < 2:
        return xy
    keep = np.concatenate([[True], np.hypot(*np.diff(xy, axis=0).T) > tolerance])
    return points(xy[keep])


def distances(xy: Points, line: Points) -> NDArray[np.float64]:
    """The distance of each point to the polyline `line`: (n,), in the unit of the points."""
    import shapely

    found: NDArray[np.float64] = shapely.distance(shapely.points(xy), shapely.linestrings(line))
    return found


def dots(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The dot product of each row with the other's, both (n, 2): far sooner than numpy's sum of rows of two."""
    return np.asarray(one[:, 0] * other[:, 0] + one[:, 1] * other[:, 1])
