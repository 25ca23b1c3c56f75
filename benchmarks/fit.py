"""Whether the size that --fit finds is exact, over random notes on several papers.

PYTHONPATH=.:tests .venv/bin/python benchmarks/fit.py [--notes 500]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from fit_verdict import RIGHT, verdict


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--notes", type=int, default=500)
    count = parser.parse_args().notes
    begun = time.perf_counter()
    found = Counter(verdict(number) for number in range(count))
    took = time.perf_counter() - begun
    for said, number in sorted(found.items()):
        print(f"{number:5d}  {'right' if said in RIGHT else 'WRONG'}: {said}")
    print(f"{took / count * 1000:.1f} ms a note, what checks it included")


if __name__ == "__main__":
    main()
