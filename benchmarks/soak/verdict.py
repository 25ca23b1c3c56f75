"""Looks at the paper and the journal after a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from plotnote.batch.job import TRANSITIONS, JobState
from plotnote.batch.journal import Journal
from plotnote.compare import Comparison, compare
from plotnote.device.sim.paper import Paper
from plotnote.drawing import Drawing, Mark, Stroke
from plotnote.geometry import Points, arc_lengths, distances, length, points

__all__ = ["Card", "illegal", "longest_rest"]

_NEAR = 0.1
"""mm: ink within this of a stroke is its ink, as for plotnote.compare."""
_STEP = 0.05


@dataclass(frozen=True)
class Card:
    """The ink on one card, against what should be there. Unlike `compare`, blind to order: a person who lets a card go
    on was told that strokes may be inked twice."""

    drawing: Drawing
    ink: Sequence[Points]

    @cached_property
    def compared(self) -> Comparison:
        """In the order in which it was inked."""
        pen = self.drawing.strokes[0].pen
        return compare(self.drawing, self.drawing.with_strokes(Stroke(xy, pen, Mark(0, 0, 0)) for xy in self._pieces))

    @cached_property
    def missing(self) -> float:
        """mm of stroke without ink."""
        return sum(self._lacking(stroke.points) for stroke in self.drawing.strokes)

    @cached_property
    def astray(self) -> float:
        """mm of ink that lies on no stroke."""
        return sum(self._off(piece) for piece in self._pieces)

    @property
    def _pieces(self) -> list[Points]:
        return [points(xy if len(xy) > 1 else [xy[0], xy[0]]) for xy in self.ink]

    def _lacking(self, stroke: Points) -> float:
        if not self.ink:
            return max(length(stroke), _STEP)
        bare = np.min([distances(_dense(stroke), piece) for piece in self._pieces], axis=0) > _NEAR
        return float(bare.sum()) * _STEP

    def _off(self, piece: Points) -> float:
        off = np.min([distances(_dense(piece), stroke.points) for stroke in self.drawing.strokes], axis=0) > _NEAR
        return float(off.sum()) * _STEP


def _dense(xy: Points) -> Points:
    along = arc_lengths(xy)
    at = np.union1d(along, np.arange(0.0, along[-1], _STEP))
    return np.column_stack([np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])])


def longest_rest(paper: Paper, out_of_reach: Sequence[Sequence[float]], sheets: Sequence[str]) -> tuple[float, float]:
    """How long the pen rested on a card at most, s: in all; and of that, while the program could reach the machine."""
    whole = reached = 0.0
    for blot in paper.blots:
        if blot.sheet in sheets:
            begin, end = blot.start_s, blot.start_s + blot.rest_s
            gone = sum(max(0.0, min(end, b) - max(begin, a)) for a, b in out_of_reach)
            whole, reached = max(whole, blot.rest_s), max(reached, blot.rest_s - gone)
    return whole, reached


def illegal(file: Path) -> list[str]:
    """Changes of state in a journal that the table does not allow, and jobs that are not over."""
    wrong: list[str] = []
    with Journal.read(file) as journal:
        for job in journal.jobs():
            states = [state for _, state, _ in journal.history(job.id)]
            for old, new in pairwise(states):
                if old is not new and new not in TRANSITIONS[old]:
                    wrong.append(f"{job.id} went from {old} to {new}")
            if states[0] is not JobState.QUEUED:
                wrong.append(f"{job.id} began as {states[0]}")
    return wrong
