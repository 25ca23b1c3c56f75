"""Corners rounded within a tolerance, so that they need not be braked for.

Each sample moves toward the middle of its neighbours, again and again, and never farther from its
place than the tolerance: a few turns of that are a smooth kernel where nothing is in the way, and a bend that leans on
the inner edge of the tolerance where something is. More turns would draw the line taut, with new corners at the edge.
"""

from __future__ import annotations

import numpy as np

from plotnote.geometry import Points
from plotnote.motion.resample import Samples

__all__ = ["round_corners"]

_TURNS = 10
_LAST = 2
"""Turns at the end with a wider edge, which take the kinks off that leaning on the inner one leaves."""
_SHARE, _END = 0.65, 1.3
"""How far a sample may move, as parts of the tolerance: before those turns, and in them. The way between the samples
stays within the tolerance of the stroke; only the tip of a sharp turn is left a little farther off."""


def round_corners(samples: Samples, tolerance: float) -> Points:
    """The samples (2, n) mm with corners rounded by at most `tolerance` mm. Stops stay, and so do dots."""
    xy = samples.xy
    free = np.where(samples.stops | samples.dots, 0.0, 0.25)[1:-1]
    moved, off = xy.copy(), np.empty_like(xy)
    for turn in range(_TURNS + _LAST):
        bend = moved[:, 2:] + moved[:, :-2]
        bend -= 2 * moved[:, 1:-1]
        bend *= free
        moved[:, 1:-1] += bend
        edge = tolerance * (_SHARE if turn < _TURNS else _END)
        np.subtract(moved, xy, out=off)
        square = off[0] * off[0]
        square += off[1] * off[1]
        far = np.flatnonzero(square > edge * edge)
        moved[:, far] = xy[:, far] + off[:, far] * (edge / np.sqrt(square[far]))
    return moved
