"""Tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

import click
from rich.console import Console
from rich.table import Table

from plotnote.errors import PlotnoteError

__all__ = ["show_left_out", "show_table", "table", "yes_no"]


def table(*columns: str) -> Table:
    """An empty table with these headings."""
    made = Table(box=None, pad_edge=False)
    for column in columns:
        made.add_column(column)
    return made


def yes_no(value: bool) -> str:
    """The word for a truth value."""
    return "yes" if value else "no"


def show_table(made: Table) -> None:
    """Print the table as wide as the terminal, or 160 columns wide where there is none."""
    # A pipe has no width of its own, and a table cut to 80 columns would lose what it should tell.
    width = None if Console().is_terminal else 160
    # What stands in brackets or between colons is part of somebody's name, not rich's colours and pictures.
    Console(width=width, markup=False, emoji=False).print(made)


def show_left_out(faults: Iterable[PlotnoteError]) -> None:
    """Say, beside what was shown, what could not be and why."""
    for fault in faults:
        click.echo(f"Left out: {fault} {fault.hint}", err=True)
