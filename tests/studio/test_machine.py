"""The machine at a page: the work of the command line, done by a process of its own on the simulated plotter."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reach import Reach
from support import Run

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.cli.terminal import Terminal
from plotnote.device.sim import control
from plotnote.workshop import paper, work
from plotnote.workshop.folder import open_folder

WORDS = "Thank you for the bridge.\n\nClara\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "batch"
    (made / "notes").mkdir(parents=True)
    (made / "batch.toml").write_text("", "utf-8")
    for name in ("01-ann", "02-bo"):
        (made / "notes" / f"{name}.txt").write_text(WORDS, "utf-8")
    yield made
    if left := control.running(made / "simulator"):
        control.ask(left.control, "quit")


class Page:
    """A page that has the machine work, and looks at it."""

    def __init__(self, folder: Path) -> None:
        self.reach = Reach(folder)
        self.folder = folder

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.reach.get("/api/machine").json()
        return found

    def begin(self, task: str, **more: object) -> int:
        body = {"task": task, "simulate": True, "speed": 10, **more}
        return self.reach.post("/api/machine/task", json=body).status_code

    def say(self, what: str) -> int:
        return self.reach.post(f"/api/machine/{what}", json={}).status_code

    def answer(self, question: str, value: object) -> int:
        return self.reach.post("/api/machine/answer", json={"question": question, "value": value}).status_code

    def wait(self, until: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        for _ in range(3000):
            if until(found := self.state()):
                return found
            time.sleep(0.03)
        raise AssertionError(f"it never came to that: {found}")

    def question(self) -> dict[str, Any]:
        found = self.wait(lambda state: state["question"] or not state["task"])["question"]
        assert found, self.state()
        return dict(found)

    def place(self) -> list[float]:
        found = control.running(self.folder / "simulator")
        place: list[float] = json.loads(control.ask(found.control, "status"))["position_mm"] if found else [0, 0]
        return place

    def jobs(self) -> dict[str, JobState]:
        with Journal.read(self.folder / "journal.db") as journal:
            return {job.id: job.state for job in journal.jobs()}


@pytest.fixture
def page(folder: Path) -> Iterator[Page]:
    made = Page(folder)
    yield made
    asyncio.run(made.reach.studio.end())


def test_a_batch_goes_from_page_to_command_line_and_back_whatever_ends_either(
    page: Page, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To pause while a question is open is to answer it with “stop”: nothing was begun.
    assert page.begin("write") == 200
    asked = page.question()
    assert page.say("pause") == 200
    assert page.wait(lambda state: not state["task"])["error"]["message"] == "Stopped by you."
    assert page.answer(asked["id"], True) == 409
    assert page.jobs() == {"01-ann": JobState.QUEUED, "02-bo": JobState.QUEUED}
    # A page begins it; what is asked is answered once, and only as it can be.
    assert page.begin("write") == 200
    asked = page.question()
    assert (asked["kind"], asked["note"]) == ("lay_in", "01-ann")
    assert page.state()["voltage"] > 6
    assert page.state()["position"] == "certain"
    assert page.begin("probe") == 409
    assert page.reach.post("/api/notes/01-ann/spoil", json={"fresh": False}).status_code == 409
    assert page.answer(asked["id"], "perhaps") == 400
    assert page.answer("another", True) == 409
    assert page.answer(asked["id"], True) == 200
    assert page.answer(asked["id"], True) == 409
    seen = page.wait(lambda state: state["done"] > 2)
    assert (seen["note"], seen["real"], seen["position"], seen["pen"]) == ("01-ann", False, "certain", "writing")
    assert 0 <= seen["words_done"] < seen["words"] == 6
    assert 0 < seen["seconds_left"] < seen["batch_left"]
    assert seen["cards"] == {"written": 0, "left": 2, "spoiled": 0}
    assert page.say("pause") == 200
    stopped = page.wait(lambda state: not state["task"])
    assert "Go on writing" in stopped["error"]["hint"]
    assert page.say("pause") == 409
    assert page.jobs() == {"01-ann": JobState.PAUSED, "02-bo": JobState.QUEUED}
    # The command line goes on, and is stopped.
    looks = iter(range(100_000))
    with monkeypatch.context() as patch:
        patch.setattr(Terminal, "wants_stop", lambda _: next(looks) > 4)
        assert run("batch", "resume", page.folder, "--simulate", "--yes").code == 50
    assert page.jobs()["01-ann"] is JobState.PAUSED
    # A page goes on where that stopped, and its process is killed in the midst of the next card.
    assert page.begin("resume") == 200
    assert page.wait(lambda state: state["count"])["done"] > 0
    page.answer(page.question()["id"], True)
    page.wait(lambda state: state["note"] == "02-bo" and state["done"] > 2)
    room = page.reach.studio.endings[-1].__self__  # type: ignore[attr-defined]
    os.kill(room._process.pid, signal.SIGKILL)
    died = page.wait(lambda state: not state["task"])
    assert "signal 9" in died["error"]["message"]
    assert "Go on writing" in died["error"]["hint"]
    # Nobody holds the second card: the next run finds out.
    assert page.jobs() == {"01-ann": JobState.WRITTEN, "02-bo": JobState.WRITING}
    # The command line finishes, and nothing is missing or there twice.
    assert run("batch", "resume", page.folder, "--simulate", "--yes").code == 0
    found = paper.comparisons(work.batch_work(open_folder(page.folder)))
    assert sorted(found) == ["01-ann", "02-bo"]
    assert all(each.missing == 0 and each.strange == 0 for each in found.values())
    assert page.reach.post("/api/notes/02-bo/spoil", json={"fresh": True}).status_code == 200
    assert page.state()["cards"] == {"written": 1, "left": 1, "spoiled": 1}


def test_the_air_walk_leaves_no_ink_and_ends_with_the_server_pen_up(page: Page) -> None:
    assert page.begin("trace", speed=2) == 200
    page.wait(lambda state: page.place()[0] > 5)
    asyncio.run(page.reach.studio.end())
    seen = page.state()
    assert seen["error"]["message"] == "Stopped, with the pen up."
    assert (seen["position"], seen["pen"]) == ("certain", "up")
    assert not (page.folder / "simulator" / "ink.jsonl").read_text("utf-8")


def test_a_machine_at_a_port_is_looked_at(page: Page) -> None:
    started = control.start(page.folder / "simulator", speed=50)
    port = str(started.link.resolve())
    assert page.begin("probe", simulate=False, port=port) == 200
    seen = page.wait(lambda state: not state["task"])
    assert (seen["error"], seen["real"], seen["port"]) == (None, True, port)
    assert (seen["pen"], seen["position"]) == ("up", "unknown")
    assert page.begin("probe", simulate=False, port="/dev/ttyNONE0") == 200
    seen = page.wait(lambda state: not state["task"])
    assert seen["error"]["message"].startswith("There is no port /dev/ttyNONE0")


@pytest.mark.parametrize(
    "body",
    [
        {"task": "format-disk", "simulate": True},
        {"task": "probe", "simulate": False, "port": "../../etc/passwd"},
        {"task": "probe", "simulate": False, "port": "/dev/../etc/passwd"},
        {"task": "probe", "simulate": False, "port": "/dev/watchdog"},
        {"task": "probe", "simulate": False, "port": "/dev/pts/../sda"},
        {"task": "probe", "simulate": False, "port": "/dev/ttyS0\n"},
        {"task": "probe", "simulate": True, "speed": 1e9},
        {"task": "probe", "simulate": True, "root": "/"},
    ],
)
def test_an_order_that_is_none_is_refused(reach: Reach, body: dict[str, object]) -> None:
    assert reach.post("/api/machine/task", json=body).status_code == 422
    assert reach.get("/api/machine").json()["task"] is None


@pytest.mark.parametrize("name", ["nobody", "..%2f..%2fbatch", "%2e%2e", ".hidden", "01-ann.txt"])
def test_only_notes_of_the_folder_are_spoiled_planned_and_written(page: Page, name: str) -> None:
    assert page.reach.post(f"/api/notes/{name}/spoil", json={"fresh": False}).status_code == 404
    assert page.reach.get(f"/api/notes/{name}/plan").status_code == 404
    assert page.begin("write", notes=[name]) == 404
