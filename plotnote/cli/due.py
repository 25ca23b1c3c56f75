"""`plotnote due`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from plotnote.cli.tables import show_table, table
from plotnote.units import format_duration

__all__ = ["due"]


@click.command()
@click.option("--ics", type=click.Path(path_type=Path), help="Store it as a calendar file, too.")
def due(ics: Path | None) -> None:
    """Show what is owed: thanks within 24 hours of a conversation, and a hello 90 days after the last that was sent."""
    from plotnote.workshop.memory import dues_of, store_dues

    now, found = datetime.now(UTC), dues_of()
    made = table("who", "what", "why", "until", "")
    for one in found:
        until = f"{one.when.astimezone():%Y-%m-%d %H:%M}"
        made.add_row(one.entry.person.name, str(one.debt), one.why, until, _late(now - one.when))
    if found:
        show_table(made)
    else:
        click.echo("Nothing is due. “plotnote record met PERSON” remembers a conversation.")
    if ics:
        store_dues(found, ics, now)
        click.echo(f"{ics}: {len(found)} {'event' if len(found) == 1 else 'events'}")


def _late(since: timedelta) -> str:
    if since <= timedelta(0):
        return ""
    return f"{format_duration(since.total_seconds()) if since.days < 2 else f'{since.days} days'} late"
