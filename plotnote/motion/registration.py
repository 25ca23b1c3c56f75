"""Where a sheet lies now, found from two marks of its ink. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from plotnote.errors import DrawingRefused
from plotnote.geometry import Affine, Points

__all__ = ["LEAST_APART", "STRETCH", "farthest_ends", "registration"]

LEAST_APART = 20.0
"""mm: marks nearer to each other tell no rotation. A mark is met to about 0.1 mm, which over 20 mm is 0.3 degrees, and
0.5 mm at the far end of a card."""
STRETCH = 0.4
"""mm by which the distance of the two marks may seem to have changed: twice what two marks are met to. Paper does not
stretch, so more than that is another mark."""

_Place = tuple[float, float]


def registration(before: tuple[_Place, _Place], now: tuple[_Place, _Place]) -> Affine:
    """The rotation and shift by which a sheet has moved whose two marks lay at `before` and lie at `now`, mm in one
    frame. The middle of the marks is met exactly; what is left of a change of their distance goes to both alike.

    Raises:
        DrawingRefused: the marks lie nearer than `LEAST_APART`, or their distance has changed by more than `STRETCH`.
    """
    apart, found = math.dist(*before), math.dist(*now)
    if apart < LEAST_APART or found < LEAST_APART:
        raise DrawingRefused(
            f"the two marks are {min(apart, found):.1f} mm apart, too near to tell how the sheet lies",
            hint=f"Choose marks at least {LEAST_APART:g} mm apart, or park without them.",
        )
    if not abs(found - apart) <= STRETCH:
        raise DrawingRefused(
            f"the two marks were {apart:.1f} mm apart and are {found:.1f} mm apart now",
            hint="Nudge the pen over the same two ends of the ink again.",
        )
    turn = _angle(*now) - _angle(*before)
    return Affine.shift(*_middle(*now)) @ Affine.rotation(turn) @ Affine.shift(*(-c for c in _middle(*before)))


def farthest_ends(strokes: Sequence[Points]) -> tuple[int, int] | None:
    """The two strokes, by number in writing order, whose last points lie farthest apart; None when no two of them are
    `LEAST_APART` from each other."""
    if len(strokes) < 2:
        return None
    ends = np.array([stroke[-1] for stroke in strokes])
    # One of the farthest two is the farthest from the other, so few rounds find a pair as good as any.
    one = int(np.argmax(np.hypot(*(ends - ends[0]).T)))
    other = 0
    for _ in range(8):
        apart = np.hypot(*(ends - ends[one]).T)
        farthest = int(np.argmax(apart))
        if apart[farthest] <= math.dist(ends[one], ends[other]):
            break
        one, other = farthest, one
    if math.dist(ends[one], ends[other]) < LEAST_APART:
        return None
    return min(one, other), max(one, other)


def _middle(one: _Place, other: _Place) -> _Place:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _angle(one: _Place, other: _Place) -> float:
    return math.atan2(other[1] - one[1], other[0] - one[0])
