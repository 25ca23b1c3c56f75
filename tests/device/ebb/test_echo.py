"""A port that echoes is told of in one sentence, soon; one that echoed before it was opened does no harm."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from plotnote.device.ebb.connect import greet, prepare
from plotnote.device.ebb.echo import echoes
from plotnote.device.ebb.link import Link
from plotnote.device.ebb.servo import STANDARD
from plotnote.device.ebb.survey import look
from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Cable
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.device.transport import SerialTransport
from plotnote.errors import RemoteProtocolError


class Reflecting:
    """A port in a terminal's manner: what the board answers is sent to the board again."""

    def __init__(self, inner: SimTransport) -> None:
        self._inner = inner

    def write(self, data: bytes) -> None:
        self._inner.write(data)

    def read(self, timeout: float) -> bytes:
        heard = self._inner.read(timeout)
        self._inner.write(heard)
        return heard

    def close(self) -> None:
        self._inner.close()


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
@pytest.mark.parametrize("reflects", [False, True])
def test_a_port_that_echoes_is_told_of_in_one_sentence(firmware: str, reflects: bool) -> None:
    clock, cable = FakeClock(), Cable(Board(firmware))
    cable.echo = not reflects
    port = SimTransport(cable, clock)
    transport = Reflecting(port) if reflects else port
    with pytest.raises(RemoteProtocolError, match="the port echoes") as told:
        prepare(Link(transport), clock, STANDARD, allow_unpowered=True)
    assert "Close every other program" in told.value.hint
    with pytest.raises(RemoteProtocolError, match="the port echoes"):
        look(transport, clock)
    assert clock.now() < 30


def test_a_board_that_was_made_to_hear_itself_is_greeted_once_the_port_is_raw() -> None:
    clock, board = FakeClock(), Board("3.0.3")
    port = SimTransport(board, clock)
    reflecting = Reflecting(port)
    port.write(b"QB\r")
    heard = b"".join(reflecting.read(0.1) for _ in range(12))
    assert echoes(heard.decode())
    assert greet(Link(port), clock).version == (3, 0, 3)


@pytest.mark.parametrize("said", ["!8 Err: Unknown command 'AT:4154'", "OK", "QM,0,0,0,0", "!7 Err: Extra parameter"])
def test_what_other_programs_cause_is_no_echo(said: str) -> None:
    assert not echoes(f"{said}\r\n", "CU,54,0,119")


@pytest.fixture
def cooked() -> Iterator[tuple[int, int]]:
    """A terminal as one is used by people: with echo, line by line, line ends changed."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    master, slave = pty.openpty()
    flags = termios.tcgetattr(slave)
    flags[0] |= termios.ICRNL | termios.IXON
    flags[1] |= termios.OPOST | termios.ONLCR
    flags[3] |= termios.ECHO | termios.ICANON | termios.ISIG
    termios.tcsetattr(slave, termios.TCSANOW, flags)
    yield master, slave
    os.close(master)
    os.close(slave)


def test_a_terminal_that_echoes_is_made_raw_by_opening_it(cooked: tuple[int, int]) -> None:
    master, slave = cooked
    port = SerialTransport.open(os.ttyname(slave))
    try:
        os.write(master, b"1\n\rOK\r\n\x03\x13")
        heard = b""
        while len(heard) < 9:
            heard += port.read(5.0)
        assert heard == b"1\n\rOK\r\n\x03\x13"
        port.write(b"QB\r")
        # Echoed bytes would have come back first.
        assert os.read(master, 100) == b"QB\r"
    finally:
        port.close()
