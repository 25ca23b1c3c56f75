"""How far the driver keeps ahead of the board, what that costs, and how much memory a large batch takes.

    PYTHONPATH=. .venv/bin/python benchmarks/streaming.py [--seconds 60] [--notes 200]

Look-ahead: the three notes of machine_time.py on the simulated boards in a time that nobody waits for; after each move
is taken, the seconds of motion that the board still has before it. Streaming: a simulated board in a process of its
own, at real speed, and the processor time of the program that drives it over the time that passes. Memory: the largest
resident size of a process that proofs a batch of so many notes, and of one that writes it on the simulated board.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from machine_time import FACES, drawing_of

from plotnote import library
from plotnote.device.clock import SystemClock
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim import control
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.device.transport import SerialTransport
from plotnote.motion.plan import Draw, Travel
from plotnote.motion.sequence import sequence

MACHINE = library.machine("axidraw-v3-a3")


class Counting:
    """A transport that notes how far ahead the driver is after each write, and counts bytes and commands."""

    def __init__(self, inner: SimTransport) -> None:
        self.inner, self.bytes, self.commands = inner, 0, 0

    def write(self, data: bytes) -> None:
        self.bytes += len(data)
        self.commands += data.count(b"\r")
        self.inner.write(data)

    def read(self, timeout: float) -> bytes:
        return self.inner.read(timeout)

    def close(self) -> None:
        self.inner.close()


def look_ahead(face: str, firmware: str) -> None:
    plan = sequence(drawing_of(face, joined=True), MACHINE)
    board, clock = Board(firmware), FakeClock()
    line = Counting(SimTransport(board, clock))
    driver = EbbDriver(line, clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    ahead: list[float] = []
    begun, moves = clock.now(), 0
    for action in plan.actions:
        before = line.commands
        driver.feed(action)
        if isinstance(action, Draw | Travel):
            ahead.append(driver.queued)
            moves += line.commands - before
    driver.verify()
    took = clock.now() - begun
    found = np.percentile(ahead[20:], [1, 10, 50, 90])
    print(
        f"  {firmware} {face:16} mean {np.mean(ahead[20:]):.3f} s, p1 {found[0]:.3f} p10 {found[1]:.3f}"
        f" p50 {found[2]:.3f} p90 {found[3]:.3f}; {line.commands / took:5.1f} commands/s,"
        f" {line.bytes / took / 1000:.2f} kB/s; planned {plan.duration:.1f} s, took {took:.1f} s"
        f" ({took / plan.duration - 1:+.2%})"
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
    from plotnote.workshop.rehearsal import rehearse
    found = rehearse(work.batch_work(batch), [], Path(sys.argv[1]) / "scratch")
    assert found.is_right, [card.faults for card in found.cards]
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
    for firmware in ("3.0.3", "2.8.1"):
        for face in FACES:
            look_ahead(face, firmware)
    streaming(options.seconds)
    memory(options.notes)
    print(f"(this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")


if __name__ == "__main__":
    main()
