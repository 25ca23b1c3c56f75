"""From a drawing to a plan: what the pen does, in order; and the rest of a plan after an interruption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from plotnote.drawing import Drawing
from plotnote.errors import DrawingRefused, Problem
from plotnote.geometry import IDENTITY, Affine, Points, arc_lengths, bounds, points
from plotnote.motion.lifts import heights
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, Draw, PenDown, PenSink, PenUp, Plan, Travel
from plotnote.motion.planner import plan_strokes
from plotnote.motion.straight import plan_straight, split

__all__ = ["remainder", "sequence", "travel"]

_HERE = 1e-6
"""A pen this near, in mm, is there already: far less than a motor step."""

_TICK = 0.001
"""s: the least time that a pen command takes of the board's queue."""


def sequence(
    drawing: Drawing,
    machine: Machine,
    slot: Affine = IDENTITY,
    *,
    home: bool = True,
    start: tuple[float, float] = (0.0, 0.0),
) -> Plan:
    """The plan that writes `drawing`: for each stroke Travel (when the pen is elsewhere), during which it may sink,
    PenDown, Draw, PenUp; then, with `home`, Travel to the origin. `slot` maps the sheet frame to the machine frame (mm); `start` is where the
    raised pen stands before, in the machine frame.

    Raises:
        DrawingRefused: ink would lie outside the machine's travel; `problems` names every such stroke.
    """
    ink = [slot.apply(stroke.points) for stroke in drawing.strokes]
    problems = tuple(p for i, xy in enumerate(ink) if (p := _outside(i, xy, machine)))
    if problems:
        count = "1 stroke lies" if len(problems) == 1 else f"{len(problems)} strokes lie"
        raise DrawingRefused(
            f"{count} where the {machine.name} cannot reach",
            hint="Lay the sheet nearer to the home corner, or choose a larger machine.",
            problems=problems,
        )
    drawn = plan_strokes(ink, machine.drawing, shortest=machine.shortest_block)
    lifts = heights(drawing.strokes, ink, [profile.duration for profile in drawn], machine.pen)
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
    actions: list[Action] = []
    pen, here = machine.pen, start
    height, since = 1.0, math.inf  # how high the pen was sent, and how long before XY could begin
    for draw, lift in zip(draws, lifts, strict=True):
        first, last = ((float(draw.points[end, 0]), float(draw.points[end, 1])) for end in (0, -1))
        if math.dist(here, first) > _HERE:
            way = travel(machine, here, first, draw.stroke)
            parts = split(way.profile, pen.sinking(height, since + way.duration), machine.shortest_block)
            if height > pen.clear and parts:
                begin, way = (Travel(points(part.points[[0, -1]]), part, draw.stroke) for part in parts)
                actions += [begin, PenSink(_TICK, draw.stroke, pen.clear)]
                height = pen.clear
            actions.append(way)
        actions.append(PenDown(pen.lowering(height), draw.stroke))
        actions.append(draw)
        ends = draw is draws[-1] and not home
        actions.append(PenUp(pen.raising() if ends else pen.before_travel, draw.stroke, lift))
        height, since, here = lift, pen.before_travel, last
    if home and math.dist(here, (0.0, 0.0)) > _HERE:
        actions.append(travel(machine, here, (0.0, 0.0), count))
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


def _outside(number: int, xy: Points, machine: Machine) -> Problem | None:
    box, reach = bounds(xy), machine.travel_box
    if reach.inset(-_HERE).contains(box):
        return None
    over = max(reach.left - box.left, reach.top - box.top, box.right - reach.right, box.bottom - reach.bottom)
    return Problem("outside", f"stroke {number + 1}", f"leaves the machine's travel by {over:.2f} mm")
