"""From speeds at dense samples to knots, a few milliseconds apart, between which a motor board accelerates evenly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.motion.profile import Floats, Profile, norms
from plotnote.motion.resample import Samples
from plotnote.motion.speed import Ways, clock

__all__ = ["cut", "profiles"]

_LONGEST = 0.010
"""s: about as long as smooth handwriting can be followed with one acceleration."""
_SWITCH = 0.3
"""A change of a motor's acceleration by this share of the greatest one ends a piece."""
_STRAY = 0.006
"""mm: a piece that strays farther than this from the samples is halved."""
_JUMP = 0.0005
"""s: ... and so is one whose speeds, at both ends, lie so far beside its length over its time (in units of the limit of
acceleration) that they make the motors leap."""
_LOOKED = 0.3
"""Where that is looked at, as a part of its time: not in the middle, where a steady jerk shows nothing."""
_RESTING = 1e-12
"""mm/s, or mm: nothing moves."""


def cut(
    samples: Samples, found: Ways, speeds: Floats, accel: float, shortest: float
) -> tuple[Profile, NDArray[np.intp]]:
    """The moves along all strokes whose samples are passed at `speeds` (n,), planned for `accel` mm/s2, as one move
    with a gap of time between two strokes; and (s, 2) between which knots of it each stroke lies, the second one left
    out. Pieces last at least `shortest` s where the stroke does."""
    track = _Track(samples, found, speeds)
    knots, state = _halved(track, _cut(track, _breaks(track, accel, shortest), shortest), shortest, accel)
    points, velocities, along = np.ascontiguousarray(state[:2].T), np.ascontiguousarray(state[2:4].T), state[4]
    ends = np.stack([np.searchsorted(knots, track.begins), np.searchsorted(knots, track.lasts) + 1], axis=1)
    return Profile(knots, points, velocities, along), ends


def profiles(whole: Profile, ends: NDArray[np.intp]) -> list[Profile]:
    """One move for each stroke."""
    times, points, velocities, along = whole.times, whole.points, whole.velocities, whole.along
    for each in (points, velocities, along):
        each.flags.writeable = False
    return [Profile(times[a:b] - times[a], points[a:b], velocities[a:b], along[a:b]) for a, b in ends.tolist()]


class _Track:
    """Where the pen is at any time of a clock that runs through all strokes."""

    def __init__(self, samples: Samples, found: Ways, speeds: Floats) -> None:
        self.samples, self.ways, self.speeds = samples, found, speeds
        self.clock = clock(found, samples, speeds)

    @property
    def begins(self) -> Floats:
        """When each stroke begins."""
        return self.clock[self.samples.ends[:-1]]

    @property
    def lasts(self) -> Floats:
        """When each stroke ends."""
        return self.clock[self.samples.ends[1:] - 1]

    def place(self, t: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
        """The sample before each time, the part of the way to the next that is gone, and the speed."""
        i = np.minimum(np.maximum(self.clock.searchsorted(t, side="right") - 1, 0), max(len(self.clock) - 2, 0))
        since, before, after = self.clock[i], self.speeds[i], self.speeds[i + 1]
        share = (t - since) / (self.clock[i + 1] - since)
        speed, pace = before + (after - before) * share, before + after
        gone = share * (before + speed) / np.maximum(pace, _RESTING)
        # Between two stops, as between two strokes, there is no speed to go by.
        gone = np.where(pace > _RESTING, gone, share)
        return i, np.minimum(np.maximum(gone, 0.0), 1.0), speed

    def points(self, t: Floats) -> Points:
        i, gone, _ = self.place(t)
        return self.ways.at(i, gone)

    def state(self, t: Floats) -> Floats:
        """Points, velocities and the length along the stroke, one below the other: (5, m)."""
        i, gone, speed = self.place(t)
        found = np.empty((5, len(t)))
        found[:2] = self.ways.at(i, gone)
        here, there = self.ways.here.take(i, axis=1), self.ways.there.take(i, axis=1)
        there -= here
        there *= gone
        there += here
        np.multiply(there, speed / np.maximum(norms(there), _RESTING), out=found[2:4])
        begin = self.samples.along[i]
        found[4] = begin + (self.samples.along[i + 1] - begin) * gone
        return found


def _breaks(track: _Track, accel: float, shortest: float) -> Floats:
    """The times where a piece must end: the ends of strokes, reversals of the pen or of a motor, which no command can
    run through, and changes of acceleration. A break so near to a more important one that no piece fits between is left
    out.
    """
    samples, found, speeds = track.samples, track.ways, track.speeds
    outer = np.zeros(len(samples.stops), bool)
    outer[samples.ends[:-1]] = outer[samples.ends[1:] - 1] = True
    turned, changed = samples.stops.copy(), np.zeros(len(samples.stops), bool)
    spans = np.diff(track.clock)
    for sign in (1.0, -1.0):
        here = (found.here[0] + sign * found.here[1]) * speeds[:-1]
        there = (found.there[0] + sign * found.there[1]) * speeds[1:]
        turned[1:-1] |= (here[1:] * there[1:] <= 0) | (here[:-1] * there[:-1] < 0)
        changed[1:-1] |= np.abs(np.diff((there - here) / spans)) > _SWITCH * accel
    times = track.clock[outer]
    for wanted in (turned, changed):
        more = track.clock[wanted & ~outer]
        times = np.sort(np.concatenate([times, _apart(more, times, shortest)]))
    return times


def _apart(more: Floats, times: Floats, least: float) -> Floats:
    """Those of the times `more` that are `least` s away from all `times` and, nearly always, from one another."""
    after = np.clip(np.searchsorted(times, more), 1, len(times) - 1)
    more = more[(times[after] - more >= least) & (more - times[after - 1] >= least)]
    return more[np.diff(more, prepend=-np.inf) >= least]


def _cut(track: _Track, breaks: Floats, shortest: float) -> Floats:
    spans = np.diff(breaks)
    counts = np.ceil(spans / _LONGEST - 1e-9)
    counts = np.maximum(np.where(_is_gap(track, breaks), 1, np.minimum(counts, np.floor(spans / shortest))), 1)
    return _divided(breaks, counts.astype(np.intp))


def _halved(track: _Track, knots: Floats, shortest: float, accel: float) -> tuple[Floats, Floats]:
    """The knots with another in the middle of each piece that strays too far, or whose speeds do not fit its length;
    and the state at them."""
    spans, state = np.diff(knots), track.state(knots)
    step = np.diff(state[:4])
    chord, change = step[:2], step[2:]
    run = chord * _LOOKED
    run += state[:2, :-1]
    run -= change * (spans * (_LOOKED * (1 - _LOOKED) / 2))
    off = track.points(knots[:-1] + spans * _LOOKED) - run
    stray = np.abs(off[0] * chord[1] - off[1] * chord[0])
    jump = chord / spans
    jump -= (state[2:4, 1:] + state[2:4, :-1]) / 2
    jumps = np.abs(jump[0]) + np.abs(jump[1])  # of the busier motor
    long = (spans >= 2 * shortest) & ~_is_gap(track, knots)
    halved = long & ((stray > _STRAY * np.maximum(norms(chord), _RESTING)) | (jumps > _JUMP * accel))
    more = knots[:-1][halved] + spans[halved] / 2
    where = np.flatnonzero(halved) + 1
    return np.insert(knots, where, more), np.insert(state, where, track.state(more), axis=1)


def _divided(knots: Floats, counts: NDArray[np.intp]) -> Floats:
    first = np.concatenate([[0], np.cumsum(counts)])
    piece = np.repeat(np.arange(len(counts)), counts)
    part = (np.arange(first[-1]) - first[piece]) / counts[piece]
    return np.append(knots[piece] + np.diff(knots)[piece] * part, knots[-1])


def _is_gap(track: _Track, knots: Floats) -> NDArray[np.bool_]:
    """Whether each piece between two knots is the gap between two strokes."""
    found = np.zeros(len(knots) - 1, bool)
    found[np.searchsorted(knots, track.lasts[:-1])] = True
    return found
