"""`plotnote machine pen`, `park`, `walk` and `disarm`: the machine in a person's hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from plotnote.cli.pen_heights import fit, forget, heights, wizard
from plotnote.workshop.machine_room import Choice

__all__ = ["disarm", "park", "pen", "walk"]

_Command = Callable[..., Any]


def _where(command: _Command) -> _Command:
    """--port and --machine."""
    for option in (
        click.option("--machine", default="axidraw-v3", show_default=True, help="The machine's model."),
        click.option("--port", default="", help="The serial port; found by itself when one plotter is there."),
    ):
        command = option(command)
    return command


@click.group()
def pen() -> None:
    """Raise the pen, lower it to fit one, and find how high it must be over its paper."""


for _command in (fit, forget, heights, wizard):
    pen.add_command(_command)


@pen.command("up")
@_where
def up(port: str, machine: str) -> None:
    """Raise the pen."""
    from plotnote import library
    from plotnote.workshop.by_hand import pen_up

    pen_up(Choice(port=port), library.machine(machine))
    click.echo("The pen is up.")


@pen.command("down")
@_where
def down(port: str, machine: str) -> None:
    """Lower the pen until Enter is pressed, to fit a pen in its clip."""
    from plotnote import library
    from plotnote.workshop.by_hand import pen_down

    def wait() -> None:
        click.prompt("The pen is down. Fit it so that its tip just touches, then press Enter",
                     default="", show_default=False, prompt_suffix="")  # fmt: skip

    pen_down(Choice(port=port), library.machine(machine), wait)
    click.echo("The pen is up.")


class _Pusher:
    """Who sits at the terminal and can push the carriage."""

    def park(self) -> None:
        from plotnote.errors import Cancelled

        if not click.confirm("Push the carriage to the home corner. Does it stand there?", default=True):
            raise Cancelled("Nothing was parked.", hint="Run the same command again when the carriage is there.")


@click.command()
@_where
def park(port: str, machine: str) -> None:
    """Bring the carriage to the home corner, pen up; by hand, where nobody knows its place."""
    from plotnote import library
    from plotnote.workshop.by_hand import park as bring_home

    by_hand = bring_home(Choice(port=port), library.machine(machine), _Pusher())
    click.echo("The carriage is at home, and the motors hold it." if by_hand else "The carriage went home.")


@click.command()
@click.argument("x", type=float)
@click.argument("y", type=float)
@_where
def walk(x: float, y: float, port: str, machine: str) -> None:
    """Bring the raised pen over X Y, mm from the home corner to the right and toward you."""
    from plotnote import library
    from plotnote.workshop.by_hand import walk as bring

    bring(Choice(port=port), library.machine(machine), (x, y))
    click.echo(f"The pen stands over {x:g} {y:g}.")


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@_where
def disarm(port: str, machine: str, yes: bool) -> None:
    """Let go of motors and servo: the carriage can be pushed, its place is forgotten, and the pen sinks."""
    from plotnote import library
    from plotnote.errors import Cancelled
    from plotnote.workshop.by_hand import disarm as let_go

    if not yes and not click.confirm("The pen sinks when the servo lets go. Is there no paper under it?", default=True):
        raise Cancelled("Nothing was let go.", hint="Take the paper away, or cap the pen, and run the command again.")
    let_go(Choice(port=port), library.machine(machine))
    click.echo("The motors and the servo are off.")
