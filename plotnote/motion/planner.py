"""The fastest moves along strokes, within the limits of the machine, for all strokes of a note at once.

Speeds are right from sample to sample, and pieces of constant acceleration follow them nearly. What the motors then
really do is measured: the change of velocity over 10 ms. Where that is more than the limit, as at bends which are
sharper
than the samples are dense, the limit is lowered there by as much, and the stroke is planned anew; what is left of an
excess after that slows the whole stroke.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.motion.machine import Limits
from plotnote.motion.pieces import Cut, cut
from plotnote.motion.profile import Floats, Profile
from plotnote.motion.resample import Samples, resample
from plotnote.motion.rounding import round_corners
from plotnote.motion.speed import Ways, fastest, ways

__all__ = ["SPACING", "plan_strokes"]

SPACING = 0.05
"""mm between samples: as wide as corners are rounded, a tenth of the smallest bend of a letter."""
_ROUNDS = 3
_MARGIN = 0.98
"""The share of the limit that is planned for, so that few strokes must be planned twice."""
_ALLOWED, _AIM = 1.015, 0.99
"""How far the measured acceleration may exceed the limit."""
_GRID, _BOX = 0.002, 5
"""The motion is measured every 2 ms, and smoothed over 5 of these."""
_NEAR = 3
"""In how many of these before and after an excess the limit is lowered."""


def plan_strokes(strokes: Sequence[Points], limits: Limits, *, shortest: float = 0.0) -> list[Profile]:
    """The fastest move along each stroke, (m, 2) mm, from rest to rest: corners rounded by at most `limits.corner` mm,
    neither motor accelerated beyond `limits.accel`; pieces last `shortest` s at least where the stroke does.

    Ends stay where they are, dots keep their corners, and what turns back comes to rest there.
    """
    if not strokes:
        return []
    samples = resample(strokes, SPACING)
    if samples.xy.shape[1] < 2:
        return [Profile(np.zeros(1), strokes[0][:1], np.zeros((1, 2)), np.zeros(1))]
    xy = round_corners(samples, limits.corner) if limits.corner > 0 else samples.xy
    found, shortest = ways(xy, samples), max(shortest, 1e-6)
    planned: dict[int, Profile] = {}
    numbers, limit = np.arange(len(strokes)), np.full(len(found.lengths), _MARGIN * limits.accel)
    for turn in range(_ROUNDS):
        speeds = fastest(found, samples, limits.speed, limit)
        made = cut(samples, found, speeds, limits.accel, shortest)
        planned |= zip(numbers.tolist(), made.profiles(), strict=True)
        excess = _excess(made, limits.accel)
        again = _exceeding(made, excess)
        if not again.any():
            break
        if turn == _ROUNDS - 1:
            for number, most in zip(numbers[again].tolist(), _most(made, excess)[again].tolist(), strict=True):
                planned[number] = planned[number].slowed(math.sqrt(most))
            break
        middle = ((made.clock[1:] + made.clock[:-1]) / (2 * _GRID)).astype(np.intp)
        limit = limit / excess[np.minimum(middle, len(excess) - 1)]
        samples, found, limit, numbers = _only(samples, found, limit, again, numbers)
    return [planned[number] for number in range(len(strokes))]


def _excess(made: Cut, accel: float) -> Floats:
    """How many times the limit is used around each point of a grid of time; 1 where it is kept."""
    whole = made.whole
    count = int(whole.times[-1] / _GRID) + 2
    grid = np.arange(-_BOX - 1, count + _BOX + 1) * _GRID
    inside = np.clip(grid, 0.0, whole.times[-1])
    piece = np.clip(np.searchsorted(whole.times, inside, side="right") - 1, 0, len(whole) - 1)
    spans = np.diff(whole.times)
    part = (inside - whole.times[piece]) / spans[piece]
    most = np.zeros(len(grid) - 1 - _BOX)
    for sign in (1.0, -1.0):
        speed = whole.velocities[:, 0] + sign * whole.velocities[:, 1]
        chord, bend = np.diff(whole.points[:, 0] + sign * whole.points[:, 1]), np.diff(speed) * spans / 2
        chord[made.ends[:-1, 1] - 1] = 0.0  # from stroke to stroke nothing moves
        place = np.concatenate([[0.0], np.cumsum(chord)])
        pace = np.diff(place[piece] + part * ((chord - bend)[piece] + part * bend[piece]))
        most = np.maximum(most, np.abs(pace[_BOX:] - pace[:-_BOX]))
    used = most / (_GRID * _GRID * _BOX * accel)
    used = np.where(used > _ALLOWED, used / _AIM, 1.0)
    wide = used.copy()
    for shift in range(1, _NEAR + 1):
        wide[shift:] = np.maximum(wide[shift:], used[:-shift])
        wide[:-shift] = np.maximum(wide[:-shift], used[shift:])
    middle = (_BOX + 1) // 2  # the grid begins _BOX + 1 early, and a difference lies in the middle of what it spans
    return wide[middle : middle + count]


def _most(made: Cut, excess: Floats) -> Floats:
    """The greatest excess of each stroke."""
    ends = made.whole.times[np.stack([made.ends[:, 0], made.ends[:, 1] - 1], axis=1)]
    bounds = np.minimum((ends / _GRID).astype(np.intp) + np.array([0, 1]), len(excess) - 1)
    return np.asarray(np.maximum.reduceat(excess, bounds.ravel())[::2])


def _exceeding(made: Cut, excess: Floats) -> NDArray[np.bool_]:
    """Which strokes exceed the limit by more than is allowed."""
    begins, ends = (made.whole.times[made.ends[:, 0]], made.whole.times[made.ends[:, 1] - 1])
    over = np.concatenate([[0], np.cumsum(excess > 1)])
    first, last = (begins / _GRID).astype(np.intp), (ends / _GRID).astype(np.intp) + 1
    return np.asarray(over[np.minimum(last, len(excess))] > over[first])


def _only(
    samples: Samples, found: Ways, limit: Floats, strokes: NDArray[np.bool_], numbers: NDArray[np.intp]
) -> tuple[Samples, Ways, Floats, NDArray[np.intp]]:
    mine = samples.among(strokes)
    return samples.of(strokes), found.of(mine), limit[np.flatnonzero(mine)[:-1]], numbers[strokes]
