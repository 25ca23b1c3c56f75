"""CPU time of planning a note of 103 words, strokes, travels and lifts, warm, and how its motion keeps the limits.

.venv/bin/python benchmarks/plan_time.py [--repeat 9]
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
from machine_time import FACES, WORDS, drawing_of

from plotnote import library
from plotnote.geometry import distances
from plotnote.motion.plan import Draw
from plotnote.motion.sequence import sequence


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=9)
    repeat = parser.parse_args().repeat
    machine = library.machine("axidraw-v3-a3")
    limits = machine.drawing
    print(f"{len(WORDS.split())} words; CPU ms, pieces/s, motor acceleration over its limit (1 kHz over 10 ms), mm off")
    for face in FACES:
        drawing = drawing_of(face, joined=True)
        times = []
        for _ in range(repeat):
            begun = time.process_time()
            plan = sequence(drawing, machine)
            times.append((time.process_time() - begun) * 1000)
        found, far = [], 0.0
        draws = [(action.profile, action.points) for action in plan.actions if isinstance(action, Draw)]
        for profile, xy in draws:
            at = profile.at(np.arange(-0.03, profile.duration + 0.03, 0.001))
            motors = np.column_stack([at[:, 0] + at[:, 1], at[:, 0] - at[:, 1]])
            accel = [np.convolve(a, np.full(10, 0.1)) for a in np.diff(motors, 2, axis=0).T * 1e6]
            found.append(np.abs(accel).max(axis=0) / limits.accel)
            far = max(far, float(distances(at, xy).max()))
        all_found = np.concatenate(found)
        rate = sum(len(profile) for profile, _ in draws) / sum(profile.duration for profile, _ in draws)
        print(
            f"{face:16} {statistics.median(times):5.0f} ms, least {min(times):.0f}  {rate:4.0f}/s"
            f"  p99 {np.percentile(all_found, 99):.3f}"
            f"  p99.9 {np.percentile(all_found, 99.9):.3f}  max {all_found.max():.3f}  {far:.3f} mm"
        )


if __name__ == "__main__":
    main()
