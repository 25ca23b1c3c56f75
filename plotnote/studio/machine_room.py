"""The server's side of the work at the machine: it starts the process that does it, hears it, and knows how things
stand."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from plotnote.errors import PlotnoteError
from plotnote.studio.events import Broadcast
from plotnote.studio.lines import heard
from plotnote.studio.orders import Order
from plotnote.studio.processes import command_of, environment
from plotnote.studio.questions import Question, from_wire, taken
from plotnote.studio.replies import Refused
from plotnote.studio.tally import tally
from plotnote.workshop.folder import open_folder

__all__ = ["MachineRoom"]

log = logging.getLogger(__name__)
_AT_WORK = ("write", "resume")
_WHEN_PARKED = ("lay_in", "nudge", "put_together")
"""Questions that are asked only where the place of the carriage is known."""
_PATIENCE = 60.0
"""s that a studio that ends waits for the pen to go up; a stroke takes a second or two."""
_LOOK = 0.05
_CARD = {"note": None, "done": 0, "count": 0, "words_done": 0, "words": 0, "seconds_left": None, "batch_left": None}
_UNSEEN = {"port": None, "voltage": None, "pen": None, "position": "unknown"}
_NO_CARDS = {"written": 0, "left": 0, "spoiled": 0}


class MachineRoom:
    """The machine of the batch in `root`, and the one task at it. Any thread may call it; nothing here waits for the
    machine."""

    def __init__(self, root: Path, events: Broadcast) -> None:
        self._root, self._events = root, events
        self._lock = threading.RLock()
        self._order: Order | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ear: threading.Thread | None = None
        self._question: Question | None = None
        self._paused = False
        self._wishes: set[str] = set()
        self._error: Mapping[str, Any] | None = None
        self._seen: dict[str, Any] = dict(_UNSEEN)
        self._card: dict[str, Any] = dict(_CARD)
        self._cards: Mapping[str, int] = _NO_CARDS
        self._machine = "axidraw-v3"

    def state(self) -> dict[str, Any]:
        """How things stand: what GET /api/machine gives. While no task runs, the batch folder is looked at."""
        with self._lock:
            if self._process is None:
                self._look_at_folder()
            return self._now()

    def begin(self, order: Order) -> None:
        """Have a task done.

        Raises:
            Refused: 409, there is one already.
        """
        with self._lock:
            if self._process is not None:
                raise Refused(409, "The machine is at work already.", hint="Wait for its end, or stop it first.")
            self._look_at_folder()
            process = _started()
            self._process, self._order = process, order
            self._error, self._question, self._paused = None, None, False
            self._wishes.clear()
            self._card = dict(_CARD)
            self._tell(order.wire())
            assert process.stdout is not None
            self._ear = threading.Thread(target=self._hear, args=(process, process.stdout), name="ear", daemon=True)
            self._ear.start()
            self._publish()

    def answer(self, number: str, value: Any) -> None:
        """Answer the question of that number.

        Raises:
            Refused: 409, it is not open any more; 400, this is no answer to it.
        """
        with self._lock:
            question = self._question
            if question is None or question.id != number:
                raise Refused(409, "This question was answered already, or is no longer asked.")
            value = taken(question, value)
            self._question = None
            self._tell({"answer": number, "value": value})
            self._publish()

    def pause(self) -> None:
        """Stop before the next stroke, where the pen is up; a question that is open is answered by that. Raises as
        `halt`."""
        self._stop("pause")

    def halt(self) -> None:
        """Stop at once, and raise the pen.

        Raises:
            Refused: 409, there is nothing to stop.
        """
        self._stop("halt")

    async def end(self) -> None:
        """Let the task stop with its pen up, and wait until it has."""
        with self._lock:
            if self._process is not None and self._process.stdin is not None:
                with suppress(OSError):
                    self._process.stdin.close()
        waited = 0.0
        while self._ear is not None and self._ear.is_alive() and waited < _PATIENCE:
            await asyncio.sleep(_LOOK)
            waited += _LOOK

    def _stop(self, how: str) -> None:
        with self._lock:
            if self._process is None:
                raise Refused(409, "The machine is not at work.")
            self._paused, self._question = True, None
            if how not in self._wishes:  # said once it is heard; a pipe that nobody reads must not fill
                self._wishes.add(how)
                self._tell({how: True})
            self._publish()

    def _tell(self, line: Mapping[str, Any]) -> None:
        """A line to the process; one that has just died is told of by its end."""
        pipe = self._process.stdin if self._process else None
        if pipe is not None:
            with suppress(OSError, ValueError):
                pipe.write(json.dumps(line).encode() + b"\n")
                pipe.flush()

    def _hear(self, process: subprocess.Popen[bytes], pipe: IO[bytes]) -> None:
        """Take what the process says, until it ends, however it does."""
        fault: Mapping[str, Any] | None = None
        ended = False
        for told in heard(pipe):
            if told.get("event") == "ended":
                fault, ended = told.get("error"), True
            else:
                try:
                    self._take(told)
                except (KeyError, TypeError, ValueError):  # the work goes on, whatever is wrong with a line
                    log.exception("What the work at the machine tells is not understood: %s", told)
        code = process.wait()
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        pipe.close()
        if not ended:
            fault = self._died(code)
        with self._lock:
            self._process, self._question, self._paused = None, None, False
            self._error = fault
            self._card = dict(_CARD)
            self._look_at_folder()
            self._publish()
        self._events.publish("changed", {"what": "batch", "name": ""})
        if fault is not None:
            self._events.publish("told", {"text": f"{fault['message']} {fault['hint']}".strip()})

    def _died(self, code: int) -> dict[str, Any]:
        self._seen = dict(_UNSEEN)
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        at_work = self._order is not None and self._order.task in _AT_WORK
        hint = "Look at the machine: its pen may rest on the paper; “Pen up” raises it."
        if at_work:
            hint += " Leave the card where it is: “Go on writing” finds out where it stopped."
        return {"message": f"The work at the machine ended unexpectedly ({how}).", "hint": hint, "problems": []}

    def _take(self, told: Mapping[str, Any]) -> None:
        with self._lock:
            match told.get("event"):
                case "told":
                    self._events.publish("told", {"text": str(told.get("text", ""))})
                    return
                case "question":
                    if self._paused:
                        return  # a wish to stop is on its way, and is the answer
                    self._question = from_wire(told["question"])
                    self._seen["pen"] = "down" if self._order and self._order.task == "pen-down" else "up"
                    if self._question.kind in _WHEN_PARKED:
                        self._seen["position"] = "certain"
                    self._events.publish("question", self._question.wire())
                case "begun":
                    self._card |= {key: told[key] for key in ("note", "count", "words")}
                    self._cards = told["cards"] or self._cards
                    self._seen |= {"pen": "writing", "position": "certain"}
                case "progress":
                    self._card |= {key: told[key] for key in ("done", "words_done", "seconds_left", "batch_left")}
                case "machine":
                    self._seen |= {key: told[key] for key in _UNSEEN if key in told}
            self._publish()

    def _look_at_folder(self) -> None:
        """A folder that cannot be read is told of where it is worked with."""
        with suppress(PlotnoteError):
            self._machine = open_folder(self._root).settings.machine
        with suppress(PlotnoteError):
            self._cards = tally(self._root)

    def _publish(self) -> None:
        self._events.publish("machine", self._now())

    def _now(self) -> dict[str, Any]:
        order = self._order
        return {
            "task": order.task if order and self._process else None, "machine": self._machine,
            "real": order is not None and not order.simulate, **self._seen,
            "question": self._question.wire() if self._question else None, **self._card, "paused": self._paused,
            "error": self._error, "cards": dict(self._cards),
        }  # fmt: skip


def _started() -> subprocess.Popen[bytes]:
    """The process, which waits for its order. It has a session of its own: Ctrl-C where the studio was started is for
    the studio, which then asks it to stop."""
    return subprocess.Popen(
        command_of("plotnote.studio.worker"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True, env=environment(),
    )  # fmt: skip
