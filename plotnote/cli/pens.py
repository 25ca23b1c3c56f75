"""`plotnote pens`: the group; its commands are in modules of their own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["pens"]

_COMMANDS = {
    "list": ("plotnote.cli.pens_commands:list_pens", "List the pens, and how much each has written."),
    "new": ("plotnote.cli.pens_commands:new_pen", "Add a pen of your own."),
    "fresh": ("plotnote.cli.pens_commands:fresh_pen", "Say that a new pen of that name was put in."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, usual="list")
def pens() -> None:
    """Pens: list them, add your own, and keep count of their ink. Without a command, list them."""
