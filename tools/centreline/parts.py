"""The letter and its marks: parts of a web that do not touch."""

from __future__ import annotations

import numpy as np

from tools.centreline.web import Web

__all__ = ["split_marks"]

_SMALL = 0.6
"""A part lower than this many heights of the largest one can be a mark."""


def split_marks(web: Web) -> tuple[Web, Web | None]:
    """The web of the letter and that of its marks: small parts above the middle of the largest part or left of it
    (the tonos of a Greek capital). None where there is no such part."""
    leader = list(range(len(web.nodes)))

    def find(node: int) -> int:
        while leader[node] != node:
            node = leader[node]
        return node

    for edge in web.edges:
        one, other = sorted((find(edge.first), find(edge.last)))
        leader[other] = one
    parts: dict[int, list[int]] = {}
    for index, edge in enumerate(web.edges):
        parts.setdefault(find(edge.first), []).append(index)
    boxes = {}
    for part, members in parts.items():
        every = np.vstack([web.edges[k].points for k in members])
        boxes[part] = (*every.min(axis=0).tolist(), *every.max(axis=0).tolist())
    largest = max(parts, key=lambda part: (boxes[part][3] - boxes[part][1], -part))
    left, low, _, high = boxes[largest]
    marks: list[int] = []
    for part, members in parts.items():
        _, bottom, right, top = boxes[part]
        small = top - bottom < _SMALL * (high - low)
        if part != largest and small and (bottom > (low + high) / 2 or right < left):
            marks.extend(members)
    if not marks:
        return web, None
    body = [edge for k, edge in enumerate(web.edges) if k not in marks]
    return Web(web.nodes, body, web.pen), Web(web.nodes, [web.edges[k] for k in marks], web.pen)
