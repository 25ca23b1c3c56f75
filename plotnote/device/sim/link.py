"""A driver and a simulated board in one process, on a clock that nobody waits for."""

from __future__ import annotations

import math

from plotnote.device.sim.board import Board

__all__ = ["FakeClock", "SimTransport"]

_LEAST_S = 40e-6


class FakeClock:
    """Time that goes on only when somebody sleeps."""

    def __init__(self, start: float = 0.0) -> None:
        self._now = start

    def now(self) -> float:
        """Seconds since the start."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._now += max(seconds, 0.0)


class SimTransport:
    """A board as a port: what is written reaches it at once, and reading lets the clock go on until it answers.

    `latency` is how long (s) each answer takes to cross the cable.
    """

    def __init__(self, board: Board, clock: FakeClock, *, latency: float = 0.001) -> None:
        self.board = board
        self.clock = clock
        self.latency = latency
        self.closed = False

    def write(self, data: bytes) -> None:
        """Send `data` to the board."""
        self._open()
        self.board.receive(data, self.clock.now())

    def read(self, timeout: float) -> bytes:
        """What the board has sent, as soon as there is anything; empty when `timeout` s pass without."""
        self._open()
        deadline = self.clock.now() + timeout
        while True:
            found = self.board.advance(self.clock.now())
            if found:
                self.clock.sleep(self.latency)
                return found
            left = deadline - self.clock.now()
            if left <= 0:
                return b""
            event = self.board.next_event()
            wait = math.inf if event is None else max(event - self.clock.now(), _LEAST_S)
            self.clock.sleep(min(left, wait))

    def close(self) -> None:
        """Let go of the board, which goes on by itself."""
        self.closed = True

    def _open(self) -> None:
        if self.closed:
            raise OSError("this link was closed")
