"""How far ink on paper lies from the drawing it should be: stroke by stroke, never by pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Drawing, Stroke
from plotnote.geometry import Points, arc_lengths, distances, length

__all__ = ["Comparison", "compare"]

_NEAR = 0.1
"""mm: ink farther than this from a stroke does not belong to it."""
_CHORD = 0.15
"""mm: lengths are measured over chords of this length, many motor steps of 0.0125 mm each, since a staircase of steps
is longer than the line that it follows."""
_SLACK_MM, _SLACK_SHARE = 0.5, 0.05
"""How well a length is known: within 0.5 mm, or within 5 % of a long stroke. Corners rounded by 0.05 mm shorten a word
of small letters by 3 to 5 %, and chords cut corners. A second pass over a stem is longer than that."""
_COVERED = 0.08
"""mm: a place of a stroke this near to ink is inked. Ink keeps within 0.07 mm of its stroke, but it turns before the
very tip of a sharp turn: of all samples' tips the farthest from ink lies 0.075 mm away."""
_STEP = 0.05
"""mm: how densely strokes are looked at."""
_SHORT = 1.0
"""mm: as much ink over a stroke that is whole already is the overlap of a resumption, not another stroke."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a sheet shows against its drawing, all in mm.

    off: the largest distance of any ink to its stroke. deviation: that, or of any stroke to its ink. missing: length of
    stroke without ink. retraced: length of ink laid twice over a stroke. strange: length of ink that belongs to no
    stroke, or comes out of order.
    """

    off: float
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
        home = _home(proof.strokes, pieces, current, stroke.points)
        if home is None:
            strange += max(_length(stroke.points), _STEP)
        else:
            pieces[home].append(stroke.points)
            current = home
    found = [_compared(stroke.points, ink) for stroke, ink in zip(proof.strokes, pieces, strict=True)]
    return Comparison(
        off=max((one.off for one in found), default=0.0),
        deviation=max((one.deviation for one in found), default=0.0),
        missing=sum(one.missing for one in found),
        retraced=sum(one.retraced for one in found),
        strange=strange,
    )


def _compared(stroke: Points, pieces: Sequence[Points]) -> Comparison:
    """One stroke and its ink."""
    if not pieces:
        return Comparison(0.0, 0.0, _lacking(stroke, ()), 0.0, 0.0)
    bare = _bare(stroke, pieces)
    off = max(float(distances(_dense(piece), stroke).max()) for piece in pieces)
    deviation = max(off, float(bare.max()))
    return Comparison(off, deviation, _lacking(stroke, pieces, bare), _retraced(stroke, pieces), 0.0)


def _home(strokes: Sequence[Stroke], pieces: list[list[Points]], current: int, ink: Points) -> int | None:
    """The stroke to which a piece of ink belongs: the current one while it lacks ink, else the next."""
    near = [i for i in (current, current + 1) if i < len(strokes) and _lies_on(ink, strokes[i].points)]
    lacking = [i for i in near if _lacking(strokes[i].points, pieces[i]) > 0]
    overlap = [i for i in near if _length(ink) <= _SHORT]
    return next(iter(lacking + overlap), None)


def _lies_on(ink: Points, stroke: Points) -> bool:
    return float(distances(ink, stroke).max()) < _NEAR


def _lacking(stroke: Points, pieces: Sequence[Points], bare: NDArray[np.float64] | None = None) -> float:
    """How much ink a stroke lacks, mm: places without ink, or a second pass over itself that was not made. `bare` is
    its `_bare`, where that is known."""
    whole = _length(stroke)
    if not pieces:
        return max(whole, _STEP)
    uncovered = int(((_bare(stroke, pieces) if bare is None else bare) > _COVERED).sum())
    short = whole - sum(_length(piece) for piece in pieces)
    return max(uncovered * _STEP, short if short > max(_SLACK_MM, _SLACK_SHARE * whole) else 0.0)


def _retraced(stroke: Points, pieces: Sequence[Points]) -> float:
    """How much ink lies twice, mm: what the pieces of a broken stroke are longer than the stroke."""
    surplus = sum(_length(piece) for piece in pieces) - _length(stroke)
    return max(0.0, surplus) if len(pieces) > 1 or surplus > max(_SHORT, _SLACK_SHARE * _length(stroke)) else 0.0


def _length(xy: Points) -> float:
    """The length over chords of about `_CHORD` mm."""
    along = arc_lengths(xy)
    at = np.linspace(0.0, along[-1], max(2, round(along[-1] / _CHORD) + 1))
    return length(np.column_stack([np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])]))


def _bare(stroke: Points, pieces: Sequence[Points]) -> NDArray[np.float64]:
    """How far places along a stroke, at most `_STEP` apart, lie from its ink, mm."""
    dense = _dense(stroke)
    found: NDArray[np.float64] = np.min([distances(dense, piece) for piece in pieces], axis=0)
    return found


def _dense(xy: Points, step: float = _STEP) -> Points:
    """Points along a polyline, its vertices and others at most `step` mm apart."""
    along = arc_lengths(xy)
    extra = np.arange(0.0, along[-1], step)
    at = np.union1d(along, extra)
    return np.column_stack([np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])])
