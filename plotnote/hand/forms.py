"""Which drawings of a letter are the same movement, and which points of one answer those of the other.

Two strokes answer each other by their length: what lies at a third of one, lies at a third of the other; and corner
answers corner, so that what lies between the two has the same corners and not two dull bends for each.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.text.font import Glyph

__all__ = ["Match", "matched"]

_STEP, _REACH = 0.04, 3
"""Strokes are compared at points so far apart, in xh, and a direction is that of a chord over so many steps."""

_CORNER = 0.5
"""The cosine of a turn over two such chords that is a corner: 60 degrees, as for `hand.smooth`."""

_NEAR, _SHIFTED = 0.3, 0.15
"""Corners may answer each other that are no further apart, in xh, and by no more of the stroke's length."""

_FARTHEST, _ASIDE, _ASTRAY = 0.25, 0.8, 0.12
"""Two drawings are one movement when no two points that answer each other are further apart, in xh, and their
directions differ by more than 37 degrees (this cosine) over no more than such a share of each stroke. Of the Latin
letters of the shipped faces 98 of 100 pairs of playpen-line and 48 of caveat-line are, and of two different letters
none but u and v, U and V, I and l; from 0.3 xh on o would be a u."""

_Array = NDArray[np.float64]
_Way = tuple[float, float]
_Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Two drawings of one movement: the points (n, 2) of the one's strokes, one stroke after the other, and the way
    from each to where it lies in the other drawing, which is moved sideways so that both stand in one place. `counts`
    says how many points each stroke has, `ends` the ways of the entry and the exit. In font units.
    """

    points: Points
    ways: _Array
    counts: tuple[int, ...]
    ends: tuple[_Way, _Way]


def matched(one: Glyph, other: Glyph, x_height: float) -> Match | None:
    """How two drawings answer each other, or None where they are not the same movement.

    Args:
        x_height: of their face, in font units.
    """
    if not one.strokes or len(one.strokes) != len(other.strokes) or one.late != other.late:
        return None
    rows, others = ([_Line.of(xy, x_height) for xy in glyph.strokes] for glyph in (one, other))
    shift = _middle(rows) - _middle(others)
    ways = []
    for a, b in zip(rows, others, strict=True):
        answers = _answers(a, b, shift)
        if not _one_movement(a, b, answers, shift):
            return None
        ways.append(b.at(np.interp(a.arc, *answers)) + shift - a.z)
    way = np.concatenate(ways) * x_height
    aside = shift * x_height
    return Match(
        np.concatenate(one.strokes),
        np.column_stack([way.real, way.imag]),
        tuple(len(xy) for xy in one.strokes),
        (_way(one.entry, other.entry, aside), _way(one.exit, other.exit, aside)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A stroke in xh, how far along it each point lies, and points evenly along it."""

    z: _Complex
    arc: _Array
    even: _Complex

    @staticmethod
    def of(xy: Points, x_height: float) -> _Line:
        z: _Complex = np.asarray((xy[:, 0] + 1j * xy[:, 1]) / x_height)
        arc = np.concatenate([[0.0], np.cumsum(_length(np.diff(z)))])
        spots = np.linspace(0.0, arc[-1], max(2, round(float(arc[-1]) / _STEP) + 1))
        return _Line(z, arc, np.asarray(np.interp(spots, arc, z)))

    @property
    def length(self) -> float:
        return float(self.arc[-1])

    def at(self, spots: _Array) -> _Complex:
        return np.asarray(np.interp(spots, self.arc, self.z))

    def corners(self) -> _Array:
        """How far along the stroke it turns sharply."""
        p, k = self.even, _REACH
        if len(p) <= 2 * k:
            return np.empty(0)
        turn = _cosine(p[k:-k] - p[: -2 * k], p[2 * k :] - p[k:-k])
        sharp = np.flatnonzero(turn < _CORNER)
        found = []
        for run in np.split(sharp, np.flatnonzero(np.diff(sharp) > 1) + 1):
            if len(run):
                found.append(self._vertex((run[turn[run].argmin()] + k) * self.length / (len(p) - 1)))
        return np.array(found)

    def _vertex(self, spot: float) -> float:
        """The sharpest of the stroke's own points near a place, or the place itself."""
        near = np.flatnonzero(np.abs(self.arc[1:-1] - spot) < _REACH * _STEP) + 1
        if not len(near):
            return spot
        turn = _cosine(self.z[near] - self.z[near - 1], self.z[near + 1] - self.z[near])
        return float(self.arc[near[turn.argmin()]])


def _length(z: _Complex) -> _Array:
    """What `abs` says, but by a root, which is the same on every machine."""
    return np.asarray(np.sqrt(z.real * z.real + z.imag * z.imag))


def _cosine(one: _Complex, other: _Complex) -> _Array:
    return np.asarray((one * other.conj()).real / np.maximum(_length(one) * _length(other), 1e-12))


def _middle(rows: list[_Line]) -> float:
    """Where the ink of a letter lies in x: its mean."""
    x = np.concatenate([row.even.real for row in rows])
    return math.fsum(x.tolist()) / len(x)


def _way(one: _Way | None, other: _Way | None, shift: float) -> _Way:
    if one is None or other is None:
        return 0.0, 0.0
    return other[0] + shift - one[0], other[1] - one[1]


def _answers(a: _Line, b: _Line, shift: float) -> tuple[_Array, _Array]:
    """How far along both strokes the places lie that answer each other: starts, corners, ends."""
    one, other = a.corners(), b.corners()
    pairs: list[tuple[float, float]] = []
    if len(one) and len(other):
        apart = _length(a.at(one)[:, None] - b.at(other) - shift)
        astray = np.abs(one[:, None] / a.length - other / b.length)
        apart = np.where((apart < _NEAR) & (astray < _SHIFTED), apart, np.inf)
        for i, row in enumerate(apart):
            j = int(row.argmin())
            if row[j] < np.inf and int(apart[:, j].argmin()) == i and (not pairs or other[j] > pairs[-1][1]):
                pairs.append((float(one[i]), float(other[j])))
    ends = np.array([(0.0, 0.0), *pairs, (a.length, b.length)]).T
    return ends[0], ends[1]


def _one_movement(a: _Line, b: _Line, answers: tuple[_Array, _Array], shift: float) -> bool:
    spots = np.linspace(0.0, a.length, len(a.even))
    p, q, k = a.even, b.at(np.interp(spots, *answers)) + shift, 2 * _REACH
    if _length(p - q).max() > _FARTHEST:
        return False
    # What is too short to have a direction, as a dot, answers by its place alone.
    return len(p) <= k or bool((_cosine(p[k:] - p[:-k], q[k:] - q[:-k]) < _ASIDE).mean() <= _ASTRAY)
