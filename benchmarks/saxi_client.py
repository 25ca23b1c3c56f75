"""saxi's own planner and EBB code on the simulator: three sample notes, and how far its paper is from saxi's strokes.

    npm install --prefix FOLDER saxi
    .venv/bin/python benchmarks/saxi_client.py FOLDER [--profile 2.8.1] [--speed-factor 60]

The simulator runs as `plotnote machine simulate` and knows nothing of saxi; saxi's code, with its default profile, is
told a port and strokes. The pen is clamped so that its tip meets the paper half way between saxi's two heights, as
somebody at the machine would. Distances are those of each inked stroke to the stroke that saxi was given, and back.
Exit code 1 when one is over 0.1 mm, or when the number of strokes differs.

saxi 0.15.0 was written for firmware 2. Where a move of saxi's ends near rest, firmware 3 turns back instead of making
its last step (some 4 moves in 10,000; plotink's model of the board says the same of each), and what follows is written
two motor steps beside its place. So on 3.0.3 the carriage does not come home exactly, and a note can be off by more.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from plotnote.config import parse_note
from plotnote.device.sim.control import ask
from plotnote.device.sim.log import read_log
from plotnote.geometry import Points, distances
from plotnote.workshop.desk import draw_note

NOTES = ("short", "thank-you", "folded")
CLIENT = Path(__file__).with_suffix(".js")
SAMPLES = Path(__file__).parent.parent / "samples"
TOLERANCE = 0.1
CONTACT = 16_725
"""Half way between saxi's 17750 (up) and 15700 (down)."""


@dataclass(frozen=True, slots=True)
class Found:
    strokes: int
    inked: int
    off: float
    missed: float
    commands: int
    planned_s: float
    taken_s: float
    end_mm: float

    @property
    def good(self) -> bool:
        return self.strokes == self.inked and max(self.off, self.missed) <= TOLERANCE


@contextmanager
def simulator(folder: Path, profile: str, speed: float) -> Iterator[tuple[Path, Path, Path]]:
    """Port, control socket and ink log of a simulated plotter that runs meanwhile."""
    port, control, log = folder / "port", folder / "control", folder / "ink.jsonl"
    words = [sys.executable, "-m", "plotnote", "machine", "simulate", "--link", str(port), "--log", str(log)]
    words += ["--control", str(control), "--profile", profile, "--speed-factor", str(speed), "--contact", str(CONTACT)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        while not (port.is_symlink() and control.exists()):
            if process.poll() is not None:
                raise SystemExit("the simulator did not start")
            time.sleep(0.05)
        yield port, control, log
    finally:
        process.terminate()
        process.wait()


def dense(stroke: Points) -> Points:
    """The stroke with a point at least every 0.02 mm."""
    pieces = [a + np.linspace(0, 1, int(np.hypot(*(b - a)) / 0.02) + 2)[:, None] * (b - a) for a, b in pairwise(stroke)]
    return np.concatenate(pieces)


def write(note: str, folder: str, profile: str, speed: float) -> Found:
    """Have saxi write a sample note, and look at the paper."""
    strokes = [
        stroke.points for stroke in draw_note(parse_note((SAMPLES / f"{note}.txt").read_text("utf-8"), note)).strokes
    ]
    given = json.dumps([stroke.tolist() for stroke in strokes])
    with tempfile.TemporaryDirectory(prefix="saxi-") as at, simulator(Path(at), profile, speed) as (port, control, log):
        before = json.loads(ask(control, "status"))["time_s"]
        done = subprocess.run(
            ["node", str(CLIENT), str(Path(folder).resolve()), str(port)],
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"saxi stopped: {done.stderr}")
        status = json.loads(ask(control, "status"))
        inked = next(iter(read_log(log.read_text("utf-8")).values()), [])
    told = json.loads(done.stdout)
    off, missed = apart(strokes, inked)
    taken, end = status["time_s"] - before, float(np.hypot(*status["position_mm"]))
    return Found(len(strokes), len(inked), off, missed, told["commands"], told["planned_s"], taken, end)


def apart(strokes: Sequence[Points], inked: Sequence[Points]) -> tuple[float, float]:
    """The largest distance of ink from its stroke, and of a stroke from its ink."""
    pairs = list(zip(strokes, inked, strict=False))
    off = max(float(distances(dense(ink), stroke).max()) for stroke, ink in pairs)
    return off, max(float(distances(dense(stroke), ink).max()) for stroke, ink in pairs)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", help="where saxi is installed: the folder that holds node_modules")
    parser.add_argument("--profile", default="2.8.1")
    parser.add_argument("--speed-factor", type=float, default=60.0)
    options = parser.parse_args()
    print(f"saxi's planner and EBB code on the simulated {options.profile}, {options.speed_factor:g} times real speed")
    print("note        strokes  inked  ink off mm  stroke missed mm  commands  planned s  taken s  end off mm")
    good = True
    for note in NOTES:
        found = write(note, options.folder, options.profile, options.speed_factor)
        good = good and found.good
        print(
            f"{note:10} {found.strokes:8} {found.inked:6} {found.off:11.3f} {found.missed:17.3f} {found.commands:9}"
            f" {found.planned_s:10.1f} {found.taken_s:8.1f} {found.end_mm:11.3f}  {'' if found.good else 'TOO FAR'}"
        )
    print(f"all within {TOLERANCE} mm" if good else f"not all within {TOLERANCE} mm")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
