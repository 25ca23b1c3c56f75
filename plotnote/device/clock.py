"""Time, as something that is handed in."""

from __future__ import annotations

import time
from typing import Protocol

__all__ = ["Clock", "ScaledClock", "SystemClock"]


class Clock(Protocol):
    """A clock that never jumps, in s; `speed` of them pass in one of the host's."""

    @property
    def speed(self) -> float: ...

    def now(self) -> float: ...

    def sleep(self, s: float) -> None: ...


class SystemClock:
    """The host's monotonic clock."""

    @property
    def speed(self) -> float:
        """As fast as the host's."""
        return 1.0

    def now(self) -> float:
        return time.monotonic()

    def sleep(self, s: float) -> None:
        if s > 0:
            time.sleep(s)


class ScaledClock:
    """A clock that runs `speed` times as fast as the host's: the time of a simulated machine that is in a hurry."""

    def __init__(self, speed: float) -> None:
        self._speed = speed

    @property
    def speed(self) -> float:
        """How many times as fast as the host's."""
        return self._speed

    def now(self) -> float:
        return time.monotonic() * self._speed

    def sleep(self, s: float) -> None:
        if s > 0:
            time.sleep(s / self._speed)
