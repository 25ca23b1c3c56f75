"""From a drawing to a plan: what the pen does, in order; and the rest of a plan after an interruption."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Drawing
from plotnote.errors import DrawingRefused, Problem
from plotnote.geometry import IDENTITY, Affine, Points, arc_lengths, points
from plotnote.motion.lifts import extents, heights
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, Draw, PenDown, PenSink, PenUp, Plan, Travel
from plotnote.motion.planner import plan_strokes
from plotnote.motion.straight import plan_straight, ramps

__all__ = ["remainder", "sequence", "travel"]

_HERE = 1e-6
"""A pen this near, in mm, is there already: far less than a motor step."""

_HARDLY = 0.02
"""mm, less than two motor steps, and far less than a pen is wide: so much of a stroke's beginning may stay blank."""
_ORIGIN = (0.0, 0.0)
_TICK = 0.001
"""s: the least time that a pen command takes of the board's queue when something waits for the pen."""
_AT_ONCE = 40e-6
"""s: ... and when nothing does. XY must not halt in the middle of a travel because the pen sinks."""


def sequence(
    drawing: Drawing,
    machine: Machine,
    slot: Affine = IDENTITY,
    *,
    home: bool = True,
    start: tuple[float, float] = (0.0, 0.0),
) -> Plan:
    """The plan that writes `drawing`: for each stroke Travel (when the pen is elsewhere), during whose end the pen may
    sink, PenDown, Draw, PenUp; then, with `home`, Travel to the origin. `slot` maps the sheet frame to the machine
    frame (mm); `start` is where the raised pen stands before, in the machine frame.

    Raises:
        DrawingRefused: ink would lie outside the machine's travel; `problems` names every such stroke.
    """
    ink = _placed(drawing, slot)
    boxes = extents(ink)
    problems = tuple(_problems(boxes, machine))
    if problems:
        count = "1 stroke lies" if len(problems) == 1 else f"{len(problems)} strokes lie"
        raise DrawingRefused(
            f"{count} where the {machine.name} cannot reach",
            hint="Lay the sheet nearer to the home corner, or choose a larger machine.",
            problems=problems,
        )
    drawn = plan_strokes(ink, machine.drawing, shortest=machine.shortest_block)
    lifts = heights(drawing.strokes, ink, boxes, np.array([profile.duration for profile in drawn]), machine.pen)
    if not home and lifts:
        lifts[-1] = 1.0
    draws = [Draw(xy, profile, i) for i, (xy, profile) in enumerate(zip(ink, drawn, strict=True))]
    return Plan(machine, drawing.sheet, _actions(draws, lifts, machine, len(ink), start, home), len(ink))


def remainder(
    plan: Plan,
    stroke: int,
    along_mm: float,
    overlap_mm: float = 0.3,
    *,
    start: tuple[float, float] = (0.0, 0.0),
) -> Plan:
    """The rest of `plan` from `along_mm` along stroke number `stroke`, begun `overlap_mm` earlier for the ink to join.

    `along_mm` counts along the stroke as it stands in `plan`. At or beyond the stroke's length the rest begins with the
    next stroke. Stroke numbers and `stroke_count` stay. `start` is where the raised pen stands, in the machine frame.

    Raises:
        ValueError: `along_mm` or `overlap_mm` is negative or not finite.
    """
    if not (0 <= along_mm < math.inf and 0 <= overlap_mm < math.inf):
        raise ValueError("the place along a stroke and the overlap are finite and not negative")
    left: list[Draw] = []
    for action in plan.actions:
        if isinstance(action, Draw) and action.stroke >= stroke:
            rest = action if action.stroke > stroke else _rest(action, along_mm, overlap_mm, plan.machine)
            if rest is not None:
                left.append(rest)
    lifts = {action.stroke: action.height for action in plan.actions if isinstance(action, PenUp)}
    goes_home = bool(plan.actions) and isinstance(plan.actions[-1], Travel)
    actions = _actions(left, [lifts[draw.stroke] for draw in left], plan.machine, plan.stroke_count, start, goes_home)
    return replace(plan, actions=actions)


def _placed(drawing: Drawing, slot: Affine) -> list[Points]:
    """The strokes' points in the machine frame, mapped all at once."""
    if not drawing.strokes:
        return []
    every = slot.apply(np.concatenate([stroke.points for stroke in drawing.strokes]))
    ends = list(itertools.accumulate(len(stroke.points) for stroke in drawing.strokes))
    return [every[a:b] for a, b in itertools.pairwise([0, *ends])]


def travel(machine: Machine, start: tuple[float, float], end: tuple[float, float], stroke: int) -> Travel:
    """The straight pen-up move from `start` to `end` (mm, machine frame)."""
    profile = plan_straight(start, end, machine.travelling, machine.shortest_block)
    return Travel(points([start, end]), profile, stroke)


def _actions(
    draws: Sequence[Draw],
    lifts: Sequence[float],
    machine: Machine,
    count: int,
    start: tuple[float, float],
    home: bool,
) -> tuple[Action, ...]:
    """The actions around those that draw: `lifts` are the heights of the lift after each."""
    if not draws:
        home = home and math.dist(start, _ORIGIN) > _HERE
        return (travel(machine, start, _ORIGIN, count),) if home else ()
    pen = machine.pen
    begins, finals = (np.concatenate([draw.points[k:][:1] for draw in draws]) for k in (0, -1))
    ends = np.concatenate([[start], finals])
    ways = ramps(ends[:-1], begins, machine.travelling, machine.shortest_block)
    before = [1.0, *lifts[:-1]]  # how high the pen was sent
    # XY may begin a little before the tip is off the paper for certain: while it gathers speed, ink is no farther off
    # than it may be at any corner.
    risen = max(pen.before_travel - math.sqrt(2 * machine.drawing.corner / machine.travelling.accel), _TICK)
    early = math.sqrt(2 * _HARDLY / machine.drawing.accel)
    since = ways.durations + risen
    since[0] = math.inf
    left = pen.sinking(np.array(before), since)
    actions: list[Action] = []
    here = np.abs(begins - ends[:-1]).max(axis=1) <= _HERE
    for draw, lift, sent, parts, stays in zip(draws, lifts, before, ways.profiles(left), here.tolist(), strict=True):
        height = sent
        if not stays:
            begin, *rest = (Travel(part.points[:: len(part)], part, draw.stroke) for part in parts)
            actions.append(begin)
            if rest:
                actions += [PenSink(_AT_ONCE, draw.stroke, pen.clear), *rest]
                height = pen.clear
        actions += [PenDown(max(pen.lowering(height, draw.duration, early), _TICK), draw.stroke), draw]
        waits = pen.raising() if draw is draws[-1] and not home else risen
        actions.append(PenUp(waits, draw.stroke, lift))
    last = (float(ends[-1, 0]), float(ends[-1, 1]))
    if home and math.dist(last, _ORIGIN) > _HERE:
        actions.append(travel(machine, last, _ORIGIN, count))
    return tuple(actions)


def _rest(draw: Draw, along: float, overlap: float, machine: Machine) -> Draw | None:
    """What is left of a stroke, planned anew where its beginning is missing."""
    xy = draw.points
    gone = arc_lengths(xy)
    total = float(gone[-1])
    if along > 0 and along >= total - _HERE:
        return None
    begin = max(0.0, along - overlap)
    if begin <= 0:
        return draw
    first = [float(np.interp(begin, gone, xy[:, axis])) for axis in (0, 1)]
    left = points([first, *xy[gone > begin]])
    (profile,) = plan_strokes([left], machine.drawing, shortest=machine.shortest_block)
    return Draw(left, profile, draw.stroke)


def _problems(boxes: NDArray[np.float64], machine: Machine) -> Iterator[Problem]:
    reach = machine.travel_box
    low, high = np.array([reach.left, reach.top]), np.array([reach.right, reach.bottom])
    over = np.maximum(low - boxes[:, :2], boxes[:, 2:] - high).max(axis=1)
    for number in np.flatnonzero(~(over <= _HERE)).tolist():  # what is not a number is outside too
        yield Problem("outside", f"stroke {number + 1}", f"leaves the machine's travel by {over[number]:.2f} mm")
