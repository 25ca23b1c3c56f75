"""`plotnote people list` and `show`."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_table, table

__all__ = ["list_people", "show_person"]


@click.command("list")
def list_people() -> None:
    """List everybody: the number by which they can be meant, name, company, role, e-mail and town."""
    from plotnote.workshop.contacts import everybody

    made = table("number", "name", "company", "role", "email", "town")
    found = everybody()
    for entry in found:
        one = entry.person
        made.add_row(str(entry.id), one.name, one.company, one.role, one.email, one.address.city)
    if found:
        show_table(made)
    else:
        click.echo("Nobody yet; “plotnote people import FILE” takes in vCards, CSV files and spreadsheets.")


@click.command("show")
@click.argument("person")
def show_person(person: str) -> None:
    """Show all that is known of PERSON: a number, an e-mail address, a name or part of it."""
    from plotnote.record.people import as_json
    from plotnote.workshop.contacts import told_of

    entry, sent, meetings = told_of(person)
    for key, value in as_json(entry.person).items():
        for name, text in value.items() if isinstance(value, dict) else [(key, value)]:
            click.echo(f"{name}: {' | '.join(text) if isinstance(text, (list, tuple)) else text}")
    for met in meetings:
        click.echo(f"met: {met.at.astimezone():%Y-%m-%d %H:%M} {met.what}")
    for one in sent:
        click.echo(f"sent: {one.at.astimezone():%Y-%m-%d} {one.kind}")
