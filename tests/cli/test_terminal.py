from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import click
import pytest
from rich.progress import Progress

from plotnote import library
from plotnote.batch.job import Job, JobState
from plotnote.cli.terminal import Terminal, at_terminal
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled
from plotnote.motion.plan import PenUp, Plan
from plotnote.workshop.operator import Answer
from plotnote.workshop.pacing import learn

JOB = Job("01-ann", "01-ann", 1, 0, "", JobState.QUEUED)
SHEET = library.stationery("us-a2").sheet
DRAWING = Drawing(SHEET)
PLAN = Plan(library.machine("axidraw-v3"), SHEET, (), 0)


def test_with_yes_a_real_machine_gets_one_card_only() -> None:
    terminal = Terminal(Progress(), assume_yes=True, one_card=True)
    terminal.lay_in(JOB, DRAWING, PLAN)
    terminal.start(JOB, PLAN, ())
    with pytest.raises(Cancelled, match="One card"):
        terminal.lay_in(JOB, DRAWING, PLAN)


def test_with_yes_a_card_that_was_finished_is_not_written_over() -> None:
    terminal = Terminal(Progress(), assume_yes=True, one_card=True)
    terminal.start(JOB, PLAN, ())  # a half-written card goes on without being laid in again
    with pytest.raises(Cancelled, match="One card"):
        terminal.lay_in(JOB, DRAWING, PLAN)


def test_the_simulator_gets_all_cards() -> None:
    with at_terminal(assume_yes=True, simulate=True) as terminal:
        for _ in range(3):
            terminal.lay_in(JOB, DRAWING, PLAN)
            terminal.start(JOB, PLAN, ())


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
        terminal.start(replace(JOB, note="[/x] [bold]"), PLAN, ())
        terminal.tell("[/x] [bold] goes on")
    assert "[/x] [bold] goes on" in capsys.readouterr().err


def test_with_yes_nobody_is_asked_to_look_for_a_card() -> None:
    assert not Terminal(Progress(), assume_yes=True, one_card=True).registers(JOB)


def test_the_pen_is_led_by_arrow_words_and_other_words_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["north", "left 3 up"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _question: next(typed))
    assert Terminal(Progress(), assume_yes=False, one_card=True).nudge("the end of a stroke") == (-0.3, -0.1)


def plan_of(seconds: float, strokes: int) -> Plan:
    """A plan that takes so long, each of its strokes the same."""
    lifts = (PenUp(seconds / strokes, stroke) for stroke in range(strokes))
    return Plan(library.machine("axidraw-v3"), SHEET, tuple(lifts), strokes)


def bars(terminal: Terminal) -> list[tuple[str, float, str, str]]:
    """What each bar is called, how much of it is done (s), which stroke or card that is, and what is left."""
    tasks = terminal.progress.tasks
    return [(task.description, task.completed, task.fields["strokes"], task.fields["left"]) for task in tasks]


def test_bars_run_on_the_seconds_of_the_plans_for_the_card_and_for_all(own_data: Path) -> None:
    terminal = Terminal(Progress(disable=True), assume_yes=False, one_card=False)
    terminal.start(JOB, plan_of(100.0, 4), (40.0, 60.0))
    terminal.stroke(1, 4)
    assert bars(terminal) == [("01-ann", 25.0, "1/4", "1 min 15 s left"), ("all cards", 25.0, "1/3", "2 min 55 s left")]
    terminal.stroke(4, 4)
    terminal.start(JOB, plan_of(40.0, 2), (60.0,))
    terminal.stroke(1, 2)
    assert bars(terminal)[1:] == [("all cards", 120.0, "2/3", "1 min 20 s left"), ("01-ann", 20.0, "1/2", "20 s left")]
    terminal.start(JOB, plan_of(60.0, 2), ())
    terminal.stroke(2, 2)
    assert bars(terminal)[1] == ("all cards", 200.0, "3/3", "")


def test_a_single_card_has_one_bar() -> None:
    terminal = Terminal(Progress(disable=True), assume_yes=False, one_card=False)
    terminal.start(JOB, plan_of(100.0, 4), ())
    assert len(bars(terminal)) == 1


def test_what_is_left_goes_by_the_real_machine_s_own_pace(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learn("axidraw-v3", 100.0, 120.0)
    for simulated, left in ((False, "2 min 00 s left"), (True, "1 min 40 s left")):
        terminal = Terminal(Progress(disable=True), assume_yes=True, one_card=False, simulated=simulated)
        terminal.lay_in(JOB, DRAWING, plan_of(100.0, 4))
        told = " ".join(capsys.readouterr().out.split())  # as wide as the terminal is
        assert ("on yours usually 2 min 00 s" in told) != simulated
        terminal.start(JOB, plan_of(100.0, 4), ())
        assert bars(terminal)[0][3] == left
