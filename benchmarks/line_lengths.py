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
    print(
        "variance of the lengths of lines in mm2, last lines of paragraphs left out, as a share of the greedy writer's;"
    )
    print("and lines in all. Tight: no line more than the fewest. Roomy: where there is height to spare.")
    print(
        f"{'face':24} {'stationery':12} {'greedy':>8} {'tight':>6} {'roomy':>6} {'fewest':>7} {'tight':>6} {'roomy':>6}"
    )
    for face in library.faces().values():
        if not face.text or not face.handwriting:
            continue
        for paper in PAPERS:
            font, stationery = library.face(face.name), library.stationery(paper)
            tight, greedy, lines, fewest = raggedness(font, stationery, notes)
            roomy, _, more, _ = raggedness(font, stationery, notes, roomy=True)
            shares = f"{greedy:8.2f} {tight / greedy:6.2f} {roomy / greedy:6.2f}"
            print(f"{face.name:24} {paper:12} {shares} {fewest:7d} {lines:6d} {more:6d}")


if __name__ == "__main__":
    main()
