"""`plotnote machine trace`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import choice_of, file_argument, speed_option

__all__ = ["trace"]


@click.command()
@file_argument("place")
@click.option("--note", "notes", multiple=True, help="A note of a batch, whose sheet is laid in; may be given again.")
@click.option("--machine", help="The machine's model; that of the batch, or axidraw-v3, if left out.")
@click.option("--port", default="", help="The serial port; found by itself when one plotter is there.")
@click.option("--simulate", is_flag=True, help="With the built-in simulated AxiDraw.")
@speed_option(20.0)
def trace(
    place: Path, notes: tuple[str, ...], machine: str | None, port: str, simulate: bool, speed_factor: float
) -> None:
    """Take the raised pen around the card and its text frame before there is any ink. PLACE is a note, or a batch
    folder: then around the sheets that are laid in next."""
    from plotnote import library
    from plotnote.cli.terminal import at_terminal
    from plotnote.workshop.air_walk import laid_in, lies
    from plotnote.workshop.air_walk import trace as go_along
    from plotnote.workshop.estimate import machine_of
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.work import note_folder

    if place.is_dir():
        batch = open_folder(place)
        laid, simulator = laid_in(batch, notes), batch.simulator
    else:
        laid, simulator = lies(place), note_folder(place) / "simulator"
    model = library.machine(machine_of(place, machine))
    with at_terminal(assume_yes=False, simulate=simulate) as terminal:
        go_along(choice_of(port, simulate, speed_factor, simulator), model, laid, terminal)
    click.echo("The pen is up, beside the sheet.")
