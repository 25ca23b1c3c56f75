"""Where the time of a plan goes."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.motion.plan import Draw, PenDown, PenSink, PenUp, Plan, Travel

__all__ = ["TimeSplit", "split_time"]


@dataclass(frozen=True, slots=True)
class TimeSplit:
    """Times in s: `ink` pen down and moving, `travel` pen up and moving, `lifts` waiting for the pen to go up and down,
    `waiting` standing still."""

    ink: float
    travel: float
    lifts: float
    waiting: float

    @property
    def total(self) -> float:
        return self.ink + self.travel + self.lifts + self.waiting


def split_time(plan: Plan) -> TimeSplit:
    """How long `plan` takes, by what the machine does meanwhile."""
    ink = travel = lifts = waiting = 0.0
    for action in plan.actions:
        if isinstance(action, Draw):
            ink += action.duration
        elif isinstance(action, Travel):
            travel += action.duration
        elif isinstance(action, PenUp | PenSink | PenDown):
            lifts += action.duration
        else:
            waiting += action.duration
    return TimeSplit(ink, travel, lifts, waiting)
