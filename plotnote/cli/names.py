"""The names of a roster, shown for a look before anything is made of them."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.errors import Cancelled
from plotnote.people.merge import Same
from plotnote.people.person import Person
from plotnote.workshop.roster_files import read_rosters

__all__ = ["are_one", "look_at_names"]


def look_at_names(place: Path, encoding: str | None, *, ask: bool) -> None:
    """Show everybody in a roster and what could not be read; with `ask`, go on only when the names are right.

    Raises:
        RosterError: the roster cannot be read.
        Cancelled: they are not right.
    """
    found = read_rosters(place, encoding)
    for person in found.people:
        click.echo(f"  {person.name}" + (f", {person.company}" if person.company else ""))
    for fault in found.faults:
        click.echo(f"not read: {fault}", err=True)
    if ask and not click.confirm(f"Are these {len(found.people)} names right, to the letter?", default=True):
        raise Cancelled("Nobody was taken in.", hint="Correct the file, and run the same command again.")


def are_one(*, ask: bool) -> Same:
    """Asks of two entries whether they are one person; without `ask` they are two."""

    def same(one: Person, other: Person, why: str) -> bool:
        question = f"{one.name} and {other.name}: {why}. Are they one person?"
        return ask and click.confirm(question, default=False)

    return same
