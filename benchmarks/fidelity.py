"""How truly the simulated machine writes every sample note, on both firmwares.

    PYTHONPATH=. .venv/bin/python benchmarks/fidelity.py [--only short]

Ink off: the largest distance of ink to its stroke, mm; bare: of a stroke to its ink. Steps: the greatest rate of a
motor that any command asks for, steps/s, of the 25,000 that the board makes. Acceleration: the largest of a motor over
its limit in the plan's strokes, positions every millisecond smoothed over 10 ms. Counters: right when they end where
the plan does, which the driver asks the board.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.device.ebb.encoder import Encoder, Item
from plotnote.motion.plan import Draw, Plan, Travel
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import draw_note
from plotnote.workshop.rehearsal import FIRMWARES, rehearse
from plotnote.workshop.work import Work, read_note

MACHINE = "axidraw-v3-a3"
ONE = 2.0**31
TICKS = 25_000


def rates(item: Item) -> NDArray[np.float64]:
    """Each motor's speed in steps/s at each tick of a command, (2, n): by the documented step generator."""
    n = round(item.duration * TICKS)
    if item.name == "T3":
        count, *registers, _ = item.values
        told = [registers[:3], registers[3:]]
    else:
        r1, s1, a1, r2, s2, a2, _ = item.values
        told, count = [[r1, a1, 0], [r2, a2, 0]], n
    k = np.arange(1, count + 1, dtype=float)
    rows = []
    for motor, (rate, accel, jerk) in enumerate(told):
        base = rate - int(accel / 2) + int(jerk / 6)
        row = (base + accel * k + jerk * k * (k - 1) / 2) / ONE * TICKS
        if item.name == "LM":
            row *= np.sign([s1, s2][motor])
        rows.append(np.concatenate([row, np.zeros(n - count)]))
    return np.array(rows)


def smoothed(motor: NDArray[np.float64]) -> float:
    """The largest acceleration of positions every millisecond, over boxes of 10 ms."""
    return float(np.abs(np.convolve(np.diff(motor, 2) * 1e6, np.full(10, 0.1))).max())


def hardest(plan: Plan) -> float:
    found = 0.0
    for action in plan.actions:
        if isinstance(action, Draw) and len(action.profile):
            xy = action.profile.at(np.arange(-0.03, action.profile.duration + 0.03, 0.001))
            accel = plan.machine.drawing.accel
            found = max(found, *(smoothed(motor) / accel for motor in (xy[:, 0] + xy[:, 1], xy[:, 0] - xy[:, 1])))
    return found


def fastest(plan: Plan, firmware: str) -> tuple[float, tuple[int, int]]:
    """The greatest rate of all commands, and where the motors end."""
    encoder = Encoder(plan.machine, (0, 0), 1, curved=firmware >= "3")
    peak = 0.0
    for action in plan.actions:
        for item in encoder.encode(action):
            if isinstance(action, Draw | Travel) and item.name in ("LM", "T3"):
                peak = max(peak, float(np.abs(rates(item)).max()))
    return peak, encoder.motors


def row(name: str, files: Sequence[Path]) -> None:
    for file in files:
        drawing = draw_note(read_note(file))
        plan = sequence(drawing, library.machine(MACHINE))
        accel = hardest(plan)
        for firmware in FIRMWARES:
            with tempfile.TemporaryDirectory() as scratch:
                work = Work({name: drawing}, MACHINE, Path(scratch) / "j", Path(scratch), "")
                found = rehearse(work, [], Path(scratch), firmware)
            (card,) = found.cards
            peak, _ = fastest(plan, firmware)
            told = "right" if card.state is JobState.WRITTEN else str(card.state)
            print(
                f"{file.stem:10} {firmware}  off {card.found.off:.4f}  bare {card.found.deviation:.4f}"
                f"  {peak:6.0f} steps/s  acceleration {accel:.3f}  counters {told}"
                f"  {'; '.join(card.faults) or 'complete'}"
            )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    row("note", [file for file in sorted(library.folder("samples").glob("*.txt")) if only in file.stem])


if __name__ == "__main__":
    main()
