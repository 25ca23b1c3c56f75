"""How far ink on paper lies from the drawing it should be: stroke by stroke, never by pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from plotnote.drawing import Drawing, Stroke
from plotnote.geometry import Points, arc_lengths, length

__all__ = ["Comparison", "compare"]

_NEAR = 0.1
"""mm: ink farther than this from a stroke does not belong to it."""
_WHOLE = 0.05
"""mm: a stroke that lacks less than this is whole; the paper is made of motor steps of 0.0125 mm."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a sheet shows against its drawing, all in mm.

    deviation: the largest distance of any ink to its stroke, or of any stroke to its ink. missing: length of stroke
    without ink. retraced: length of ink laid twice over a stroke. strange: length of ink that belongs to no stroke, or
    comes out of order.
    """

    deviation: float
    missing: float
    retraced: float
    strange: float


def compare(proof: Drawing, inked: Drawing) -> Comparison:
    """Match the inked strokes, in the order they were inked, to the proof's strokes, in theirs.

    A stroke may have been inked in several pieces, as after an interruption; each piece must lie on it.
    """
    pieces: list[list[Points]] = [[] for _ in proof.strokes]
    current, strange = 0, 0.0
    for stroke in inked.strokes:
        home = next((i for i in (current, current + 1) if _takes(proof.strokes, pieces, i, stroke.points)), None)
        if home is None:
            strange += max(stroke.length, _WHOLE)
            continue
        pieces[home].append(stroke.points)
        current = home
    pairs = list(zip(proof.strokes, pieces, strict=True))
    surplus = [sum(length(p) for p in found) - stroke.length for stroke, found in pairs]
    return Comparison(
        max((_apart(stroke.points, found) for stroke, found in pairs if found), default=0.0),
        sum(-s for s, (_, found) in zip(surplus, pairs, strict=True) if s < -_WHOLE or not found),
        sum(s for s in surplus if s > _WHOLE),
        strange,
    )


def _takes(strokes: Sequence[Stroke], pieces: list[list[Points]], index: int, ink: Points) -> bool:
    """Whether stroke `index` lacks ink still and this ink lies on it."""
    if index >= len(strokes):
        return False
    stroke = strokes[index]
    lacks = stroke.length - sum(length(piece) for piece in pieces[index])
    whole = bool(pieces[index]) and lacks < _WHOLE
    return not whole and float(_distances(ink, stroke.points).max()) < _NEAR


def _apart(stroke: Points, pieces: Sequence[Points]) -> float:
    """The larger of the two one-sided distances between a stroke and its ink."""
    to_stroke = max(float(_distances(_dense(piece), stroke).max()) for piece in pieces)
    to_ink = np.min([_distances(_dense(stroke), piece) for piece in pieces], axis=0)
    return max(to_stroke, float(to_ink.max()))


def _dense(xy: Points, step: float = 0.05) -> Points:
    """Points along a polyline, its vertices and others at most `step` mm apart."""
    along = arc_lengths(xy)
    extra = np.arange(0.0, along[-1], step)
    at = np.union1d(along, extra)
    return np.column_stack([np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])])


def _distances(xy: Points, line: Points) -> Points:
    """The distance of each point (n,) to the polyline."""
    start, step = line[:-1], np.diff(line, axis=0)
    squared = np.maximum((step**2).sum(axis=1), 1e-18)
    t = ((xy[:, None] - start) * step).sum(axis=2) / squared
    nearest = start + np.clip(t, 0.0, 1.0)[..., None] * step
    apart: Points = np.hypot(*np.moveaxis(xy[:, None] - nearest, 2, 0)).min(axis=1)
    return apart
