from __future__ import annotations

import signal
from dataclasses import replace

import click
import pytest
from rich.progress import Progress

from plotnote import library
from plotnote.batch.job import Job, JobState
from plotnote.cli.terminal import Terminal, at_terminal
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled
from plotnote.motion.plan import Plan
from plotnote.workshop.operator import Answer

JOB = Job("01-ann", "01-ann", 1, 0, "", JobState.QUEUED)
SHEET = library.stationery("us-a2").sheet
DRAWING = Drawing(SHEET)
PLAN = Plan(library.machine("axidraw-v3"), SHEET, (), 0)


def test_with_yes_a_real_machine_gets_one_card_only() -> None:
    terminal = Terminal(Progress(), assume_yes=True, one_card=True)
    terminal.lay_in(JOB, DRAWING, PLAN)
    terminal.start(JOB, PLAN)
    with pytest.raises(Cancelled, match="One card"):
        terminal.lay_in(JOB, DRAWING, PLAN)


def test_with_yes_a_card_that_was_finished_is_not_written_over() -> None:
    terminal = Terminal(Progress(), assume_yes=True, one_card=True)
    terminal.start(JOB, PLAN)  # a half-written card goes on without being laid in again
    with pytest.raises(Cancelled, match="One card"):
        terminal.lay_in(JOB, DRAWING, PLAN)


def test_the_simulator_gets_all_cards() -> None:
    with at_terminal(assume_yes=True, simulate=True) as terminal:
        for _ in range(3):
            terminal.lay_in(JOB, DRAWING, PLAN)
            terminal.start(JOB, PLAN)


def test_a_no_stops_before_the_pen_comes_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.confirm", lambda *_args, **_options: False)
    with pytest.raises(Cancelled):
        Terminal(Progress(), assume_yes=False, one_card=False).lay_in(JOB, DRAWING, PLAN)


def test_nobody_guesses_what_became_of_a_card() -> None:
    with pytest.raises(Cancelled):
        Terminal(Progress(), assume_yes=True, one_card=False).decide(JOB, 3, 9)


def test_a_person_says_what_became_of_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: "spoiled")
    assert Terminal(Progress(), assume_yes=False, one_card=False).decide(JOB, 3, 9) is Answer.SPOILED


def test_without_a_plan_nobody_is_offered_to_continue(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def prompt(_question: str, type: click.Choice[str]) -> str:
        offered.extend(type.choices)
        return "written"

    monkeypatch.setattr("click.prompt", prompt)
    Terminal(Progress(), assume_yes=False, one_card=False).decide(JOB, 0, 0)
    assert offered == ["spoiled", "written"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whoever_ends_the_program_only_asks_it_to_stop(name: str) -> None:
    before = signal.getsignal(getattr(signal, name))
    with at_terminal(assume_yes=True, simulate=True) as terminal:
        signal.raise_signal(getattr(signal, name))
        assert terminal.wants_stop()
    assert signal.getsignal(getattr(signal, name)) == before


def test_brackets_in_a_name_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    with at_terminal(assume_yes=True, simulate=True) as terminal:
        terminal.start(replace(JOB, note="[/x] [bold]"), PLAN)
        terminal.tell("[/x] [bold] goes on")
    assert "[/x] [bold] goes on" in capsys.readouterr().err


def test_with_yes_nobody_is_asked_to_look_for_a_card() -> None:
    assert not Terminal(Progress(), assume_yes=True, one_card=True).registers(JOB)


def test_the_pen_is_led_by_arrow_words_and_other_words_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["north", "left 3 up"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _question: next(typed))
    assert Terminal(Progress(), assume_yes=False, one_card=True).nudge("the end of a stroke") == (-0.3, -0.1)
