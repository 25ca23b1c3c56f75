"""What is done by hand at the machine, asked and answered from afar, on the simulated board."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from plotnote import library
from plotnote.device.sim import control
from plotnote.errors import Cancelled, ConfigError, WordsRefused
from plotnote.library import Fitting
from plotnote.studio.orders import Order, Task, from_wire
from plotnote.studio.remote import Remote
from plotnote.studio.tasks import do


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A folder that is no batch yet: the machine can be looked after all the same."""
    yield tmp_path
    if left := control.running(tmp_path / "simulator"):
        control.ask(left.control, "quit")


class Beside:
    """Who stands beside the machine, and notes where the pen was at each question."""

    def __init__(self, root: Path, answers: Mapping[str, Callable[[dict[str, Any]], object]]) -> None:
        self.root, self.answers = root, answers
        self.remote = Remote(self.say, self.say, real=False)
        self.heard: list[Mapping[str, Any]] = []
        self.pens: list[object] = []

    def do(self, task: Task) -> None:
        # No faster: a board that the host cannot keep busy has an answer late when the computer is.
        order = Order(task, self.root, simulate=True, speed=20)
        assert from_wire(json.loads(json.dumps(order.wire()))) == order
        do(order, self.remote)

    def board(self) -> dict[str, Any]:
        found = control.running(self.root / "simulator")
        assert found
        status: dict[str, Any] = json.loads(control.ask(found.control, "status"))
        return status

    def say(self, told: Mapping[str, Any]) -> None:
        self.heard.append(told)
        if told["event"] == "question":
            asked = told["question"]
            self.pens.append(self.board()["pen"])
            line = {"answer": asked["id"], "value": self.answers[asked["kind"]](asked)}
            threading.Thread(target=self.remote.hear, args=(line,)).start()

    def machine(self) -> Mapping[str, Any]:
        return [told for told in self.heard if told["event"] == "machine"][-1]


def test_the_machine_is_looked_after_by_hand(root: Path) -> None:
    person = Beside(root, {"ready": lambda _: True, "agrees": lambda _: True})
    person.do("probe")
    assert (person.machine()["position"], person.machine()["pen"]) == ("unknown", "up")
    assert "the motors have power" in str(person.heard)
    person.do("pen-down")
    assert person.pens == ["down"]
    assert person.board()["pen"] == "up"
    person.do("park")
    assert person.machine()["position"] == "certain"
    person.do("disarm")
    assert person.machine()["position"] == "unknown"
    person.do("pen-up")
    assert person.machine()["pen"] == "up"


def test_who_does_not_want_it_has_nothing_let_go(root: Path) -> None:
    person = Beside(root, {"agrees": lambda _: False})
    person.do("park")
    with pytest.raises(Cancelled):
        person.do("disarm")
    assert person.machine()["position"] == "certain"


def test_pen_heights_are_found_by_answers_from_afar(root: Path) -> None:
    # As in tests/cli/test_pen_heights.py: what the strips of the simulated pen show.
    numbers = iter([5, 5, 6, 6, 2])
    answers: dict[str, Callable[[dict[str, Any]], object]] = {
        "ready": lambda _: True,
        "agrees": lambda asked: "fitted" not in asked["text"],
        "number": lambda _: next(numbers),
    }
    person = Beside(root, answers)
    person.do("wizard")
    assert set(person.pens) == {"up"}
    assert library.pen_heights()[Fitting("axidraw-v3", "black-0.3", "us-a2")].paper == 0.52


def test_where_there_is_no_batch_nothing_is_written(root: Path) -> None:
    with pytest.raises(ConfigError, match="no batch"):
        Beside(root, {}).do("write")


def test_what_must_not_be_written_is_told_place_by_place(root: Path) -> None:
    (root / "batch.toml").write_text("", "utf-8")
    (root / "notes").mkdir()
    (root / "notes" / "01-ann.txt").write_text("Thank you for [what we spoke of].\n", "utf-8")
    person = Beside(root, {})
    with pytest.raises(WordsRefused) as refused:
        person.do("write")
    assert "--allow open-slot" in refused.value.hint
    assert any("notes/01-ann.txt" in told.get("text", "") for told in person.heard)
    assert not (root / "simulator").exists()
