"""`plotnote record`: the group; its commands are in modules of their own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["record"]

_COMMANDS = {
    "show": ("plotnote.cli.record_show:show", "Show who was sent what and when, with the words."),
    "add": ("plotnote.cli.record_show:add", "Remember something that was written without plotnote."),
    "met": ("plotnote.cli.record_show:met", "Remember a conversation, for which thanks are due."),
    "export": ("plotnote.cli.record_files:export_record", "Store the whole record as JSON."),
    "import": ("plotnote.cli.record_files:import_record", "Add what an export holds."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, usual="show")
def record() -> None:
    """The memory of who was sent what. It lies on this computer only, in a file that only you can read. Without a
    command, show it."""
