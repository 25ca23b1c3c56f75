"""Whether a page can make the plotter wait: the traffic at the simulator's port while a studio with bad pages writes.

    PYTHONPATH=. .venv/bin/python benchmarks/studio_pages.py [--words 20] [--runs 2]

The same note is written by the command line and by a studio (each in its own processes) at real speed. The studio has
three pages on real sockets: one that reads its news, has a plan drawn five times a second and answers questions, one
that is frozen and never reads, and one on a line of 1 kB/s. The simulated board notes when each command arrives at its
pseudo-terminal. Commands are the same in each run, so that the gap before each can be compared with the longest gap
before the same command from the command line. Of what it is longer by, the server can have caused no more than the time
for which it had a processor meanwhile, which is watched every 5 ms: whatever else delays a process on a busy computer
delays the command line, too. The bar: no gap is longer by more than 50 ms that the server may have caused.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import itertools
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plotnote.device.sim import cable, control, server

WORDS = (
    "Thank you for the time you gave me on Tuesday and for the honest answer about the first year in your team. I"
    " went home with more questions than I came with, which is the best that can be said of a talk."
)
BINS = (0, 2, 5, 10, 20, 50, 100, 200, 500, 10_000)
"""ms."""
BAR = 50.0
MEMORY = Path("/dev/shm")
"""A disk that other programs keep busy makes each commit of the journal wait, at either's: batches lie in memory."""
_EVERY = 0.2
"""s between two plans that a page asks for: about as often as somebody types."""
Stamps = list[tuple[float, str]]


# -- the board ---------------------------------------------------------------------------------------------------------


def board(folder: Path) -> None:
    """Run the simulator of `folder` at real speed, and store when each piece of text came to its port."""
    stamps: Stamps = []
    real_time()  # a board has a processor of its own
    write, obey = cable.Cable.write, server.Server.obey

    def noted_write(self: cable.Cable, data: bytes, now: float) -> None:
        stamps.append((time.monotonic(), data.decode("latin-1")))
        write(self, data, now)

    def noted_obey(self: server.Server, command: str) -> str:
        if command.startswith("sheet"):
            stamps.append((time.monotonic(), "SHEET\r"))
        return obey(self, command)

    cable.Cable.write, server.Server.obey = noted_write, noted_obey  # type: ignore[method-assign]
    words = {"link": "port", "control": "control", "log": "ink.jsonl"}
    options = [word for name, file in words.items() for word in (f"--{name}", str(folder / file))]
    server.main([*options, "--speed", "1"])
    (folder / "stamps.json").write_text(json.dumps(stamps))


def real_time() -> None:
    """Nothing on this computer delays this process from now on; only root may say so."""
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(2))


def watch(pid: int, file: Path) -> None:
    """Store how much processor time a process has had at each moment of its life, in s."""
    real_time()
    clock = (~pid << 3) | 2  # clock_getcpuclockid(3), which Python does not have for processes
    seen: list[tuple[float, float]] = []
    with contextlib.suppress(OSError):
        while True:
            seen.append((time.monotonic(), time.clock_gettime(clock)))
            time.sleep(0.005)
    file.write_text(json.dumps(seen))


@contextlib.contextmanager
def simulator(folder: Path) -> Iterator[Path]:
    home = folder / "simulator"
    home.mkdir()
    with subprocess.Popen([sys.executable, __file__, "--board", str(home)]) as process:
        card = {"link": home / "port", "control": home / "control", "log": home / "ink.jsonl", "pid": process.pid}
        (home / "simulator.json").write_text(json.dumps({name: str(value) for name, value in card.items()}))
        while control.running(home) is None:
            time.sleep(0.05)
        yield home
        process.wait(30)  # the work that is done has it quit


# -- the writers -------------------------------------------------------------------------------------------------------


def folder_of(place: Path, words: int) -> Path:
    (place / "notes").mkdir(parents=True)
    (place / "batch.toml").write_text('stationery = "us-a2"\n')
    text = list(itertools.islice(itertools.cycle(WORDS.split()), words))
    (place / "notes" / "01-ann.txt").write_text(" ".join(text) + "\n")
    return place


def by_command_line(folder: Path) -> None:
    command = [sys.executable, "-m", "plotnote", "batch", "write", str(folder), "--simulate", "--yes"]
    subprocess.run(command, check=True, capture_output=True)


def by_studio(folder: Path) -> dict[str, int]:
    command = [sys.executable, "-m", "plotnote", "studio", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/open\?token=(\S+)", process.stdout.readline())
        assert found
        watcher = [sys.executable, __file__, "--watch", str(process.pid), "--board", str(folder)]
        with subprocess.Popen(watcher):
            pages = Pages(int(found[1]), found[2])
            pages.write()
            process.terminate()
            process.wait(30)
    return pages.counts


class Pages:
    """Three browsers that were let in."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.ended = port, threading.Event()
        self.counts = {"normal": 0, "slow": 0, "frozen": 0, "plans": 0}
        reply = self.ask("GET", f"/open?token={token}", cookie="")
        self.cookie = (reply.headers["Set-Cookie"] or "").split(";")[0]

    def ask(self, method: str, path: str, body: object = None, cookie: str | None = None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie if cookie is None else cookie, "Connection": "close"}
        if method == "POST":
            headers |= {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        reply = connection.getresponse()
        reply.said = reply.read()  # type: ignore[attr-defined]
        return reply

    def write(self) -> None:
        crowd = [threading.Thread(target=each) for each in (self.normal, self.slow, self.frozen, self.plans)]
        for each in crowd:
            each.start()
        time.sleep(1)
        order = {"task": "write", "simulate": True, "speed": 1.0}
        assert self.ask("POST", "/api/machine/task", order).status == 200
        for each in crowd:
            each.join()

    def stream(self, buffer: int = 0) -> socket.socket:
        sock = socket.socket()
        if buffer:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        sock.connect(("127.0.0.1", self.port))
        sock.sendall(
            f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n\r\n".encode()
        )
        return sock

    def normal(self) -> None:
        answered = ""
        begun = False
        with self.stream() as sock, sock.makefile("rb") as lines:
            for line in lines:
                self.counts["normal"] += len(line)
                if not line.startswith(b"data: ") or b'"cards"' not in line:
                    continue
                state = json.loads(line[6:])
                question = state["question"]
                if question and question["id"] != answered:
                    answered = question["id"]
                    body = {"question": answered, "value": question["choices"][0]["value"]}
                    assert self.ask("POST", "/api/machine/answer", body).status == 200
                begun = begun or state["task"] is not None
                if begun and state["task"] is None:
                    assert state["error"] is None, state["error"]
                    break
        self.ended.set()

    def slow(self) -> None:
        while not self.ended.is_set():
            with contextlib.suppress(OSError), self.stream(2048) as sock:
                while not self.ended.is_set() and (got := sock.recv(100)):
                    self.counts["slow"] += len(got)
                    time.sleep(0.1)

    def frozen(self) -> None:
        while not self.ended.is_set():
            with self.stream(2048):
                self.counts["frozen"] += 1
                self.ended.wait(20)  # the server has given it up by then, and a browser would come back

    def plans(self) -> None:
        while not self.ended.is_set():
            assert self.ask("GET", "/api/notes/01-ann/plan").status == 200
            self.counts["plans"] += 1
            self.ended.wait(_EVERY)


# -- what is made of it ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Traffic:
    """All gaps in s between pieces of text at the port while the card is written; its motion commands, the gap before
    each, and how much of that a server had a processor; and how long the pen rested longest."""

    gaps: NDArray[np.float64]
    commands: tuple[str, ...]
    before: NDArray[np.float64]
    server: NDArray[np.float64]
    rest: float


def traffic(home: Path) -> Traffic:
    stamps: Stamps = [(at, text) for at, text in json.loads((home / "stamps.json").read_text())]
    begin = next(n for n, (_, text) in enumerate(stamps) if text == "SHEET\r")
    came: list[tuple[float, str]] = []
    half = ""
    for at, text in stamps[begin + 1 :]:
        *whole, half = (half + text).split("\r")
        came += [(at, command) for command in whole]
    moving = [n for n, (_, command) in enumerate(came) if command.startswith(("LM", "T3"))]
    came = came[moving[0] : moving[-1] + 1]
    at = np.array([at for at, _ in came])
    kept = [n for n, (_, command) in enumerate(came) if re.match(r"LM|T3|SM|SP|S2", command)]
    ink = [json.loads(line) for line in (home / "ink.jsonl").read_text().splitlines()]
    served = home.parent / "server.json"
    moments, spent = zip(*json.loads(served.read_text()), strict=True) if served.exists() else ((0.0,), (0.0,))
    return Traffic(
        np.diff(np.unique(at)), tuple(came[n][1] for n in kept), np.diff(at[kept]),
        np.diff(np.interp(at[kept], moments, spent)),
        max(each.get("rest_s", 0.0) for each in ink),
    )  # fmt: skip


def histogram(runs: dict[str, Traffic]) -> None:
    print(f"  {'gap, ms':>12} " + " ".join(f"{name:>9}" for name in runs))
    counted = {name: np.histogram(1000 * run.gaps, BINS)[0] for name, run in runs.items()}
    for n, (low, high) in enumerate(itertools.pairwise(BINS)):
        label = f"{low} to {high}" if n < len(BINS) - 2 else f"over {low}"
        print(f"  {label:>12} " + " ".join(f"{counted[name][n]:>9}" for name in runs))
    print(f"  {'longest':>12} " + " ".join(f"{1000 * run.gaps.max():>9.1f}" for run in runs.values()))
    print(f"  {'pen rested':>12} " + " ".join(f"{1000 * run.rest:>9.1f}" for run in runs.values()))


def excess(run: Traffic, others: Sequence[Traffic]) -> float:
    """By how much, ms, gaps are longer than before the same command in any of the others: prints it, gives the most."""
    assert all(run.commands == other.commands for other in others), "the runs differ in what they sent"
    more = 1000 * (run.before - np.max([other.before for other in others], axis=0))
    found = np.percentile(more, [50, 99, 99.9])
    caused = float(np.minimum(more, 1000 * run.server).max())
    print(f"    median {found[0]:.2f}, 99 % {found[1]:.2f}, 99.9 % {found[2]:.2f}, most {more.max():.1f} ms;"
          f" of that by a server at most {max(caused, 0.0):.1f} ms")  # fmt: skip
    return caused


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=20)
    parser.add_argument("--runs", type=int, default=2, help="of the command line, and of the studio")
    parser.add_argument("--board", type=Path)
    parser.add_argument("--watch", type=int)
    options = parser.parse_args()
    if options.watch:
        watch(options.watch, options.board / "server.json")
        return
    if options.board:
        board(options.board)
        return
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    print(f"{today}, {options.words} words, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    runs: dict[str, Traffic] = {}
    for number in range(1, options.runs + 1):
        for name, write in (("shell", by_command_line), ("studio", by_studio)):
            with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
                folder = folder_of(Path(place) / "batch", options.words)
                with simulator(folder) as home:
                    told = write(folder)
                runs[f"{name} {number}"] = traffic(home)
                if told:
                    print(f"  {name} {number}: {told['normal']} bytes to the normal page, {told['slow']} to the slow"
                          f" one, {told['frozen']} frozen ones, {told['plans']} plans drawn")  # fmt: skip
    histogram(runs)
    lines = {name: run for name, run in runs.items() if name.startswith("shell")}
    for name, run in lines.items():
        others = [other for other in lines.values() if other is not run]
        if others:
            print(f"  {name}: longer than before the same command of the other runs from the shell by")
            excess(run, others)
    worst = 0.0
    for name, run in runs.items():
        if name not in lines:
            print(f"  {name}: longer than before the same command of any run from the shell by")
            worst = max(worst, excess(run, list(lines.values())))
    print(f"  bar: {BAR:g} ms; the server's most {worst:.1f} ms: {'holds' if worst <= BAR else 'BROKEN'}")


if __name__ == "__main__":
    main()
