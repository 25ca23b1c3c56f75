"""The people of the record: taken in, shown, mended and forgotten."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

from plotnote.errors import ConfigError
from plotnote.people.address import Address
from plotnote.people.merge import Same, merged, proposals, unified
from plotnote.people.person import Person
from plotnote.people.roster import adds
from plotnote.people.rows import is_printable
from plotnote.record.entries import Entry, Meeting, Sent
from plotnote.record.people import packed
from plotnote.workshop.memory import one, opened
from plotnote.workshop.roster_files import read_rosters, require_whole

__all__ = ["EDITABLE", "edit", "everybody", "forget", "take_in", "told_of"]

_PLACES = tuple(each.name for each in fields(Address))
EDITABLE = ("name", "given", "family", "prefix", "suffix", "salutation", "email", "company", "role", *_PLACES)
"""What of a person can be changed, by name; any other name is one of the roster's own fields."""


def take_in(
    place: Path, encoding: str | None, same: Same, *, without_faulty: bool = False
) -> tuple[list[Person], list[Person], tuple[str, ...]]:
    """Add the people of a roster to the record. `same` decides of each pair that may be one person, in the roster and
    with whom the record knows; then the two become one, which loses nothing. Whom the record knows to the letter, from
    whatever file, is not asked about. Who is new, who was filled in, and what should be known of the roster.

    Raises:
        RosterError: it cannot be read, or an entry of it cannot, unless such are left out.
        RecordError: the record cannot be used.
    """
    roster = require_whole(read_rosters(place, encoding), without_faulty=without_faulty)
    people = unified([_bare(person) for person in roster.people], same)
    new, filled = [], []
    with opened() as ledger, ledger.together():
        known = list(ledger.people())
        alike = Counter(_told(entry.person) for entry in known)
        for person in people:
            if alike[_told(person)] > 0:
                alike[_told(person)] -= 1  # two of a roster who are alike are two
                continue
            there = _there(person, known, same)
            if there is None:
                ledger.add(person)
                new.append(person)
            elif (both := merged(there.person, person)) != there.person:
                ledger.replace(there.id, both)
                filled.append(both)
    warnings = (*roster.warnings, *(f"{fault} This entry is left out." for fault in roster.faults))
    return new, filled, warnings


def _bare(person: Person) -> Person:
    """A person without the columns of a roster that say again what the record knows by name."""
    return replace(person, fields={key: text for key, text in person.fields.items() if adds(person, key)})


def _told(person: Person) -> str:
    """All that is known of a person, but for where it was read."""
    return packed(replace(person, source=""))


def _there(person: Person, known: Iterable[Entry], same: Same) -> Entry | None:
    for entry in known:
        if (found := proposals([entry.person, person])) and same(entry.person, person, found[0].why):
            return entry
    return None


def everybody() -> tuple[Entry, ...]:
    """All people of the record."""
    with opened() as ledger:
        return ledger.people()


def told_of(words: str) -> tuple[Entry, tuple[Sent, ...], tuple[Meeting, ...]]:
    """A person, what they were sent, and when they were met. Raises RecordError."""
    with opened() as ledger:
        entry = one(ledger, words)
        return entry, ledger.sent(entry.id), ledger.meetings(entry.id)


def edit(words: str, changes: Mapping[str, str]) -> Person:
    """A person with other particulars; an empty text takes one away.

    Raises:
        ConfigError: the name would be empty, or a text has a line end or another control character in it.
        RecordError: nobody, or several, are meant.
    """
    if not changes.get("name", "x").strip():
        raise ConfigError("A person needs a name.", hint="To take somebody out: plotnote people forget.")
    if wrong := next((key for key, text in changes.items() if not is_printable(key, text)), None):
        raise ConfigError(
            f"The new “{wrong if is_printable(wrong) else '?'}” has a line end or another control character in it.",
            hint="Leave it out; the lines of a street are parted by |.",
        )
    with opened() as ledger:
        entry = one(ledger, words)
        person, place, more = entry.person, entry.person.address, dict(entry.person.fields)
        for key, said in changes.items():
            text = unicodedata.normalize("NFC", said)
            if key == "street":
                place = replace(place, street=tuple(line.strip() for line in text.split("|") if line.strip()))
            elif key in _PLACES:
                place = replace(place, **cast(dict[str, Any], {key: text}))
            elif key in EDITABLE:
                person = replace(person, **cast(dict[str, Any], {key: text}))
            else:
                more[key] = text
        person = replace(person, address=place, fields={key: text for key, text in more.items() if text})
        ledger.replace(entry.id, person)
        return person


def forget(words: Iterable[str], *, all_of_them: bool = False) -> tuple[Person, ...]:
    """Delete people with all that they were sent, so that no byte of it stays; who they were. Raises RecordError."""
    with opened() as ledger:
        gone = ledger.people() if all_of_them else tuple(one(ledger, each) for each in words)
        ledger.forget(entry.id for entry in gone)
        return tuple(entry.person for entry in gone)
