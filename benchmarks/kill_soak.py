"""kill -9 at random moments of `batch write` over the sample panel on the simulator, then `resume`; look at the paper.

    PYTHONPATH=. .venv/bin/python benchmarks/kill_soak.py [--runs 20] [--seed 1] [--speed-factor 40]

Prints one row per run and ends with exit code 1 when any sheet is not exactly right: every stroke inked once, none
missing, at most 1 mm retraced at a point of resumption.
"""

from __future__ import annotations

import argparse
import os
import random  # noqa: TID251 - a seeded generator of this script's own
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.compare import Comparison
from plotnote.config import BatchSettings
from plotnote.device.sim import control
from plotnote.workshop.draft import draft
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.paper import comparisons
from plotnote.workshop.work import batch_work

TOLERANCE_MM = 0.0125 + 0.5 / 2
"""One motor step plus half a pen width."""
RETRACE_MM = 1.0


def program(verb: str, folder: Path, speed: float) -> list[str]:
    words = ["batch", verb, str(folder), "--simulate", "--yes", "--speed-factor", f"{speed:g}"]
    return [sys.executable, "-m", "plotnote", *words]


def killed_run(folder: Path, speed: float, after_s: float) -> tuple[bool, float]:
    """Begin to write and kill the program after a while; whether it was still at work, and how long it worked."""
    begun = time.perf_counter()
    with subprocess.Popen(
        program("write", folder, speed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            child.wait(after_s)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            return True, after_s
    return False, time.perf_counter() - begun


def states(batch: BatchFolder) -> dict[str, JobState]:
    if not batch.journal.exists():
        return {}
    with Journal.read(batch.journal) as journal:
        return {job.id: job.state for job in journal.jobs()}


def faults(batch: BatchFolder, interruptions: int) -> tuple[list[str], list[Comparison]]:
    """What is wrong with the papers, in sentences; empty when nothing is."""
    work = batch_work(batch)
    found = comparisons(work)
    wrong = [f"{job} is {state}" for job, state in states(batch).items() if state is not JobState.WRITTEN]
    wrong += [f"{stem} has no paper" for stem in work.drawings if stem not in found]
    for job, sheet in found.items():
        if sheet.missing or sheet.strange or sheet.deviation > TOLERANCE_MM:
            wrong.append(f"{job}: {sheet}")
        if sheet.retraced > RETRACE_MM * interruptions:
            wrong.append(f"{job}: {sheet.retraced:.2f} mm retraced")
    return wrong, list(found.values())


def one(run: int, after_s: float, speed: float) -> tuple[list[str], bool, float]:
    """One run: what is wrong with its papers, whether the kill met it at work, and how long it had worked."""
    folder = Path(tempfile.mkdtemp(prefix="plotnote-soak-")) / "batch"
    panel = library.folder("samples") / "interview-panel"
    batch, _ = draft(panel / "roster.csv", panel / "template.txt", folder, BatchSettings())
    was_alive, worked_s = killed_run(folder, speed, after_s)
    before = states(batch)
    resumed = subprocess.run(program("resume", folder, speed), capture_output=True, text=True, check=False)
    wrong, sheets = faults(open_folder(folder), 1)
    if resumed.returncode:
        wrong.append(f"resume ended with {resumed.returncode}: {resumed.stderr.strip().splitlines()[-2:]}")
    retraced = max((sheet.retraced for sheet in sheets), default=0.0)
    largest = max((sheet.deviation for sheet in sheets), default=0.0)
    print(
        f"{run:3d}  {'killed' if was_alive else 'ended'} after {worked_s:5.1f} s:"
        f" {sum(s is JobState.WRITTEN for s in before.values())} written,"
        f" {sum(s is JobState.WRITING for s in before.values())} in the middle;"
        f" after resume retraced {retraced:.2f} mm, deviation {largest:.4f} mm, {'; '.join(wrong) or 'right'}",
        flush=True,
    )
    if still := control.running(folder / "simulator"):
        control.ask(still.control, "quit")
    if not wrong:
        shutil.rmtree(folder.parent)
    return wrong, was_alive, worked_s


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed-factor", type=float, default=40.0)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    wrong, _, whole_s = one(0, 3600.0, options.speed_factor)
    kills = 0
    while kills < options.runs:
        found, killed, _ = one(kills + 1, dice.random() * whole_s, options.speed_factor)
        wrong += found
        kills += killed
    print(f"{kills} kills, {len(wrong)} faults")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
