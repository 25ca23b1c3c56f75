"""How far the writing of a card has come, in seconds of its plan and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from plotnote.drawing import Drawing
from plotnote.motion.plan import Plan

__all__ = ["stroke_ends", "words_done"]


def stroke_ends(plan: Plan) -> Sequence[float]:
    """The plan's time, s, when so many strokes are done, none first; the last one has the way home, too."""
    ends = [0.0] * (plan.stroke_count + 1)
    for action in plan.actions:
        ends[min(action.stroke + 1, plan.stroke_count)] += action.duration
    return list(accumulate(ends))


def words_done(drawing: Drawing) -> Sequence[int]:
    """How many words have all of their ink when so many strokes are done, none first; the last one is how many there
    are. In an order that is not the natural one a word may be finished late."""
    words = [(stroke.mark.line, stroke.mark.word) for stroke in drawing.strokes]
    left = Counter(words)
    done = [0]
    for word in words:
        left[word] -= 1
        done.append(done[-1] + (left[word] == 0))
    return done
