"""The strokes of all glyphs of a JSON font at once: a face has a hundred thousand numbers, and to look at each of them
in Python would take longer than all the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np

from plotnote.geometry import Points, points
from plotnote.text.jsoncheck import MOST_UNITS, Wrong, items, number

__all__ = ["stroke_arrays"]

_MOST_POINTS = 50_000
_MOST_POINTS_IN_ALL = 500_000
_MOST_STROKES_IN_ALL = 30_000

_Route = tuple[str | int, ...]


def stroke_arrays(rows: Sequence[tuple[_Route, list[Any]]]) -> list[tuple[Points, ...]]:
    """The strokes of each row, a list of lists of [x, y] as JSON has it, as read-only arrays of shape (n, 2) without
    points that repeat the one before; n may be 1.

    Args:
        rows: for each glyph the route to its strokes and the strokes.

    Raises:
        Wrong: a stroke is empty, or a point is not two finite numbers.
    """
    strokes = list(chain.from_iterable(row for _, row in rows))
    array = _array(strokes)
    if array is None:
        _find_fault(rows)
        raise Wrong("A stroke is faulty.", "glyphs")
    ends = np.cumsum([0, *map(len, strokes)])
    moved = np.ones(len(array), dtype=bool)
    moved[1:] = (array[1:] != array[:-1]).any(axis=1)
    moved[ends[:-1]] = True
    cuts = ends.tolist()
    still = moved.all()
    arrays = iter(
        array[a:b] if still or moved[a:b].all() else points(array[a:b][moved[a:b]]) for a, b in pairwise(cuts)
    )
    return [tuple([next(arrays) for _ in row]) for _, row in rows]


def _array(strokes: list[Any]) -> Points | None:
    """All points of the strokes in one read-only array, or None where anything is wrong with them."""
    if (
        len(strokes) > _MOST_STROKES_IN_ALL
        or not set(map(type, strokes)) <= {list}
        or not all(strokes)
        or max(map(len, strokes), default=0) > _MOST_POINTS
    ):
        return None
    pairs = list(chain.from_iterable(strokes))
    if len(pairs) > _MOST_POINTS_IN_ALL or not set(map(type, pairs)) <= {list} or not set(map(len, pairs)) <= {2}:
        return None
    if not set(map(type, chain.from_iterable(pairs))) <= {float}:
        return None
    array = np.fromiter(chain.from_iterable(pairs), np.float64, 2 * len(pairs)).reshape(-1, 2)
    if not (np.abs(array) <= MOST_UNITS).all():
        return None
    array.flags.writeable = False
    return array


def _find_fault(rows: Sequence[tuple[_Route, list[Any]]]) -> None:
    total = strokes = 0
    for route, row in rows:
        strokes += len(row)
        if strokes > _MOST_STROKES_IN_ALL:
            raise Wrong(f"There are more than {_MOST_STROKES_IN_ALL} strokes.", *route)
        for k, stroke in enumerate(row):
            if not items(stroke, _MOST_POINTS, *route, k):
                raise Wrong("A stroke has at least one point.", *route, k)
            for n, point in enumerate(stroke):
                if len(items(point, 2, *route, k, n)) != 2:
                    raise Wrong("A point is two numbers.", *route, k, n)
                for axis in (0, 1):
                    number(point[axis], *route, k, n, axis)
            total += len(stroke)
            if total > _MOST_POINTS_IN_ALL:
                raise Wrong(f"There are more than {_MOST_POINTS_IN_ALL} points.", *route)
