"""`plotnote machine pen wizard|heights|forget`: how high a pen must be over its paper."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click

from plotnote.cli.terminal import hearing
from plotnote.errors import Cancelled
from plotnote.workshop.machine_room import Choice

__all__ = ["fit", "forget", "heights", "wizard"]

_Command = Callable[..., Any]


def _what(command: _Command) -> _Command:
    """--pen, --paper and --machine."""
    for option in (
        click.option("--machine", default="axidraw-v3", show_default=True, help="The machine's model."),
        click.option("--paper", default="us-a2", show_default=True, help="The stationery that is made of the paper."),
        click.option("--pen", default="black-0.3", show_default=True, help="The pen, as notes call it."),
    ):
        command = option(command)
    return command


class _Beside:
    """Who sits at the terminal beside the machine. Ctrl-C ends a strip after the present tick, and a question at
    once."""

    def __init__(self) -> None:
        self._stop = False

    def tell(self, message: str) -> None:
        click.echo(message)

    def park(self) -> None:
        if not self.agrees("Push the carriage to the home corner. Does it stand there"):
            raise Cancelled("Nothing was done.", hint="Run the same command again when the carriage is there.")

    def ready(self, request: str) -> None:
        with self._asking():
            click.prompt(f"{request}; then press Enter", default="", show_default=False, prompt_suffix="")

    def agrees(self, question: str) -> bool:
        with self._asking():
            return click.confirm(f"{question}?", default=True)

    def number(self, question: str, most: int) -> int | None:
        def read(said: str) -> int | None:
            if said.strip().lower() == "again":
                return None
            if said.strip().isdecimal() and int(said) <= most:
                return int(said)
            raise click.BadParameter(f"say a number from 0 to {most}, or again.")

        with self._asking():
            return click.prompt(f"{question}? 1 to {most}, 0 for none, or again", value_proc=read)

    def wants_stop(self) -> bool:
        return self._stop

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Ctrl-C and its like while something is drawn."""
        self._stop = True

    @contextmanager
    def _asking(self) -> Iterator[None]:
        if self._stop:
            raise Cancelled("Stopped, with the pen up.", hint="Nothing was stored; run the same command again.")
        with hearing(signal.default_int_handler):
            yield


def _port(command: _Command) -> _Command:
    return click.option("--port", default="", help="The serial port; found by itself when one plotter is there.")(
        command
    )


@click.command()
@_what
@_port
def fit(pen: str, paper: str, machine: str, port: str) -> None:
    """Lower the lift to where the tip of that pen meets that paper, until Enter is pressed, to fit it alike."""
    from plotnote import library
    from plotnote.workshop.by_hand import pen_down
    from plotnote.workshop.lift_heights import fit_height

    height = fit_height(library.Fitting(machine, pen, paper))
    person = _Beside()
    request = f"The lift stands {height:.0%} up. Let the pen down in its clip until its tip stands on the paper"
    with hearing(person.interrupt):
        pen_down(Choice(port=port), library.machine(machine), lambda: person.ready(request), height)
    click.echo("The pen is up.")


@click.command()
@_what
@_port
@click.option(
    "--at", nargs=2, type=float, metavar="X Y", help="Where the strips begin, mm from home; 10 10 without it."
)
def wizard(pen: str, paper: str, machine: str, port: str, at: tuple[float, float] | None) -> None:
    """Find how high a pen must be over a paper, from test strips on a scrap of it, and keep that for all notes."""
    from plotnote import library
    from plotnote.workshop.pen_wizard import CORNER, find_and_store

    person = _Beside()
    with hearing(person.interrupt):
        found = find_and_store(Choice(port=port), library.machine(machine), pen, paper, person, at or CORNER)
    click.echo(
        f"{pen} on {paper}: off the paper at {found.paper:.0%} of the lift's way, writes from {found.full:.0%} down,"
        f" hops at {found.hop:.0%}; with a margin that is kept from now on. Fit it alike each time: plotnote machine"
        " pen fit."
    )


@click.command()
def heights() -> None:
    """List the pens and papers for which heights were found; shares of the lift's way, 0 % down and 100 % up."""
    from plotnote import library
    from plotnote.cli.tables import show_table, table

    found = library.pen_heights()
    if not found:
        click.echo("No heights were found yet: plotnote machine pen wizard.")
        return
    made = table("machine", "pen", "paper", "off the paper", "whole line", "hop", "found")
    for name, each in found.items():
        made.add_row(*name, f"{each.paper:.0%}", f"{each.full:.0%}", f"{each.hop:.0%}", each.found)
    show_table(made)


@click.command()
@_what
def forget(pen: str, paper: str, machine: str) -> None:
    """Forget the heights of a pen over a paper, as when another pen of that name is fitted."""
    from plotnote.library import Fitting
    from plotnote.workshop.lift_heights import forget as drop

    drop(Fitting(machine, pen, paper))
    click.echo(f"The heights of {pen} on {paper} are forgotten.")
