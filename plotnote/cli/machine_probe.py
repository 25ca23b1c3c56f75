"""`plotnote machine probe`."""

from __future__ import annotations

import click

__all__ = ["probe"]

_COLUMN = 12


@click.command()
@click.option("--port", default="", help="The serial port; found by itself when one plotter is there.")
def probe(port: str) -> None:
    """Ask the machine who it is and how it stands: power, pen, motors, place, button, and what other programs left.
    Nothing moves and nothing is set."""
    from plotnote.workshop.machine_room import Choice, port_of
    from plotnote.workshop.probing import probe as ask
    from plotnote.workshop.probing import rows

    named = port_of(port)
    found = ask(Choice(port=named))
    click.echo(f"{named}  {found.greeting}")
    for name, said in rows(found):
        click.echo(f"  {name:<{_COLUMN}} {said}")
