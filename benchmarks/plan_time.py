"""CPU time of planning a note of 103 words, warm, and how its motion keeps the limits.

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
from plotnote.motion.planner import plan_strokes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeat", type=int, default=9)
    repeat = parser.parse_args().repeat
    limits = library.machine("axidraw-v3").drawing
    print(f"{len(WORDS.split())} words; CPU ms, pieces/s, motor acceleration over its limit (1 kHz over 10 ms), mm off")
    for face in FACES:
        strokes = [stroke.points for stroke in drawing_of(face, joined=True).strokes]
        times = []
        for _ in range(repeat):
            begun = time.process_time()
            profiles = plan_strokes(strokes, limits, shortest=0.004)
            times.append((time.process_time() - begun) * 1000)
        found, far = [], 0.0
        for profile, xy in zip(profiles, strokes, strict=True):
            at = profile.at(np.arange(-0.03, profile.duration + 0.03, 0.001))
            motors = np.column_stack([at[:, 0] + at[:, 1], at[:, 0] - at[:, 1]])
            accel = [np.convolve(a, np.full(10, 0.1)) for a in np.diff(motors, 2, axis=0).T * 1e6]
            found.append(np.abs(accel).max(axis=0) / limits.accel)
            far = max(far, float(distances(at, xy).max()))
        all_found = np.concatenate(found)
        rate = sum(map(len, profiles)) / sum(p.duration for p in profiles)
        print(
            f"{face:16} {statistics.median(times):5.0f} ms  {rate:4.0f}/s  p99 {np.percentile(all_found, 99):.3f}"
            f"  p99.9 {np.percentile(all_found, 99.9):.3f}  max {all_found.max():.3f}  {far:.3f} mm"
        )


if __name__ == "__main__":
    main()
