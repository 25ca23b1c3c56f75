"""Every command, called the least way, does its work."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from support import Run

from plotnote import library
from plotnote.cli.main import cli
from plotnote.library.places import own_record
from plotnote.people.person import Person
from plotnote.record.archive import exported
from plotnote.record.ledger import Ledger

SAMPLES = library.folder("samples")
LEAST = {
    "preview": [str(SAMPLES / "short.txt"), "-o", "{tmp}/x.svg"],
    "plot": ["{tmp}/n.txt", "--simulate", "--yes", "--speed-factor", "100"],
    "fonts list": [],
    "fonts show": ["sans-simplex"],
    "fonts coverage": ["sans-simplex"],
    "fonts specimen": ["sans-simplex", "-o", "{tmp}/x.svg"],
    "fonts export": ["sans-simplex", "{tmp}/x.json"],
    "fonts import": [str(library.folder("fonts") / "hershey" / "futural.jhf")],
    "hand list": [],
    "hand show": ["natural"],
    "hand specimen": ["natural", "-o", "{tmp}/x.svg", "--text", "Hello"],
    "hand compare": ["natural", "steady", "-o", "{tmp}/x.svg"],
    "hand tune": ["natural", "-o", "{tmp}/x.svg", "--once"],
    "stationery list": [],
    "stationery posts": [],
    "stationery new": ["my-cards", "--like", "us-a2", "--size", "139.2x107.6"],
    "check": ["{tmp}/n.txt"],
    "rehearse": ["{tmp}/n.txt", "-o", "{tmp}/rehearsal"],
    "time": ["{tmp}/n.txt"],
    "batch draft": [
        str(SAMPLES / "interview-panel" / "roster.csv"), "--template",
        str(SAMPLES / "interview-panel" / "template.txt"), "--into", "{tmp}/batch",
    ],
    "batch templates": [],
    "batch check": ["{batch}"],
    "batch proof": ["{batch}"],
    "batch status": ["{batch}"],
    "people list": [],
    "people show": ["Ann Lee"],
    "people import": [str(SAMPLES / "interview-panel" / "roster.csv"), "--yes"],
    "people edit": ["Ann Lee", "--set", "company=Harrow"],
    "people forget": ["Ann Lee", "--yes"],
    "record show": [],
    "record add": ["Ann Lee"],
    "record met": ["ann"],
    "record export": ["{tmp}/x.json"],
    "record import": ["{tmp}/export.json"],
    "due": [],
    "email": ["{batch}/notes/01-begona-ibanez.txt", "--to", "b@example.org"],
    "jig": ["{batch}"],
    "pens list": [],
    "pens new": ["my-gel", "--width", "0.4"],
    "pens fresh": ["black-0.3"],
    "machine list": [],
    "machine times": [],
    "machine find": [],
    "machine pen heights": [],
}  # fmt: skip
"""Those that need a machine or a long time are done in test_end_to_end.py and test_machine.py."""
ELSEWHERE = {"demo", "batch spoil", "batch write", "batch resume", "machine probe", "machine simulate"}
"""Those of test_machine_moves.py."""
ELSEWHERE |= {"machine disarm", "machine park", "machine pen down", "machine pen up", "machine walk"}
"""That of test_machine_trace.py."""
ELSEWHERE |= {"machine trace"}
"""Those of test_pen_heights.py."""
ELSEWHERE |= {"machine pen fit", "machine pen wizard", "machine pen forget"}

"""That of studio/test_server.py."""
ELSEWHERE |= {"studio"}


def names(group: click.Group, before: str = "") -> list[str]:
    found = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        found += names(command, f"{before}{name} ") if isinstance(command, click.Group) else [f"{before}{name}"]
    return found


def test_no_command_is_forgotten_here() -> None:
    assert set(names(cli)) == {*LEAST, *ELSEWHERE}


@pytest.mark.parametrize("name", LEAST)
def test_the_least_call_works(name: str, run: Run, tmp_path: Path, drafted: Path, own_data: Path) -> None:
    (tmp_path / "n.txt").write_text("Hello\n", "utf-8")
    with Ledger.open(own_record()) as ledger:
        ledger.add(Person("Ann Lee"))
        (tmp_path / "export.json").write_text(exported(ledger), "utf-8")
    if name == "batch draft":
        words = [word.format(tmp=tmp_path / "other") for word in LEAST[name]]
    else:
        words = [word.format(tmp=tmp_path, batch=drafted) for word in LEAST[name]]
    result = run(*name.split(), *words)
    assert result.code == 0, result.err
    assert result.out


@pytest.mark.parametrize("name", ["", *LEAST, *sorted(ELSEWHERE)])
def test_help_says_something_of_every_option(name: str, run: Run) -> None:
    result = run(*name.split(), "--help")
    assert result.code == 0
    assert "Usage: plotnote" in result.out
    command: click.Command | None = cli
    for word in name.split():
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_an_unknown_command_is_an_error_of_usage(run: Run) -> None:
    assert run("dance").code == 2
