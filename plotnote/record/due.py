"""What is owed: thanks for a conversation, and a later hello."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from plotnote.record.entries import Entry, Kind, Meeting, Sent

__all__ = ["HELLO_AFTER", "THANKS_WITHIN", "Debt", "Due", "due"]

THANKS_WITHIN = timedelta(hours=24)
"""After a conversation: what is usually advised for thanks."""
HELLO_AFTER = timedelta(days=90)
"""After the last that was sent or said: about a season, so that a hello is neither pushing nor a surprise."""
_WRITTEN = (Kind.CARD, Kind.OTHER)


class Debt(StrEnum):
    """What is owed."""

    THANKS = "thanks"
    HELLO = "a hello"


@dataclass(frozen=True, slots=True)
class Due:
    """What is owed to `entry`, until `when`; `why` is a few words."""

    entry: Entry
    debt: Debt
    when: datetime
    why: str


def due(
    people: Iterable[Entry],
    meetings: Sequence[Meeting],
    sent: Sequence[Sent],
    *,
    hello_after: timedelta = HELLO_AFTER,
) -> tuple[Due, ...]:
    """What is owed to each person, soonest first, whether its time has come or not.

    Thanks are owed for the last conversation when no card (or another letter) was sent since it began; an e-mail of the
    same evening does not take the place of a card, and an envelope says nothing. Whoever was thanked, and whoever was
    written to without a conversation, is owed a hello `hello_after` the last that was sent. Who was never met nor
    written to is owed nothing.
    """
    found = []
    for entry in people:
        met = max((m for m in meetings if m.who == entry.id), key=lambda m: m.at, default=None)
        cards = [s.at for s in sent if s.to == entry.id and s.kind in _WRITTEN]
        if met and not any(at >= met.at for at in cards):
            found.append(Due(entry, Debt.THANKS, met.at + THANKS_WITHIN, met.what))
        elif last := max((s.at for s in sent if s.to == entry.id and s.kind is not Kind.ENVELOPE), default=None):
            found.append(Due(entry, Debt.HELLO, last + hello_after, f"last written to on {last:%Y-%m-%d}"))
    return tuple(sorted(found, key=lambda one: (one.when, one.entry.id)))
