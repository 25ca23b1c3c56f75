"""A simulated machine on a table, its cable, its host and the time of all of them, of which nobody waits a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from unittest import mock

from plotnote.device.discover import FoundPort
from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Cable
from plotnote.device.sim.faults import action
from plotnote.device.sim.link import SimTransport
from plotnote.errors import Disconnected, NotFound
from plotnote.workshop import machine_room, write

__all__ = ["Hung", "World"]

_NICKNAME = "Clara"
_GREETING_S = 0.5
"""How long a program that has just found the machine may take until it knows it and can raise its pen."""
_GONE = "The port went away; check the cable and the machine's power, then connect again."
"""As a real port says it."""


class Hung(BaseException):
    """The program has gone on for far longer than anything may take."""


@dataclass
class Clock:
    """The host's monotonic time, which goes on when somebody sleeps; `limit` is when patience ends."""

    time: float = 0.0
    limit: float = 1e9
    speed: float = 1.0

    def now(self) -> float:
        return self.time

    def sleep(self, s: float) -> None:
        self.time += max(s, 0.0)
        if self.time > self.limit:
            raise Hung


@dataclass
class World:
    """What the program meets: a port that comes and goes, behind it the board. `out_of_reach` are the stretches of time
    in which no program could have raised the pen, [from, to] in s."""

    firmware: str = "3.0.3"
    claims: str = ""
    port: str = "/dev/ttyACM0"
    clock: Clock = field(default_factory=Clock)
    out_of_reach: list[list[float]] = field(default_factory=list)
    struck: list[float] = field(default_factory=list)
    writes: int = 0
    before_write: dict[int, Callable[[], None]] = field(default_factory=dict)
    wall: float = 1.75e9
    """What the host's calendar says beyond its monotonic time, s."""

    _greets: bool = False

    def __post_init__(self) -> None:
        self.board = Board(self.firmware, nickname=_NICKNAME, claims=self.claims)
        self.cable = Cable(self.board)

    # -- the host's side ---------------------------------------------------------------------------------------------

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """The program finds this machine, and no other, on the ports of its host."""
        with (
            mock.patch.multiple(
                machine_room, SystemClock=lambda: self.clock, find=self.find, SerialTransport=mock.Mock(open=self.open)
            ),
            mock.patch.object(write, "utc_now", self.utc),
        ):
            yield

    def find(self) -> tuple[FoundPort, ...]:
        self.cable.run(self.clock.now())
        return (FoundPort(self.port, "EiBotBoard", _NICKNAME),) if self.cable.plugged else ()

    def open(self, port: str) -> _Port:
        if port != self.port:
            raise NotFound(f"there is no port {port}", hint="Check the cable and the machine's power.")
        if self._greets:
            self._greets = False
            for stretch in self.out_of_reach:
                stretch[1] = min(stretch[1], self.clock.now() + _GREETING_S)
        return _Port(self, SimTransport(self.cable, self.clock))  # type: ignore[arg-type]

    # -- what happens ------------------------------------------------------------------------------------------------

    def happens(self, words: str) -> None:
        """An accident in the simulator's words, now."""
        now = self.clock.now()
        action(words)(self.cable, now)

    def at(self, seconds: float, what: Callable[[], None]) -> None:
        """Have it happen at this time of the simulated world."""
        self.cable.arrange(lambda cable, now: self._strike(what, now), at_s=seconds)

    def at_touch(self, number: int, what: Callable[[], None]) -> None:
        """Have it happen as the pen comes down for the time of that number."""
        self.cable.arrange(lambda cable, now: self._strike(what, now), touch=number)

    def at_write(self, number: int, what: Callable[[], None]) -> None:
        """Have it happen on the host, just before it writes to the port for the time of that number."""
        self.before_write[number] = lambda: self._strike(what, self.clock.now())

    def _strike(self, what: Callable[[], None], now: float) -> None:
        self.struck.append(now)
        what()

    def utc(self) -> str:
        """The host's calendar."""
        return datetime.fromtimestamp(self.wall + self.clock.now(), UTC).isoformat(timespec="seconds")

    def set_back(self, by: float) -> None:
        """Somebody sets the host's calendar."""
        self.wall += by

    def leave_reach(self, now: float) -> None:
        self.out_of_reach.append([now, float("inf")])

    def come_back(self) -> None:
        """What took the machine out of reach is over: the next program that opens the port has to greet the board."""
        self._greets = True


@dataclass
class _Port:
    """An open port; counts what is written to it."""

    world: World
    line: SimTransport

    def write(self, data: bytes) -> None:
        self.world.writes += 1
        if act := self.world.before_write.pop(self.world.writes, None):
            act()
        try:
            self.line.write(data)
        except Disconnected as gone:
            raise Disconnected(gone.message, hint=_GONE) from gone

    def read(self, timeout: float) -> bytes:
        try:
            return self.line.read(timeout)
        except Disconnected as gone:
            raise Disconnected(gone.message, hint=_GONE) from gone

    def close(self) -> None:
        self.line.close()
