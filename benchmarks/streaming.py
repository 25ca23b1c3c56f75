"""How far the driver keeps ahead of the board, what that costs, and how much memory a large batch takes.

    PYTHONPATH=. .venv/bin/python benchmarks/streaming.py [--seconds 60] [--notes 200]

Look-ahead: the three notes of machine_time.py on the simulated boards in a time that nobody waits for; after each move
is taken, the seconds of motion that the board still has before it. Streaming: a simulated board in a process of its
own, at real speed, and the processor time of the program that drives it over the time that passes. Memory: the largest
resident size of a process that proofs a batch of so many notes, and of one that draws, plans and packs it for writing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from machine_time import FACES, drawing_of

from plotnote import library
from plotnote.device.clock import SystemClock
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.ebb.wire import Wire
from plotnote.device.sim import control
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.device.transport import SerialTransport
from plotnote.motion.plan import Draw, Travel
from plotnote.motion.sequence import sequence

MACHINE = library.machine("axidraw-v3-a3")
_FILLING = 30
"""Moves by which the queue is filled for the first time; they are not counted."""


class Counting:
    """A transport that counts bytes and commands, and notes before each move of `driver` how far ahead that is."""

    def __init__(self, inner: SimTransport) -> None:
        self.inner, self.bytes, self.commands = inner, 0, 0
        self.driver: EbbDriver | None = None
        self.ahead: list[float] = []

    def write(self, data: bytes) -> None:
        self.bytes += len(data)
        self.commands += data.count(b"\r")
        if self.driver is not None and data.startswith((b"LM", b"T3")):
            self.ahead.append(self.driver.queued)
        self.inner.write(data)

    def read(self, timeout: float) -> bytes:
        return self.inner.read(timeout)

    def close(self) -> None:
        self.inner.close()


def look_ahead(face: str, firmware: str, command: str) -> None:
    plan = sequence(drawing_of(face, joined=True), MACHINE)
    board, clock = Board(firmware), FakeClock()
    line = Counting(SimTransport(board, clock))
    driver = EbbDriver(line, clock, MACHINE)
    driver.connect()
    driver.park_here()
    begun = clock.now()
    with patch.object(Wire, "curved", command == "T3"):
        driver.begin()
        line.driver, line.bytes, line.commands = driver, 0, 0
        for action in plan.actions:
            driver.feed(action)
        driver.verify()
    took = clock.now() - begun
    moving = sum(action.duration for action in plan.actions if isinstance(action, Draw | Travel))
    ahead, count = np.array(line.ahead[_FILLING:]), len(line.ahead)
    found = np.percentile(ahead, [1, 10, 50, 90])
    print(
        f"  {firmware} {command} {face:16} mean {ahead.mean():.3f} s, p1 {found[0]:.3f} p10 {found[1]:.3f}"
        f" p50 {found[2]:.3f} p90 {found[3]:.3f}; {count:5} moves of {1000 * moving / count:.1f} ms,"
        f" {line.commands / took:5.1f} commands/s, {line.bytes / took / 1000:.2f} kB/s;"
        f" planned {plan.duration:.1f} s, {took / plan.duration - 1:+.2%}"
    )


def streaming(seconds: float) -> None:
    plan = sequence(drawing_of(FACES[0], joined=True), MACHINE)
    with tempfile.TemporaryDirectory() as folder:
        started = control.start(Path(folder), speed=1.0)
        try:
            driver = EbbDriver(SerialTransport.open(str(started.link)), SystemClock(), MACHINE)
            driver.connect()
            control.ask(started.control, "park")
            driver.park_here()
            driver.begin()
            cpu, wall = time.process_time(), time.monotonic()
            for action in plan.actions:
                driver.feed(action)
                if time.monotonic() - wall > seconds and type(action).__name__ == "PenUp":
                    break
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            driver.close()
        finally:
            control.ask(started.control, "quit")
    print(f"streaming {wall:.0f} s at real speed: {cpu:.2f} s of a core, {cpu / wall:.1%}")


BATCH = """
import resource, sys
from pathlib import Path
from plotnote.workshop import work
from plotnote.workshop.folder import open_folder
from plotnote.workshop.proof import draw_batch, proof_batch
batch = open_folder(Path(sys.argv[1]))
if sys.argv[2] == "proof":
    proof_batch(batch)
else:
    from plotnote import library
    from plotnote.batch.stored import pack
    from plotnote.geometry import IDENTITY
    from plotnote.pipeline import plan
    task = work.batch_work(batch)
    machine = library.machine(task.machine)
    for drawing in task.drawings.values():
        plan(drawing, machine)
        pack(drawing, machine, IDENTITY)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def memory(notes: int) -> None:
    panel = library.folder("samples") / "interview-panel"
    with tempfile.TemporaryDirectory() as folder:
        rows = (panel / "roster.csv").read_text("utf-8").splitlines()
        roster = Path(folder) / "roster.csv"
        people = [rows[1 + n % 5].replace(",", f" {n},", 1) for n in range(notes)]
        roster.write_text("\n".join([rows[0], *people]) + "\n", "utf-8")
        into = Path(folder) / "batch"
        command = [sys.executable, "-m", "plotnote", "batch", "draft", str(roster), "--template",
                   str(panel / "template.txt"), "--into", str(into)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        for what in ("proof", "write"):
            done = subprocess.run(
                [sys.executable, "-c", BATCH, str(into), what], capture_output=True, text=True, check=True
            )
            print(f"{notes} notes, {what}: {float(done.stdout.split()[-1]):.0f} MB at most")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--notes", type=int, default=200)
    options = parser.parse_args()
    print("seconds of motion that the board has before it")
    for firmware, command in (("3.0.3", "T3"), ("3.0.3", "LM"), ("2.8.1", "LM")):
        for face in FACES:
            look_ahead(face, firmware, command)
    if options.seconds:
        streaming(options.seconds)
    if options.notes:
        memory(options.notes)
    print(f"(this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")


if __name__ == "__main__":
    main()
