"""Records a drawn line again as a digitiser under a person's pen would have, so that both can be compared.

The people's lines are samples of such a device: equally spaced in time, so denser in curves and near the ends of a
stroke, with a little noise, on a grid. Lines of a plotter are sampled in the same way. Then both are made smooth to
less than what a 0.45 mm pen shows at an x-height of 2.3 mm, which leaves the letters and takes away the device.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks.realism.strokes import Array, Line, along, blurred, distinct, even, smoothed, threaded

__all__ = ["SPACING", "Ink", "Trace", "recorded"]

SPACING = 0.05
"""Between the points of a trace, in xh; all figures are taken at it."""

_SMOOTHING = 0.13
_MOST_CURVATURE = 25.0

_SAMPLE, _SAMPLE_SPREAD = 0.17, 0.22
"""Median distance of people's samples in xh, and how it differs from line to line (SD of its log)."""

_NOISE, _NOISE_SPREAD = 0.009, 0.25
_GRID = 1 / 110
_JITTER = 0.15
"""How early or late a sample may come, in samples."""

_FINE = 0.02
"""The step at which speed is worked out, in xh."""

_SHORTEST = 0.25
"""Dots and ticks shorter than this, in xh, are taken as they are."""


@dataclass(frozen=True, eq=False)
class Trace:
    """One stroke as it is measured: smooth, in xh, its points 0.05 apart."""

    points: Array

    @property
    def length(self) -> float:
        """The ink, in xh."""
        return (len(self.points) - 1) * SPACING

    @property
    def is_dot(self) -> bool:
        """Too short for a letter or a bar."""
        return self.length < 0.45 and float(np.ptp(self.points, axis=0).max()) < 0.4

    @property
    def bends(self) -> bool:
        """Whether it has enough points for a direction and a curvature."""
        return len(self.points) >= 6

    @cached_property
    def directions(self) -> Array:
        """The pen's direction at all points but the ends, in rad, without jumps."""
        ahead = self.points[2:] - self.points[:-2]
        return np.unwrap(np.arctan2(ahead[:, 1], ahead[:, 0]))

    @cached_property
    def curvature(self) -> Array:
        """Turning to the left at all points but the ends, in rad per xh (1 / radius); never beyond 25."""
        turning: Array = np.gradient(self.directions) / SPACING
        return np.clip(turning, -_MOST_CURVATURE, _MOST_CURVATURE)


@dataclass(frozen=True, eq=False)
class Ink:
    """A line of text as it is measured: traces in writing order, in xh, baseline on y = 0."""

    traces: tuple[Trace, ...]

    @cached_property
    def body(self) -> tuple[Trace, ...]:
        """The traces that are not dots; all of them where there is nothing but dots."""
        return tuple(trace for trace in self.traces if not trace.is_dot) or self.traces

    @cached_property
    def bends(self) -> tuple[Trace, ...]:
        """The traces of the body that have a curvature."""
        return tuple(trace for trace in self.body if trace.bends)

    @cached_property
    def width(self) -> float:
        """From the first ink to the last, in xh."""
        xs = np.concatenate([trace.points[:, 0] for trace in self.traces])
        return float(np.ptp(xs)) + 1e-6

    @cached_property
    def length(self) -> float:
        """The ink of the body, in xh."""
        return sum(trace.length for trace in self.body)


@dataclass(frozen=True, slots=True)
class _Digitiser:
    """A device: the distance of its samples and its noise, both in xh."""

    sample: float
    noise: float

    def record(self, stroke: Array, rng: np.random.Generator) -> Array:
        """Samples of a pen that follows the stroke exactly, slower in curves and near the ends, as people do."""
        fine = even(stroke, _FINE)
        if len(fine) < 8:
            return stroke
        speed = _speed(fine)
        clock = np.concatenate([[0.0], np.cumsum(2 * _FINE / (speed[1:] + speed[:-1]))])
        count = max(3, round((len(fine) - 1) * _FINE / self.sample) + 1)
        ticks = np.arange(count) + rng.uniform(-_JITTER, _JITTER, count)
        ticks[0], ticks[-1] = 0, count - 1
        moments = ticks / (count - 1) * clock[-1]
        seen = np.column_stack([np.interp(moments, clock, column) for column in fine.T])
        return np.rint((seen + rng.normal(0, self.noise, seen.shape)) / _GRID) * _GRID


def _speed(fine: Array) -> Array:
    """The usual law of hand movement, speed ~ curvature^(-1/3), with a slow start and end over half an xh."""
    steps = np.diff(smoothed(fine, 2.5), axis=0)
    turning = np.abs(np.gradient(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0])))) / _FINE
    curvature = blurred(np.append(turning, turning[-1]), 3)
    place = np.arange(len(fine))
    from_end = np.minimum(place, place[::-1]) * _FINE
    speed: Array = (curvature + 0.8) ** (-1 / 3) * (0.35 + 0.65 * np.minimum(from_end / 0.5, 1))
    return speed


def recorded(line: Line, rng: np.random.Generator) -> Ink:
    """The ink of a line that is in xh already; `rng` draws the device and its noise, other for each line."""
    device = _Digitiser(
        _SAMPLE * float(np.exp(rng.normal(0, _SAMPLE_SPREAD))), _NOISE * float(np.exp(rng.normal(0, _NOISE_SPREAD)))
    )
    traces: list[Trace] = []
    for stroke in map(distinct, line.strokes):
        if not line.recorded and along(stroke)[-1] > _SHORTEST:
            traces.append(_trace(device.record(stroke, rng)))
        else:
            traces.append(_trace(stroke))
    return Ink(tuple(traces))


def _trace(samples: Array) -> Trace:
    curve = threaded(samples, SPACING / 2)
    if len(curve) > 8:
        curve = smoothed(curve, _SMOOTHING / (SPACING / 2))
    points = even(curve, SPACING)
    if len(points) == 1:
        points = np.vstack([points, points + np.array([1e-3, 0.0])])
    return Trace(points)
