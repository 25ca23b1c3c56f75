"""`plotnote machine`: find, try and simulate plotters."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["machine"]


@click.group()
def machine() -> None:
    """Find, try and simulate plotters."""


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
@click.option("--port", required=True, help="The serial port to ask.")
def probe(port: str) -> None:
    """Ask the machine on a port who it is. Nothing moves."""
    from plotnote.device.clock import SystemClock
    from plotnote.device.discover import probe as ask

    found = ask(port, SystemClock())
    click.echo(f"{found.port}  {found.greeting}, firmware {'.'.join(map(str, found.firmware))}")


@machine.command()
@click.option("--link", type=click.Path(path_type=Path), required=True, help="Where the port will appear as a file.")
@click.option("--log", type=click.Path(path_type=Path), required=True, help="Where the ink is recorded, as JSON lines.")
@click.option("--speed-factor", type=click.FloatRange(0.1, 100), default=1.0, help="How many times faster than real.")
def simulate(link: Path, log: Path, speed_factor: float) -> None:
    """Offer a simulated AxiDraw as a pseudo-terminal to any program, until Ctrl-C."""
    from plotnote.device.sim.server import main as serve

    click.echo(f"A simulated AxiDraw answers at {link}; stop it with Ctrl-C.")
    serve(["--link", str(link), "--log", str(log), "--speed", str(speed_factor), "--idle-exit-s", "inf"])
