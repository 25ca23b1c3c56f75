"""What a rehearsal shows: the cards as they lie there in the end, and what happened on the way."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.batch.job import JobState
from plotnote.compare import Comparison
from plotnote.device.sim.log import Shown
from plotnote.drawing import Drawing

__all__ = ["Card", "Event", "Rehearsal"]

_OVERLAP = 0.65
"""mm that may be inked again at an interruption: the overlap of 0.3, and what the length of a stair of motor steps is
not known better than."""
_RESTS = 0.3
"""s that a pen may rest on the paper."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened `at_s` after the board was switched on: `kind` is fault, told, stop, person or card."""

    at_s: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A card as it lies there in the end: `shown` is all that was inked, `found` that against its drawing, `strokes`
    when each of its strokes began and ended, s; `rest_s` is the longest that the pen rested on it."""

    job: str
    state: JobState
    drawing: Drawing
    shown: Shown
    found: Comparison
    strokes: tuple[tuple[float, float], ...]
    interruptions: int
    rest_s: float

    @property
    def ink_s(self) -> float:
        """How long the pen was on the paper."""
        return sum(end - begin for begin, end in self.strokes)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it, in words; none for a card that can be sent."""
        found = self.found
        twice = found.retraced > _OVERLAP * self.interruptions
        said = (
            (self.state is not JobState.WRITTEN, f"it is {self.state}"),
            (found.missing > 0, f"{found.missing:.1f} mm are missing"),
            (found.strange > 0, f"{found.strange:.1f} mm belong to no stroke, or lie there twice"),
            (twice, f"{found.retraced:.1f} mm are inked twice"),
            (self.rest_s > _RESTS, f"the pen rested {self.rest_s:.1f} s on the paper"),
            (bool(self.shown.strays), "the pen wrote while it should have been up"),
        )
        return tuple(words for wrong, words in said if wrong)


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """What became of all cards, and what happened on the way. `seconds` is how long it took; `gave_up` is what the
    program said last when a person would have given up."""

    cards: tuple[Card, ...]
    events: tuple[Event, ...]
    seconds: float
    gave_up: str = ""

    @property
    def is_right(self) -> bool:
        return not self.gave_up and all(not card.faults for card in self.cards if card.state is not JobState.SPOILED)
