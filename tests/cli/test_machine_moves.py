"""The machine in a person's hands, on the simulated board: nothing is left down, lost or let go unasked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from support import Run

from plotnote.device.sim import control
from plotnote.device.sim.control import Started
from plotnote.errors import Cancelled, ConfigError, NotFound

_Told = Callable[[], dict[str, object]]


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Started]:
    started = control.start(tmp_path, speed=50.0)
    yield started
    control.ask(started.control, "quit")


@pytest.fixture
def told(board: Started) -> _Told:
    return lambda: json.loads(control.ask(board.control, "status"))


def answer(monkeypatch: pytest.MonkeyPatch, *, agrees: bool, seen: Callable[[], None] = lambda: None) -> None:
    def confirm(*_: object, **__: object) -> bool:
        seen()
        return agrees

    def prompt(*_: object, **__: object) -> str:
        seen()
        if not agrees:
            raise click.Abort
        return ""

    monkeypatch.setattr(click, "confirm", confirm)
    monkeypatch.setattr(click, "prompt", prompt)


@pytest.mark.parametrize("agrees", [True, False])
def test_the_pen_is_down_only_while_the_person_fits_it(
    board: Started, told: _Told, run: Run, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    heights: list[object] = []
    answer(monkeypatch, agrees=agrees, seen=lambda: heights.append(told()["pen"]))
    run("machine", "pen", "down", "--port", board.link)
    assert heights == ["down"]
    assert told()["pen"] == "up"


def test_the_carriage_walks_only_from_a_known_place(
    board: Started, told: _Told, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = run("machine", "walk", "30", "20", "--port", board.link)
    assert walked.code == ConfigError.exit_code
    assert "plotnote machine park" in walked.err
    answer(monkeypatch, agrees=True)
    assert run("machine", "park", "--port", board.link).code == 0
    assert run("machine", "walk", "30", "20", "--port", board.link).code == 0
    assert told()["position_mm"] == pytest.approx([30, 20], abs=0.02)
    home = run("machine", "park", "--port", board.link)
    assert "went home" in home.out
    assert told()["position_mm"] == pytest.approx([0, 0], abs=0.02)


@pytest.mark.parametrize("place", [("-1", "5"), ("5", "5000"), ("nan", "5"), ("inf", "5")])
def test_no_walk_leads_beyond_the_travel(board: Started, told: _Told, run: Run, place: tuple[str, str]) -> None:
    walked = run("machine", "walk", "--port", board.link, "--", *place)
    assert walked.code == ConfigError.exit_code
    assert "beyond the travel" in walked.err
    assert told()["position_mm"] == pytest.approx([0, 0])


def test_who_does_not_push_the_carriage_home_parks_nothing(
    board: Started, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, agrees=False)
    assert run("machine", "park", "--port", board.link).code == Cancelled.exit_code
    assert run("machine", "walk", "1", "1", "--port", board.link).code == ConfigError.exit_code


def test_a_machine_that_was_let_go_has_forgotten_its_place(
    board: Started, told: _Told, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, agrees=True)
    run("machine", "park", "--port", board.link)
    assert told()["motors"] is True
    assert run("machine", "disarm", "--port", board.link).code == 0
    assert told()["motors"] is False
    assert run("machine", "walk", "1", "1", "--port", board.link).code == ConfigError.exit_code


def test_a_machine_is_not_let_go_while_its_pen_would_sink_on_paper(
    board: Started, told: _Told, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, agrees=True)
    run("machine", "park", "--port", board.link)
    answer(monkeypatch, agrees=False)
    assert run("machine", "disarm", "--port", board.link).code == Cancelled.exit_code
    assert told()["motors"] is True
    assert told()["pen"] == "up"
    assert run("machine", "disarm", "--yes", "--port", board.link).code == 0
    assert told()["motors"] is False


def test_the_pen_goes_up_without_a_known_place(board: Started, told: _Told, run: Run) -> None:
    assert run("machine", "pen", "up", "--port", board.link).code == 0
    assert told()["pen"] == "up"


@pytest.mark.parametrize("words", [("pen", "up"), ("pen", "down"), ("park",), ("walk", "1", "1"), ("disarm", "--yes")])
def test_a_port_that_is_not_there_is_an_error(run: Run, words: tuple[str, ...]) -> None:
    assert run("machine", *words, "--port", "/dev/no-such-port").code == NotFound.exit_code
