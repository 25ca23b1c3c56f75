"""Straight moves with the pen up: up to speed, along, and down again."""

from __future__ import annotations

import math

import numpy as np

from plotnote.geometry import points
from plotnote.motion.machine import Limits
from plotnote.motion.profile import Profile

__all__ = ["plan_straight"]

_LONGEST = 0.1
"""s: no piece lasts longer, so that a board never holds much more than it must."""


def plan_straight(
    start: tuple[float, float], end: tuple[float, float], limits: Limits, shortest: float = 0.0
) -> Profile:
    """The fastest straight move from rest to rest (mm) within `limits`, neither motor of the CoreXY accelerated beyond
    `limits.accel`. Its pieces last `shortest` s at least, which slows a very short move."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    run = math.sqrt(dx * dx + dy * dy)
    if run == 0:
        return Profile(np.zeros(1), points([start]), np.zeros((1, 2)), np.zeros(1))
    accel = limits.accel * run / (abs(dx) + abs(dy))  # the busier motor runs |dx| + |dy|
    top = min(limits.speed, math.sqrt(run * accel))
    ramp = max(top / accel, shortest)
    cruise = run / top - ramp
    if cruise < shortest:  # too short for a piece at full speed
        ramp = max(math.sqrt(run / accel), ramp)
        top, cruise = run / ramp, 0.0
    spans = [(ramp, 0.0, top), (cruise, top, top), (ramp, top, 0.0)]
    times, gone, speeds = [0.0], [0.0], [0.0]
    for span, entry, leave in spans:
        count = math.ceil(span / _LONGEST - 1e-9)
        begin, before = times[-1], gone[-1]
        for i in range(1, count + 1):
            t = span * i / count
            times.append(begin + t)
            gone.append(before + t * (entry + (leave - entry) * t / span / 2))
            speeds.append(entry + (leave - entry) * t / span)
    way = np.array([dx / run, dy / run])
    along = np.array(gone)
    where = np.array(start) + along[:, None] * way
    where[-1] = end
    return Profile(np.array(times), where, np.array(speeds)[:, None] * way, along)
