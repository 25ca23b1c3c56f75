"""What is due, as a file for calendars. The one module that knows icalendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from plotnote.record.due import Due

__all__ = ["to_ics"]

_LONG = timedelta(minutes=30)


def to_ics(dues: Iterable[Due], now: datetime) -> bytes:
    """An event of half an hour for each, with a reminder at its beginning, as RFC 5545 has it; `now` is the time that
    the file is stamped with. The same debt has the same UID each time, so that a calendar that takes the file again
    moves the event rather than adding another.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//plotnote//due//EN")
    calendar.add("version", "2.0")
    for one in dues:
        person = one.entry.person
        event = Event()
        event.add("uid", f"{_uid(one)}@plotnote")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", one.when.astimezone(UTC))
        event.add("dtend", one.when.astimezone(UTC) + _LONG)
        event.add("summary", f"Write to {person.name}: {one.debt}")
        event.add("description", ", ".join(part for part in (one.why, person.role, person.company) if part))
        event.add("transp", "TRANSPARENT")  # it takes no time out of the day
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Write to {person.name}: {one.debt}")
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(one: Due) -> str:
    words = f"{one.entry.id} {one.entry.person.name} {one.debt} {one.why}"
    return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()
