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


def cut(
    samples: Samples, found: Ways, speeds: Floats, accel: float, shortest: float
) -> tuple[Profile, NDArray[np.intp]]:
    """The moves along all strokes whose samples are passed at `speeds` (n,), planned for `accel` mm/s2, as one move
    with a gap of time between two strokes; and (s, 2) between which knots of it each stroke lies, the second one left
    out. Pieces last at least `shortest` s where the stroke does."""
    track = _Track(samples, found, speeds)
    knots = _halved(track, _cut(track, _breaks(track, accel, shortest), shortest), shortest, accel)
    where, velocity, along = track.state(knots)
    points, velocities = np.ascontiguousarray(where.T), np.ascontiguousarray(velocity.T)
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
        i = np.clip(np.searchsorted(self.clock, t, side="right") - 1, 0, max(len(self.clock) - 2, 0))
        share = (t - self.clock[i]) / (self.clock[i + 1] - self.clock[i])
        before, after = self.speeds[i], self.speeds[i + 1]
        change, pace = (after - before) * share, before + after
        gone = share * np.where(pace > 0, (2 * before + change) / np.where(pace > 0, pace, 1.0), 1.0)
        return i, np.clip(gone, 0.0, 1.0), before + change

    def points(self, t: Floats) -> Points:
        i, gone, _ = self.place(t)
        return self.ways.at(i, gone)

    def state(self, t: Floats) -> tuple[Points, Points, Floats]:
        """Points and velocities, (2, m), and the length along the stroke, (m,)."""
        i, gone, speed = self.place(t)
        along, here, there = self.samples.along, self.ways.here[:, i], self.ways.there[:, i]
        way = here + (there - here) * gone
        way /= np.maximum(norms(way), 1e-12)
        return self.ways.at(i, gone), way * speed, along[i] + (along[i + 1] - along[i]) * gone


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


def _halved(track: _Track, knots: Floats, shortest: float, accel: float) -> Floats:
    """The knots with another in the middle of each piece that strays too far, or whose speeds do not fit its length."""
    spans = np.diff(knots)
    where, velocity, _ = track.state(knots)
    chord, change = np.diff(where, axis=1), np.diff(velocity, axis=1)
    size = np.maximum(norms(chord), 1e-9)
    run = where[:, :-1] + chord * _LOOKED - change * (spans * _LOOKED * (1 - _LOOKED) / 2)
    off = track.points(knots[:-1] + spans * _LOOKED) - run
    stray = np.abs(off[0] * chord[1] - off[1] * chord[0]) / size
    jump = chord / spans - (velocity[:, 1:] + velocity[:, :-1]) / 2
    jumps = np.abs(jump[0]) + np.abs(jump[1])  # of the busier motor
    long = (spans >= 2 * shortest) & ~_is_gap(track, knots)
    counts = np.where(long & ((stray > _STRAY) | (jumps > _JUMP * accel)), 2, 1)
    return _divided(knots, counts)


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
