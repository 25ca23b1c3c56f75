"""What the tool does not find out by itself: corrections by hand, glyph by glyph (corrections.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tools.centreline.outlines import Array
from tools.centreline.sources import HERE

__all__ = ["Correction", "apply", "load_corrections"]


@dataclass(frozen=True, slots=True)
class Correction:
    """Applied in this order. Stroke numbers count from 0, as they stand at that moment.

    Attributes:
        drawn: strokes that stand for all that were found, each as points of a smooth curve in thousandths of an em.
        ductus: the form to look for instead of the usual ones.
        drop: strokes that are accidents.
        reverse: strokes to write the other way round.
        order: all strokes in their new order.
        join: rows of strokes that are written without a lift, each row leaving one stroke in the place of its first.
        late: the late strokes; None leaves them as found.
        advance: another advance in thousandths of an em; None leaves the source's.
    """

    drawn: tuple[tuple[tuple[float, float], ...], ...] = ()
    ductus: str = ""
    drop: tuple[int, ...] = ()
    reverse: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    join: tuple[tuple[int, ...], ...] = ()
    late: tuple[int, ...] | None = None
    advance: int | None = None


def load_corrections(face: str, file: Path = HERE / "corrections.toml") -> dict[tuple[str, int], Correction]:
    """The corrections of a face by character and form; the key "S" means its first form, "S.1" the next."""
    table: dict[str, dict[str, Any]] = tomllib.loads(file.read_text("utf-8")).get(face, {})
    found: dict[tuple[str, int], Correction] = {}
    for key, entry in table.items():
        character, form = (key[0], int(key[2:])) if len(key) > 2 else (key, 0)
        late = entry.get("late")
        found[character, form] = Correction(
            drawn=tuple(tuple((float(x), float(y)) for x, y in row) for row in entry.get("drawn", ())),
            ductus=entry.get("ductus", ""),
            drop=tuple(entry.get("drop", ())),
            reverse=tuple(entry.get("reverse", ())),
            order=tuple(entry.get("order", ())),
            join=tuple(tuple(row) for row in entry.get("join", ())),
            late=None if late is None else tuple(late),
            advance=entry.get("advance"),
        )
    return found


def apply(
    correction: Correction, strokes: tuple[Array, ...], late: tuple[int, ...]
) -> tuple[tuple[Array, ...], tuple[int, ...]]:
    """The strokes and the late ones among them after the correction.

    Raises:
        ValueError: it does not fit these strokes, as happens when the source or the method has changed.
    """
    if correction.drawn:
        strokes, late = tuple(_curve(np.array(row)) for row in correction.drawn), ()
    rows = [(stroke, k in late) for k, stroke in enumerate(strokes)]
    numbers = {*correction.drop, *correction.reverse, *(k for row in correction.join for k in row)}
    if any(not 0 <= k < len(rows) for k in numbers):
        raise ValueError(f"{correction} names a stroke that is not there: there are {len(rows)}.")
    rows = [row for k, row in enumerate(rows) if k not in correction.drop]
    rows = [(s[::-1] if k in correction.reverse else s, after) for k, (s, after) in enumerate(rows)]
    if correction.order:
        if sorted(correction.order) != list(range(len(rows))):
            raise ValueError(f"{correction} does not order {len(rows)} strokes.")
        rows = [rows[k] for k in correction.order]
    for row in correction.join:
        rows[row[0]] = (np.vstack([rows[k][0] for k in row]), rows[row[0]][1])
    gone = {k for row in correction.join for k in row[1:]}
    rows = [row for k, row in enumerate(rows) if k not in gone]
    chosen = tuple(k for k, row in enumerate(rows) if row[1]) if correction.late is None else correction.late
    return tuple(stroke for stroke, _ in rows), chosen


def _curve(through: Array, pieces: int = 6) -> Array:
    """A uniform Catmull-Rom curve through the points, so many pieces a span, in whole units."""
    row = np.vstack([2 * through[0] - through[1], through, 2 * through[-1] - through[-2]])
    t = (np.arange(1, pieces + 1) / pieces)[:, None]
    spans = [
        b + t * ((c - a) + t * ((2 * a - 5 * b + 4 * c - d) + t * (3 * b - a - 3 * c + d))) / 2
        for a, b, c, d in zip(row, row[1:], row[2:], row[3:], strict=False)
    ]
    return np.asarray(np.rint(np.vstack([through[:1], *spans])))
