"""Strokes as dense samples, all strokes of a note in one array, for the planner works on whole arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.motion.profile import Floats, norms, products

__all__ = ["Samples", "resample", "thinned"]

_SAME = 1e-6
"""Neighbours nearer than this, in mm, are one point."""
_KEPT_TURN = math.cos(math.radians(30))
"""A vertex that turns by more than 30 degrees is itself a sample; what is between such vertices is cut evenly."""
_STOPPED_TURN = math.cos(math.radians(120))
"""A vertex that turns by more than 120 degrees is a reversal: the pen comes to rest there, and nothing is rounded."""
_TIP_TURN, _WIDE = math.cos(math.radians(60)), 0.05
"""A turn of more than 60 degrees between 0.05 mm before a vertex and 0.05 mm after it has a tip, which is a sample."""
_FAR, _BENT = 0.2, math.radians(6)
"""Of samples that were rounded, one is kept every 0.2 mm and every 6 degrees of a bend."""
_TINY, _SMALL, _CLOSED = 0.3, 1.0, 0.02
"""A dot is a stroke of less extent than 0.3 mm, or a closed one (its ends within 0.02 mm) of less than 1 mm."""


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Samples of strokes, one stroke after the other.

    xy: (2, n) mm; along: (n,) mm from each stroke's beginning; stops: (n,) whether the pen rests there, as at both
    ends and at
    the corners of a dot; dots: (n,) whether the sample belongs to a dot; ends: (s + 1,) where each stroke begins, and
    n.
    """

    xy: Points
    along: Floats
    stops: NDArray[np.bool_]
    dots: NDArray[np.bool_]
    ends: NDArray[np.intp]


def resample(strokes: Sequence[Points], spacing: float) -> Samples:
    """Samples along `strokes` about `spacing` mm apart, among them all sharp vertices. Each stroke is (m >= 1, 2) mm;
    one without length gives one sample."""
    xy, of = _vertices(strokes)
    leaps = np.diff(of) > 0
    steps = np.diff(xy, axis=0)
    lengths = norms(steps.T)
    units = steps / np.maximum(lengths, _SAME)[:, None]
    turn = products(units[1:].T, units[:-1].T)
    inside = ~(leaps[1:] | leaps[:-1])
    kept, stops = np.ones(len(xy), bool), np.ones(len(xy), bool)
    kept[1:-1] = ~inside | (turn < _KEPT_TURN)
    stops[1:-1] = ~inside | (turn < _STOPPED_TURN)
    # One coordinate along all strokes, with a gap of 1 mm between two of them, makes np.interp serve them all at once.
    place = np.concatenate([[0.0], np.cumsum(np.where(leaps, 1.0, lengths))])
    tips = _tips(units, place)
    kept |= tips
    anchors = np.flatnonzero(kept)
    crowded = np.diff(place[anchors], prepend=-1.0) < spacing / 2
    anchors = anchors[~crowded | stops[anchors] | tips[anchors]]
    spans, leaping = np.diff(place[anchors]), np.diff(of[anchors]) > 0
    # Two at least, for between two stops there must be a middle that moves.
    counts = np.where(leaping, 1, np.maximum(2, np.rint(spans / spacing))).astype(np.intp)
    first = np.concatenate([[0], np.cumsum(counts)])
    span = np.repeat(np.arange(len(counts)), counts)
    part = (np.arange(first[-1]) - first[span]) / counts[span]
    at = np.append(place[anchors][span] + spans[span] * part, place[-1])
    found = np.stack([np.interp(at, place, xy[:, 0]), np.interp(at, place, xy[:, 1])])
    resting = np.zeros(len(at), bool)
    resting[first] = stops[anchors]
    begins = np.concatenate([[0], first[1:][leaping]])
    ends = np.append(begins, len(at))
    each = np.repeat(np.arange(len(strokes)), np.diff(ends))
    dots = _dots(found, ends)[each]
    resting[first] |= dots[first]
    return Samples(found, at - at[begins][each], resting, dots, ends)


def _tips(units: Points, place: Floats) -> NDArray[np.bool_]:
    """The vertices in the middle of a turn that is sharp though none of its vertices is: even cuts would miss it."""
    before = units[np.maximum(np.searchsorted(place, place[1:-1] - _WIDE, side="right") - 1, 0)]
    after = units[np.minimum(np.searchsorted(place, place[1:-1] + _WIDE), len(units)) - 1]
    turn = np.concatenate([[1.0], products(before.T, after.T), [1.0]])
    turning = turn < _TIP_TURN
    begins, ends = np.flatnonzero(np.diff(turning)).reshape(-1, 2).T + 1
    found = np.zeros(len(place), bool)
    middle = (place[begins] + place[ends - 1]) / 2
    found[np.clip(np.searchsorted(place, middle), begins, ends - 1)] = True
    return found


def thinned(samples: Samples, xy: Points) -> Samples:
    """The samples where rounding has moved them, to `xy` (2, n), without those that neither distance nor bend of the
    way asks for. Stops and sharp bends stay, and so do their neighbours."""
    steps = np.diff(xy, axis=1)
    lengths = norms(steps)
    cross = np.abs(steps[0, :-1] * steps[1, 1:] - steps[1, :-1] * steps[0, 1:])
    bends = np.zeros(len(lengths))
    # For small angles the sine is as good; large ones are stops or asked for at once.
    bends[:-1] = cross / np.maximum(lengths[:-1] * lengths[1:], 1e-12)
    asked = np.floor(np.cumsum(lengths / _FAR + bends / _BENT))
    alone = samples.stops.copy()
    alone[1:-1] |= bends[:-1] > _BENT
    kept = alone.copy()
    kept[1:] |= alone[:-1]
    kept[:-1] |= alone[1:]
    kept[1:-1] |= asked[1:] > asked[:-1]
    counts = np.add.reduceat(kept, samples.ends[:-1])
    ends = np.concatenate([[0], np.cumsum(counts)])
    return Samples(xy[:, kept], samples.along[kept], samples.stops[kept], samples.dots[kept], ends)


def _vertices(strokes: Sequence[Points]) -> tuple[Points, NDArray[np.intp]]:
    """All vertices, none like its neighbour, and the number of the stroke of each."""
    xy = np.concatenate(strokes)
    of = np.repeat(np.arange(len(strokes)), [len(stroke) for stroke in strokes])
    steps = np.diff(xy, axis=0)
    fresh = (products(steps.T, steps.T) > _SAME * _SAME) | (np.diff(of) > 0)
    keep = np.concatenate([[True], fresh])
    return xy[keep], of[keep]


def _dots(xy: Points, ends: NDArray[np.intp]) -> NDArray[np.bool_]:
    begins, lasts = ends[:-1], ends[1:] - 1
    extent = (np.maximum.reduceat(xy, begins, axis=1) - np.minimum.reduceat(xy, begins, axis=1)).max(axis=0)
    closed = np.abs(xy[:, begins] - xy[:, lasts]).max(axis=0) <= _CLOSED
    found: NDArray[np.bool_] = (extent <= _TINY) | (closed & (extent <= _SMALL))
    return found
