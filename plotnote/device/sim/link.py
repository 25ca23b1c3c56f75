"""A driver and a simulated board in one process, on a clock that nobody waits for."""

from __future__ import annotations

import math

from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Cable
from plotnote.errors import Disconnected, NotFound

__all__ = ["FakeClock", "SimTransport"]

_LEAST_S = 40e-6
_GONE = "Connect the simulated board again, with a new transport."


class FakeClock:
    """Time that goes on only when somebody sleeps."""

    def __init__(self, start: float = 0.0) -> None:
        self._now = start

    @property
    def speed(self) -> float:
        """As fast as a host's would be."""
        return 1.0

    def now(self) -> float:
        """Seconds since the start."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._now += max(seconds, 0.0)


class SimTransport:
    """A board as a port: what is written reaches it at once, and reading lets the clock go on until it answers.

    `latency` is how long (s) each answer takes to cross the cable. A cable that is pulled ends the transport for good,
    as it ends an open port; the next one is opened on the same cable.

    Raises:
        NotFound: the cable is not plugged in.
    """

    def __init__(self, board: Board | Cable, clock: FakeClock, *, latency: float = 0.001) -> None:
        self.cable = board if isinstance(board, Cable) else Cable(board)
        self.board = self.cable.board
        self.clock = clock
        self.latency = latency
        self.closed = False
        self.cable.run(clock.now())
        if not self.cable.plugged:
            raise NotFound("there is no port of the simulated board", hint="Plug its cable in.")
        self._pulls = self.cable.pulls

    def write(self, data: bytes) -> None:
        """Send `data` to the board. Raises Disconnected."""
        self.cable.run(self.clock.now())
        self._open()
        self.cable.write(data, self.clock.now())

    def read(self, timeout: float) -> bytes:
        """What the board has sent, as soon as there is anything; empty when `timeout` s pass without. Raises
        Disconnected."""
        deadline = self.clock.now() + timeout
        while True:
            now = self.clock.now()
            found = self.cable.read(now)
            self._open()
            if found:
                self.clock.sleep(self.latency)
                return found
            left = deadline - now
            if left <= 0:
                return b""
            event = self.cable.next_event(now)
            wait = math.inf if event is None else max(event - now, _LEAST_S)
            self.clock.sleep(min(left, wait))

    def close(self) -> None:
        """Let go of the board, which goes on by itself."""
        self.closed = True

    def _open(self) -> None:
        if self.closed:
            raise OSError("this link was closed")
        if self.cable.pulls != self._pulls:
            raise Disconnected("the machine's port is gone", hint=_GONE)
