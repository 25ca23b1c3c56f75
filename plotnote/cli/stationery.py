"""`plotnote stationery`: the group; its commands are in modules of their own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["stationery"]

_COMMANDS = {
    "list": ("plotnote.cli.stationery_list:list_stationery", "List the stationery and what each offers."),
    "posts": ("plotnote.cli.stationery_list:list_posts", "List the posts and where they read an address."),
    "new": ("plotnote.cli.stationery_new:new", "Make a profile of stationery that you have measured."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, usual="list")
def stationery() -> None:
    """Cards, sheets and envelopes: list them, and add those that you have measured. Without a command, list them."""
