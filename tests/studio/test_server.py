"""The studio as a process, over real sockets."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.device.sim import control
from plotnote.studio.server import bound


@dataclass
class Running:
    """A studio that runs, and a browser that was let in by the link that it printed."""

    process: subprocess.Popen[str]
    port: int
    token: str
    opened: ExitStack
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: object = None) -> http.client.HTTPResponse:
        connection = self.opened.enter_context(closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)))
        headers = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json", **self.cookies}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        return self.opened.enter_context(closing(connection.getresponse()))

    def come_in(self) -> http.client.HTTPResponse:
        reply = self.ask("GET", f"/open?token={self.token}")
        if reply.status == 303:
            self.cookies = {"Cookie": str(reply.headers["Set-Cookie"]).split(";")[0]}
        return reply

    def told(self, method: str, path: str, body: object = None) -> Any:
        with ExitStack() as once:
            return json.loads(replace(self, opened=once).ask(method, path, body).read())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A batch of one short note."""
    made = tmp_path / "batch"
    (made / "notes").mkdir(parents=True)
    (made / "batch.toml").write_text("", "utf-8")
    (made / "notes" / "01-ann.txt").write_text("Thank you for the bridge, and for the map.\n\nClara\n", "utf-8")
    yield made
    if left := control.running(made / "simulator"):
        control.ask(left.control, "quit")


@pytest.fixture
def running(folder: Path) -> Iterator[Running]:
    words = [sys.executable, "-m", "plotnote", "studio", str(folder), "--no-browser"]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True) as process,
        ExitStack() as opened,
    ):
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/open\?token=(\S+)", process.stdout.readline())
        assert found
        yield Running(process, int(found[1]), found[2], opened)
        process.kill()


def test_the_link_is_good_once_and_gives_a_cookie_that_no_script_and_no_other_site_can_use(running: Running) -> None:
    assert running.ask("GET", "/").status == 401
    reply = running.come_in()
    assert (reply.status, reply.headers["Location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=strict"} <= set(reply.headers["Set-Cookie"].split("; "))
    assert "Domain" not in reply.headers["Set-Cookie"]
    assert running.ask("GET", "/").status == 200
    assert running.come_in().status == 403
    # The news that a page hears do not keep the studio from ending.
    news = running.ask("GET", "/api/events")
    assert news.status == 200
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(20) == 0
    assert news.read().endswith(b"\n\n")


@pytest.mark.parametrize("how", ["Ctrl-C", "kill -9"])
def test_a_studio_that_ends_in_the_midst_of_a_card_leaves_the_pen_up_and_the_card_paused(
    running: Running, folder: Path, how: str
) -> None:
    running.come_in()
    assert running.ask("POST", "/api/machine/task", {"task": "write", "simulate": True, "speed": 10}).status == 200
    while not (state := running.told("GET", "/api/machine"))["done"]:
        if question := state["question"]:
            running.told("POST", "/api/machine/answer", {"question": question["id"], "value": True})
        assert state["task"], state
        time.sleep(0.05)
    if how == "Ctrl-C":
        os.killpg(running.process.pid, signal.SIGINT)  # as a terminal does, to all who are in it
        assert running.process.wait(20) == 0
    else:
        running.process.kill()
    _until_paused(folder)
    simulator = control.running(folder / "simulator")
    assert simulator
    assert '"pen": "up"' in control.ask(simulator.control, "status")


def _until_paused(folder: Path) -> None:
    states: list[JobState] = []
    for _ in range(400):
        with Journal.read(folder / "journal.db") as journal:
            states = [job.state for job in journal.jobs()]
        if states == [JobState.PAUSED]:
            return
        time.sleep(0.05)
    raise AssertionError(states)


def test_small_replies_are_sent_at_once() -> None:
    with closing(bound(0).sockets[0]) as listening:
        listening.listen()
        with closing(socket.create_connection(listening.getsockname())):
            # asyncio turns Nagle's algorithm off for what it knows to be TCP, and then only
            accepted, _ = listening.accept()
            with closing(accepted):
                assert accepted.proto == socket.IPPROTO_TCP
