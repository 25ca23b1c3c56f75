"""The operator at a terminal: questions, answers and a progress bar."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from plotnote.batch.job import Job
from plotnote.cli.nudges import nudge_of
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled
from plotnote.motion.plan import Plan
from plotnote.units import format_duration
from plotnote.workshop.estimate import say_pace
from plotnote.workshop.operator import Answer
from plotnote.workshop.pacing import pace_for
from plotnote.workshop.progress import stroke_ends

__all__ = ["Terminal", "at_terminal", "hearing"]

_RESUME = "Nothing was lost: run the same command again."


@dataclass(slots=True)
class Terminal:
    """Asks a person, or with `assume_yes` does not. `one_card` ends the work after the first card of this run, because
    nobody is asked to lay in the next. A `simulated` machine keeps to its plans' times; a real one has its own."""

    progress: Progress
    assume_yes: bool
    one_card: bool
    simulated: bool = False
    _stop: bool = field(default=False)
    _halt: bool = field(default=False)
    _task: TaskID | None = field(default=None)
    _all: TaskID | None = field(default=None)
    """The bar of all cards, where there are several."""
    _cards: int = field(default=0)
    _written: float = field(default=0.0)
    """s that the plans of the cards before this one took."""
    _ends: Sequence[float] = field(default=(0.0,))
    """When each stroke of the card should be done, s from its beginning; the last is the end of its plan."""
    _whole: float = field(default=0.0)
    """s that the plans of all cards take."""
    _pace: float = field(default=1.0)

    def tell(self, message: str) -> None:
        self.progress.console.print(message, highlight=False, markup=False)

    def park(self) -> None:
        self._confirm("Move the carriage to the home corner by hand. Does it stand there, pen up?")

    def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
        if self.one_card and self._cards:
            raise Cancelled(
                "One card is written; --yes does not guess that the next one lies ready.",
                hint="Lay in the next card and run the same command again, or leave out --yes to be asked.",
            )
        pen = drawing.strokes[0].pen.name if drawing.strokes else "no pen"
        time = f"{format_duration(plan.duration)} at the machine"
        if not self.simulated and (learned := say_pace(plan.duration, plan.machine.name)):
            time += f", {learned}"
        self.tell(f"{job.note}: {drawing.sheet.name}, pen {pen}, {time}.")
        self._confirm(f"Is a clean {drawing.sheet.name} laid in for {job.note}?")

    def put_together(self, note: str) -> None:
        self._confirm(f"{note} and its envelope are written. Are they together?")

    def decide(self, job: Job, stroke: int, count: int) -> Answer:
        known = f"at stroke {min(stroke + 1, count)} of {count} or a little later" if count else "and its plan is lost"
        go_on = "Continue there, which may ink a few strokes twice; is" if count else "Is"
        question = (
            f"The machine no longer knows where {job.note} stopped, {known}. {go_on} the card spoiled, or is it written"
            " in full?"
        )
        if self.assume_yes:
            raise Cancelled(question, hint="Run the command again without --yes and answer.")
        answers = [answer.value for answer in Answer if count or answer is not Answer.CONTINUE]
        with self._asking():
            return Answer(click.prompt(question, type=click.Choice(answers)))

    def registers(self, job: Job) -> bool:
        if self.assume_yes:
            return False
        question = f"May {job.note} lie a little elsewhere now? Then lead the raised pen over two ends of its ink"
        with self._asking():
            return click.confirm(question, default=False)

    def nudge(self, mark: str) -> tuple[float, float] | None:
        question = f"The pen hovers where {mark} should be. left, right, up, down (with how many 0.1 mm), there or skip"
        with self._asking():
            return click.prompt(question, value_proc=nudge_of)

    def start(self, job: Job, plan: Plan, after: Sequence[float]) -> None:
        self._cards += 1  # here, not where a card is laid in: one that goes on lies there already
        self._written += self._ends[-1]
        self._ends = stroke_ends(plan)
        total = max(self._ends[-1], 1e-9)
        self._pace = 1.0 if self.simulated else pace_for(plan.machine.name).ratio
        self._task = self.progress.add_task(job.note, total=total, left=self._left(total), strokes="")
        self._whole = self._written + total + sum(after)
        if self._all is None and after and not self.one_card:
            self._all = self.progress.add_task("all cards", left="", strokes="")
        if self._all is not None:
            self.progress.update(self._all, total=self._whole, strokes=f"{self._cards}/{self._cards + len(after)}")
            self._show_all(0.0)

    def stroke(self, done: int, count: int) -> None:
        if self._task is not None:
            gone = self._ends[min(done, len(self._ends) - 1)]
            left = self._left(self._ends[-1] - gone)
            self.progress.update(self._task, completed=gone, left=left, strokes=f"{done}/{count}")
            self._show_all(gone)

    def _show_all(self, gone: float) -> None:
        """The time of all cards, `gone` s of this one being over; without the time in which cards are laid in."""
        if self._all is not None:
            done = self._written + gone
            self.progress.update(self._all, completed=done, left=self._left(self._whole - done))

    def _left(self, planned: float) -> str:
        """How long a rest of a plan takes on this machine, for people."""
        seconds = planned * self._pace
        return f"{format_duration(seconds)} left" if seconds > 0.5 else ""

    def wants_stop(self) -> bool:
        return self._stop

    def wants_halt(self) -> bool:
        return self._halt

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Ctrl-C and its like: note the wish; the session hears it between strokes, where the pen is up; the second
        time at once."""
        if self._stop:
            self._halt = True
            self.tell("Stopping at once.")
            return
        self._stop = True
        self.tell("Stopping after this stroke, with the pen up; once more stops at once.")

    def _confirm(self, question: str) -> None:
        if self.assume_yes:
            return
        with self._asking():
            agreed = click.confirm(question, default=True)
        if not agreed:
            raise Cancelled("Stopped by you before the pen came down.", hint=_RESUME)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """While a question stands, no progress is drawn, and Ctrl-C is an answer: stop at once."""
        self.progress.stop()
        with hearing(signal.default_int_handler):
            yield
        self.progress.start()


@contextmanager
def at_terminal(*, assume_yes: bool, simulate: bool) -> Iterator[Terminal]:
    """An operator for the time of the block; Ctrl-C and its like ask it to stop."""
    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), TextColumn("{task.fields[strokes]} {task.fields[left]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        terminal = Terminal(progress, assume_yes, one_card=assume_yes and not simulate, simulated=simulate)
        with hearing(terminal.interrupt):
            yield terminal


@contextmanager
def hearing(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Every way in which a person or the system asks a program to end goes to `handler`: Ctrl-C, a terminal that is
    closed, a shutdown. Each would else leave the pen on the paper."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has no SIGHUP
    before = {number: signal.signal(number, handler) for number in (getattr(signal, name) for name in names)}
    try:
        yield
    finally:
        for number, heard in before.items():
            signal.signal(number, heard)
