"""The person beside the machine, as the workshop sees them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from plotnote.batch.job import Job
from plotnote.drawing import Drawing
from plotnote.motion.plan import Plan
from plotnote.session import Watcher

__all__ = ["Answer", "Operator"]


class Answer(StrEnum):
    """What a person says of a sheet whose state the machine no longer knows."""

    CONTINUE = "continue"
    """Go on at the first stroke that may lack ink; what follows may be inked twice."""
    SPOILED = "spoiled"
    """Write it anew on another sheet."""
    WRITTEN = "written"
    """It is complete."""


class Operator(Watcher, Protocol):
    """Who lays in sheets, parks the carriage and decides."""

    def tell(self, message: str) -> None:
        """Show one sentence."""

    def park(self) -> None:
        """Let the person move the carriage to the home corner. Raises Cancelled."""

    def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
        """Let the person lay in the sheet of a job. Raises Cancelled."""

    def decide(self, job: Job, stroke: int, count: int) -> Answer:
        """Let the person say what became of a sheet that lacks ink from `stroke` of `count` on, perhaps. With `count` 0
        what is left of it cannot be known, and to continue is no answer. Raises Cancelled."""

    def registers(self, job: Job) -> bool:
        """Whether the person wants to lead the raised pen over two marks of a card's ink, because the card may not lie
        where it lay. Raises Cancelled."""

    def nudge(self, mark: str) -> tuple[float, float] | None:
        """How far, mm to the right and toward the person, the pen must go to hover over `mark`; (0, 0): it does; None:
        leave the card where it was taken to lie. Raises Cancelled."""

    def put_together(self, note: str) -> None:
        """Let the person put a card into its envelope before the next one. Raises Cancelled."""

    def start(self, job: Job, plan: Plan, after: Sequence[float]) -> None:
        """Writing begins; `after` it come cards whose plans take so many s each."""
