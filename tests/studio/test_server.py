"""The studio as a process, over real sockets."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Running:
    """A studio that runs, and the token that it printed."""

    process: subprocess.Popen[str]
    port: int
    token: str
    opened: ExitStack

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = self.opened.enter_context(closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)))
        connection.request("GET", path, headers=headers)
        return self.opened.enter_context(closing(connection.getresponse()))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    words = [sys.executable, "-m", "plotnote", "studio", str(tmp_path), "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process, ExitStack() as opened:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/open\?token=(\S+)", process.stdout.readline())
        assert found
        yield Running(process, int(found[1]), found[2], opened)
        process.kill()


def test_the_link_is_good_once_and_gives_a_cookie_that_no_script_and_no_other_site_can_use(running: Running) -> None:
    reply = running.get(f"/open?token={running.token}")
    assert (reply.status, reply.headers["Location"]) == (303, "/")
    cookie = reply.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert running.get("/", Cookie=cookie.split(";")[0]).status == 200
    assert running.get(f"/open?token={running.token}").status == 403


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_ends_when_it_is_asked_to_though_a_page_listens(running: Running, number: signal.Signals) -> None:
    cookie = running.get(f"/open?token={running.token}").headers["Set-Cookie"].split(";")[0]
    news = running.get("/api/events", Cookie=cookie)
    assert news.status == 200
    running.process.send_signal(number)
    assert running.process.wait(10) == 0
    assert news.read().endswith(b"\n\n")
