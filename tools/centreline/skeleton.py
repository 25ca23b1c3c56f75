"""From pixels to a graph of centre lines: branches between ends and junctions. Everything in font units."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tools.centreline.outlines import Array
from tools.centreline.raster import Raster

__all__ = ["Branch", "Graph", "Spot", "skeleton_graph"]

_SPUR = 1.2
"""A side branch shorter than this many local radii is an accident of thinning."""

_FORK = 2.0
"""The same for one of two short branches that end a stroke like a fork."""

_SLIT = 1.5
"""Holes smaller than this many squares of half the pen width are filled."""

_Pixel = tuple[int, int]


@dataclass(slots=True, eq=False)
class Spot:
    """An end, a junction, or the arbitrary start of a ring. `radius` is half the local width of the ink."""

    at: Array
    radius: float


@dataclass(slots=True, eq=False)
class Branch:
    """Points (n, 2) from spot `first` to spot `last`, with the half width of the ink at each."""

    first: int
    last: int
    points: Array
    radii: Array

    @property
    def length(self) -> float:
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())


@dataclass(slots=True, eq=False)
class Graph:
    """The centre lines of one glyph; `pen` is the median half width of its ink."""

    spots: dict[int, Spot] = field(default_factory=dict)
    branches: dict[int, Branch] = field(default_factory=dict)
    pen: float = 0.0

    def at(self, spot: int) -> list[tuple[int, bool]]:
        """(branch, whether the spot is its last end) for every branch end there; a ring shows up twice."""
        found: list[tuple[int, bool]] = []
        for key in sorted(self.branches):
            branch = self.branches[key]
            if branch.first == spot:
                found.append((key, False))
            if branch.last == spot:
                found.append((key, True))
        return found


def skeleton_graph(raster: Raster) -> Graph:
    """Thins the ink and follows it; short spurs are taken off, except where two branches meet in a sharp vertex whose
    tip the spur is."""
    from scipy.ndimage import distance_transform_edt
    from skimage.morphology import skeletonize

    depth = distance_transform_edt(raster.ink)
    half = float(np.median(depth[skeletonize(raster.ink)]))
    ink = _without_slits(raster.ink, half)
    depth, thin = distance_transform_edt(ink), skeletonize(ink)
    graph = _follow(thin, depth, raster)
    graph.pen = half / raster.scale
    _prune(graph)
    return graph


def _without_slits(ink: NDArray[np.bool_], half: float) -> NDArray[np.bool_]:
    """The ink with its smallest holes filled: slits where a stem was written twice are no eyes of letters."""
    from scipy.ndimage import label

    holes, count = label(~ink)
    filled = ink.copy()
    for number in range(1, count + 1):
        inside = holes == number
        if int(inside.sum()) < _SLIT * half * half:
            filled |= inside
    return filled


def _neighbours(pixels: set[_Pixel]) -> dict[_Pixel, list[_Pixel]]:
    """8-neighbours, without the diagonal ones that can be reached straight as well."""
    found: dict[_Pixel, list[_Pixel]] = {}
    for r, c in sorted(pixels):
        near = [p for p in ((r, c + 1), (r, c - 1), (r + 1, c), (r - 1, c)) if p in pixels]
        for dr, dc in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
            p = (r + dr, c + dc)
            if p in pixels and (r + dr, c) not in pixels and (r, c + dc) not in pixels:
                near.append(p)
        found[(r, c)] = near
    return found


def _follow(thin: NDArray[np.bool_], depth: Array, raster: Raster) -> Graph:
    near = _neighbours({(int(r), int(c)) for r, c in np.argwhere(thin)})
    graph = Graph()
    name: dict[_Pixel, int] = {}

    def spot(pixel: _Pixel) -> int:
        if pixel not in name:
            name[pixel] = len(name)
            at = raster.to_units(np.array([pixel], dtype=float))[0]
            graph.spots[name[pixel]] = Spot(at, float(depth[pixel]) / raster.scale)
        return name[pixel]

    def add(chain: list[_Pixel]) -> None:
        xy = raster.to_units(np.array(chain, dtype=float))
        radii = np.array([depth[p] for p in chain]) / raster.scale
        graph.branches[len(graph.branches)] = Branch(spot(chain[0]), spot(chain[-1]), xy, radii)

    passed: set[tuple[_Pixel, _Pixel]] = set()
    inner: set[_Pixel] = set()
    for start in sorted(p for p, n in near.items() if len(n) != 2):
        spot(start)
        for step in near[start]:
            if (start, step) in passed:
                continue
            chain = [start, step]
            while len(near[chain[-1]]) == 2:
                a, b = near[chain[-1]]
                inner.add(chain[-1])
                chain.append(b if a == chain[-2] else a)
            passed.update(((chain[0], chain[1]), (chain[-1], chain[-2])))
            add(chain)
    rest = {p for p, n in near.items() if len(n) == 2} - inner
    while rest:
        start = min(rest, key=lambda p: (2 * p[0] - p[1], p))
        chain = [start, near[start][0]]
        while chain[-1] != start:
            a, b = near[chain[-1]]
            chain.append(b if a == chain[-2] else a)
        rest -= set(chain)
        add(chain)
    return graph


def _prune(graph: Graph) -> None:
    while True:
        spurs = []
        for key in sorted(graph.branches):
            branch = graph.branches[key]
            for leaf, root in ((branch.first, branch.last), (branch.last, branch.first)):
                if branch.first != branch.last and len(graph.at(leaf)) == 1 and len(graph.at(root)) > 2:
                    limit = (_FORK if _is_fork(graph, key, root) else _SPUR) * graph.spots[root].radius
                    if branch.length < limit and not _is_tip(graph, key, root):
                        spurs.append((branch.length, key, leaf, root))
        if not spurs:
            return
        _, key, leaf, root = min(spurs)
        del graph.branches[key]
        del graph.spots[leaf]
        _heal(graph, root)


def _is_fork(graph: Graph, spur: int, root: int) -> bool:
    """Whether another short branch with a free end leaves from the same junction."""
    for key, last in graph.at(root):
        branch = graph.branches[key]
        leaf = branch.first if last else branch.last
        if key != spur and len(graph.at(leaf)) == 1 and branch.length < _FORK * graph.spots[root].radius:
            return True
    return False


def _is_tip(graph: Graph, spur: int, root: int) -> bool:
    """Whether the other two branches leave the junction side by side, so that the spur is the point of a v."""
    others = [(k, last) for k, last in graph.at(root) if k != spur]
    if len(others) != 2:
        return False
    directions = []
    for key, last in others:
        xy = graph.branches[key].points[::-1] if last else graph.branches[key].points
        far = xy[np.argmax(np.hypot(*(xy - xy[0]).T) > 3.0 * graph.spots[root].radius)] - xy[0]
        if not far.any():
            far = xy[-1] - xy[0]
        directions.append(far / max(float(np.hypot(*far)), 1e-9))
    return float(directions[0] @ directions[1]) > 0.35


def _heal(graph: Graph, spot: int) -> None:
    """Joins the two branches that are left at a spot into one."""
    ends = graph.at(spot)
    if len(ends) != 2 or ends[0][0] == ends[1][0]:
        return
    (a, a_last), (b, b_last) = ends
    one, two = graph.branches[a], graph.branches[b]
    head = (one.points, one.radii, one.first) if a_last else (one.points[::-1], one.radii[::-1], one.last)
    tail = (two.points[::-1], two.radii[::-1], two.first) if b_last else (two.points, two.radii, two.last)
    del graph.branches[b], graph.spots[spot]
    xy, radii = np.vstack([head[0], tail[0][1:]]), np.concatenate([head[1], tail[1][1:]])
    graph.branches[a] = Branch(head[2], tail[2], xy, radii)
