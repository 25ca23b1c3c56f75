"""Writes a short note again and again, each time with one fault of the machine at a random moment: real session, driver
and journal, simulated board and paper, a person played by a script, and a clock that nobody waits for.

    PYTHONPATH=. .venv/bin/python benchmarks/fault_soak.py [--runs 300] [--seed 1] [--firmware 2.8.1]

Prints a row for each fault, and each thing that went wrong; ends with exit code 1 when anything did. A run is right if
the card is complete, nothing is inked twice beyond the overlap of 0.3 mm for each interruption (unless the person was
told so and let it go on), the pen rested on the paper for 0.3 s at most while the program could reach the machine, no
run of the program took longer than its plan and the stated time-outs, every change in the journal is legal, and every
stop of the program said in a sentence what to do.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import defaultdict

from benchmarks.soak.faults import FAULTS
from benchmarks.soak.run import Outcome, one_run


def row(name: str, runs: list[Outcome]) -> str:
    struck = sum(run.struck for run in runs)
    resumed = sum(bool(run.interruptions) and not run.refused for run in runs)
    healed = sum(run.healed > 0 for run in runs)
    refused = sum(run.refused for run in runs)
    spoiled = sum(run.spoiled for run in runs)
    wrong = sum(bool(run.wrong) for run in runs)
    worst = [
        max(getattr(run, key) for run in runs)
        for key in ("retraced", "told_twice", "rest_in_reach", "rest", "slowest_told")
    ]
    verdict = f"{wrong} wrong" if wrong else "right"
    return (
        f"| {name} | {len(runs)} | {struck} | {healed} | {resumed} | {refused} | {spoiled} | {worst[0]:.2f} |"
        f" {worst[1]:.0f} | {worst[2]:.2f} | {worst[3]:.2f} | {worst[4]:.1f} | {verdict} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--firmware", default="3.0.3", choices=["2.8.1", "3.0.3"])
    options = parser.parse_args()
    own = tempfile.TemporaryDirectory()
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        os.environ[variable] = own.name  # no pen of the user's has written these cards
    faults = [fault for fault in FAULTS if options.only in fault.name]
    found: dict[str, list[Outcome]] = defaultdict(list)
    for number in range(options.runs):
        fault = faults[number % len(faults)]
        found[fault.name].append(one_run(fault, options.seed * 1000 + number // len(faults), firmware=options.firmware))
    print(
        "| fault | runs | struck | went on by itself | resumed | refused | spoiled cards | retraced mm"
        " | twice as told mm | pen rest s | out of reach too s | told after s | verdict |"
    )
    print("|" + "---|" * 13)
    for name, runs in found.items():
        print(row(name, runs))
    wrong = [(run, sentence) for runs in found.values() for run in runs for sentence in run.wrong]
    print()
    for run, sentence in wrong:
        print(f"{run.fault}, seed {run.seed}: {sentence}")
    bad = len({id(run) for run, _ in wrong})
    print(f"{options.runs} runs, {bad} wrong")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
