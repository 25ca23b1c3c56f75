"""From a skeleton graph to a web of edges that a pen can follow: junctions contracted, bent pieces near them cut away,
edges split where a stroke may begin or turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from tools.centreline.outlines import Array
from tools.centreline.skeleton import Branch, Graph

__all__ = ["Edge", "Kind", "Node", "Web", "tangent", "web_of"]

_SHORT = 1.0
"""Two junctions are one when nearer than this many times the sum of their radii."""

_DOT = 3.4
"""A part shorter than this many local radii is a dot."""

_SPUR = 1.9
"""An edge with a free end that is shorter than this many radii of its junction may be left out."""

_CORNER = 58.0
"""Turn in degrees, over a pen's width, that is a corner."""


class Kind(Enum):
    """What a node is: a free end, a junction, a corner of an edge, or a smooth place where a stroke may begin."""

    END = "end"
    JUNCTION = "junction"
    CORNER = "corner"
    PLACE = "place"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """`radius` is that of the disc in which the edges are not to be trusted; 0 where they meet exactly."""

    at: Array
    radius: float
    kind: Kind


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """Points (n, 2) from node `first` to node `last`, and the half width of the ink. A spur is so short that the ink
    of the strokes that pass it covers it: a hand need not write it."""

    first: int
    last: int
    points: Array
    radius: float
    dot: bool = False
    spur: bool = False

    @property
    def length(self) -> float:
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())


@dataclass(slots=True, eq=False)
class Web:
    """The edges of one glyph. `pen` is half the usual width of its ink."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    pen: float = 0.0


def tangent(xy: Array, reach: float) -> Array:
    """The direction in which points (n, 2) set out, over about `reach` units."""
    far = np.hypot(*(xy - xy[0]).T)
    index = int(np.argmax(far >= reach)) if (far >= reach).any() else int(np.argmax(far))
    step = xy[index] - xy[0]
    return np.asarray(step / max(float(np.hypot(*step)), 1e-9))


def web_of(graph: Graph, tick: float) -> Web:
    """The web of a skeleton graph; a dot becomes a stroke of `tick` units, or up to twice that if it is long."""
    web = Web(pen=graph.pen)
    dots, rest = _dots(graph)
    groups = _groups(graph, rest)
    number: dict[int, int] = {}
    degree: dict[int, int] = {}
    kept = [key for key in rest if not _inside(graph, graph.branches[key], groups)]
    for key in kept:
        for spot in (graph.branches[key].first, graph.branches[key].last):
            degree[groups[spot]] = degree.get(groups[spot], 0) + 1
    members: dict[int, list[int]] = {}
    for spot in sorted(groups):
        members.setdefault(groups[spot], []).append(spot)
    for group in sorted(degree):
        at = np.array([graph.spots[s].at for s in members[group]])
        centre = at.mean(axis=0)
        radius = max(graph.spots[s].radius for s in members[group])
        radius += float(np.hypot(*(at - centre).T).max()) / 1.5
        kind = Kind.END if degree[group] == 1 else Kind.JUNCTION
        if degree[group] == 2 and len(members[group]) == 1:
            kind, radius = Kind.PLACE, 0.0
        number[group] = len(web.nodes)
        web.nodes.append(Node(centre, radius if kind is Kind.JUNCTION else 0.0, kind))
    for key in kept:
        branch = graph.branches[key]
        ends = groups[branch.first], groups[branch.last]
        _add_edges(web, branch, number[ends[0]], number[ends[1]], max(degree[ends[0]], degree[ends[1]]))
    for at, direction, length in dots:
        half = direction * min(max(length, tick), 2.0 * tick) / 2
        for end in (at - half, at + half):
            web.nodes.append(Node(end, 0.0, Kind.END))
        xy = np.array([at - half, at + half])
        web.edges.append(Edge(len(web.nodes) - 2, len(web.nodes) - 1, xy, graph.pen, dot=True))
    return web


def _dots(graph: Graph) -> tuple[list[tuple[Array, Array, float]], list[int]]:
    """The dots as (centre, direction downwards, length), and the keys of the branches that belong to none."""
    dots: list[tuple[Array, Array, float]] = []
    rest: list[int] = []
    usual = np.array([0.35, -0.94])
    for spot in sorted(graph.spots):
        if not graph.at(spot):
            dots.append((graph.spots[spot].at, usual, 0.0))
    for key in sorted(graph.branches):
        branch = graph.branches[key]
        alone = all(len(graph.at(s)) == 1 for s in (branch.first, branch.last)) and branch.first != branch.last
        if not alone or branch.length > _DOT * max(float(branch.radii.max()), graph.pen):
            rest.append(key)
            continue
        step = branch.points[-1] - branch.points[0]
        size = float(np.hypot(*step))
        long = size > 0.8 * float(branch.radii.max())
        direction = step / size if long else usual
        if direction[1] > 0:
            direction = -direction
        dots.append((branch.points.mean(axis=0), direction, size if long else 0.0))
    return dots, rest


def _groups(graph: Graph, rest: list[int]) -> dict[int, int]:
    """For each spot the smallest spot of its cluster."""
    leader = {spot: spot for spot in graph.spots}

    def find(spot: int) -> int:
        while leader[spot] != spot:
            spot = leader[spot]
        return spot

    for key in rest:
        branch = graph.branches[key]
        a, b = branch.first, branch.last
        reach = _SHORT * (graph.spots[a].radius + graph.spots[b].radius)
        if a != b and len(graph.at(a)) > 2 and len(graph.at(b)) > 2 and branch.length <= reach:
            one, other = sorted((find(a), find(b)))
            leader[other] = one
    return {spot: find(spot) for spot in graph.spots}


def _inside(graph: Graph, branch: Branch, groups: dict[int, int]) -> bool:
    """Whether a branch is the inside of a contracted junction and no ring of its own."""
    if groups[branch.first] != groups[branch.last] or branch.first == branch.last:
        return False
    reach = graph.spots[branch.first].radius + graph.spots[branch.last].radius
    return branch.length <= _SHORT * reach


def _add_edges(web: Web, branch: Branch, first: int, last: int, degree: int) -> None:
    """Adds a branch as one edge or, split at corners and tops, as several. `degree` is that of its busier end."""
    xy = branch.points
    radius = float(np.median(branch.radii))
    near, far = 0, len(xy)
    while near < far - 3 and np.hypot(*(xy[near] - web.nodes[first].at)) < web.nodes[first].radius:
        near += 1
    while far > near + 3 and np.hypot(*(xy[far - 1] - web.nodes[last].at)) < web.nodes[last].radius:
        far -= 1
    xy = xy[near:far]
    cuts = _cuts(xy, web.pen)
    begin, node = 0, first
    for index, kind in cuts:
        web.nodes.append(Node(xy[index], 0.0, kind))
        web.edges.append(Edge(node, len(web.nodes) - 1, xy[begin : index + 1], radius))
        begin, node = index, len(web.nodes) - 1
    ends = [web.nodes[n] for n in (first, last) if web.nodes[n].kind is Kind.JUNCTION]
    spur = len(ends) == 1 and Kind.END in (web.nodes[first].kind, web.nodes[last].kind)
    spur = spur and degree == 3 and branch.length < _SPUR * min(ends[0].radius, 1.4 * web.pen)
    web.edges.append(Edge(node, last, xy[begin:], radius, spur=spur))


def _cuts(xy: Array, pen: float) -> list[tuple[int, Kind]]:
    """Where to split: (index, kind), corners first, then the smooth tops, top right and top left
    extremes that are not near another cut or an end."""
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    reach = max(1.6 * pen, 12.0)
    if arc[-1] < 4 * reach:
        return []
    before = np.searchsorted(arc, arc - reach).clip(0, len(xy) - 1)
    after = np.searchsorted(arc, arc + reach).clip(0, len(xy) - 1)
    back, ahead = xy - xy[before], xy[after] - xy
    turn = np.degrees(
        np.abs(np.arctan2(back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0], (back * ahead).sum(axis=1)))
    )
    turn[(arc < 1.5 * reach) | (arc > arc[-1] - 1.5 * reach)] = 0.0
    found: list[tuple[int, Kind]] = []
    while turn.max() > _CORNER:
        index = int(turn.argmax())
        found.append((index, Kind.CORNER))
        turn[np.abs(arc - arc[index]) < 2.5 * reach] = 0.0
    clear = max(4.0 * pen, 30.0)
    low = np.searchsorted(arc, arc - clear).clip(0)
    high = np.searchsorted(arc, arc + clear).clip(0, len(xy) - 1)
    for outward in ((0.0, 1.0), (0.7, 0.7), (-0.7, 0.7)):
        height = xy @ np.array(outward)
        for index in np.flatnonzero((arc >= clear) & (arc <= arc[-1] - clear)).tolist():
            a, b = int(low[index]), int(high[index])
            sides = max(float(height[a : index + 1].min()), float(height[index : b + 1].min()))
            top = height[index] >= height[a : b + 1].max() and height[index] > sides + 2.0
            if top and all(abs(arc[index] - arc[i]) > clear for i, _ in found):
                found.append((index, Kind.PLACE))
    return sorted(found, key=lambda row: row[0])
