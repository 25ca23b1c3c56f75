"""A simulated plotter as a process of its own: a pseudo-terminal to write to, and a socket for the person beside it.

    python -m plotnote.device.sim.server --link PATH --log FILE [--control SOCKET] [--speed 20] [--firmware 3.0.3]

Programs may open and close the port, or die, as they like; the board goes on, as a real one does.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import json
import os
import selectors
import signal
import socket
import sys
import time
import tty
from pathlib import Path
from types import FrameType
from typing import IO

from plotnote.device.sim.board import FIRMWARES, Board
from plotnote.device.sim.log import append_ink, open_log
from plotnote.device.sim.paper import Paper

__all__ = ["Server", "main"]

_TICK_S = 0.02
"""How often (s of wall time) the board is looked after while it works and nobody waits for an answer."""
_LONGEST_WAIT_S = 0.5
_BACKLOG = 65_536


class Server:
    """Board, port and control socket. `serve` runs until `quit`, SIGTERM, or too long without anything to do."""

    def __init__(
        self, link: Path, log: IO[str], control: Path | None, *, speed: float, firmware: str, idle_exit_s: float
    ) -> None:
        self.link = link
        self.control = control
        self.speed = speed
        self.idle_exit_s = idle_exit_s
        self.board = Board(firmware, paper=Paper(heard=lambda ink: append_ink(log, ink)))
        self.running = True
        self._out = bytearray()
        self._began = self._last_heard = time.monotonic()
        self._selector = selectors.DefaultSelector()
        self._open_port()
        if control is not None:
            control.unlink(missing_ok=True)
            self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._listener.bind(os.fspath(control))
            self._listener.listen(8)
            self._listener.setblocking(False)
            self._selector.register(self._listener, selectors.EVENT_READ)

    def _open_port(self) -> None:
        # The slave stays open here too: else the last client that leaves would take the port with it.
        self._master, self._slave = os.openpty()
        tty.setraw(self._master)
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        fresh = self.link.with_name(self.link.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(self._slave))
        fresh.replace(self.link)
        self._reading = selectors.EVENT_READ
        self._selector.register(self._master, self._reading)

    def _close_port(self) -> None:
        self.link.unlink(missing_ok=True)
        self._selector.unregister(self._master)
        os.close(self._master)
        os.close(self._slave)

    def now(self) -> float:
        """Simulated time, s."""
        return (time.monotonic() - self._began) * self.speed

    def serve(self) -> None:
        """Run until told to stop; then take the link and the socket away."""
        try:
            while self.running:
                self._turn()
        finally:
            self._close_port()
            if self.control is not None:
                self._listener.close()
                self.control.unlink(missing_ok=True)

    def _turn(self) -> None:
        reboots = self.board.reboots
        self._out += self.board.advance(self.now())
        self._send()
        for key, events in self._selector.select(self._patience()):
            if key.fileobj == self._master:
                if events & selectors.EVENT_READ:
                    self._receive()
            elif key.fileobj is self._listener:
                with contextlib.suppress(BlockingIOError):
                    client, _ = self._listener.accept()
                    # A Mac hands the listener's mode down to the client.
                    client.setblocking(True)
                    self._answer(client)
        if self.board.reboots != reboots:
            self._close_port()
            self._out.clear()
            self._open_port()
        idle = not self.board.engine.busy and time.monotonic() - self._last_heard > self.idle_exit_s
        self.running = self.running and not idle

    def _patience(self) -> float:
        event = self.board.next_event()
        if event is None:
            return _LONGEST_WAIT_S
        wait = (event - self.now()) / self.speed
        return min(max(wait, 0.0 if self.board.blocked else _TICK_S), _LONGEST_WAIT_S)

    def _receive(self) -> None:
        try:
            data = os.read(self._master, 4096)
        except OSError as why:
            if why.errno in (errno.EAGAIN, errno.EIO):
                return
            raise
        self._last_heard = time.monotonic()
        self.board.receive(data, self.now())
        self._out += self.board.advance(self.now())
        self._send()

    def _send(self) -> None:
        if self._out:
            with contextlib.suppress(BlockingIOError):
                del self._out[: os.write(self._master, self._out)]
            # Nobody reads: a real port keeps no more than its buffers either.
            del self._out[:-_BACKLOG]
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._out else 0)
        if wanted != self._reading:
            self._selector.modify(self._master, wanted)
            self._reading = wanted

    def _answer(self, client: socket.socket) -> None:
        """One command, one answer, in one go: people are few, and their commands short."""
        self._last_heard = time.monotonic()
        with client, contextlib.suppress(OSError, UnicodeDecodeError):
            client.settimeout(1.0)
            asked = b""
            while not asked.endswith(b"\n") and (part := client.recv(4096)):
                asked += part
            self._out += self.board.advance(self.now())
            client.sendall(self.obey(asked.decode().strip()).encode() + b"\n")

    def obey(self, command: str) -> str:
        """Do what a line of the control channel says; the answer is "ok", "error ..." or the status as JSON."""
        board = self.board
        word, _, rest = command.partition(" ")
        if word == "sheet" and rest:
            board.paper.new_sheet(rest, board.now)
        elif command == "press":
            board.press()
        elif command in ("power on", "power off"):
            board.set_supply(rest == "on")
        elif command == "reset":
            board.reset()
        elif command == "park":
            if not board.park():
                return "error the motors hold the carriage; switch them or their power off"
        elif command == "status":
            return json.dumps(self.status(), ensure_ascii=False)
        elif command == "quit":
            self.running = False
        else:
            return f"error unknown command: {command}"
        return "ok"

    def status(self) -> dict[str, object]:
        """How things stand, in plain values."""
        engine, paper = self.board.engine, self.board.paper
        return {
            "position_mm": list(engine.position),
            "counters": list(engine.counters),
            "pen": "down" if paper.is_down else "up",
            "busy": engine.busy,
            "queue": len(engine.fifo),
            "motors": any(engine.enabled),
            "power": engine.supply,
            "sheet": paper.sheet,
            "strokes": len(paper.ink),
            "drags": len(paper.drags),
            "longest_rest_s": max((blot.rest_s for blot in paper.blots), default=0.0),
            "time_s": self.board.now,
            "speed": self.speed,
            "firmware": self.board.firmware,
            "pid": os.getpid(),
        }


def main(arguments: list[str] | None = None) -> int:
    """Run a simulated plotter as the command line says."""
    parser = argparse.ArgumentParser(prog="plotnote.device.sim.server", description="A simulated AxiDraw on a port.")
    parser.add_argument("--link", type=Path, required=True, help="where the port shall appear")
    parser.add_argument("--log", type=Path, required=True, help="where the ink is written down")
    parser.add_argument("--control", type=Path, help="socket for sheet, press, power, reset, park, status, quit")
    parser.add_argument("--speed", type=float, default=20.0, help="simulated seconds per second")
    parser.add_argument("--firmware", choices=FIRMWARES, default="3.0.3")
    parser.add_argument("--idle-exit-s", type=float, default=600.0, help="end after so long without a word")
    options = parser.parse_args(arguments)
    if not options.speed > 0:
        parser.error("--speed must be positive")
    with open_log(options.log) as log:
        server = Server(
            options.link,
            log,
            options.control,
            speed=options.speed,
            firmware=options.firmware,
            idle_exit_s=options.idle_exit_s,
        )

        def stop(_signal: int, _frame: FrameType | None) -> None:
            server.running = False

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        server.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
