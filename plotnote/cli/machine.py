"""`plotnote machine`: find, try and simulate plotters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plotnote.cli.machine_moves import disarm, park, pen, walk
from plotnote.cli.machine_probe import probe
from plotnote.cli.machine_trace import trace

__all__ = ["machine"]


@click.group()
def machine() -> None:
    """Find, try and simulate plotters."""


for _command in (disarm, park, pen, probe, trace, walk):
    machine.add_command(_command)


@machine.command("list")
def list_models() -> None:
    """List the models that --machine knows: travel in mm, drawing speed in mm/s and acceleration in mm/s2."""
    from plotnote import library

    for model in library.machines().values():
        box = model.travel_box
        limits = f"{model.drawing.speed:g} mm/s, {model.drawing.accel:g} mm/s2"
        click.echo(f"{model.name:16} {box.width:.0f} x {box.height:.0f} mm, {limits}")


@machine.command()
def find() -> None:
    """List the ports on which a plotter is connected."""
    from plotnote.device.discover import find as look

    found = look()
    for port in found:
        click.echo(f"{port.port}  {port.description}")
    if not found:
        click.echo("No plotter is connected. Check the cable and the power supply.")


@machine.command()
@click.option("--link", type=click.Path(path_type=Path), required=True, help="Where the port will appear as a file.")
@click.option("--log", type=click.Path(path_type=Path), help="Where the ink is recorded, as JSON lines.")
@click.option(
    "--picture", type=click.Path(path_type=Path), help="Where a picture of the paper is stored at the end, SVG."
)
@click.option("--speed-factor", type=click.FloatRange(0.1, 100), default=1.0, help="How many times faster than real.")
@click.option(
    "--profile",
    type=click.Choice(["2.8.1", "3.0.3", "3.0.3-new"]),
    default="3.0.3",
    show_default=True,
    help="The firmware; 3.0.3-new has been left in the new syntax by another program.",
)
@click.option(
    "--faults", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What happens to it, when."
)
@click.option(
    "--control", type=click.Path(path_type=Path), help="A socket that takes the same words, and status, quit."
)
@click.option(
    "--frame",
    nargs=2,
    type=click.FloatRange(1),
    metavar="X Y",
    help="mm from home to the ends of the frame, against which the motors stall. Without it there is none.",
)
@click.option(
    "--contact",
    type=click.IntRange(1, 65535),
    default=18000,
    show_default=True,
    help="The servo's position, in 1/12 us, at which the pen meets the paper.",
)
@click.option("--claims", default="", metavar="VERSION", help="The version that it tells, if not its own.")
def simulate(**options: Any) -> None:
    """Offer a simulated AxiDraw as a pseudo-terminal to any program, until Ctrl-C.

    A file for --faults has rows such as

    \b
      at 12.5: unplug 3         12.5 s after the start, for 3 s
      stroke 7: press           as the pen comes down the seventh time
      command 120: lose reply   before the 120th command is sent

    \b
    What can happen:
      press                  the button is pressed
      pin N 0|1              an input of port B is driven; pin 0 at 0: the button's line is stuck
      power off|on           the motors' supply goes or comes; the board lives from USB
      limp                   the servo loses its power, as after its time-out
      push X Y               the carriage is pushed by so many mm
      park                   pen up and carriage home, by hand, while no motor holds it
      sheet NAME             a sheet is laid in
      unplug [S], plug       the cable is pulled and put back; the board works on
      restart                the board loses its power for a moment, the port is away for 2 s
      reset                  the board begins anew, and the port stays
      lose reply|byte [N]    the next answers, or their first bytes, are lost
      lose input [N]         the next bytes to the board are lost
      garble [N]             a bit is wrong in each of the next answers
      late S [N]             the next answers come S seconds later
      slow S                 from now on each answer comes S seconds later
      split on|off           answers come byte by byte
      echo on|off            the port sends back what is written to it
      type TEXT              another program sends a command, such as AT
      half TEXT              another program leaves a command without its end
      freeze [S], thaw       the board stands still and deaf
      jam                    the queue takes nothing more: the next move hangs the board
    """
    from plotnote.device.sim.server import main as serve

    click.echo(f"A simulated AxiDraw answers at {options['link']}; stop it with Ctrl-C.")
    words = ["--idle-exit-s", "inf", "--speed", str(options.pop("speed_factor"))]
    for name, value in options.items():
        if value is not None and value != "":
            words += [f"--{name}", *(map(str, value) if isinstance(value, tuple) else [str(value)])]
    serve(words)


@machine.command()
@click.option("--forget", is_flag=True, help="Forget all of it, as after another servo or other belts.")
def times(forget: bool) -> None:
    """Show how long your machines take for what is planned, learned from the cards that they have written."""
    from plotnote.workshop.pacing import forget_paces, known_paces

    if forget:
        forget_paces()
    found = known_paces()
    for name, pace in found.items():
        between = f", {pace.low:.3f} to {pace.high:.3f} four times of five" if pace.has_range else ""
        click.echo(f"{name}: {pace.ratio:.3f} of the planned time{between} ({pace.cards} cards)")
    if not found:
        click.echo("Nothing is learned yet; every card that a real machine writes teaches something.")
