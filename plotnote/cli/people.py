"""`plotnote people`: the group; its commands are in modules of their own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["people"]

_COMMANDS = {
    "list": ("plotnote.cli.people_show:list_people", "List everybody whom the record knows."),
    "show": ("plotnote.cli.people_show:show_person", "Show all that is known of a person."),
    "import": ("plotnote.cli.people_change:import_people", "Take in vCards, CSV files, spreadsheets, or a folder."),
    "edit": ("plotnote.cli.people_change:edit_person", "Change a person's particulars."),
    "forget": ("plotnote.cli.people_change:forget_people", "Delete people and all that they were sent."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, usual="list")
def people() -> None:
    """The people of the record, which lies on this computer only. Without a command, list them."""
