"""From a polyline to speeds: a planner that looks ahead, with a trapezoid of speed on each segment.

The speed at a corner is that of the arc which rounds it: the arc may leave the corner by at most `Limits.corner` (the
junction deviation of Sonny Jeon, 2011, known from Grbl) and may use at most half of the shorter neighbour; it is run at
the acceleration limit. The second bound is what slows a curve that is made of many short segments.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from plotnote.geometry import Points, dedupe
from plotnote.motion.machine import Limits
from plotnote.motion.profile import Block, Profile

__all__ = ["plan_profile", "straighten"]

_SAME = 1e-9
"""Points nearer than this, in mm, are one point; also the least deviation from a straight line that counts."""


def plan_profile(xy: Points, limits: Limits, *, shortest_block: float = 0.0, tolerance: float = 0.0) -> Profile:
    """The fastest profile along `xy` (mm) within `limits`, from rest to rest; without blocks where nothing moves.

    No block lasts less than `shortest_block` s, except where a whole move is shorter than the limits allow to spread.
    Vertices off the straight line by at most `tolerance` mm are left out, since their blocks would be needlessly short.
    """
    corners = straighten(xy, tolerance)
    if len(corners) < 2:
        return Profile(())
    steps = np.diff(corners, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    caps = np.full(len(lengths), limits.speed)
    if shortest_block > 0:
        caps = np.minimum(caps, lengths / shortest_block)
    speeds = _vertex_speeds(steps / lengths[:, None], lengths, caps, limits)
    blocks: list[Block] = []
    for i, run in enumerate(lengths):
        pieces = _trapezoid(
            float(run), float(speeds[i]), float(speeds[i + 1]), float(caps[i]), limits.accel, shortest_block
        )
        blocks += _blocks(corners[i], corners[i + 1], float(run), pieces)
    return Profile(tuple(blocks))


def straighten(xy: Points, tolerance: float) -> Points:
    """The points without repeated neighbours and without vertices that lie on the way between those kept.

    A vertex goes only when it deviates by at most `tolerance` mm and the polyline never turns back there.
    """
    xy = dedupe(xy, _SAME)
    allowed = max(tolerance, _SAME)
    keep, anchor = [0], 0
    for end in range(2, len(xy)):
        if not _is_straight(xy[anchor : end + 1], allowed):
            anchor = end - 1
            keep.append(anchor)
    if len(xy) > 1:
        keep.append(len(xy) - 1)
    return xy[keep]


def _is_straight(xy: Points, allowed: float) -> bool:
    chord = xy[-1] - xy[0]
    size = math.hypot(*chord)
    if size <= allowed:
        return False
    along, inner = chord / size, xy[1:-1] - xy[0]
    off = np.abs(inner[:, 0] * along[1] - inner[:, 1] * along[0])
    return bool((off <= allowed).all() and (np.diff(xy, axis=0) @ along > 0).all())


def _vertex_speeds(units: Points, lengths: Points, caps: Points, limits: Limits) -> list[float]:
    speeds = [0.0] * (len(lengths) + 1)
    for i in range(1, len(lengths)):
        speeds[i] = min(_corner_speed(units[i - 1], units[i], min(lengths[i - 1], lengths[i]) / 2, limits),
                        caps[i - 1], caps[i])  # fmt: skip
    reach = 2 * limits.accel
    for i in range(len(lengths) - 1, 0, -1):
        speeds[i] = min(speeds[i], math.sqrt(speeds[i + 1] ** 2 + reach * lengths[i]))
    for i in range(1, len(lengths)):
        speeds[i] = min(speeds[i], math.sqrt(speeds[i - 1] ** 2 + reach * lengths[i - 1]))
    return speeds


def _corner_speed(before: Points, after: Points, half: float, limits: Limits) -> float:
    cosine = float(np.clip(before @ after, -1.0, 1.0))
    across = math.sqrt((1 + cosine) / 2)  # the cosine of half the turn
    if across < 1e-9:
        return 0.0
    if across > 1 - 1e-15:
        return math.inf
    by_corner = limits.corner * across / (1 - across)
    by_length = half * across / math.sqrt(1 - across * across)
    return math.sqrt(limits.accel * min(by_corner, by_length))


def _trapezoid(
    run: float, entry: float, leave: float, cap: float, accel: float, shortest: float
) -> list[tuple[float, float, float]]:
    """Pieces (duration, speed at start, speed at end) over the length `run`."""

    def ramp(low: float, high: float) -> float:
        return max(shortest, (high - low) / accel) if high > low else 0.0

    def left(top: float) -> float:
        return run - ramp(entry, top) * (entry + top) / 2 - ramp(leave, top) * (leave + top) / 2

    def pieces(top: float, cruise: float) -> list[tuple[float, float, float]]:
        all_three = [(ramp(entry, top), entry, top), (cruise, top, top), (ramp(leave, top), top, leave)]
        return [piece for piece in all_three if piece[0] > 0]

    spare = left(cap)
    if spare >= cap * shortest:
        return pieces(cap, spare / cap)
    ramps = pieces(cap, 0.0)
    if spare > 0 and ramps:  # too short for a piece at full speed, so the ramps take the room
        return _fitted(run, ramps)
    low = max(entry, leave)
    if low == 0 or left(math.nextafter(low, math.inf)) > 0:
        return _fitted(run, pieces(_root(left, low, cap), 0.0))
    return [(2 * run / (entry + leave), entry, leave)]


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function crosses 0, from below."""
    for _ in range(80):
        middle = (low + high) / 2
        if function(middle) >= 0:
            low = middle
        else:
            high = middle
    return low or high


def _fitted(run: float, pieces: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The pieces with their durations stretched by what the search for the top speed left over."""
    stretch = run / sum(t * (a + b) / 2 for t, a, b in pieces)
    return [(t * stretch, a, b) for t, a, b in pieces]


def _blocks(start: Points, end: Points, run: float, pieces: list[tuple[float, float, float]]) -> list[Block]:
    blocks: list[Block] = []
    here, gone = (float(start[0]), float(start[1])), 0.0
    for i, (duration, entry, leave) in enumerate(pieces):
        gone += duration * (entry + leave) / 2
        part = gone / run
        there = (float(start[0] + (end[0] - start[0]) * part), float(start[1] + (end[1] - start[1]) * part))
        if i == len(pieces) - 1:
            there = (float(end[0]), float(end[1]))
        blocks.append(Block(here, there, entry, (leave - entry) / duration, duration))
        here = there
    return blocks
