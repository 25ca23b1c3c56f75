"""How far ink must be moved to stand clear of other ink. Any unit, y up."""

from __future__ import annotations

import math

import numpy as np

from plotnote.geometry import Points

__all__ = ["clear_shift"]


def clear_shift(spots: Points, ink: Points, way: tuple[float, float], gap: float) -> float | None:
    """How many times `way` the points `spots` must be moved so that the nearest of `ink` is `gap` away, coming from
    afar; None where they never come so near.

    Each pair of points asks for |spot + t way - ink| = gap, a quadratic equation in t; the largest of all the later
    roots is the first touch on the way back. The points should be close together: the error of the distance is about
    step² / (4 gap) for points `step` apart.
    """
    wx, wy = way
    # Ink that lies beside the way of all spots is passed by.
    lane, reach = ink @ (wy, -wx), gap * math.hypot(wx, wy)
    own = spots @ (wy, -wx)
    ink = ink[(lane >= own.min() - reach) & (lane <= own.max() + reach)]
    if not len(ink):
        return None
    apart = spots[:, None, :] - ink[None, :, :]
    square = wx * wx + wy * wy
    along = apart[..., 0] * wx + apart[..., 1] * wy
    across = apart[..., 0] * wy - apart[..., 1] * wx
    inside = square * gap * gap - across * across
    near = inside >= 0
    if not near.any():
        return None
    return float(((np.sqrt(inside[near]) - along[near]) / square).max())
