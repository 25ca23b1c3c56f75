"""How full the board's queue is, by reckoning: a command must never wait in the board's parser, which hears nothing
meanwhile, not even a query."""

from __future__ import annotations

from collections import deque

from plotnote.device.clock import Clock

__all__ = ["Pacer"]


class Pacer:
    """Counts commands in flight: one runs and `depth` wait. `look_ahead` s of motion are queued at most."""

    def __init__(self, clock: Clock, depth: int, look_ahead: float) -> None:
        self._clock = clock
        self._depth = depth
        self._look_ahead = look_ahead
        self._ends: deque[float] = deque()

    @property
    def queued(self) -> float:
        """The time in s until everything taken so far has run."""
        return max(0.0, self._ends[-1] - self._clock.now()) if self._ends else 0.0

    def make_room(self, duration: float) -> None:
        """Sleep until a command of `duration` s finds a free place and keeps the queue short enough."""
        while wait := self._wait(duration):
            self._clock.sleep(wait)

    def took(self, duration: float) -> None:
        """The board has taken a command just now."""
        now = self._clock.now()
        self._ends.append(max(now, self._ends[-1] if self._ends else now) + duration)

    def stopped(self) -> None:
        """The board has dropped all that it had taken."""
        self._ends.clear()

    def _wait(self, duration: float) -> float:
        now = self._clock.now()
        while self._ends and self._ends[0] <= now:
            self._ends.popleft()
        if not self._ends:
            return 0.0
        for_place = self._ends[0] - now if len(self._ends) > self._depth else 0.0
        for_time = min(self._ends[-1] + duration - self._look_ahead, self._ends[-1]) - now
        return max(for_place, for_time, 0.0)
