"""Corners rounded within a tolerance, so that they need not be braked for.

Each sample moves toward the middle of its neighbours, again and again, and never farther from its place than the
tolerance: a few turns of that are a smooth kernel where nothing is in the way, and a bend that leans on the inner edge
of the tolerance where something is. More turns would draw the line taut, with new corners at the edge.
"""

from __future__ import annotations

import numpy as np

from plotnote.geometry import Points
from plotnote.motion.resample import Samples

__all__ = ["round_corners"]

_WIDE, _TURNS, _LAST = 4, 6, 3
"""Turns: first toward the middle of the next neighbour but one, which reaches as far as four turns do with the nearest;
and at the end some with a wider edge, which take the kinks off that leaning on the inner one leaves."""
_SHARE, _END = 0.5, 1.2
"""How far a sample may move, as parts of the tolerance: before the last turns, and in them. The way between the samples
stays within the tolerance of the stroke; only the tip of a sharp turn is left a little farther off."""


def round_corners(samples: Samples, tolerance: float) -> Points:
    """The samples (2, n) mm with corners rounded by at most `tolerance` mm. Stops stay, and so do dots."""
    xy, fixed = samples.xy, samples.stops | samples.dots
    near = np.where(fixed, 0.0, 0.25)
    # A sample beside one that stays has no neighbour but one on that side.
    wide = near.copy()
    wide[1:][fixed[:-1]] = wide[:-1][fixed[1:]] = 0.0
    moved, off, bend = xy.copy(), np.empty_like(xy), np.empty_like(xy)
    square = np.empty(xy.shape[1])
    for turn in range(_WIDE + _TURNS + _LAST):
        reach, free = (2, wide) if turn < _WIDE else (1, near)
        if xy.shape[1] <= 2 * reach:
            continue
        inner, bends = moved[:, reach:-reach], bend[:, reach:-reach]
        np.add(moved[:, 2 * reach :], moved[:, : -2 * reach], out=bends)
        bends -= inner
        bends -= inner
        bends *= free[reach:-reach]
        inner += bends
        edge = tolerance * (_SHARE if turn < _WIDE + _TURNS else _END)
        np.subtract(moved, xy, out=off)
        np.multiply(off, off, out=bend)
        np.add(bend[0], bend[1], out=square)
        far = np.flatnonzero(square > edge * edge)
        moved[:, far] = xy[:, far] + off[:, far] * (edge / np.sqrt(square[far]))
    return moved
