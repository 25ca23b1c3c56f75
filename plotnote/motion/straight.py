"""Straight moves with the pen up: up to speed, along, and down again."""

from __future__ import annotations

import math

import numpy as np

from plotnote.geometry import points
from plotnote.motion.machine import Limits
from plotnote.motion.profile import Profile

__all__ = ["plan_straight", "split"]

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


def split(profile: Profile, left: float, shortest: float = 0.0) -> tuple[Profile, Profile] | None:
    """A straight move in two, the second of which takes `left` s, or more where no piece would otherwise last
    `shortest` s; None where one of the two would have nothing to do."""
    at = profile.duration - left
    if at <= 0 or left <= 0:
        return None
    i = int(np.searchsorted(profile.times, at, side="right")) - 1
    if i < 0 or i >= len(profile):
        return None
    begin, end = (float(t) for t in profile.times[i : i + 2])
    at = min(at, end - shortest)
    if at - begin < max(shortest, 1e-6):
        return _cut(profile, i) if i else None
    share = (at - begin) / (end - begin)
    speed = profile.velocities[i] + (profile.velocities[i + 1] - profile.velocities[i]) * share
    place = profile.at(np.array([at]))[0]
    size = float(np.hypot(*(profile.points[i + 1] - profile.points[i])))
    gone = float(np.hypot(*(place - profile.points[i]))) / max(size, 1e-12)
    along = profile.along[i] + (profile.along[i + 1] - profile.along[i]) * gone
    whole = Profile(
        np.insert(profile.times, i + 1, at),
        np.insert(profile.points, i + 1, place, axis=0),
        np.insert(profile.velocities, i + 1, speed, axis=0),
        np.insert(profile.along, i + 1, along),
    )
    return _cut(whole, i + 1)


def _cut(whole: Profile, knot: int) -> tuple[Profile, Profile]:
    n = knot + 1
    times, places, velocities, along = whole.times, whole.points, whole.velocities, whole.along
    first = Profile(times[:n], places[:n], velocities[:n], along[:n])
    return first, Profile(times[knot:] - times[knot], places[knot:], velocities[knot:], along[knot:] - along[knot])
