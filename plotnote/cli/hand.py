"""`plotnote hand`: the group; each command is in a module of its own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["hand"]

_COMMANDS = {
    "list": ("plotnote.cli.hand_list:list_hands", "List the hands and how much each varies."),
    "show": ("plotnote.cli.hand_show:show_hand", "Show every number of a hand."),
    "specimen": ("plotnote.cli.hand_sheets:specimen", "Show a hand on a sheet: steady, as it stands, lively."),
    "compare": ("plotnote.cli.hand_sheets:compare", "Show the same note in several hands."),
    "tune": ("plotnote.cli.hand_tune:tune", "Change the numbers of a hand and see what they do."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, usual="list")
def hand() -> None:
    """Hands: list, show, compare and tune them. Without a command, list them."""
