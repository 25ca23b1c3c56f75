"""A job is one note on one sheet; its states and which may follow which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plotnote.errors import LocalProtocolError

__all__ = ["TRANSITIONS", "Job", "JobState", "Run", "require_transition"]


class JobState(StrEnum):
    """What is known of a job's sheet of paper."""

    QUEUED = "QUEUED"
    """No ink, no sheet."""
    LOADED = "LOADED"
    """A person has laid the sheet in; no ink yet."""
    WRITING = "WRITING"
    """The machine may be inking it at this moment."""
    PAUSED = "PAUSED"
    """Partly inked; where it stopped is known exactly."""
    WRITTEN = "WRITTEN"
    """Every stroke is on the sheet and the machine stood still afterwards."""
    SPOILED = "SPOILED"
    """A person has thrown the sheet away; a further copy may be queued."""
    IN_DOUBT = "IN_DOUBT"
    """It may have been begun; how far is not known yet."""
    CANCELLED = "CANCELLED"
    """A person took it out of the batch."""


_S = JobState
TRANSITIONS: dict[JobState, frozenset[JobState]] = {
    _S.QUEUED: frozenset({_S.LOADED, _S.CANCELLED}),
    _S.LOADED: frozenset({_S.WRITING, _S.QUEUED, _S.CANCELLED}),
    _S.WRITING: frozenset({_S.PAUSED, _S.WRITTEN, _S.IN_DOUBT}),
    _S.PAUSED: frozenset({_S.WRITING, _S.WRITTEN, _S.SPOILED, _S.IN_DOUBT, _S.CANCELLED}),
    _S.IN_DOUBT: frozenset({_S.PAUSED, _S.WRITTEN, _S.SPOILED}),
    _S.WRITTEN: frozenset({_S.SPOILED}),
    _S.SPOILED: frozenset(),
    _S.CANCELLED: frozenset({_S.QUEUED}),
}
"""State -> the states that may follow it. docs/architecture.md draws this table."""


def require_transition(job: str, old: JobState, new: JobState) -> None:
    """Let a legal change of state pass.

    Raises:
        LocalProtocolError: `new` may not follow `old`.
    """
    if new not in TRANSITIONS[old]:
        raise LocalProtocolError(
            f"{job} cannot go from {old} to {new}.", hint="Run “plotnote batch status” to see where each note stands."
        )


@dataclass(frozen=True, slots=True)
class Job:
    """One note on one sheet.

    `note` is the stem of its file in notes/, `copy` counts sheets spoiled before it from 1, `slot` is the place in the
    jig, `plan_digest` names the stored plan once there is one, "" before.
    """

    id: str
    note: str
    copy: int
    slot: int
    plan_digest: str
    state: JobState


@dataclass(frozen=True, slots=True)
class Run:
    """One uninterrupted stretch of writing a job.

    It began at `stroke`, `along` mm into it, with the two motors at `start` (steps) and the machine's progress mark at
    `prior_mark`; its own marks count from `first_mark`. `begun` is the highest stroke of which a byte may have been
    sent, `stroke` - 1 when there was none.
    """

    id: int
    job: str
    stroke: int
    along: float
    start: tuple[int, int]
    prior_mark: int
    first_mark: int
    begun: int
