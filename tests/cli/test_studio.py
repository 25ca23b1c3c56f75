"""What `plotnote studio` says and opens; tests/studio has what it serves."""

from __future__ import annotations

import socket
import threading
import webbrowser
from pathlib import Path

import pytest
from support import Run

from plotnote.errors import NotFound, OutputError
from plotnote.studio import server
from plotnote.studio.server import Server, bound


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that a browser was asked to open; the server ends as soon as pages could be opened."""
    opened: list[str] = []

    def serve_all(self: Server) -> None:
        self._ready()
        for thread in threading.enumerate():
            if thread.daemon:
                thread.join(10)
        for sock in self._sockets:
            sock.close()

    monkeypatch.setattr(Server, "serve_all", serve_all)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    return opened


def test_the_browser_opens_the_link_that_is_printed(run: Run, tmp_path: Path, shown: list[str]) -> None:
    said = run("studio", tmp_path)
    assert said.code == 0
    assert [f"The studio is open at {link}\n" for link in shown] == [said.out]
    assert "http://127.0.0.1:" in said.out


def test_without_a_browser_the_link_is_printed_only(run: Run, tmp_path: Path, shown: list[str]) -> None:
    assert "/open?token=" in run("studio", tmp_path, "--no-browser").out
    assert shown == []


def test_nothing_of_the_network_is_said_or_bound_without_lan(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bindings: list[str] = []
    monkeypatch.setattr("plotnote.studio.server.bound", lambda port, lan: bindings.append(lan) or bound(port, lan))
    said = run("studio", tmp_path, "--no-browser")
    assert "network" not in said.out + said.err
    assert bindings == [""]


def test_lan_says_what_it_opens(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "lan_address", lambda: "127.0.0.1")
    real = bound(0)
    lan = server.Address(real.sockets, (*real.hosts, "192.168.1.5:8000"), ("192.168.1.5:8000",), real.port)
    monkeypatch.setattr(server, "bound", lambda port, address: lan)
    said = run("studio", tmp_path, "--no-browser", "--lan").err
    for words in ("http://192.168.1.5:8000/pair", "code", "notes and people", "plotter", "not encrypted"):
        assert words in said


def test_a_port_that_is_taken_is_an_error_with_advice(run: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        said = run("studio", tmp_path, "--port", other.getsockname()[1])
    assert said.code == OutputError.exit_code
    assert "--port" in said.err


def test_a_computer_on_no_network_is_told_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nowhere:
        def __init__(self, *kinds: object) -> None:
            raise OSError

    monkeypatch.setattr(socket, "socket", Nowhere)
    said = run("studio", tmp_path, "--lan")
    assert said.code == NotFound.exit_code
    assert "leave out --lan" in said.err


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", "utf-8")
    assert run("studio", tmp_path / "x").code == 2


def test_a_studio_on_the_network_listens_at_that_address_beside_loopback_and_nowhere_else() -> None:
    address = bound(0, "127.0.0.2") if hasattr(socket, "SO_REUSEPORT") and _second_loopback() else bound(0)
    try:
        hosts = {sock.getsockname()[0] for sock in address.sockets}
        assert hosts <= {"127.0.0.1", "127.0.0.2"}
        assert {sock.getsockname()[1] for sock in address.sockets} == {address.port}
        assert set(address.lan) <= set(address.hosts)
        assert address.url == f"http://127.0.0.1:{address.port}"
    finally:
        for sock in address.sockets:
            sock.close()


def _second_loopback() -> bool:
    try:
        with socket.socket() as sock:
            sock.bind(("127.0.0.2", 0))
    except OSError:
        return False
    return True
