"""A simulated plotter as a process of its own: a pseudo-terminal to write to, and a socket for the person beside it.

    python -m plotnote.device.sim.server --link PATH [--log FILE] [--control SOCKET] [--profile 3.0.3] [--faults FILE]

Programs may open and close the port, or die, as they like; the board goes on, as a real one does.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
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

from plotnote.device.sim.board import FIRMWARES, Board
from plotnote.device.sim.cable import Cable
from plotnote.device.sim.faults import NotNow, action, arrange, parse_faults
from plotnote.device.sim.log import Shown, append_ink, ink_line, open_log, read_sheets
from plotnote.device.sim.paper import Blot, InkedStroke, Paper, Unmeant
from plotnote.device.sim.servo import STANDARD_PAPER

__all__ = ["PROFILES", "Server", "board_of", "main"]

PROFILES = (*FIRMWARES, "3.0.3-new")
"""The firmwares, and one that another program has left in the new syntax."""
_TICK_S = 0.02
"""How often (s of wall time) the board is looked after while it works and nobody waits for an answer."""
_LONGEST_WAIT_S = 0.5
_BACKLOG = 65_536


def board_of(profile: str, paper: Paper, **options: object) -> Board:
    """A board of one of the `PROFILES`; `options` as of `Board`."""
    firmware, _, new = profile.partition("-")
    board = Board(firmware, paper=paper, **options)  # type: ignore[arg-type]
    if new:
        board.receive(b"CU,10,1\r", 0.0)
        board.drop_output()
    return board


class Server:
    """Board, port and control socket. `serve` runs until `quit`, SIGTERM, or too long without anything to do."""

    def __init__(self, link: Path, cable: Cable, control: Path | None, *, speed: float, idle_exit_s: float) -> None:
        self.link = link
        self.control = control
        self.speed = speed
        self.idle_exit_s = idle_exit_s
        self.cable = cable
        self.board = cable.board
        self.running = True
        self._out = bytearray()
        self._began = self._last_heard = time.monotonic()
        self._selector = selectors.DefaultSelector()
        self._open = False
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
        self._watched = 0
        self._open = True
        self._watch()

    def _close_port(self) -> None:
        if not self._open:
            return
        self.link.unlink(missing_ok=True)
        if self._watched:
            self._selector.unregister(self._master)
        os.close(self._master)
        os.close(self._slave)
        self._open = False
        self._out.clear()

    def _watch(self) -> None:
        """Wait for bytes of a program while the board takes any, and for the program while there are bytes for it."""
        wanted = (0 if self.board.full else selectors.EVENT_READ) | (selectors.EVENT_WRITE if self._out else 0)
        if wanted == self._watched:
            return
        if not wanted:
            self._selector.unregister(self._master)
        elif self._watched:
            self._selector.modify(self._master, wanted)
        else:
            self._selector.register(self._master, wanted)
        self._watched = wanted

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
        pulls = self.cable.pulls
        self._send()
        for key, events in self._selector.select(self._patience()):
            if self._open and key.fileobj == self._master:
                if events & selectors.EVENT_READ:
                    self._receive()
            elif key.fileobj is self._listener:
                with contextlib.suppress(BlockingIOError):
                    client, _ = self._listener.accept()
                    # A Mac hands the listener's mode down to the client.
                    client.setblocking(True)
                    self._answer(client)
        if self.cable.pulls != pulls or not self.cable.plugged:
            self._close_port()
        if self.cable.plugged and not self._open:
            self._open_port()
        idle = not self.board.engine.busy and time.monotonic() - self._last_heard > self.idle_exit_s
        self.running = self.running and not idle

    def _patience(self) -> float:
        event = self.cable.next_event(self.now())
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
        self.cable.write(data, self.now())
        self._send()

    def _send(self) -> None:
        self._out += self.cable.read(self.now())
        if not self._open:
            return
        if self._out:
            with contextlib.suppress(BlockingIOError):
                del self._out[: os.write(self._master, self._out)]
            # Nobody reads: a real port keeps no more than its buffers either.
            del self._out[:-_BACKLOG]
        self._watch()

    def _answer(self, client: socket.socket) -> None:
        """One command, one answer, in one go: people are few, and their commands short."""
        self._last_heard = time.monotonic()
        with client, contextlib.suppress(OSError, UnicodeDecodeError):
            client.settimeout(1.0)
            asked = b""
            while not asked.endswith(b"\n") and (part := client.recv(4096)):
                asked += part
            self._out += self.cable.read(self.now())
            client.sendall(self.obey(asked.decode().strip()).encode() + b"\n")

    def obey(self, command: str) -> str:
        """Do what a line of the control channel says; the answer is "ok", "error ..." or the status as JSON."""
        if command == "status":
            return json.dumps(self.status(), ensure_ascii=False)
        if command == "quit":
            self.running = False
            return "ok"
        try:
            if ":" in command and command.split(maxsplit=1)[0] in ("at", "stroke", "command"):
                arrange(self.cable, parse_faults(command))
            else:
                action(command)(self.cable, self.now())
        except (ValueError, NotNow) as why:
            return f"error {why}"
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
            "strays": len(paper.strays),
            "stalled_mm": engine.carriage.stalled,
            "complaints": list(self.board.complaints),
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
    parser.add_argument("--log", type=Path, help="where the ink is written down")
    parser.add_argument("--control", type=Path, help="socket for status, quit, and what happens to the machine")
    parser.add_argument("--speed", type=float, default=20.0, help="simulated seconds per second")
    parser.add_argument("--profile", choices=PROFILES, default="3.0.3")
    parser.add_argument("--claims", default="", help="the version it tells, if not its own")
    parser.add_argument("--nickname", default="", help="the name it tells")
    parser.add_argument("--faults", type=Path, help="what happens to it, and when")
    parser.add_argument("--frame", type=float, nargs=2, metavar=("X", "Y"), help="mm to the frame's ends")
    parser.add_argument("--contact", type=int, default=STANDARD_PAPER, help="servo position at which the pen touches")
    parser.add_argument("--pen-width", type=float, default=0.3, help="mm")
    parser.add_argument("--picture", type=Path, help="SVG of the paper, stored at the end")
    parser.add_argument("--idle-exit-s", type=float, default=600.0, help="end after so long without a word")
    options = parser.parse_args(arguments)
    if not options.speed > 0:
        parser.error("--speed must be positive")
    try:
        faults = parse_faults(options.faults.read_text(encoding="utf-8")) if options.faults else ()
    except (OSError, ValueError) as why:
        parser.error(f"{options.faults}: {why}")
    with open_log(options.log) if options.log else io.StringIO() as log:
        paper = Paper(heard=lambda ink: append_ink(log, ink), pen_width=options.pen_width)
        frame = tuple(options.frame) if options.frame else None
        board = board_of(
            options.profile,
            paper,
            frame=frame,
            contact=options.contact,
            claims=options.claims,
            nickname=options.nickname,
        )
        cable = Cable(board)
        arrange(cable, faults)
        server = Server(options.link, cable, options.control, speed=options.speed, idle_exit_s=options.idle_exit_s)

        def stop(_signal: int, _frame: FrameType | None) -> None:
            server.running = False

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        server.serve()
        if options.picture:
            _store_picture(options.picture, paper, frame)
    return 0


def _store_picture(file: Path, paper: Paper, frame: tuple[float, float] | None) -> None:
    """The sheet that lies there, as SVG."""
    from plotnote.device.sim.picture import picture
    from plotnote.svg import to_svg

    heard: list[InkedStroke | Blot | Unmeant] = [*paper.ink, *paper.blots, *paper.unmeant]
    heard = [ink for ink in heard if ink.sheet == paper.sheet]
    shown = read_sheets("".join(map(ink_line, heard))).get(paper.sheet, Shown())
    file.write_text(to_svg(picture(shown, paper.pen_width, frame), paper=True), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
