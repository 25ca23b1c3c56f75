"""What the commands that store a specimen have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from plotnote.drawing import Drawing

__all__ = ["largest_option", "output_option", "store_specimen"]

_Command = Callable[..., Any]


def output_option(default: str = "") -> Callable[[_Command], _Command]:
    """--output, a file, which is `default` where it is left out."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), default=Path(default) if default else None,
        show_default=bool(default), help="Where to store it: .svg, .png or .pdf.",
    )  # fmt: skip


def largest_option(command: _Command) -> _Command:
    """--x-height, None where it is left out."""
    text = "The size; else the largest that fits on A4."
    return click.option("--x-height", "x_height", type=float, metavar="MM", help=text)(command)


def store_specimen(drawing: Drawing, x_height: float, name: str, output: Path | None) -> None:
    """Store the specimen of what has that name, or lies in that file: in `output`, or as a PNG file of its name in this
    folder. Raises as `proof.preview`."""
    from plotnote.workshop import proof

    target = output or Path(Path(name).stem + ".png")
    proof.preview(drawing, target)
    click.echo(f"{target}: x-height {x_height:g} mm, {len(drawing.strokes)} strokes")
