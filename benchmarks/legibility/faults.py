"""What makes a reader stumble, measured on the letters themselves as a pen of 0.4 mm shows them: loops and openings by
the paper that their ink encloses, crossbars by their stems, dots by the letters they stand over, gaps by the ink of
neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from benchmarks.legibility.cutting import CutLetter
from benchmarks.legibility.writing import PEN, X_HEIGHT

__all__ = ["KINDS", "faults", "gap_shares"]

KINDS = ("loop opened", "loop lost", "opening closed", "bar off stem", "dot astray", "ran together")

_PEN = PEN.width / X_HEIGHT
_PLAIN, _NEW = 0.045, 0.045
"""A counter that a reader sees, in xh squared, and one that should not be there: 0.21 xh across."""

_HELD = 0.02
"""Bare lines that enclose so much paper hold a loop, though the pen may fill it."""

_LEFT = 0.2
"""A counter that keeps less than this share of its area is lost."""

_OVERHANG = 0.06
"""A crossbar stands out on both sides of its stem by this much of its length at least."""

_LOOPED, _OPEN = "abdegopq", "acehmnruvwy"
"""Letters that a reader knows by a loop, and those that he knows by an opening; those of f, k, s or z may go."""

_BARRED = "tf"
_DOTTED = "ij"

Complex = NDArray[np.complex128]


def faults(letters: Sequence[CutLetter], *, print_hand: bool) -> Counter[tuple[str, str]]:
    """How often each kind of fault befell each letter; `letters` are those of whole words in their order.

    Gaps between letters count in print only: script letters run into each other.
    """
    out: Counter[tuple[str, str]] = Counter()
    one, other = (_counters(letters, which) for which in (0, 1))
    bare = [_lines(letters, which) for which in (0, 1)]
    for letter, before, after, line in zip(letters, one, other, bare[1], strict=True):
        for kind in _loops(letter.character, before, after, line):
            out[kind, letter.character] += 1
        if letter.character in _BARRED and _bar(letter, 0) and not _bar(letter, 1):
            out["bar off stem", letter.character] += 1
    for k, letter in enumerate(letters):
        if letter.character in _DOTTED and letter.late:
            near = [letters[n] for n in (k - 1, k + 1) if 0 <= n < len(letters) and not letters[max(n, k)].first]
            if _dot(letter, near, 1) and not _dot(letter, near, 0):
                out["dot astray", letter.character] += 1
    if print_hand:
        for k, (left, right) in enumerate(pairwise(letters)):
            if right.first or right.joined:
                continue
            rest, now = (float(bare[which][k].distance(bare[which][k + 1])) for which in (0, 1))
            if rest > _PEN and now < 0.4 * _PEN:
                out["ran together", left.character + right.character] += 1
    return out


def gap_shares(letters: Sequence[CutLetter]) -> list[float]:
    """For each pair of neighbours that do not join and have more than a pen's width between them in the steady face:
    what is left of that."""
    out = []
    bare = [_lines(letters, which) for which in (0, 1)]
    for k, right in enumerate(letters[1:]):
        if not right.first and not right.joined:
            before, after = (float(bare[which][k].distance(bare[which][k + 1])) for which in (0, 1))
            if before > _PEN:
                out.append(after / before)
    return out


def _lines(letters: Sequence[CutLetter], which: int) -> list[shapely.MultiLineString]:
    return [
        shapely.MultiLineString([_xy(pair[which]) for pair in (*letter.main, *letter.late)]) for letter in letters
    ]  # fmt: skip


def _xy(z: Complex) -> NDArray[np.float64]:
    return np.column_stack([z.real, z.imag])


def _counters(letters: Sequence[CutLetter], which: int) -> list[list[float]]:
    """The areas of the paper that the ink of each letter encloses, the largest first."""
    inked = shapely.buffer(np.array(_lines(letters, which)), _PEN / 2, quad_segs=3)
    out = []
    for shape in inked:
        parts = shape.geoms if hasattr(shape, "geoms") else (shape,)
        out.append(sorted((shapely.Polygon(r).area for part in parts for r in part.interiors), reverse=True))
    return out


def _loops(character: str, before: list[float], after: list[float], line: shapely.MultiLineString) -> list[str]:
    out = []
    for k, area in enumerate(before if character in _LOOPED else []):
        if area >= _PLAIN and (after[k] if k < len(after) else 0.0) < _LEFT * area:
            # Bare lines that enclose paper still hold a loop: it is only too narrow for the pen.
            held = sum(p.area for p in shapely.polygonize([shapely.unary_union(line)]).geoms)
            out.append("loop lost" if held > _HELD else "loop opened")
    for k, area in enumerate(after if character in _OPEN else []):
        if area >= _NEW and (before[k] if k < len(before) else 0.0) < _NEW / 4:
            out.append("opening closed")
    return out


def _bar(letter: CutLetter, which: int) -> bool:
    """Whether a late stroke crosses a main one with something of it on both sides."""
    stems = shapely.MultiLineString([_xy(pair[which]) for pair in letter.main])
    for pair in letter.late:
        bar = shapely.LineString(_xy(pair[which]))
        hits = shapely.get_coordinates(bar.intersection(stems.buffer(0.02)))
        if len(hits):
            x = _xy(pair[which])[:, 0]
            low, high = float(hits[:, 0].min()), float(hits[:, 0].max())
            least = _OVERHANG * float(np.ptp(x))
            if low - x.min() >= least and x.max() - high >= least:
                return True
    return False


def _dot(letter: CutLetter, near: Sequence[CutLetter], which: int) -> bool:
    """Whether a dot touches ink, or stands nearer to the middle of a neighbour than to its own stem."""
    dot = np.concatenate([pair[which] for pair in letter.late])
    line = shapely.LineString(_xy(dot))
    for other in (letter, *near):
        for pair in (*other.main, *(other.late if other is not letter else ())):
            if line.distance(shapely.LineString(_xy(pair[which]))) < _PEN:
                return True
    at = _along(dot, letter.slant).mean()
    stem = np.concatenate([pair[which] for pair in letter.main])
    top = stem[np.argmax(stem.imag)]
    off = abs(at - float(_along(np.array([top]), letter.slant)[0]))
    for other in near:
        body = _along(np.concatenate([pair[which] for pair in other.main]), letter.slant) if other.main else None
        if body is not None and abs(at - (body.min() + body.max()) / 2) < off:
            return True
    return False


def _along(z: Complex, slant: float) -> NDArray[np.float64]:
    return np.asarray(z.real - slant * z.imag)
