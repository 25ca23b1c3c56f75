"""What the motors really do, measured, and slowed where that is more than they may.

Pieces of constant acceleration follow the fastest speeds nearly, not exactly: where the acceleration swings round, as
at bends, the motors may be asked for more than planned. The acceleration is measured as everybody would: positions
every millisecond, smoothed over 10 ms. Where it exceeds the limit, time runs slower there, and nowhere else: speeds
shrink by a factor that comes and goes so gently that the change itself asks for hardly any acceleration.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.motion.profile import Floats, Profile, norms

__all__ = ["tamed"]

_TURNS = 6
_ALLOWED, _AIM = 1.015, 0.995
"""How far the measured acceleration may exceed the limit, and what it is brought down to."""
_LOOKED = 0.995
"""What is looked at more closely: where a coarse look finds this share of the limit."""
_BOX = 0.010
"""s: the width of the smoothing."""
_COARSE, _FINE = 0.002, 0.001
"""s: how densely is looked."""
_GENTLE = 0.02
"""The share of the limit that the change of the factor may ask for."""
_SLOW = 5.0
"""mm/s: below this speed no more gently than at it."""


def tamed(whole: Profile, ends: NDArray[np.intp], accel: float) -> Profile:
    """The move with every motor's measured acceleration within `accel` mm/s2, to 3 %. `ends` (s, 2): the strokes lie
    between these knots; from stroke to stroke nothing moves."""
    still = np.zeros(len(whole), bool)
    still[ends[:-1, 1] - 1] = True
    looked = _suspect(whole, still, _LOOKED * accel)
    for _ in range(_TURNS):
        at, used = _look(whole, still, looked, _FINE)
        used /= accel
        over = used > _ALLOWED
        if not over.any():
            break
        looked = _around(whole, at[over])
        factors = np.ones(len(whole) + 1)
        knot = np.searchsorted(whole.times, at[over])
        wanted = np.sqrt(used[over] / _AIM)
        for near in (knot - 1, knot, np.minimum(knot + 1, len(whole))):
            np.maximum.at(factors, near, wanted)
        factors = _gentle(whole, still, factors, accel)
        whole = _slowed(whole, still, factors)
    return whole


def _suspect(whole: Profile, still: NDArray[np.bool_], most: float) -> NDArray[np.bool_]:
    """The pieces around which a coarse look finds more than `most` mm/s2."""
    at, used = _look(whole, still, np.ones(len(whole), bool), _COARSE)
    return _around(whole, at[used > most])


def _look(whole: Profile, still: NDArray[np.bool_], looked: NDArray[np.bool_], step: float) -> tuple[Floats, Floats]:
    """Times, every `step` s in the pieces that are `looked` at, and the acceleration of the busier motor there."""
    # On a grid of time, how many points lie in each piece is a matter of counting; no search is needed.
    first = np.ceil(whole.times / step).astype(np.intp)
    first[-1] += 1
    counts = np.where(looked, np.diff(first), 0)
    piece = np.repeat(np.arange(len(whole)), counts)
    grid = np.arange(len(piece)) + np.repeat(first[:-1] - (np.cumsum(counts) - counts), counts)
    spans = np.diff(whole.times)
    part = np.minimum((grid * step - whole.times[piece]) / spans[piece], 1.0)
    rest = 1 - part
    box, most = round(_BOX / step), np.zeros(len(grid))
    # The four points of a measurement: the speed over `step` after and before the box.
    after, before = (box + 1) // 2, box // 2 + 1
    middles = grid + before
    room = before + after + 1
    everywhere = len(grid) == first[-1] - first[0]
    for way, speed in zip(_ways(whole, still), _motors(whole.velocities), strict=True):
        place = np.full(int(first[-1]) + 2 * room, np.nan)
        place[:before], place[before + first[-1] :] = way[0], way[-1]
        bend = (np.diff(speed) * spans / 2)[piece]
        place[middles] = way[piece] + part * (np.diff(way)[piece] - rest * bend)
        if everywhere:
            paces = np.diff(place[: middles[-1] + after + 1])
            pace = paces[box:] - paces[:-box]
        else:
            pace = place[middles + after] - place[middles + after - 1]
            pace -= place[middles - before + 1] - place[middles - before]
        # Where a point of it lies in a piece that is not looked at, nothing is known.
        np.fmax(most, np.abs(pace), out=most)
    return grid * step, most / (step * _BOX)


def _ways(whole: Profile, still: NDArray[np.bool_]) -> Points:
    """Where the motors are at the knots, (2, n + 1), as if the next stroke began where the last one ended."""
    ways = _motors(whole.points)
    ways[:, 1:] -= np.cumsum(np.where(still, np.diff(ways, axis=1), 0.0), axis=1)
    return ways


def _motors(xy: Points) -> Points:
    return np.stack([xy[:, 0] + xy[:, 1], xy[:, 0] - xy[:, 1]])


def _around(whole: Profile, at: Floats) -> NDArray[np.bool_]:
    """The pieces in which the times `at` lie, and their neighbours."""
    found = np.zeros(len(whole), bool)
    found[np.clip(np.searchsorted(whole.times, at, side="right") - 1, 0, len(whole) - 1)] = True
    wide = found.copy()
    for shift in (1, 2, 3):
        wide[shift:] |= found[:-shift]
        wide[:-shift] |= found[shift:]
    return wide


def _gentle(whole: Profile, still: NDArray[np.bool_], factors: Floats, accel: float) -> Floats:
    """Factors (n + 1,) that are at least these, and change no faster than the motors hardly notice."""
    speeds = norms(whole.velocities.T)
    slope = _GENTLE * accel / np.maximum(np.maximum(speeds[1:], speeds[:-1]), _SLOW)
    place = np.concatenate([[0.0], np.cumsum(np.where(still, 100.0, np.diff(whole.times) * slope))])
    before = np.maximum.accumulate(factors + place) - place
    after = np.maximum.accumulate((factors - place)[::-1])[::-1] + place
    found = np.maximum(before, after)
    return np.asarray(np.where(found < 1 + 1e-6, 1.0, found))


def _slowed(whole: Profile, still: NDArray[np.bool_], factors: Floats) -> Profile:
    velocities = whole.velocities / factors[:, None]
    before = norms(whole.velocities.T)
    after = before / factors
    spans, sums = np.diff(whole.times), after[1:] + after[:-1]
    resting = sums < 1e-9
    ratio = np.where(
        resting, (factors[1:] + factors[:-1]) / 2, (before[1:] + before[:-1]) / np.where(resting, 1.0, sums)
    )
    times = np.concatenate([[0.0], np.cumsum(np.where(still, spans, spans * ratio))])
    return Profile(times, whole.points, velocities, whole.along)
