"""What passes between the server and the process at the machine."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest

from plotnote.batch.job import Job, JobState
from plotnote.errors import Cancelled
from plotnote.studio.lines import Mouth, heard
from plotnote.studio.questions import Question, from_wire, taken
from plotnote.studio.remote import Remote
from plotnote.studio.replies import Refused
from plotnote.workshop.operator import Answer

ANN = Job("ann", "ann", 1, 0, "", JobState.IN_DOUBT)


class Server:
    """Hears what is said, and answers each question with the next of `answers`; None as the last answers none."""

    def __init__(self, *answers: object) -> None:
        self.remote = Remote(self.say, self.say, real=False)
        self.answers = iter(answers)
        self.asked: list[dict[str, Any]] = []

    def say(self, told: Mapping[str, Any]) -> None:
        assert json.dumps(told)
        if told["event"] != "question":
            return
        asked = told["question"]
        self.asked.append(asked)
        for line in next(self.answers):  # type: ignore[attr-defined]
            threading.Thread(target=self.remote.hear, args=({"answer": asked["id"], **line},)).start()


def test_an_answer_of_a_wrong_kind_or_to_another_question_is_none() -> None:
    server = Server([{"value": "perhaps"}, {"value": None}, {"answer": "x", "value": "written"}, {"value": "spoiled"}])
    assert server.remote.decide(ANN, 3, 9) is Answer.SPOILED
    (asked,) = server.asked
    assert [choice["value"] for choice in asked["choices"]] == ["continue", "spoiled", "written"]
    assert asked["card"] == "/api/notes/ann/card.svg"


def test_the_first_of_two_answers_counts() -> None:
    server = Server([])
    found: list[object] = []
    asking = threading.Thread(target=lambda: found.append(server.remote.number("Which tick", 9)))
    asking.start()
    while not server.asked:
        time.sleep(0.001)
    for value in (10, -1, True, 4, 5):
        server.remote.hear({"answer": server.asked[0]["id"], "value": value})
    asking.join(10)
    assert found == [4]


def test_a_wish_to_stop_is_an_answer_to_any_question() -> None:
    server = Server([{"pause": True, "answer": ""}])
    with pytest.raises(Cancelled):
        server.remote.park()
    assert server.remote.wants_stop()
    assert not server.remote.wants_halt()
    server.remote.hear({"halt": True})
    assert server.remote.wants_halt()


@pytest.mark.parametrize("ask", [lambda remote: remote.put_together("ann"), lambda remote: remote.ready("Cap it")])
def test_who_says_stop_stops(ask: Callable[[Remote], None]) -> None:
    with pytest.raises(Cancelled):
        ask(Server([{"value": False}]).remote)


def test_a_card_without_a_plan_cannot_be_gone_on_with() -> None:
    server = Server([{"value": "continue"}, {"value": "written"}])
    assert server.remote.decide(ANN, 0, 0) is Answer.WRITTEN


@pytest.mark.parametrize(
    ("value", "is_one"),
    [([1.5, -2], True), ([0, 0], True), (None, True), ([21, 0], False), ([float("nan"), 0], False), ([1], False),
     ("left", False), ([True, 0], False), (0, False)],
)  # fmt: skip
def test_a_nudge_is_two_lengths_within_reach(value: object, is_one: bool) -> None:
    question = Question("1", "nudge", "Lead it", (([0.0, 0.0], "There"), (None, "Leave it")))
    assert from_wire(json.loads(json.dumps(question.wire()))) == question
    if is_one:
        taken(question, value)
    else:
        with pytest.raises(Refused) as refused:
            taken(question, value)
        assert refused.value.status == 400


@pytest.fixture
def pipe() -> Iterator[tuple[Any, Any]]:
    read, write = os.pipe()
    with suppress(BrokenPipeError), os.fdopen(read, "rb") as ear, os.fdopen(write, "wb") as mouth:
        yield ear, mouth


def test_who_is_not_heard_goes_on_and_only_the_newest_state_is_kept(pipe: tuple[Any, Any]) -> None:
    ear, end = pipe
    mouth = Mouth(end)
    for n in range(20_000):  # far more than a pipe holds
        mouth.show({"event": "progress", "done": n})
    for n in range(3000):
        mouth.say({"event": "told", "text": "x" * 100, "n": n})
    mouth.show({"event": "progress", "done": 20_000})
    mouth.say({"event": "question"})
    threading.Thread(target=lambda: (mouth.close(), end.close())).start()
    lines = list(heard(ear))
    assert lines[-2:] == [{"event": "progress", "done": 20_000}, {"event": "question"}]
    told = [line["n"] for line in lines if line["event"] == "told"]
    assert told == sorted(told)
    assert told[-900:] == list(range(2100, 3000))
    assert len([line for line in lines if line["event"] == "progress"]) < 50


def test_who_speaks_to_nobody_is_not_troubled(pipe: tuple[Any, Any]) -> None:
    ear, end = pipe
    ear.close()
    mouth = Mouth(end)
    for n in range(100):
        mouth.say({"n": n})
    mouth.close()


def test_a_line_that_says_nothing_is_passed_over(pipe: tuple[Any, Any]) -> None:
    ear, end = pipe
    end.write(b'{"a": 1}\nnot json\n[1]\n{"b"')
    end.close()
    strange: list[bytes] = []
    assert list(heard(ear, strange.append)) == [{"a": 1}]
    assert strange == [b"not json\n", b"[1]\n", b'{"b"']
