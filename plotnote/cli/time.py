"""`plotnote time`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import order_option, tell
from plotnote.cli.tables import show_table, table
from plotnote.units import format_duration

__all__ = ["time"]


@click.command()
@click.argument("place", metavar="NOTE|DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--machine", help="The machine's model; without it that of the batch, or axidraw-v3.")
@order_option
def time(place: Path, machine: str | None, order: str) -> None:
    """Tell how long NOTE, or each note of the batch folder DIR, takes to write, and what the time goes into. With
    another order than the natural one, also how much time that saves."""
    from plotnote.workshop.estimate import machine_of, say_gain, say_pace, times_of

    found = times_of(place, machine, order, tell)
    made = table("note", "ink", "travel", "lifts", "together")
    for name, split in found.items():
        made.add_row(name, *(format_duration(s) for s in (split.ink, split.travel, split.lifts, split.total)))
    show_table(made)
    total = sum(split.total for split in found.values())
    if len(found) > 1:
        click.echo(f"{len(found)} notes: {format_duration(total)} at the machine")
    if learned := say_pace(total, machine_of(place, machine)):
        click.echo(learned[:1].upper() + learned[1:])
    if order != "natural" and place.is_file():
        natural = sum(split.total for split in times_of(place, machine).values())
        click.echo(say_gain(order, total, natural))
