from __future__ import annotations

import importlib

import click
import pytest
from click.shell_completion import ShellComplete
from support import Run

from plotnote.cli.lazy import LazyGroup
from plotnote.cli.main import cli


def groups(group: LazyGroup) -> list[LazyGroup]:
    """The group and those below it that look their commands up."""
    inner = [group.get_command(click.Context(group), name) for name in group.table]
    return [group, *(found for each in inner if isinstance(each, LazyGroup) for found in groups(each))]


GROUPS = groups(cli)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_each_command_of_the_table_is_there_under_its_name(group: LazyGroup) -> None:
    for name, (place, said) in group.table.items():
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        assert command.name == name
        assert said.endswith(".")


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_a_shell_is_offered_all_commands(group: LazyGroup) -> None:
    words = [] if group is cli else [str(group.name)]
    offered = ShellComplete(cli, {}, "plotnote", "_PLOTNOTE_COMPLETE").get_completions(words, "")
    assert [item.value for item in offered] == list(group.table)


def test_no_command_at_all_is_an_error_of_usage_that_shows_the_commands(run: Run) -> None:
    result = run()
    assert result.code == 2
    assert [name for name in cli.table if f"  {name} " not in result.out + result.err] == []
