"""The cable between a program and a simulated board, on a time that is given as a number, and what goes wrong on it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable

from plotnote.device.sim.board import Board
from plotnote.device.sim.stepper import TICKS_PER_S

__all__ = ["REBOOT_S", "Action", "Cable"]

REBOOT_S = 2.0
"""How long the port of a board that starts anew is away."""

Action = Callable[["Cable", float], None]
"""Something that happens to a cable and its board at a time."""


class Cable:
    """Carries bytes to and fro, with the accidents that somebody arranges beforehand or on the way.

    All times are those of the world outside; the board's own stand still while it is frozen.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.plugged = True
        self.pulls = 0
        """How often the port went away; a program that had it open then has lost it for good."""
        self.commands = 0
        """How many commands the program has sent."""
        self.echo = False
        """Whether the port sends back what is written to it, as a terminal does."""
        self.split = False
        """Whether answers come byte by byte."""
        self.slow_s = 0.0
        """How much later than usual each answer comes."""
        self._late: deque[float] = deque()
        self._lost_replies = self._lost_bytes = self._lost_input = self._garbled = 0
        self._to_host: deque[tuple[float, bytes]] = deque()
        self._to_board = bytearray()
        self._last_due = 0.0
        self._lag = 0.0
        self._frozen_since: float | None = None
        self._thaw: float | None = None
        self._back: float | None = None
        self._reboots = board.reboots
        self._timed: list[tuple[float, Action]] = []
        self._at_touch: defaultdict[int, list[Action]] = defaultdict(list)
        self._at_command: defaultdict[int, list[Action]] = defaultdict(list)
        self._touches = board.paper.touches

    # -- the program's side --------------------------------------------------------------------------------------------

    def write(self, data: bytes, now: float) -> None:
        """The program sends `data`; into a port that is gone it is lost."""
        self.run(now)
        before = b""
        for piece in re.findall(rb"[^\r]*\r|[^\r]+", data):
            if piece.endswith(b"\r"):
                self.commands += 1
                if self.commands in self._at_command:
                    self._pass(before, now)
                    before = b""
                    for act in self._at_command.pop(self.commands):
                        act(self, now)
            before += piece
        self._pass(before, now)

    def _pass(self, data: bytes, now: float) -> None:
        if not self.plugged or not data:
            return
        if self.echo:
            self._send(data, now)
        lost = min(self._lost_input, len(data))
        self._lost_input -= lost
        self.type(data[lost:], now)

    def read(self, now: float) -> bytes:
        """What has arrived at the program by `now`, as far as nobody has taken it."""
        self.run(now)
        found = bytearray()
        while self._to_host and self._to_host[0][0] <= now + 1e-9 and not (self.split and found):
            due, reply = self._to_host.popleft()
            if self.split and len(reply) > 1:
                self._to_host.appendleft((due, reply[1:]))
                reply = reply[:1]
            found += reply
        return bytes(found)

    def run(self, now: float) -> None:
        """Let time go on to `now`."""
        while True:
            moment = self._next_own()
            if moment is None or moment > now:
                self._go(now)
                if (soon := self._next_own()) is None or soon > now:
                    return
                continue
            self._go(moment)
            self._happen(moment)

    def _happen(self, moment: float) -> None:
        if self._thaw == moment:
            self.thaw(moment)
        if self._back == moment:
            self.plug()
        while self._timed and self._timed[0][0] <= moment:
            self._timed.pop(0)[1](self, moment)

    def next_event(self, now: float) -> float | None:
        """When something happens by itself next; `now` if something waits to be read."""
        times = [moment for moment in (self._next_own(), *(due for due, _ in self._to_host)) if moment is not None]
        event = None if self._frozen_since is not None else self.board.next_event()
        if event is not None:
            times.append(event + self._lag)
        return max(min(times), now) if times else None

    def arrange(self, act: Action, *, at_s: float | None = None, touch: int | None = None, command: int = 0) -> None:
        """Have `act` happen at a time, or at the touch of the pen on the paper of that number, or before the command
        of that number is sent; touches and commands count from 1."""
        if at_s is not None:
            self._timed = sorted([*self._timed, (at_s, act)], key=lambda timed: timed[0])
        elif touch is not None:
            self._at_touch[touch].append(act)
        else:
            self._at_command[command].append(act)

    # -- what goes wrong -----------------------------------------------------------------------------------------------

    def type(self, data: bytes, now: float) -> None:
        """Somebody writes to the board: the program, or another one."""
        if self._frozen_since is not None:
            self._to_board += data
            return
        self.board.receive(data, now - self._lag)
        self._collect(now)

    def unplug(self, now: float, seconds: float | None = None) -> None:
        """Pull the cable, for so long or until `plug`; the board works on."""
        if self.plugged:
            self.plugged = False
            self.pulls += 1
        self._to_host.clear()
        self.board.drop_output()
        self._back = None if seconds is None else now + seconds

    def plug(self) -> None:
        """Put the cable back."""
        self.plugged, self._back = True, None

    def restart(self, now: float) -> None:
        """The board loses its power for a moment: it begins anew, and the port is away meanwhile."""
        self.board.reset()
        self.unplug(now, REBOOT_S)

    def freeze(self, now: float, seconds: float | None = None) -> None:
        """The board neither moves nor reads nor answers, for so long or until `thaw`."""
        if self._frozen_since is None:
            self._frozen_since = now
        self._thaw = None if seconds is None else now + seconds

    def thaw(self, now: float) -> None:
        """The board goes on where it stood still."""
        if self._frozen_since is not None:
            self._lag += now - self._frozen_since
        self._frozen_since = self._thaw = None
        data = bytes(self._to_board)
        self._to_board.clear()
        self.type(data, now)

    def lose_replies(self, count: int = 1) -> None:
        """The next answers never arrive."""
        self._lost_replies += count

    def lose_bytes(self, count: int = 1) -> None:
        """Each of the next answers arrives without its first byte."""
        self._lost_bytes += count

    def lose_input(self, count: int = 1) -> None:
        """The next bytes that the program sends never arrive."""
        self._lost_input += count

    def garble(self, count: int = 1) -> None:
        """Each of the next answers arrives with one wrong bit in the middle of it."""
        self._garbled += count

    def delay(self, seconds: float, count: int = 1) -> None:
        """The next answers come later by so much; what follows them has to wait behind them."""
        self._late.extend([seconds] * count)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _next_own(self) -> float | None:
        timed = self._timed[0][0] if self._timed else None
        return min((moment for moment in (self._back, self._thaw, timed) if moment is not None), default=None)

    def _go(self, now: float) -> None:
        engine = self.board.engine
        while self._at_touch and self._frozen_since is None:
            # Step by step, so that what happens at a touch happens then, not when somebody looks.
            change = engine.next_change()
            event = None if change is None else max(change, engine.tick + 1) / TICKS_PER_S
            if event is None or event > now - self._lag:
                break
            self.board.run(event)
            self._collect(event + self._lag)
            self._feel(event + self._lag)
        if self._frozen_since is None:
            self.board.run(now - self._lag)
            self._collect(now)

    def _feel(self, now: float) -> None:
        while self._touches < self.board.paper.touches:
            self._touches += 1
            for act in self._at_touch.pop(self._touches, ()):
                act(self, now)

    def _collect(self, now: float) -> None:
        for reply in self.board.replies():
            self._send(self._spoil(reply), now)
        if self.board.reboots != self._reboots:
            self._reboots = self.board.reboots
            self.unplug(now, REBOOT_S)

    def _spoil(self, reply: bytes) -> bytes:
        if self._lost_replies:
            self._lost_replies -= 1
            return b""
        if self._lost_bytes:
            self._lost_bytes -= 1
            reply = reply[1:]
        if self._garbled:
            self._garbled -= 1
            middle = (len(reply.rstrip()) - 1) // 2
            reply = reply[:middle] + bytes([reply[middle] ^ 1]) + reply[middle + 1 :] if reply.strip() else reply
        return reply

    def _send(self, reply: bytes, now: float) -> None:
        if not reply or not self.plugged:
            return
        late = self._late.popleft() if self._late else 0.0
        self._last_due = max(now + self.slow_s + late, self._last_due)
        self._to_host.append((self._last_due, reply))
