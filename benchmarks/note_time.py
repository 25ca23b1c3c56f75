"""How long each step from a note to a plan takes, warm, and its share of the whole.

.venv/bin/python benchmarks/note_time.py [--repeat 9]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from plotnote import library
from plotnote.check import require
from plotnote.hand.blend import blended
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.vary import vary
from plotnote.motion.sequence import sequence
from plotnote.note import Note
from plotnote.optimise import optimise
from plotnote.text.typeset import typeset
from plotnote.workshop.desk import lay_desk
from plotnote.workshop.work import read_note

STEPS = ("typeset", "ink", "vary", "optimise", "check", "plan")


def median_ms(work: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def step_times(file: Path, repeat: int) -> tuple[Note, list[float]]:
    """The note in a file, and ms for typeset, ink, vary, optimise, check and plan."""
    note = read_note(file)
    desk = lay_desk(note)
    machine = library.machine("axidraw-v3-a3")
    layout = typeset(note, desk.font, desk.stationery)
    joined = lead_on(blended(layout, desk.hand, note.seed), desk.hand, note.seed)
    inked = ink(joined, desk.pen, desk.hand)
    raw = vary(inked, joined, desk.hand, note.seed)
    drawing = optimise(raw)
    steps: tuple[Callable[[], object], ...] = (
        lambda: typeset(note, desk.font, desk.stationery),
        lambda: ink(joined, desk.pen, desk.hand),
        lambda: vary(inked, joined, desk.hand, note.seed),
        lambda: optimise(raw),
        lambda: require(drawing),
        lambda: sequence(drawing, machine),
    )
    return note, [median_ms(step, repeat) for step in steps]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=9)
    repeat = parser.parse_args().repeat
    print(f"{'note':12} {'words':>5}  " + " ".join(f"{name:>8}" for name in STEPS) + "  (ms, and share of the whole)")
    for file in sorted(library.folder("samples").glob("*.txt")):
        note, times = step_times(file, repeat)
        print(f"{file.stem:12} {len(note.text.split()):5d}  " + " ".join(f"{ms:8.1f}" for ms in times))
        print(f"{'':18}  " + " ".join(f"{ms / sum(times):8.0%}" for ms in times))


if __name__ == "__main__":
    main()
