"""`plotnote fonts`: the group; each command is in a module of its own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["fonts"]

_COMMANDS = {
    "list": ("plotnote.cli.fonts_list:list_faces", "List the faces and what each offers."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, invoke_without_command=True)
@click.pass_context
def fonts(ctx: click.Context) -> None:
    """Faces: list, show, import and export them. Without a command, list them."""
    if ctx.invoked_subcommand is None:
        from plotnote.cli.fonts_list import list_faces

        ctx.invoke(list_faces)
