"""The same ink with less work for the pen: strokes joined, needless points removed. The only owner of vpype.

vpype counts in CSS pixels and knows nothing of words and letters, so each stroke is handed over with its number, and
its mark and its place in the writing order are restored afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Drawing, Stroke
from plotnote.geometry import Points, bounds, dedupe, points
from plotnote.units import MM_PER_PX

__all__ = ["ORDERS", "optimise"]

ORDERS = ("natural", "natural-left", "fastest", "fastest-right", "fastest-left")
"""The orders of strokes. With “right” and “left” the words of each line are written so that what steadies the sheet on
that side of the pen, a hand or a bar, never lies on ink that is wet: from left to right, and from right to left."""

MERGE = 0.02
"""Ends nearer than this, in mm, are joined: less than a motor step and a half."""

SIMPLIFY = 0.005
"""Points nearer than this, in mm, to the line without them are removed."""

_SMALL = 1.0
"""Strokes of smaller extent, in mm, keep all their points, and closed ones (dots) are joined with nothing."""

_TINY = 0.3
"""Strokes of smaller extent, in mm, are dots even when they are open."""

_DECIMALS = 3
_ONE_AT_A_TIME = Lock()
"""vpype keeps what a command works on in a global: two threads at once would take each other's strokes."""
_Lines = Any  # vpype.LineCollection: importing vpype takes half a second, so it happens only inside functions


def optimise(drawing: Drawing, order: str = "natural") -> Drawing:
    """The same ink: strokes of a word that meet are one stroke, points on a straight run are gone.

    Coordinates are rounded to 0.001 mm. Dots stay strokes of their own.

    Args:
        order: "natural" keeps the words, and the strokes in a word, as a hand writes them, and all directions;
            "natural-left" too, but writes the words of each line from right to left. "fastest" lets vpype sort and turn
            all strokes for the shortest travel; "fastest-right" and "fastest-left" those of each word alone, while the
            words keep their order. None writes anything twice.

    Raises:
        ValueError: no such order.
    """
    if order not in ORDERS:
        raise ValueError(f"order is one of {', '.join(ORDERS)}, not “{order}”")
    strokes = _simplified([_with(stroke, np.round(stroke.points, _DECIMALS)) for stroke in drawing.strokes])
    merged = [
        stroke
        for _, word in groupby(strokes, key=lambda s: (s.mark.line, s.mark.word, s.pen))
        for stroke in _merged(list(word))
    ]
    pens = dict.fromkeys(stroke.pen for stroke in merged)
    if order == "fastest":
        merged = [s for pen in pens for s in _sorted([stroke for stroke in merged if stroke.pen == pen])]
    elif order != "natural":
        speed, _, rest = order.partition("-")
        merged = [
            stroke
            for pen in pens
            for word in _words([stroke for stroke in merged if stroke.pen == pen], leftward=rest == "left")
            for stroke in (_sorted(word) if speed == "fastest" else word)
        ]
    return drawing.with_strokes(merged)


def _words(strokes: Sequence[Stroke], *, leftward: bool) -> list[list[Stroke]]:
    """The words, line by line, those of a line from left to right or from right to left as they stand on the paper."""
    words: list[list[Stroke]] = []
    for _, line in groupby(strokes, key=lambda s: s.mark.line):
        found = [list(word) for _, word in groupby(line, key=lambda s: s.mark.word)]
        words += sorted(found, key=lambda word: min(bounds(s.points).left for s in word), reverse=leftward)
    return words


def _with(stroke: Stroke, xy: NDArray[np.float64]) -> Stroke:
    """The stroke with other points, without equal neighbours; a stroke always keeps two points."""
    clean = dedupe(points(xy + 0.0))  # + 0.0 turns -0.0 into 0.0
    return Stroke(clean if len(clean) > 1 else points(xy[:2] + 0.0), stroke.pen, stroke.mark)


def _extent(xy: Points) -> float:
    box = bounds(xy)
    return max(box.width, box.height)


def _is_dot(stroke: Stroke) -> bool:
    extent = _extent(stroke.points)
    closed = float(np.abs(stroke.points[0] - stroke.points[-1]).max()) <= MERGE
    return extent <= _TINY or (closed and extent <= _SMALL)


def _simplified(strokes: Sequence[Stroke]) -> list[Stroke]:
    """vpype's linesimplify over all strokes but the small ones, between the places where the pen turns back: without
    them a line that is written to and fro would be written once."""
    large = [n for n, stroke in enumerate(strokes) if len(stroke.points) > 2 and _extent(stroke.points) > _SMALL]
    runs = [(n, run) for n in large for run in _runs(strokes[n].points)]
    lines = _run(f"linesimplify --tolerance {SIMPLIFY}mm", [_complex(run) for _, run in runs])
    if len(lines) != len(runs):
        raise RuntimeError("vpype's linesimplify lost a stroke")
    out = list(strokes)
    for n, group in groupby(zip(runs, lines, strict=True), key=lambda pair: pair[0][0]):
        z = np.concatenate([line for _, line in group])
        out[n] = _with(strokes[n], np.round(np.column_stack([z.real, z.imag]) * MM_PER_PX, _DECIMALS))
    return out


def _runs(xy: Points) -> list[Points]:
    """A stroke cut where it turns by more than a right angle; both sides have the point."""
    step = np.diff(xy, axis=0)
    back = np.flatnonzero((step[1:] * step[:-1]).sum(axis=1) < 0) + 1
    cuts = [0, *back.tolist(), len(xy) - 1]
    return [points(xy[a : b + 1]) for a, b in pairwise(cuts)]


def _merged(word: list[Stroke]) -> list[Stroke]:
    """vpype's linemerge within a word; a joined stroke has the place and mark of its earliest part, and the last letter
    of all."""
    free = [n for n, stroke in enumerate(word) if not _is_dot(stroke)]
    if len(free) < 2:
        return word
    lines = _collection(_carrier(n, word[n].points) for n in free)
    lines.merge(tolerance=MERGE / MM_PER_PX, flip=False)
    chains = [[int(part[1].real) for part in line.reshape(-1, 4)] for line in lines]
    chains += [[n] for n in range(len(word)) if n not in set(free)]
    return [_chained([word[n] for n in chain], word[min(chain)]) for chain in sorted(chains, key=min)]


def _chained(parts: list[Stroke], first: Stroke) -> Stroke:
    last = max(part.mark.letter if part.mark.last is None else part.mark.last for part in parts)
    mark = replace(first.mark, last=last if last > first.mark.letter else None)
    return _with(Stroke(first.points, first.pen, mark), np.concatenate([part.points for part in parts]))


def _sorted(strokes: list[Stroke]) -> list[Stroke]:
    """vpype's linesort with its two-opt pass."""
    if len(strokes) < 2:
        return strokes
    lines = _run("linesort --two-opt", [_carrier(n, stroke.points) for n, stroke in enumerate(strokes)])
    out = []
    for line in lines:
        turned = line[1].real < 0
        stroke = strokes[int(line[2 if turned else 1].real)]
        out.append(_with(stroke, stroke.points[::-1]) if turned else stroke)
    return out


def _complex(xy: Points) -> NDArray[np.complex128]:
    """Points in mm as vpype's complex px."""
    return np.asarray((xy[:, 0] + 1j * xy[:, 1]) / MM_PER_PX)


def _carrier(number: int, xy: Points) -> NDArray[np.complex128]:
    """A line with a stroke's ends and, between them, its number and a -1 that shows its direction.

    linemerge and linesort look at nothing but the ends of lines.
    """
    ends = _complex(xy[[0, -1]])
    return np.array([ends[0], number, -1, ends[1]])


def _collection(lines: Iterable[NDArray[np.complex128]]) -> _Lines:
    from vpype import LineCollection

    return LineCollection(lines)


def _run(command: str, lines: list[NDArray[np.complex128]]) -> list[NDArray[np.complex128]]:
    """What a vpype command makes of lines."""
    if not lines:
        return []
    from vpype import Document
    from vpype_cli import execute

    document = Document()
    document.add(_collection(lines), 1)
    with _ONE_AT_A_TIME:
        return list(execute(command, document).layers[1])
