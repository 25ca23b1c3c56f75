"""`plotnote stationery new`."""

from __future__ import annotations

import re
from typing import Any

import click

__all__ = ["new"]


class _Lengths(click.ParamType[tuple[float, ...]]):
    """So many lengths in mm with x, commas or spaces between them."""

    name = "mm"

    def __init__(self, count: int) -> None:
        self.count = count

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, tuple):
            return value
        try:
            found = tuple(float(part) for part in re.split(r"\s*[x×,; ]\s*", str(value).strip()))
        except ValueError:
            found = ()
        if len(found) != self.count or not all(0 <= part < 1e4 for part in found):
            self.fail(
                f"“{value}” is not {self.count} lengths in mm, such as {' x '.join(['12.5'] * self.count)}.", param, ctx
            )
        return found


@click.command()
@click.argument("name")
@click.option("--like", default="", help="Stationery that it is like in all else; without it, asked for.")
@click.option("--size", type=_Lengths(2), help="Width x height in mm; without it, asked for.")
@click.option("--margins", type=_Lengths(4), help="Left, top, right, bottom in mm.")
@click.option("--x-height", type=_Lengths(3), help="Least, usual and largest x-height in mm.")
@click.option("--paper", help="The paper's colour, as #fbf7ec.")
@click.option("--keep-out", "keep_outs", type=_Lengths(4), multiple=True,
              help="Left, top, right, bottom in mm of a place without ink: a letterhead, a seam below.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a profile of yours of that name.")
def new(
    name: str, like: str, size: tuple[float, float] | None, margins: tuple[float, float, float, float] | None,
    x_height: tuple[float, float, float] | None, paper: str | None,
    keep_outs: tuple[tuple[float, float, float, float], ...], force: bool,
) -> None:  # fmt: skip
    """Make NAME, a profile of stationery that you have measured. Makers' cards differ by a millimetre or two: with the
    name of stationery that plotnote knows, your measures stand for it from now on."""
    from plotnote import library
    from plotnote.workshop.profiles import Measures, store_profile

    usual = name if name in library.stationeries() else "us-a2"
    like = like or (name if name == usual else click.prompt("What is it like in all else", default=usual))
    if size is None:
        sheet = library.stationery(like).sheet
        shown = f"{sheet.width:g} x {sheet.height:g}"
        width, height = click.prompt("Its width x height as it lies before you, in mm", default=shown, type=_Lengths(2))
        size = (width, height)
    file, made = store_profile(name, Measures(like, size, margins, x_height, paper, keep_outs), force=force)
    frame = made.sheet.panels[0]
    click.echo(
        f"{file}: {made.sheet.width:g} x {made.sheet.height:g} mm, text frame {frame.width:g} x {frame.height:g} mm"
    )
