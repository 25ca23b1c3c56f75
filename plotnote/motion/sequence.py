"""From a drawing to a plan: what the pen does, in order; and the rest of a plan after an interruption."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from plotnote.drawing import Drawing
from plotnote.errors import DrawingRefused, Problem
from plotnote.geometry import IDENTITY, Affine, Points, arc_lengths, bounds, points
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, Draw, PenDown, PenUp, Plan, Travel
from plotnote.motion.planner import plan_strokes
from plotnote.motion.straight import plan_straight

__all__ = ["remainder", "sequence", "travel"]

_HERE = 1e-6
"""A pen this near, in mm, is there already: far less than a motor step."""


def sequence(
    drawing: Drawing,
    machine: Machine,
    slot: Affine = IDENTITY,
    *,
    home: bool = True,
    start: tuple[float, float] = (0.0, 0.0),
) -> Plan:
    """The plan that writes `drawing`: for each stroke Travel (when the pen is elsewhere), PenDown, Draw, PenUp; then,
    with `home`, Travel to the origin. `slot` maps the sheet frame to the machine frame (mm); `start` is where the
    raised pen stands before, in the machine frame.

    Raises:
        DrawingRefused: ink would lie outside the machine's travel; `problems` names every such stroke.
    """
    strokes = [slot.apply(stroke.points) for stroke in drawing.strokes]
    problems = tuple(p for i, xy in enumerate(strokes) if (p := _outside(i, xy, machine)))
    if problems:
        count = "1 stroke lies" if len(problems) == 1 else f"{len(problems)} strokes lie"
        raise DrawingRefused(
            f"{count} where the {machine.name} cannot reach",
            hint="Lay the sheet nearer to the home corner, or choose a larger machine.",
            problems=problems,
        )
    actions = _actions([(i, xy) for i, xy in enumerate(strokes)], machine, len(strokes), start, home)
    return Plan(machine, drawing.sheet, actions, len(strokes))


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
    left: list[tuple[int, Points]] = []
    for action in plan.actions:
        if isinstance(action, Draw) and action.stroke >= stroke:
            rest = action.points if action.stroke > stroke else _rest(action.points, along_mm, overlap_mm)
            if rest is not None:
                left.append((action.stroke, rest))
    goes_home = bool(plan.actions) and isinstance(plan.actions[-1], Travel)
    return replace(plan, actions=_actions(left, plan.machine, plan.stroke_count, start, goes_home))


def travel(machine: Machine, start: tuple[float, float], end: tuple[float, float], stroke: int) -> Travel:
    """The straight pen-up move from `start` to `end` (mm, machine frame)."""
    profile = plan_straight(start, end, machine.travelling, machine.shortest_block)
    return Travel(points([start, end]), profile, stroke)


def _actions(
    strokes: list[tuple[int, Points]], machine: Machine, count: int, start: tuple[float, float], home: bool
) -> tuple[Action, ...]:
    actions: list[Action] = []
    here = start
    drawn = plan_strokes([xy for _, xy in strokes], machine.drawing, shortest=machine.shortest_block)
    for (number, xy), profile in zip(strokes, drawn, strict=True):
        first = (float(xy[0, 0]), float(xy[0, 1]))
        if math.dist(here, first) > _HERE:
            actions.append(travel(machine, here, first, number))
        actions.append(PenDown(machine.pen.lower + machine.pen.settle, number))
        actions.append(Draw(xy, profile, number))
        last = not home and number == strokes[-1][0]
        risen = machine.pen.lift + machine.pen.settle if last else machine.pen.before_travel
        actions.append(PenUp(risen, number))
        here = (float(xy[-1, 0]), float(xy[-1, 1]))
    if home and math.dist(here, (0.0, 0.0)) > _HERE:
        actions.append(travel(machine, here, (0.0, 0.0), count))
    return tuple(actions)


def _rest(xy: Points, along: float, overlap: float) -> Points | None:
    gone = arc_lengths(xy)
    total = float(gone[-1])
    if along > 0 and along >= total - _HERE:
        return None
    begin = max(0.0, along - overlap)
    first = [float(np.interp(begin, gone, xy[:, axis])) for axis in (0, 1)]
    return points([first, *xy[gone > begin]]) if begin > 0 else xy


def _outside(number: int, xy: Points, machine: Machine) -> Problem | None:
    box, reach = bounds(xy), machine.travel_box
    if reach.inset(-_HERE).contains(box):
        return None
    over = max(reach.left - box.left, reach.top - box.top, box.right - reach.right, box.bottom - reach.bottom)
    return Problem("outside", f"stroke {number + 1}", f"leaves the machine's travel by {over:.2f} mm")
