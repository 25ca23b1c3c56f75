"""`plotnote pens list`, `new` and `fresh`."""

from __future__ import annotations

import click

from plotnote.cli.options import Range
from plotnote.cli.tables import show_table, table
from plotnote.units import format_length

__all__ = ["fresh_pen", "list_pens", "new_pen"]


@click.command("list")
def list_pens() -> None:
    """List the pens: width of the line, colour, how long the ink stays wet, how much it holds and has written."""
    from plotnote import library
    from plotnote.workshop.ink import written_with

    made = table("pen", "width mm", "colour", "wet s", "holds", "has written")
    for name, pen in library.pens().items():
        used = written_with(name)
        made.add_row(
            name, f"{pen.width:g}", pen.colour, f"{pen.dry:g}", format_length(library.pen_ink(name)),
            format_length(used) if used else "",
        )  # fmt: skip
    show_table(made)


@click.command("new")
@click.argument("name")
@click.option("--width", type=Range(0.05, 5.0), required=True, help="Of its line, in mm.")
@click.option("--colour", default="#1b1b1f", show_default=True, help="Of its ink, as #rrggbb.")
@click.option("--wet", type=Range(0.0, 600.0), default=3.0, show_default=True, help="How long its ink smears, s.")
@click.option("--ink", type=Range(1.0, 100_000.0), default=500.0, show_default=True, help="Metres that it writes.")
def new_pen(name: str, width: float, colour: str, wet: float, ink: float) -> None:
    """Add NAME, a pen of your own, so that notes can say pen = NAME; under the name of one that ships, yours goes
    before."""
    from plotnote.workshop.pen_files import store_pen

    click.echo(f"{store_pen(name, width, colour, wet, ink)}: {name}")


@click.command("fresh")
@click.argument("name")
def fresh_pen(name: str) -> None:
    """Say that a new pen NAME was put in: its ink counts from nothing."""
    from plotnote.workshop.ink import begin_pen

    begin_pen(name)
    click.echo(f"{name} is new.")
