"""Figures of repetition: how alike the shapes of one hand are where they are most alike.

A window is the ink from 0.65 xh before to 0.65 xh after a minimum near the baseline, about half a letter. Each window
of a line is compared with 45 from the other lines of the same hand; with fewer of them nothing can be said, since the
nearest of few is farther than the nearest of many.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.realism.averages import percentile
from benchmarks.realism.recording import SPACING, Ink
from benchmarks.realism.strokes import Array, turns

__all__ = ["POOL", "pool_of", "repeats", "windows"]

POOL = 45
_HALF = round(0.65 / SPACING)
_POINTS = 24
_NONE = np.zeros((0, _POINTS, 2))


def windows(ink: Ink) -> Array:
    """All windows of a line, each about its own mean: (n, 24, 2), in xh."""
    pick = np.rint(np.linspace(0, 2 * _HALF, _POINTS)).astype(int) - _HALF
    found = [_NONE]
    for points in (trace.points for trace in ink.traces):
        last = -_HALF
        for low in turns(points[:, 1], 0.3)[0]:
            whole = _HALF <= low < len(points) - _HALF
            if whole and low - last >= _HALF // 2 and abs(points[low, 1]) < 0.5:
                window = points[low + pick]
                found.append((window - window.mean(axis=0))[None])
                last = low
    return np.concatenate(found)


def pool_of(others: Sequence[Array], rng: np.random.Generator) -> Array:
    """45 windows out of those of the other lines, drawn by chance; none where there are fewer."""
    every = np.concatenate([_NONE, *others])
    if len(every) < POOL:
        return _NONE
    return every[rng.choice(len(every), POOL, replace=False)]


def repeats(found: Array, pool: Array) -> dict[str, float]:
    """How near each window of a line comes to the nearest of the pool: the root mean square distance of their points.

    - repeat_low, repeat_median (xh): the 25th and 50th percentile over windows. A font repeats itself near 0.
    - repeat_turned (xh): the 25th percentile when each pair is first turned and scaled to fit best.
    """
    plain = turned = np.zeros(0)
    if len(found) and len(pool):
        one, other = found.view(complex)[..., 0], pool.view(complex)[..., 0]
        size, other_size = np.linalg.norm(one, axis=1)[:, None], np.linalg.norm(other, axis=1)
        product = one @ other.conj().T
        squares = size**2 + other_size**2 - 2 * product.real
        plain = np.sqrt(np.maximum(squares, 0).min(axis=1) / _POINTS)
        fit = np.abs(product) / (size * other_size + 1e-12)
        turned = (size * np.sqrt(np.maximum(1 - fit**2, 0) / _POINTS)).min(axis=1)
    return {
        "repeat_low": percentile(plain, 25),
        "repeat_median": percentile(plain, 50),
        "repeat_turned": percentile(turned, 25),
    }
