"""Everybody in a roster."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plotnote.errors import RosterError
from plotnote.people.headers import is_known
from plotnote.people.person import Person

__all__ = ["Roster", "adds", "as_csv", "together", "twice"]


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody in a roster, in its order, what a person should know about how it was read, and what could not be read,
    each with its file and line: nobody is left out in silence."""

    people: tuple[Person, ...]
    warnings: tuple[str, ...] = ()
    faults: tuple[RosterError, ...] = ()


def twice(people: Sequence[Person], file: str) -> tuple[str, ...]:
    """A warning for each name that stands in a roster more than once."""
    lines: dict[str, list[int]] = defaultdict(list)
    for person in people:
        lines[person.name.casefold()].append(person.row)
    names = {person.name.casefold(): person.name for person in people}
    return tuple(
        f"{file}: “{names[key]}” stands in the roster {len(rows)} times (lines {', '.join(map(str, rows))}); "
        "each row gets a note of its own."
        for key, rows in lines.items()
        if len(rows) > 1
    )


_COLUMNS = (
    ("name", "name"), ("first name", "given"), ("last name", "family"), ("name prefix", "prefix"),
    ("name suffix", "suffix"), ("salutation", "salutation"), ("email", "email"), ("company", "company"),
    ("role", "role"),
)  # fmt: skip
_PLACES = (
    ("district", "district"), ("city", "city"), ("region", "region"), ("postcode", "postcode"), ("country", "country"),
)  # fmt: skip


def as_csv(people: Sequence[Person]) -> str:
    """A roster that the same people are read from again, whatever they came from: the columns that plotnote knows, and
    after them what else is told of anybody."""
    more = list(dict.fromkeys(key for person in people for key in person.fields if adds(person, key)))
    rows = io.StringIO(newline="")
    out = csv.writer(rows, lineterminator="\n")
    out.writerow([*(head for head, _ in _COLUMNS), "street", *(head for head, _ in _PLACES), *map(_head, more)])
    for person in people:
        out.writerow(
            [
                *(getattr(person, name) for _, name in _COLUMNS),
                "\n".join(person.address.street),
                *(getattr(person.address, name) for _, name in _PLACES),
                *(person.fields.get(key, "") for key in more),
            ]
        )
    return rows.getvalue()


def adds(person: Person, key: str) -> bool:
    """Whether a column of a person's roster tells what no other column of ours does."""
    text = person.fields[key]
    ours = (*(getattr(person, name) for _, name in _COLUMNS), *(getattr(person.address, name) for _, name in _PLACES))
    return bool(text) and not (is_known(key) and (text in ours or set(text.split("\n")) <= set(person.address.street)))


def _head(key: str) -> str:
    """A header that is not read for one of ours."""
    return f"{key} (also)" if is_known(key) else key


def together(rosters: Iterable[Roster]) -> Roster:
    """Several rosters as one, in their order."""
    found = tuple(rosters)
    return Roster(
        tuple(person for roster in found for person in roster.people),
        tuple(words for roster in found for words in roster.warnings),
        tuple(fault for roster in found for fault in roster.faults),
    )
