"""Over real sockets: what is slow, long or too many is cut off, and the studio goes on for everybody else."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from plotnote.studio import events, guard, server
from plotnote.studio.app import create_app
from plotnote.studio.doors import Doors
from plotnote.studio.server import Server, bound
from plotnote.studio.studio import Studio


class Live:
    """A studio that serves, and connections to it that end with the test."""

    def __init__(self, root: Path, open_sockets: ExitStack) -> None:
        self.studio, doors, address = Studio(root), Doors(), bound(0)
        self.port = address.port
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = f"Cookie: plotnote-{self.port}={doors.open(doors.token)}\r\n"
        self.ready = threading.Event()
        app = create_app(self.studio, doors, address.hosts, (), address.port)
        self.server = Server(app, self.studio, address, self.ready.set)
        self._sockets = open_sockets

    def connect(self, said: str = "") -> socket.socket:
        sock = self._sockets.enter_context(socket.create_connection(("127.0.0.1", self.port), 20))
        sock.sendall(said.encode())
        return sock

    def head(self, line: str, more: str = "") -> str:
        return f"{line} HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n{self.cookie}{more}\r\n"

    def status(self, line: str = "GET /api/batch") -> int:
        return status(self.connect(self.head(line, "Connection: close\r\n")))


def everything(sock: socket.socket) -> bytes:
    """What comes until the other end closes, however it does."""
    found = bytearray()
    try:
        while piece := sock.recv(65536):
            found += piece
    except ConnectionError:
        pass
    return bytes(found)


def status(sock: socket.socket) -> int:
    return int([*everything(sock).split(b" ", 2), b"0", b"0"][1])


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    monkeypatch.setattr(server, "_PATIENCE", 0.4)
    monkeypatch.setattr(server, "_STALLED", 0.6)
    monkeypatch.setattr(guard, "BODY_TIME", 0.4)
    with ExitStack() as open_sockets:
        made = Live(tmp_path, open_sockets)
        thread = threading.Thread(target=made.server.serve_all)
        thread.start()
        assert made.ready.wait(20)
        yield made
        made.server.stop()
        thread.join(20)
        assert not thread.is_alive()


def test_an_upload_that_comes_slowly_is_cut_off(live: Live) -> None:
    sock = live.connect(live.head("POST /api/roster", "Content-Length: 1000\r\n") + "name\n")
    assert b"408" in everything(sock)


def test_the_head_of_a_request_that_comes_slowly_is_cut_off(live: Live) -> None:
    assert everything(live.connect("GET / HTTP/1.1\r\nHost: 127.0")) == b""
    assert everything(live.connect()) == b""


def test_a_head_that_has_no_end_is_refused(live: Live) -> None:
    sock = live.connect("GET / HTTP/1.1\r\n")
    with pytest.raises(OSError):
        for _ in range(10_000):
            sock.sendall(b"X-Long: " + b"x" * 1000 + b"\r\n")
    assert live.status() == 200


def test_a_hundred_megabytes_are_refused_before_they_are_sent(live: Live) -> None:
    sock = live.connect(live.head("POST /api/roster", "Content-Length: 100000000\r\nExpect: 100-continue\r\n"))
    reply = everything(sock)
    assert reply.startswith(b"HTTP/1.1 413")
    assert b"100 Continue" not in reply


def test_a_hundred_megabytes_in_pieces_of_unknown_number_are_cut_off(live: Live) -> None:
    sock = live.connect(live.head("POST /api/roster", "Transfer-Encoding: chunked\r\n"))
    sent = 0
    with pytest.raises(OSError):
        while sent < 100_000_000:
            sock.sendall(b"10000\r\n" + bytes(65536) + b"\r\n")
            sent += 65536
    assert live.status() == 200


def test_connections_have_a_bound_and_room_comes_again(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_CONNECTIONS", 8)
    held = [live.connect("GET / HTTP/1.1\r\n") for _ in range(8)]
    assert everything(live.connect(live.head("GET /api/batch"))) == b""
    for sock in held:
        assert everything(sock) == b""  # they were too slow
    assert live.status() == 200


def test_pages_that_listen_have_a_bound(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_PAGES", 2)
    pages = [live.connect(live.head("GET /api/events")) for _ in range(2)]
    for page in pages:
        assert b"200" in page.recv(12)
    assert live.status("GET /api/events") == 503
    pages[0].close()
    for _ in range(100):
        live.studio.events.publish("told", {"text": "x"})
        if live.connect(live.head("GET /api/events")).recv(12).endswith(b"200"):
            return
    pytest.fail("no room came of a page that was closed")


def test_a_frozen_page_is_let_go_and_the_others_hear_the_newest(live: Live) -> None:
    frozen, page = (live.connect(live.head("GET /api/events")) for _ in range(2))
    heard: list[bytes] = []
    reading = threading.Thread(target=lambda: heard.append(everything(page)))
    assert b"200" in frozen.recv(12)
    reading.start()
    news = live.studio.events
    told = 0
    while news.pages > 1:
        for _ in range(100):
            news.publish("told", {"text": f"{told} " + "x" * 5000})
            told += 1
        assert told < 100_000
        threading.Event().wait(0.01)
    news.publish("machine", {"done": told})
    assert live.status() == 200
    news.close()
    reading.join(20)
    assert f'event: machine\ndata: {{"done":{told}}}'.encode() in heard[0]


@pytest.mark.parametrize(
    "said",
    [b"\x00\x01\x02", b"GET / HTTP/9\r\n\r\n", b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
     b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_of_a_page_is_refused(live: Live, said: bytes) -> None:
    sock = live.connect()
    sock.sendall(said)
    assert status(sock) in (400, 401, 403)


def test_a_studio_that_ends_does_all_that_is_to_be_done_whatever_fails(
    live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    async def pen_up() -> None:
        done.append("pen up")

    async def fails() -> None:
        raise RuntimeError("a mistake")

    live.studio.at_end(pen_up)
    live.studio.at_end(fails)
    caplog.set_level(logging.CRITICAL + 1)
    live.server.stop()
    for _ in range(200):
        if done:
            break
        threading.Event().wait(0.05)
    assert done == ["pen up"]


def test_who_asks_twice_does_not_wait_for_the_end(live: Live) -> None:
    begun, cut_off = threading.Event(), threading.Event()

    async def for_ever() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cut_off.set()
            raise

    live.studio.at_end(for_ever)
    live.server.stop()
    assert begun.wait(20)
    live.server.stop()
    assert cut_off.wait(20)
