"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from plotnote.note import Note
from plotnote.workshop.machine_room import Choice

__all__ = ["asked", "choice_of", "file_argument", "liveliness_option", "machine_options", "setting_options", "tell"]
__all__ += ["ALLOWABLE", "ORDERS", "Range", "allow_option", "order_option", "speed_option", "word_options"]

_Command = Callable[..., Any]

ORDERS = ("natural", "natural-left", "fastest", "fastest-right", "fastest-left")
"""Those of `optimise`, which takes long to import."""

ALLOWABLE = ("open-slot", "misspelled-name", "other-name", "other-company")
"""Those of `workshop.reading`, which takes long to import."""


def machine_options(command: _Command) -> _Command:
    """--port, --simulate, --speed-factor and --yes."""
    for option in (
        click.option("--yes", is_flag=True, help="Do not ask; on a real machine this writes one card, then stops."),
        speed_option(20.0),
        click.option("--simulate", is_flag=True, help="Write with the built-in simulated AxiDraw."),
        click.option("--port", default="", help="The serial port; found by itself when one plotter is there."),
    ):  # fmt: skip
        command = option(command)
    return command


def order_option(command: _Command) -> _Command:
    """--order."""
    return click.option(
        "--order", type=click.Choice(ORDERS), default="natural", show_default=True,
        help="The order of strokes: as a hand writes, or for the shortest way; -left writes lines from right to left,"
        " so that what holds the sheet there never lies on wet ink, and -right from left to right.",
    )(command)  # fmt: skip


class Range(click.FloatRange):
    """A range that refuses NaN too, which no comparison keeps out."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value} is not in the range {self.min}<=x<={self.max}.", param, ctx)
        return number


def speed_option(default: float) -> Callable[[_Command], _Command]:
    """--speed-factor, which is `default` where it is left out."""
    return click.option(
        "--speed-factor", type=Range(0.1, 100), default=default, show_default=True,
        help="How many times faster than a real machine the simulated one runs.",
    )  # fmt: skip


def liveliness_option(default: float | None) -> Callable[[_Command], _Command]:
    """--liveliness, which is `default` where it is left out."""
    return click.option(
        "--liveliness", type=Range(0, 1), default=default, show_default=default is not None,
        help="How much the hand varies: 0 steady, 0.5 as it stands, 1 lively.",
    )  # fmt: skip


def word_options(command: _Command) -> _Command:
    """--strict and --typographic."""
    for option in (
        click.option("--typographic", is_flag=True, help="Write curly quotes, dashes and ellipses; says what changed."),
        click.option("--strict", is_flag=True, help="Refuse words that the face cannot write, use no other face."),
    ):
        command = option(command)
    return command


def setting_options(command: _Command) -> _Command:
    """--fit, --liveliness, --strict and --typographic, for one note."""
    fit = click.option("--fit", is_flag=True, help="As large as fits the stationery, within its limits.")
    return fit(liveliness_option(None)(word_options(command)))


def asked(note: Note, fit: bool, liveliness: float | None, strict: bool, typographic: bool) -> Note:
    """The note with what the options add to its head, or say in its place."""
    note = replace(note, strict=note.strict or strict, typographic=note.typographic or typographic)
    if liveliness is not None:
        note = replace(note, liveliness=liveliness)
    return replace(note, fit=True, size_mm=None) if fit else note


def tell(said: str) -> None:
    """Say it to the person, beside what the command prints."""
    click.echo(said, err=True)


def allow_option(command: _Command) -> _Command:
    """--allow."""
    return click.option(
        "--allow", multiple=True, type=click.Choice(ALLOWABLE),
        help="Write it though this rule finds something red; may be given several times.",
    )(command)  # fmt: skip


def file_argument(name: str, *, folder: bool = False) -> Callable[[_Command], _Command]:
    """A file or folder as a `Path`; whether it is there is the workshop's question, so that its error is ours."""
    return click.argument(name, type=click.Path(path_type=Path, file_okay=not folder))


def choice_of(port: str, simulate: bool, speed_factor: float, simulator: Path) -> Choice:
    """The machine that the options name.

    Raises:
        click.UsageError: --port and --simulate exclude each other.
    """
    if port and simulate:
        raise click.UsageError("--port and --simulate exclude each other.")
    return Choice(simulator=simulator, speed=speed_factor) if simulate else Choice(port=port)
