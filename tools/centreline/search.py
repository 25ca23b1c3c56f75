"""Finds the way in which a hand writes a web of edges.

A walk covers every edge once, or twice where the pen goes back along its own stroke. Walks are built edge by edge in a
beam; their cost counts lifts, retraced length, sharp turns and, where the ductus of the letter is known (ductus.toml),
the distance to it by dynamic time warping of positions and directions. Without a ductus, upward and leftward movement
costs a little instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.centreline.ductus import Ductus
from tools.centreline.outlines import Array
from tools.centreline.web import Kind, Web, tangent

__all__ = ["Manner", "Step", "Walk", "best_walk"]

Step = tuple[int, bool]
"""An edge and whether it is followed backwards."""

_BEAM = 90
_ALIKE = 3
"""How many walks are kept, and how many of those that only differ in their past."""

_LATER_FORM = 0.6
"""Cost of each form of the ductus that stands before the one taken."""

_SPUR = 0.35
"""Cost of leaving out a spur."""

_SPACING = 0.08
"""Distance between compared points, in heights of the glyph."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a face is written: its slant (x per y), and what it costs to lift the pen where the ductus does not, to lift
    it where the ductus does, and to write on where the ductus lifts."""

    slant: float = 0.0
    lift: float = 1.8
    expected_lift: float = 0.1
    missing: float = 1.2


@dataclass(frozen=True, slots=True)
class Walk:
    """The strokes of a glyph, each a row of steps; `late` are the indices of strokes that come after the word."""

    strokes: tuple[tuple[Step, ...], ...]
    late: tuple[int, ...]
    cost: float


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    node: int
    used: tuple[int, ...]
    strokes: tuple[tuple[Step, ...], ...]
    cost: float
    row: Array
    rank: float


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """One edge in one direction, prepared: its ends, its directions there, samples and their distance to the ductus."""

    step: Step
    start: int
    end: int
    leave: Array
    arrive: Array
    size: float
    distance: Array
    drift: float
    rank: float


def best_walk(web: Web, forms: list[Ductus], manner: Manner) -> Walk:
    """The cheapest walk over the forms that the letter may have, earlier ones a little preferred, or over none."""
    box = _frame(web, manner.slant)
    walks = [_search(web, form, box, manner) for form in forms] or [_search(web, None, box, manner)]
    return min(enumerate(walks), key=lambda item: item[1].cost + _LATER_FORM * item[0])[1]


def _upright(xy: Array, slant: float) -> Array:
    return np.column_stack([xy[:, 0] - slant * xy[:, 1], xy[:, 1]])


def _frame(web: Web, slant: float) -> tuple[Array, Array]:
    """Origin and size of the box of the ink set upright; a narrow or flat box is widened about its middle."""
    every = _upright(np.vstack([edge.points for edge in web.edges]), slant)
    low, high = every.min(axis=0), every.max(axis=0)
    size = high - low
    least = 0.45 * float(size.max())
    wider = np.maximum(size, least)
    return low - (wider - size) / 2, wider


def _ways(web: Web, form: Ductus | None, box: tuple[Array, Array], slant: float) -> list[_Way]:
    found: list[_Way] = []
    low, size = box
    unit = float(size.max())
    for index, edge in enumerate(web.edges):
        for back in (False, True):
            xy = edge.points[::-1] if back else edge.points
            reach = max(2.5 * edge.radius, 10.0)
            leave, arrive = tangent(xy, reach), -tangent(xy[::-1], reach)
            normal = (_upright(_resample(xy, unit * _SPACING), slant) - low) / size
            step = np.gradient(normal, axis=0) if len(normal) > 1 else np.zeros_like(normal)
            step = step / np.maximum(np.hypot(*step.T), 1e-9)[:, None]
            distance = form.distance(normal, step) if form else np.zeros((len(normal), 1))
            rise = np.diff(xy[:, 1]).clip(0).sum() / unit
            left = (-np.diff(xy[:, 0])).clip(0).sum() / unit
            start = (_upright(xy[:1], slant)[0] - low) / unit
            ends = (edge.last, edge.first) if back else (edge.first, edge.last)
            drift = 0.0 if form else 0.6 * float(rise) + 0.45 * float(left)
            rank = float(start[0] - 0.6 * start[1])
            found.append(_Way((index, back), *ends, leave, arrive, edge.length / unit, distance, drift, rank))
    return found


def _resample(xy: Array, spacing: float) -> Array:
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    count = max(2, round(float(arc[-1]) / spacing) + 1)
    at = np.linspace(0.0, float(arc[-1]), count)
    return np.column_stack([np.interp(at, arc, xy[:, 0]), np.interp(at, arc, xy[:, 1])])


def _advance(rows: Array, distance: Array) -> Array:
    """The next rows (k, n) of dynamic time warping for k walks, in closed form along the ductus."""
    for d in distance:
        best = rows.copy()
        best[:, 1:] = np.minimum(rows[:, 1:], rows[:, :-1])
        total = np.cumsum(d)
        rows = total + np.minimum.accumulate(best - total + d, axis=1)
    return rows


def _search(web: Web, form: Ductus | None, box: tuple[Array, Array], manner: Manner) -> Walk:
    ways = _ways(web, form, box, manner.slant)
    goal = len(web.edges)
    first = np.full(len(form.points) if form else 1, np.inf)
    first[0] = 0.0
    beam = [_State(-1, (0,) * goal, (), 0.0, first, 0.0)]
    done: list[tuple[float, _State]] = []
    sizes = np.array([edge.length for edge in web.edges]) / float(box[1].max())
    for _ in range(2 * goal):
        following: list[tuple[float, int, _State]] = []
        for way in ways:
            grown = [g for state in beam if (g := _grow(web, form, state, way, manner)) is not None]
            if not grown:
                continue
            rows = _advance(np.array([g.row for g in grown]), way.distance) if form else None
            for k, state in enumerate(grown):
                row = state.row if rows is None else rows[k]
                now = _State(state.node, state.used, state.strokes, state.cost, row, state.rank)
                if all(count or edge.spur for count, edge in zip(now.used, web.edges, strict=True)):
                    left_out = _SPUR * sum(count == 0 for count in now.used)
                    missing = left_out + manner.missing * max(0, form.strokes - len(now.strokes) if form else 0)
                    done.append((now.cost + (float(row[-1]) if form else 0.0) + missing, now))
                to_do = float(sizes[[count == 0 for count in now.used]].sum())
                following.append((now.cost + (float(row.min()) if form else 0.0) + 2.0 * to_do, len(following), now))
        following.sort(key=lambda item: item[:2])
        best = min((cost for cost, _ in done), default=np.inf)
        beam = _best([state for _, _, state in following if state.cost < best])
        if not beam:
            break
    cost, state = min(done, key=lambda item: (item[0], item[1].strokes))
    return Walk(state.strokes, _late(form, state, ways), float(cost))


def _best(ordered: list[_State]) -> list[_State]:
    """The first states of a row ordered by promise, few of each kind: those that have written the same and stand at the
    same place differ only in how they came there."""
    seen: dict[tuple[object, ...], int] = {}
    kept: list[_State] = []
    for state in ordered:
        kind = (state.node, state.used, len(state.strokes), state.strokes[-1][-1])
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= _ALIKE:
            kept.append(state)
        if len(kept) == _BEAM:
            break
    return kept


def _grow(web: Web, form: Ductus | None, state: _State, way: _Way, manner: Manner) -> _State | None:
    """The walk with one more step, its row of distances not yet brought up to date; None where a pen would not go."""
    index = way.step[0]
    count = state.used[index]
    if count >= 2 or (count and web.edges[index].dot):
        return None
    cost, rank, strokes = state.cost + way.drift, state.rank, state.strokes
    if state.node == way.start and strokes:
        turn = _turn(web, form, way, strokes[-1][-1])
        if turn is None:
            return None
        cost += turn
        strokes = (*strokes[:-1], (*strokes[-1], way.step))
    else:
        if count:
            return None
        if form:
            cost += manner.lift if len(strokes) >= form.strokes else manner.expected_lift if strokes else 0.0
        else:
            cost += (1.0 + max(0.0, rank - way.rank) * 0.8) if strokes else 0.0
            cost += 0.15 * way.rank + 0.3 * max(0.0, float(way.leave[1])) + 0.2 * max(0.0, -float(way.leave[0]))
        rank = way.rank
        strokes = (*strokes, (way.step,))
    if count:
        cost += (0.15 if form else 0.9) * way.size + 0.05
    used = (*state.used[:index], count + 1, *state.used[index + 1 :])
    return _State(way.end, used, strokes, cost, state.row, rank)


def _turn(web: Web, form: Ductus | None, way: _Way, last: Step) -> float | None:
    """What it costs to go on from the last step into this one, or None where a pen would not."""
    edge = web.edges[last[0]]
    kind = web.nodes[way.start].kind
    if way.step == (last[0], not last[1]):
        if edge.dot:
            return None
        return 0.15 if kind is Kind.END else 0.3 if form else None
    xy = edge.points if last[1] else edge.points[::-1]
    arrive = -tangent(xy, max(2.5 * edge.radius, 10.0))
    cosine = float(arrive @ way.leave)
    if kind in (Kind.PLACE, Kind.CORNER):
        return 0.0
    return (0.2 if form else 0.45) * (1.0 - cosine) ** 2


def _late(form: Ductus | None, state: _State, ways: list[_Way]) -> tuple[int, ...]:
    """The strokes that belong to the late strokes of the ductus: each goes to the one that it lies nearest to."""
    if form is None or not any(form.late):
        return ()
    distances = {way.step: way.distance for way in ways}
    found: list[int] = []
    for number, stroke in enumerate(state.strokes):
        table = np.vstack([distances[step] for step in stroke])
        means = [float(table[:, form.owner == k].min(axis=1).mean()) for k in range(form.strokes)]
        if form.late[int(np.argmin(means))]:
            found.append(number)
    return tuple(found) if len(found) < len(state.strokes) else ()
