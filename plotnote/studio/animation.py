"""A plan as a page plays it: where the pen is at which time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from plotnote.geometry import Affine
from plotnote.motion.estimate import split_time
from plotnote.motion.plan import Draw, Dwell, PenDown, PenSink, PenUp, Plan, Travel
from plotnote.motion.profile import Profile
from plotnote.studio.sheets import sheet_wire
from plotnote.workshop.pen_way import PlannedNote

__all__ = ["animation"]

_FINE = 0.005
"""s: how finely a move is looked at."""
_STEP, _FAR = 0.03, 0.4
"""s and mm of the pen's way from one point to the next, whichever comes first."""
_KINDS = {Draw: "draw", Travel: "travel", PenUp: "lift", PenSink: "drop", PenDown: "drop", Dwell: "wait"}


def animation(planned: PlannedNote) -> dict[str, Any]:
    """The plan as JSON holds it: times in s from its beginning, points as x, y, t in mm of the sheet's frame."""
    split = split_time(planned.plan)
    pen = planned.drawing.strokes[0].pen if planned.drawing.strokes else None
    return {
        "duration": split.total, "ink_s": split.ink, "travel_s": split.travel, "lifts_s": split.lifts,
        "machine": planned.plan.machine.name, "sheet": sheet_wire(planned.drawing.sheet),
        "pen": None if pen is None else {"width": pen.width, "colour": pen.colour},
        "moves": list(_moves(planned.plan, planned.slot.inverse())),
    }  # fmt: skip


def _moves(plan: Plan, to_sheet: Affine) -> Iterator[dict[str, Any]]:
    now = 0.0
    for action in plan.actions:
        found = _points(action.profile, now, to_sheet) if isinstance(action, Draw | Travel) else []
        end = now + action.duration
        yield {"kind": _KINDS[type(action)], "t0": round(now, 5), "t1": round(end, 5), "points": found}
        now = end


def _points(profile: Profile, begin: float, to_sheet: Affine) -> list[list[float]]:
    """Points along a move, its first and its last among them."""
    times = np.linspace(0.0, profile.duration, max(2, int(profile.duration / _FINE) + 2))
    places = to_sheet.apply(profile.at(times))
    far = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))])
    kept, last = [0], 0
    for n in range(1, len(times) - 1):
        if times[n + 1] - times[last] > _STEP or far[n + 1] - far[last] > _FAR:
            kept.append(n)
            last = n
    kept.append(len(times) - 1)
    rows = np.column_stack([places, times + begin])[kept]
    return [[round(x, 3), round(y, 3), round(t, 4)] for x, y, t in rows.tolist()]
