"""The one place that turns an error into a sentence."""

from __future__ import annotations

import io
import sys

import click
import pytest
from support import Run

from plotnote.cli.main import cli, main
from plotnote.errors import Cancelled, DrawingRefused, PlotnoteError, Problem


def fails_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def invoke(_ctx: click.Context) -> None:
        raise error

    monkeypatch.setattr(cli, "invoke", invoke)


def test_an_error_is_a_sentence_and_a_hint_and_its_exit_code(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    fails_with(monkeypatch, Cancelled("the person left", hint="Come back."))
    result = run("stationery")
    assert (result.code, result.err) == (50, "plotnote: The person left.\n  Come back.\n")


def test_every_problem_of_a_refused_drawing_is_said(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    problems = tuple(Problem("edge", f"stroke {n}", f"is {n} mm too far") for n in (1, 2, 3))
    fails_with(monkeypatch, DrawingRefused("It must not be written.", problems=problems))
    assert [line.strip() for line in run("stationery").err.splitlines()[1:]] == [
        "stroke 1: is 1 mm too far", "stroke 2: is 2 mm too far", "stroke 3: is 3 mm too far",
    ]  # fmt: skip


def test_what_the_system_refuses_is_no_traceback(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    fails_with(monkeypatch, OSError(28, "No space left on device", "/full"))
    result = run("stationery")
    assert result.code == PlotnoteError.exit_code
    assert "No space left on device: /full" in result.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError(), click.Abort()])
def test_ctrl_c_and_a_closed_input_stop_quietly(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    fails_with(monkeypatch, error)
    result = run("stationery")
    assert (result.code, result.err.strip()) == (Cancelled.exit_code, "plotnote: Stopped by you.")


def test_a_name_that_the_terminal_cannot_show_is_still_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def invoke(_ctx: click.Context) -> None:
        click.echo("Łukasz")

    monkeypatch.setattr(cli, "invoke", invoke)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    with pytest.raises(SystemExit) as ended:
        main(["stationery"])
    sys.stdout.flush()
    assert ended.value.code == 0
    assert raw.getvalue() == rb"\u0141ukasz" + b"\n"
