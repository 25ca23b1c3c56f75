"""Figures of the movement: how strokes curve, how straight they are, how they begin and end."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from benchmarks.realism.averages import mean, percentile
from benchmarks.realism.recording import SPACING, Ink
from benchmarks.realism.strokes import Array

__all__ = ["curving", "ends", "straightness"]

_LAG = 6
"""Points between curvatures that are compared: 0.3 xh."""

_CHORD = 20
"""Steps of a stretch that may be straight: 1 xh."""

_END = 8
"""Steps that are the start or the end of a stroke: 0.4 xh."""


def _all_curvature(ink: Ink) -> Array:
    size: Array = np.abs(np.concatenate([trace.curvature for trace in ink.bends]))
    return size


def curving(ink: Ink) -> dict[str, float]:
    """How much, and how restlessly, strokes curve.

    - curvature_median (1/xh): the median of |curvature| over all ink.
    - curvature_high (1/xh): its 90th percentile, in the tight turns.
    - corner_share (share): of the ink, that with a radius under 0.2 xh.
    - curvature_correlation (-1 to 1): how alike the curvatures 0.3 xh apart on a stroke are: their product, summed,
      over the square of the first, summed. Arcs of circles have much of it.
    - inflections (per xh of ink): changes between a left and a right bend, both with a radius under 3.3 xh.
    """
    bending = _all_curvature(ink)
    both = one = 0.0
    changes = 0
    for k in (trace.curvature for trace in ink.bends):
        if len(k) > _LAG + 4:
            both += float((k[_LAG:] * k[:-_LAG]).sum())
            one += float((k[:-_LAG] ** 2).sum())
        sides = np.sign(k[np.abs(k) > 0.3])
        changes += int((sides[1:] != sides[:-1]).sum())
    return {
        "curvature_median": percentile(bending, 50),
        "curvature_high": percentile(bending, 90),
        "corner_share": float((bending > 5).mean()),
        "curvature_correlation": both / one if one > 0 else math.nan,
        "inflections": changes / ink.length,
    }


def straightness(ink: Ink) -> dict[str, float]:
    """How straight the straight parts are.

    - straight_share (share): of the ink, that with a radius over 5 xh.
    - straight_run (xh): the 90th percentile of the lengths of stretches with a radius over 3.3 xh.
    - bow (xh): how far nearly straight stretches are off their chord (root mean square). Stretches are 1 xh of ink,
      every half xh, of which the ends are 0.96 xh apart or more; the 25th percentile over them.
    - tremor (xh): what is left of that distance when a cubic curve is taken off (root mean square); the median.
    """
    runs: list[Array] = [np.zeros(0)]
    offsets: list[Array] = [np.zeros((0, _CHORD + 1))]
    for trace in ink.bends:
        straight = np.concatenate([[False], np.abs(trace.curvature) < 0.3, [False]])
        edges = np.flatnonzero(np.diff(straight)).astype(float) * SPACING
        runs.append(edges[1::2] - edges[::2])
        offsets.append(_off_chord(trace.points))
    off = np.vstack(offsets)
    cubic, _ = np.linalg.qr(np.vander(np.linspace(-1, 1, _CHORD + 1), 4))
    rest = off - off @ cubic @ cubic.T
    return {
        "straight_share": float((_all_curvature(ink) < 0.2).mean()),
        "straight_run": percentile(np.concatenate(runs), 90),
        "bow": percentile(np.sqrt((off**2).mean(axis=1)), 25),
        "tremor": percentile(np.sqrt((rest**2).mean(axis=1)), 50),
    }


def _off_chord(points: Array) -> Array:
    """The distances to its chord of each nearly straight stretch, with their side: one row for a stretch."""
    starts = np.arange(0, len(points) - _CHORD, _CHORD // 2)
    stretches = points[starts[:, None] + np.arange(_CHORD + 1)]
    from_start = stretches - stretches[:, :1]
    chord = from_start[:, -1]
    length = np.hypot(*chord.T)
    across = from_start[..., 0] * chord[:, None, 1] - from_start[..., 1] * chord[:, None, 0]
    straight = length > 0.96
    off: Array = across[straight] / length[straight, None]
    return off


def ends(ink: Ink) -> dict[str, float]:
    """How strokes begin, end and follow each other.

    - turning_at_start, turning_at_end (1/xh): the mean |curvature| over the first and the last 0.4 xh of a stroke, then
      the mean over strokes longer than 0.9 xh. People swing in and out.
    - backward_hops (share): of the hops with the pen up, those that end more than 0.6 xh to the left of where they
      began, as to a dot or a bar when the word is done.
    """
    long = [np.abs(trace.curvature) for trace in ink.bends if len(trace.curvature) > 2 * _END]
    hops = [after.points[0, 0] - before.points[-1, 0] for before, after in pairwise(ink.traces)]
    return {
        "turning_at_start": mean(np.array([k[:_END].mean() for k in long])),
        "turning_at_end": mean(np.array([k[-_END:].mean() for k in long])),
        "backward_hops": mean((np.array(hops) < -0.6).astype(float)),
    }
