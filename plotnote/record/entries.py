"""What the record holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plotnote.errors import RecordError
from plotnote.people.person import Person

__all__ = ["Entry", "Kind", "Meeting", "Sent", "require_year"]

_YEARS = range(1900, 2200)
"""Those in which somebody who lives today can be written to; beyond the calendar's ends no time can be reckoned."""


class Kind(StrEnum):
    """What was sent."""

    CARD = "card"
    ENVELOPE = "envelope"
    EMAIL = "email"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A person in the record; `id` is the record's own number, which stays."""

    id: int
    person: Person


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that was sent to the person `to` (an Entry's id).

    Attributes:
        at: when, with its offset from UTC.
        text: the words as written; "" for what carries none of the writer's, such as an envelope.
        stationery, pen: their names, or "".
        batch: the folder or file that it came from, or "".
        key: what makes it known again when it is told of twice, such as a journal's job, or "".
    """

    to: int
    at: datetime
    kind: Kind
    text: str = ""
    stationery: str = ""
    pen: str = ""
    batch: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conversation with the person `who` (an Entry's id) that began or took place `at`."""

    who: int
    at: datetime
    what: str = "interview"


def require_year(at: datetime) -> None:
    """Raises RecordError when a time is so far away that it can only be a slip."""
    if at.year not in _YEARS:
        raise RecordError(
            f"The record holds nothing of the year {at.year}.",
            hint=f"Give a time between {_YEARS[0]} and {_YEARS[-1]}, as 2026-11-23 18:30.",
        )
