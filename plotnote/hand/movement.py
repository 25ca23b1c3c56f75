"""The movement of the pen along strokes: evenly spaced points, a pass of least jerk, slow sway, and the points that a
picture needs.

The strokes of a whole note are reckoned in one go, as rows of one array; a point is a complex number x + iy, which
numpy handles twice as fast as a pair. Only roots and the four operations are used, so that the result is the same on
every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["STEP", "Rows", "eased", "evenly", "knots_needed", "sway", "thinned"]

STEP = 0.07
"""Distance of points in xh while a movement is worked out: a tenth of the loop of an e."""

_SPLINE_VARIANCE = 151 / 315
"""Mean of the summed squares of the four weights of a uniform cubic B-spline."""

_OF_SHORT, _LEAST_LENGTH = 0.6, 0.3
"""In a short stroke a deviation reaches no further than this share of it, but at least so far, in units of the points:
else the stems of two i would hardly differ in form."""

_REACHES = 10
"""The weights of a pass of least jerk are cut off so many reaches away. They swing as they fall: four reaches away they
are still some percent of the largest, after ten the sum of what is left out is less than a percent of all. For a note
of 27 000 points the ones beyond four cost 0.4 to 1.2 ms on one core, for reaches of 0.05 to 0.09."""

_Array = NDArray[np.float64]
_Complex = NDArray[np.complex128]
_Index = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Rows:
    """Strokes as one array `z` of points; `counts` says how many each stroke has."""

    z: _Complex
    counts: _Index

    @cached_property
    def starts(self) -> _Index:
        """Where each stroke's points begin."""
        return np.asarray(np.cumsum(self.counts) - self.counts)

    @cached_property
    def stroke(self) -> _Index:
        """For each point the index of its stroke."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    @cached_property
    def place(self) -> _Index:
        """For each point how many points of its stroke lie before it."""
        return np.asarray(np.arange(len(self.z)) - np.repeat(self.starts, self.counts))

    def moved(self, z: _Complex) -> Rows:
        """The same strokes with their points elsewhere."""
        out = Rows(z, self.counts)
        known = {name: row for name, row in self.__dict__.items() if name in ("starts", "stroke", "place")}
        out.__dict__.update(known)
        return out


def evenly(rows: Rows, step: float = STEP) -> Rows:
    """The strokes with points about `step` apart along them; ends stay, each has two points or more."""
    stroke = rows.stroke
    moves = np.zeros(len(rows.z))
    moves[1:] = _size(rows.z[1:] - rows.z[:-1])
    moves[rows.starts] = 0.0
    # One row of distances for all strokes; between two strokes it jumps by 1, so that no point falls between them.
    arc = np.cumsum(moves) + stroke
    first, last = arc[rows.starts], arc[rows.starts + rows.counts - 1]
    # Just under the half, so that rounding never decides: letters drawn on a grid have such lengths.
    counts = np.maximum(np.rint((last - first) / step - 1e-6).astype(np.int64), 1) + 1
    which = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(int(counts.sum())) - (np.cumsum(counts) - counts)[which]
    at = first[which] + place * ((last - first) / (counts - 1))[which]
    return Rows(np.interp(at, arc, rows.z), counts)


def eased(rows: Rows, reach: float) -> Rows:
    """The strokes after a pass of least jerk: the curve that trades its distance from the points against the square of
    its third derivative along the stroke (T. Flash and N. Hogan, Journal of Neuroscience 5, 1985: people move so).
    Corners become narrow bends of about `reach`, in units of the points; ends stay where they are.
    """
    weights = _least_jerk(round(reach / STEP, 3))
    half = len(weights) // 2
    if not half:
        return rows
    padded, inner = _padded(rows, half)
    size = len(padded) - 2 * half
    total = padded[half : half + size] * weights[half]
    for k in range(1, half + 1):
        total += (padded[half - k : half - k + size] + padded[half + k : half + k + size]) * weights[half + k]
    return rows.moved(total[inner - half])


def _size(z: _Complex) -> _Array:
    """Absolute values by a root: numpy's own go through the machine's libm."""
    return np.sqrt(z.real * z.real + z.imag * z.imag)


def _padded(rows: Rows, half: int) -> tuple[_Complex, _Index]:
    """The points of each stroke with `half` more at both ends, mirrored in its end points, and where its own are."""
    starts = rows.starts
    lasts = starts + rows.counts - 1
    before = _mirrored(rows, starts, lasts, half)[:, ::-1]
    after = _mirrored(rows, lasts, starts, half)
    inner = np.arange(len(rows.z)) + half * (2 * rows.stroke + 1)
    out = np.empty(len(rows.z) + 2 * half * len(rows.counts), dtype=np.complex128)
    out[inner] = rows.z
    left = starts + 2 * half * np.arange(len(rows.counts))
    out[left[:, None] + np.arange(half)] = before
    out[(left + half + rows.counts)[:, None] + np.arange(half)] = after
    return out, inner


def _mirrored(rows: Rows, near: _Index, far: _Index, half: int) -> _Complex:
    """`half` points of each stroke beyond its end `near`: the stroke turned about that end and, where it is shorter
    than `half`, about its other end and so on. Then no symmetric weights move an end, or a straight stroke."""
    offsets = np.arange(1, half + 1)
    size = (rows.counts - 1)[:, None]
    here, there = rows.z[near][:, None], rows.z[far][:, None]
    inward = np.sign(far - near)[:, None]
    if half <= size.min(initial=half):
        return np.asarray(2 * here - rows.z[near[:, None] + inward * offsets])
    times, rest = np.divmod(offsets, 2 * size)
    turned = rest > size
    inside = rows.z[near[:, None] + inward * np.where(turned, 2 * size - rest, rest)]
    inside = np.where(turned, 2 * there - inside, inside) + 2 * times * (there - here)
    return np.asarray(2 * here - inside)


@cache
def _least_jerk(reach: float) -> _Array:
    """The weights with which a point's neighbours count, from far behind to far ahead: the middle column of the inverse
    of 1 + reach^6 D'D, D being third differences, by elimination without pivots, for the matrix is positive definite.
    """
    if reach <= 0.05:
        return np.ones(1)
    half = math.ceil(_REACHES * reach)
    size = 4 * half + 7
    third = (-1.0, 3.0, -3.0, 1.0)
    band = [[0.0] * 4 for _ in range(size)]  # band[i][d] is the matrix at row i, column i + d
    for row in range(size - 3):
        for i in range(4):
            for j in range(i, 4):
                band[row + i][j - i] += reach**6 * third[i] * third[j]
    right = [0.0] * size
    right[size // 2] = 1.0
    for entries in band:
        entries[0] += 1.0
    for i in range(size):
        pivot = list(band[i])
        for d in range(1, min(4, size - i)):
            share = pivot[d] / pivot[0]
            for e in range(d, min(4, size - i)):
                band[i + d][e - d] -= share * pivot[e]
            right[i + d] -= share * right[i]
    for i in range(size - 1, -1, -1):
        known = sum(band[i][d] * right[i + d] for d in range(1, min(4, size - i)))
        right[i] = (right[i] - known) / band[i][0]
    weights = np.array(right[size // 2 - half : size // 2 + half + 1])
    return np.asarray(weights / weights.sum())


def knots_needed(counts: _Index, length: float) -> _Index:
    """How many knots `sway` takes for strokes with so many points."""
    return np.asarray(((counts - 1) * STEP / _knot_distance(counts, length)).astype(np.int64) + 5)


def _knot_distance(counts: _Index, length: float) -> _Array:
    return np.asarray(np.minimum(length, np.maximum(_OF_SHORT * STEP * (counts - 1), _LEAST_LENGTH)))


def sway(rows: Rows, length: float, knots: _Complex) -> _Complex:
    """A smooth random displacement with SD 1 across and upward for each point: uniform cubic B-splines along strokes.

    Args:
        length: distance of the knots along the stroke in units of the points; less in a short stroke.
        knots: numbers with mean 0 and SD 1, for each stroke as many as `knots_needed` says.
    """
    needed = knots_needed(rows.counts, length)
    at = rows.place * (STEP / _knot_distance(rows.counts, length))[rows.stroke]
    low = at.astype(np.int64)
    u = at - low
    first = (np.cumsum(needed) - needed)[rows.stroke] + low
    # Between two knots it is a cubic in u, whose factors are the same for all points there.
    k0, k1, k2, k3 = (knots[k : len(knots) - 3 + k] for k in range(4))
    factors = (k3 - 3 * k2 + 3 * k1 - k0, 3 * (k2 - 2 * k1 + k0), 3 * (k2 - k0), k0 + 4 * k1 + k2)
    out = np.empty(len(at), dtype=np.complex128)
    scale = 1 / (6 * math.sqrt(_SPLINE_VARIANCE))
    out.real = _cubic([scale * f.real for f in factors], first, u)
    out.imag = _cubic([scale * f.imag for f in factors], first, u)
    return out


def _cubic(factors: Sequence[_Array], which: _Index, u: _Array) -> _Array:
    """For each u the cubic with its own factors, that of the highest power first."""
    out = factors[0][which]
    for factor in factors[1:]:
        out *= u
        out += factor[which]
    return out


def thinned(rows: Rows, sagitta: float, chord: float) -> Rows:
    """The strokes with no more points than chords need that stay about `sagitta` from the curve and are at most about
    `chord` long, in units of the points. Ends stay."""
    place = rows.place
    inside = (place > 0) & (place < np.repeat(rows.counts, rows.counts) - 1)
    step = np.zeros_like(rows.z)
    step[1:] = rows.z[1:] - rows.z[:-1]
    size = _size(step)
    safe = np.where(size > 0, size, 1.0)
    heading = np.empty_like(step)
    np.divide(step.real, safe, out=heading.real)
    np.divide(step.imag, safe, out=heading.imag)
    turn = np.zeros(len(rows.z))
    turn[:-1] = _size(heading[1:] - heading[:-1])
    bend = np.zeros(len(rows.z))
    bend[:-1] = turn[:-1] * 2 / (safe[:-1] + safe[1:])
    need = np.where(inside, np.maximum(np.sqrt(bend / (8 * sagitta)), 1 / chord), 1 / chord)
    need[1:] = (need[1:] + need[:-1]) / 2
    run = np.cumsum(np.where(place > 0, size * need, 0.0))
    # Each stroke begins anew, so that its points do not depend on what was written before it.
    whole = np.floor(run - np.repeat(run[rows.starts], rows.counts))
    keep = ~inside
    keep[1:] |= whole[1:] > whole[:-1]
    return Rows(rows.z[keep], np.add.reduceat(keep.astype(np.int64), rows.starts))
