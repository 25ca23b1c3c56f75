"""A group of commands whose modules are imported when they are used, so that help comes at once."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """`table` gives for each command's name where it is, as "module:attribute", and what it does, in a sentence;
    `usual` is the name of the one that is meant by no command at all."""

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str]], usual: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.table = table
        self.usual = usual

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # While a shell completes the line, no command yet means any.
        meant = [self.usual] if self.usual and not ctx.resilient_parsing else []
        return super().parse_args(ctx, args or meant)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])
