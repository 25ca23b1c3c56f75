"""From a walk over a web to smooth strokes in whole units."""

from __future__ import annotations

import numpy as np

from tools.centreline.outlines import Array
from tools.centreline.search import Step
from tools.centreline.web import Kind, Web, tangent

__all__ = ["draw", "polish"]

_REACH = 0.6
"""A free end is drawn out by this many local radii, as thinning shortens it."""

_SPREAD = 0.5
"""Standard deviation of the smoothing, in half pen widths."""

_EPSILON = 0.7
"""Largest distance in units between the smoothed curve and its chords."""

_STEP = 1.0
"""Distance in units between the points that are smoothed."""


def draw(web: Web, steps: tuple[Step, ...]) -> Array:
    """The stroke (n, 2) of a row of steps, in whole units: pieces joined, ends drawn out, smoothed, thinned."""
    pieces = _pieces(web, steps)
    whole = [polish(piece, max(web.pen * _SPREAD, 2.0)) for piece in pieces]
    xy = np.vstack([whole[0], *(piece[1:] for piece in whole[1:])])
    return _whole(xy)


def _pieces(web: Web, steps: tuple[Step, ...]) -> list[Array]:
    """The points of the stroke, cut at its corners."""
    if web.edges[steps[0][0]].dot:
        return [web.edges[steps[0][0]].points[:: -1 if steps[0][1] else 1]]
    pieces: list[list[Array]] = [[_head(web, steps[0])]]
    index = 1
    while index < len(steps):
        node = _start(web, steps[index])
        here = web.nodes[node]
        xy = _ahead(web, steps[index])
        before = pieces[-1][-1]
        if _is_tip(web, steps, index):
            tip = _drawn_out(xy, web, steps[index])[-1]
            pieces[-1].append(tip[None, :])
            pieces.append([tip[None, :]])
            index += 2
            if index < len(steps):
                pieces[-1].append(_ahead(web, steps[index]))
                index += 1
            continue
        if steps[index] == (steps[index - 1][0], not steps[index - 1][1]):
            end = _tail(web, steps[index - 1], before)
            pieces[-1][-1] = end
            pieces.append([end[::-1]])
        elif here.kind is Kind.CORNER:
            pieces.append([xy])
        elif here.kind is Kind.PLACE:
            pieces[-1].append(xy[1:])
        else:
            bridge, corner = _bridge(before, xy, here.at, here.radius)
            pieces[-1].append(bridge)
            if corner:
                pieces.append([bridge[-1:]])
            pieces[-1].append(xy)
        index += 1
    pieces[-1][-1] = _tail(web, steps[-1], pieces[-1][-1])
    return [np.vstack(piece) for piece in pieces]


def _start(web: Web, step: Step) -> int:
    edge = web.edges[step[0]]
    return edge.last if step[1] else edge.first


def _end(web: Web, step: Step) -> int:
    return _start(web, (step[0], not step[1]))


def _ahead(web: Web, step: Step) -> Array:
    xy = web.edges[step[0]].points
    return xy[::-1] if step[1] else xy


def _is_tip(web: Web, steps: tuple[Step, ...], index: int) -> bool:
    """Whether the pen only goes to the point of a vertex and back: a short edge with a free end, there and back."""
    step = steps[index]
    if index + 1 >= len(steps) or steps[index + 1] != (step[0], not step[1]):
        return False
    node = web.nodes[_start(web, step)]
    return node.kind is Kind.JUNCTION and web.edges[step[0]].length < 2.2 * node.radius


def _head(web: Web, step: Step) -> Array:
    return _tail(web, (step[0], not step[1]), _ahead(web, step)[::-1])[::-1]


def _tail(web: Web, step: Step, xy: Array) -> Array:
    """The last piece of a stroke, drawn out at a free end, or up to the middle of the junction that it ends in."""
    node = web.nodes[_end(web, step)]
    if node.kind is Kind.END:
        return _drawn_out(xy, web, step)
    if node.kind is Kind.JUNCTION and len(xy) > 1:
        way = -tangent(xy[::-1], max(2.0 * web.edges[step[0]].radius, 8.0))
        rest = max(0.0, float(way @ (node.at - xy[-1])))
        return np.vstack([xy, xy[-1] + way * rest]) if rest > 0.5 else xy
    return xy


def _drawn_out(xy: Array, web: Web, step: Step) -> Array:
    """The points with the last one moved on along the stroke; the bent last bit of a thinned end is left out first."""
    radius = web.edges[step[0]].radius
    if web.edges[step[0]].dot or len(xy) < 2:
        return xy
    from_end = np.hypot(*(xy - xy[-1]).T)
    trim = 0.9 * radius
    if web.edges[step[0]].length > 5.0 * radius:
        keep = np.ones(len(xy), dtype=bool)
        for index in range(len(xy) - 1, 0, -1):
            if from_end[index] >= trim:
                break
            keep[index] = False
        xy = xy[keep]
    else:
        trim = 0.0
    if len(xy) < 2:
        return xy
    way = -tangent(xy[::-1], max(2.5 * radius, 8.0))
    return np.vstack([xy, xy[-1] + way * (_REACH * radius + trim)])


def _bridge(before: Array, after: Array, centre: Array, radius: float) -> tuple[Array, bool]:
    """The way over a junction disc, and whether its last point is a corner: a curve between the two tangents, or, for a
    sharp turn, the point where the tangents meet."""
    reach = max(2.0 * radius, 12.0)
    p, q = before[-1], after[0]
    out, into = -tangent(before[::-1], reach), tangent(after, reach)
    if float(out @ into) > 0.25:
        gap = float(np.hypot(*(q - p))) * 0.4
        a, b = p + out * gap, q - into * gap
        t = np.linspace(0.0, 1.0, 9)[1:-1, None]
        return (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * q, False
    cross = float(out[0] * into[1] - out[1] * into[0])
    if abs(cross) > 0.25:
        gap_x, gap_y = (q - p).tolist()
        along = (gap_x * into[1] - gap_y * into[0]) / cross
        meet = p + out * along
        if along >= 0.0 and float(np.hypot(*(meet - centre))) < 1.5 * radius:
            return meet[None, :], True
    return centre[None, :], True


def polish(xy: Array, spread: float) -> Array:
    """A piece without corners, evenly resampled, smoothed with its ends held, thinned; a closed one stays closed."""
    from scipy.ndimage import gaussian_filter1d

    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    if arc[-1] < 2 * _STEP:
        return xy[[0, -1]]
    count = max(3, round(float(arc[-1]) / _STEP) + 1)
    at = np.linspace(0.0, float(arc[-1]), count)
    even = np.column_stack([np.interp(at, arc, xy[:, 0]), np.interp(at, arc, xy[:, 1])])
    if len(even) > 8 and _closes(even, spread):
        ring = gaussian_filter1d(even[:-1], spread / _STEP, axis=0, mode="wrap")
        return _thin(np.vstack([ring, ring[:1]]))
    n = min(count - 1, int(4 * spread / _STEP) + 1)
    wide = np.vstack([2 * even[0] - even[n:0:-1], even, 2 * even[-1] - even[-2 : -2 - n : -1]])
    soft = gaussian_filter1d(wide, spread / _STEP, axis=0)[n : n + count]
    soft[0], soft[-1] = even[0], even[-1]
    return _thin(soft)


def _closes(even: Array, spread: float) -> bool:
    """Whether the piece ends where and as it began."""
    if float(np.hypot(*(even[0] - even[-1]))) > 0.5:
        return False
    return float(tangent(even, 3 * spread) @ -tangent(even[::-1], 3 * spread)) > 0.5


def _thin(xy: Array) -> Array:
    """Fewer points with the same shape (Ramer 1972, Douglas and Peucker 1973)."""
    keep = np.zeros(len(xy), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(xy) - 1)]
    while waiting:
        a, b = waiting.pop()
        if b - a < 2:
            continue
        chord = xy[b] - xy[a]
        length = float(np.hypot(*chord))
        inner = xy[a + 1 : b] - xy[a]
        away = np.abs(inner[:, 0] * chord[1] - inner[:, 1] * chord[0]) / length if length > 1e-9 else np.hypot(*inner.T)
        worst = int(away.argmax())
        if away[worst] > _EPSILON:
            middle = a + 1 + worst
            keep[middle] = True
            waiting.extend([(a, middle), (middle, b)])
    return xy[keep]


def _whole(xy: Array) -> Array:
    """Rounded to whole units, without repeated points; never fewer than two."""
    rounded = np.floor(xy + 0.5)
    moved = np.concatenate([[True], (np.diff(rounded, axis=0) != 0).any(axis=1)])
    kept = rounded[moved]
    return kept if len(kept) > 1 else np.vstack([kept, kept - (0.0, 1.0)])
