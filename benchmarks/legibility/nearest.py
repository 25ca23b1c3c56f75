"""Which of the alphabet's steady letters a varied letter is nearest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.legibility.cutting import CutLetter

__all__ = ["Alphabet", "resampled"]

_POINTS = 48
"""How many points stand for a letter."""

_SCALE = (0.75, 1.3)
"""A letter is made wider or narrower, and taller or lower, by no more than this: an l is no tall e."""

_SLACK = 4
"""By how many points the movement of one letter may be ahead of the other's."""

_CANDIDATES = 12
"""How many steady letters are compared closely."""

Complex = NDArray[np.complex128]
Array = NDArray[np.float64]


def resampled(strokes: Sequence[Complex], count: int = _POINTS) -> Complex:
    """The strokes one after the other as `count` points, evenly along their ink."""
    arcs, start = [], 0.0
    for z in strokes:
        arcs.append(start + np.concatenate([[0.0], np.cumsum(np.abs(np.diff(z)))]))
        start = float(arcs[-1][-1]) + 1e-9
    at = (np.arange(count) + 0.5) * (start / count)
    return np.asarray(np.interp(at, np.concatenate(arcs), np.concatenate(strokes)))


def _whole(letter: CutLetter, which: int) -> Complex:
    return resampled([pair[which] for pair in (*letter.main, *letter.late)])


@dataclass(frozen=True, slots=True, eq=False)
class Alphabet:
    """The steady letters: their `names` and, about their middles, their points (letters, 48)."""

    names: tuple[str, ...]
    points: Complex

    @classmethod
    def of(cls, letters: Sequence[CutLetter]) -> Alphabet:
        """The steady letters among these; a face may have several of a kind."""
        rows: dict[tuple[str, int, float], Complex] = {}
        for letter in letters:
            z = _whole(letter, 0)
            key = letter.character, len(letter.main), round(float(np.abs(np.diff(z)).sum()), 1)
            rows.setdefault(key, z - z.mean())
        return cls(tuple(key[0] for key in rows), np.array(list(rows.values())))

    def nearest(self, letters: Sequence[CutLetter]) -> list[str]:
        """For each varied letter the name of the steady letter that it is nearest to.

        The varied letter is shifted and made wider and taller to fit each steady one; then the mean squared distance
        of points counts that belong together when both movements run through in order, either a little ahead of the
        other (dynamic time warping).
        """
        x = np.array([_whole(letter, 1) for letter in letters])
        x = x - x.mean(axis=1, keepdims=True)
        wide, apart_x = _fitted(x.real, self.points.real)
        tall, apart_y = _fitted(x.imag, self.points.imag)
        best = np.argpartition(apart_x + apart_y, _CANDIDATES, axis=1)[:, :_CANDIDATES]
        rows = np.arange(len(x))[:, None]
        own = x.real[:, None, :] * wide[rows, best][..., None] + 1j * x.imag[:, None, :] * tall[rows, best][..., None]
        aim = self.points[best]
        apart = _in_order(own.reshape(-1, _POINTS), aim.reshape(-1, _POINTS)).reshape(best.shape)
        chosen = best[np.arange(len(x)), apart.argmin(axis=1)]
        return [self.names[k] for k in chosen]


def _fitted(x: Array, aims: Array) -> tuple[Array, Array]:
    """The factor that brings each row of x nearest to each of `aims`, and the mean square that is left."""
    across = x @ aims.T / _POINTS
    power = (x**2).mean(axis=1)[:, None]
    scale = np.clip(across / np.maximum(power, 1e-9), *_SCALE)
    return scale, (aims**2).mean(axis=1)[None, :] - 2 * scale * across + scale**2 * power


def _in_order(one: Complex, other: Complex) -> Array:
    """The least mean squared distance of each pair of rows, run through in order within the slack."""
    size = one.shape[1]
    far = np.full(len(one), 1e9)
    before: dict[int, Array] = {}
    for i in range(size):
        row: dict[int, Array] = {}
        for j in range(max(i - _SLACK, 0), min(i + _SLACK, size - 1) + 1):
            gap = one[:, i] - other[:, j]
            cost = gap.real**2 + gap.imag**2
            if i == 0 and j == 0:
                row[j] = cost
                continue
            # A step along one letter alone costs a little more than one along both.
            least = np.minimum(before.get(j - 1, far), np.minimum(before.get(j, far), row.get(j - 1, far)) + 0.2 * cost)
            row[j] = least + cost
        before = row
    return np.asarray(before[size - 1] / size)
