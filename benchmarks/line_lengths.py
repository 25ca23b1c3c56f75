"""How uneven our lines are against those of a writer who fills each as far as it goes, over random notes.

PYTHONPATH=.:tests .venv/bin/python benchmarks/line_lengths.py [--notes 200]
"""

from __future__ import annotations

import argparse

from raggedness import raggedness

from plotnote import library

PAPERS = ("us-a2", "us-a6", "us-a7", "letter")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--notes", type=int, default=200)
    notes = parser.parse_args().notes
    print("variance of the lengths of lines in mm2, last lines of paragraphs left out, and lines in all")
    print(f"{'face':24} {'stationery':12} {'ours':>8} {'greedy':>8} {'ratio':>6} {'lines':>7} {'greedy':>7}")
    for face in library.faces().values():
        if not face.text or not face.handwriting:
            continue
        for paper in PAPERS:
            ours, simple, lines, fewest = raggedness(library.face(face.name), library.stationery(paper), notes)
            print(f"{face.name:24} {paper:12} {ours:8.2f} {simple:8.2f} {ours / simple:6.2f} {lines:7d} {fewest:7d}")


if __name__ == "__main__":
    main()
