"""How far the lines of some notes are from lines that people wrote: 38 figures of each beside people's.

    PYTHONPATH=. .venv/bin/python -m benchmarks.realism samples/*.txt
    PYTHONPATH=. .venv/bin/python -m benchmarks.realism lines.json lines.svg
    PYTHONPATH=. .venv/bin/python -m benchmarks.realism --hands --liveliness 1    # all hands that ship, 57 lines each

Each note or SVG is a hand, and so is each group of a JSON; lines.json and lines.svg are described in sources.py. A `<`
or `>` marks a figure below or above the range of nine in ten people; `all` is the median over hands, and the last line
is its score.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.realism.measure import measure
from benchmarks.realism.show import headline, rows
from benchmarks.realism.sources import read_hands, shipped_hands
from benchmarks.realism.strokes import Line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="*", type=Path, help="a note, or lines as .json or .svg")
    parser.add_argument("--seed", type=int, default=0, help="of the device that the lines are recorded with")
    parser.add_argument("--hands", action="store_true", help="three long notes in each hand that ships")
    parser.add_argument("--liveliness", type=float, default=0.5, help="of these hands")
    options = parser.parse_args()
    hands: dict[str, list[Line]] = shipped_hands(options.liveliness) if options.hands else {}
    for file in options.file:
        for hand, lines in read_hands(file).items():
            hands.setdefault(hand, []).extend(lines)
    if not any(hands.values()):
        parser.error("there is no line of text in these files")
    table = measure(hands, options.seed)
    for row in rows(table):
        print(row)
    print(headline(table))


if __name__ == "__main__":
    main()
