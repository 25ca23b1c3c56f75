"""The operator at a page: asked through lines of JSON, and answered through others."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any
from urllib.parse import quote

from plotnote.batch.job import Job
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled, JournalError
from plotnote.motion.plan import Plan
from plotnote.studio.questions import Question, taken
from plotnote.studio.replies import Refused
from plotnote.studio.tally import tally
from plotnote.units import format_duration
from plotnote.workshop.estimate import say_pace
from plotnote.workshop.operator import Answer
from plotnote.workshop.pacing import pace_for
from plotnote.workshop.progress import stroke_ends, words_done
from plotnote.workshop.work import Work

__all__ = ["Remote"]

_GO_ON = "Nothing was lost: begin again when you like."
_DONE = ((True, "Done"), (False, "Stop"))
_ANSWERS = {
    Answer.CONTINUE: "Go on there", Answer.SPOILED: "It is spoiled", Answer.WRITTEN: "It is written in full",
}  # fmt: skip


class Remote:
    """Asks a person at a page. `say` and `show` tell the server; `hear` is given what it says, by any thread."""

    def __init__(
        self, say: Callable[[Mapping[str, Any]], None], show: Callable[[Mapping[str, Any]], None], *, real: bool
    ) -> None:
        self.work: Work | None = None
        """What is written, for its words and its journal."""
        self.say, self._show, self._real = say, show, real
        self._run, self._numbers = secrets.token_hex(4), count(1)
        self._turn = threading.Condition()
        self._question: Question | None = None
        self._answer: list[Any] = []
        self._stop = self._halt = False
        self._ends: Sequence[float] = (0.0,)
        self._words: Sequence[int] = (0,)
        self._pace, self._after = 1.0, 0.0

    # -- what the server says ------------------------------------------------------------------------------------------

    def hear(self, told: Mapping[str, Any]) -> None:
        """An answer, or the wish to pause or to halt. What is none of them is none."""
        with self._turn:
            self._stop = self._stop or "pause" in told or "halt" in told
            self._halt = self._halt or "halt" in told
            question = self._question
            if question is not None and told.get("answer") == question.id and not self._answer:
                try:
                    self._answer.append(taken(question, told.get("value")))
                except Refused:
                    return
            self._turn.notify_all()

    # -- what a session asks -------------------------------------------------------------------------------------------

    def tell(self, message: str) -> None:
        self.say({"event": "told", "text": message})

    def wants_stop(self) -> bool:
        return self._stop

    def wants_halt(self) -> bool:
        return self._halt

    def park(self) -> None:
        self._require("park", "Move the carriage to the home corner by hand. Does it stand there, pen up?",
                      ((True, "It stands there"), (False, "Stop")))  # fmt: skip

    def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
        pen = drawing.strokes[0].pen.name if drawing.strokes else "no pen"
        time = f"{format_duration(plan.duration)} at the machine"
        if self._real and (learned := say_pace(plan.duration, plan.machine.name)):
            time += f", {learned}"
        sheet = drawing.sheet.name
        text = f"Is a clean {sheet} laid in for {job.note}? It is written with the pen {pen}; {time}."
        self._require("lay_in", text, ((True, "It is laid in"), (False, "Stop")), job.note)

    def decide(self, job: Job, stroke: int, count: int) -> Answer:
        known = f"at stroke {min(stroke + 1, count)} of {count} or a little later" if count else "and its plan is lost"
        go_on = "To go on there may ink a few strokes twice. " if count else ""
        text = (
            f"The machine no longer knows where {job.note} stopped, {known}. {go_on}Look at the card: what became of"
            " it?"
        )
        choices = tuple((key.value, label) for key, label in _ANSWERS.items() if count or key is not Answer.CONTINUE)
        return Answer(self._ask("decide", text, choices, job.note))

    def registers(self, job: Job) -> bool:
        text = (
            f"Does {job.note} still lie exactly where it lay? If it may not, you lead the raised pen over two ends of"
            " its ink."
        )
        choices = ((False, "It lies where it lay"), (True, "Lead the pen over its ink"))
        return bool(self._ask("registers", text, choices, job.note))

    def nudge(self, mark: str) -> tuple[float, float] | None:
        text = f"The pen hovers where {mark} should be. Lead it there."
        choices = (([0.0, 0.0], "It hovers over it"), (None, "Leave the card as it lies"))
        value = self._ask("nudge", text, choices)
        return None if value is None else (value[0], value[1])

    def put_together(self, note: str) -> None:
        text = f"{note} and its envelope are written. Are they together?"
        self._require("put_together", text, ((True, "They are together"), (False, "Stop")), note)

    def start(self, job: Job, plan: Plan, after: Sequence[float]) -> None:
        self._ends = stroke_ends(plan)
        self._words, done = self._begun(job)
        self._pace = pace_for(plan.machine.name).ratio if self._real else 1.0
        self._after = sum(after)
        cards = tally(self.work.journal.parent) if self.work else None
        self.say(
            {"event": "begun", "note": job.note, "count": plan.stroke_count, "words": self._words[-1], "cards": cards}
        )
        self.stroke(done, plan.stroke_count)

    def stroke(self, done: int, count: int) -> None:
        left = self._pace * (self._ends[-1] - self._ends[min(done, len(self._ends) - 1)])
        words = self._words[min(done, len(self._words) - 1)]
        self._show({"event": "progress", "done": done, "words_done": words, "seconds_left": round(left, 1),
                    "batch_left": round(left + self._pace * self._after, 1)})  # fmt: skip

    # -- what work by hand asks ----------------------------------------------------------------------------------------

    def ready(self, request: str) -> None:
        self._require("ready", f"{request}.", _DONE)

    def agrees(self, question: str) -> bool:
        return bool(self._ask("agrees", f"{question}?", ((True, "Yes"), (False, "No"))))

    def number(self, question: str, most: int) -> int | None:
        text = f"{question}? 1 to {most}, or 0 for none."
        value: int | None = self._ask("number", text, ((None, "Draw it again"),), most=most)
        return value

    # ------------------------------------------------------------------------------------------------------------------

    def _require(self, kind: str, text: str, choices: tuple[tuple[Any, str], ...], note: str | None = None) -> None:
        if not self._ask(kind, text, choices, note):
            raise Cancelled("Stopped by you before the pen came down.", hint=_GO_ON)

    def _ask(
        self, kind: str, text: str, choices: tuple[tuple[Any, str], ...], note: str | None = None,
        most: int | None = None,
    ) -> Any:  # fmt: skip
        """The answer of a person, however long they take.

        Raises:
            Cancelled: they want to stop instead.
        """
        card = f"/api/notes/{quote(note, safe='')}/card.svg" if note else None
        asked = Question(f"{self._run}-{next(self._numbers)}", kind, text, choices, note, most, card)
        with self._turn:
            self._question, self._answer = asked, []
            self.say({"event": "question", "question": asked.wire()})
            self._turn.wait_for(lambda: self._answer or self._stop)
            self._question = None
            if not self._answer:
                raise Cancelled("Stopped by you.", hint=_GO_ON)
            return self._answer[0]

    def _begun(self, job: Job) -> tuple[Sequence[int], int]:
        """The words of a card and the strokes that it has already, as its journal keeps them: one that was begun has
        the words that it was begun with."""
        if self.work is None:
            return (0,), 0
        try:
            with Journal.read(self.work.journal) as journal:
                run = journal.last_run(job.id)
                drawing = unpack(journal.plan(journal.job(job.id).plan_digest))[0]
        except JournalError:
            return (0,), 0
        return words_done(drawing), run.stroke if run else 0
