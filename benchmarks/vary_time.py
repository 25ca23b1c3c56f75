"""How long `vary` takes for a note of 120 words, warm, for each hand: the processor time of its own process, so that
other work on the machine counts little. The bar is 40 ms.

Told are the best and the median of so many runs, in ms, and the same of `blended`, which comes before it in a face with
several drawings of a letter; the letters, strokes and points of the note, and with --profile the functions in which the
time of one hand goes.

PYTHONPATH=.:tests .venv/bin/python benchmarks/vary_time.py [--repeat 51] [--hands quick print] [--profile natural]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from random_notes import random_note

from benchmarks.cutting import SHIPPED
from plotnote.drawing import Drawing
from plotnote.hand.blend import blended
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.vary import vary
from plotnote.pipeline import Desk, set_note
from plotnote.text.layout import Layout
from plotnote.workshop.desk import lay_desk

WORDS = 120
BAR_MS = 40.0


def set_for(hand: str) -> tuple[Layout, Desk, int]:
    """The note as it is set for a hand, the desk, and the seed: the same words for each hand."""
    # The salutation and the sign-off have six words.
    note = replace(random_note(120, WORDS - 6, WORDS - 6), hand=hand, stationery="iso-a4", size_mm=2.0)
    desk = lay_desk(note)
    return set_note(note, desk), desk, note.seed


def work_for(layout: Layout, desk: Desk, seed: int) -> tuple[Drawing, Layout, Hand, int]:
    """What `vary` is given for the note."""
    layout = lead_on(blended(layout, desk.hand, seed), desk.hand, seed)
    return ink(layout, desk.pen, desk.hand), layout, desk.hand, seed


def times(run: Callable[[], object], repeat: int) -> list[float]:
    """The processor time of each run in ms, after three that do not count."""
    out = []
    for _ in range(repeat + 3):
        begun = time.process_time()
        run()
        out.append((time.process_time() - begun) * 1000)
    return out[3:]


def _runs(layout: Layout, work: tuple[Drawing, Layout, Hand, int]) -> tuple[Callable[[], object], ...]:
    """`vary` and `blended`."""
    return lambda: vary(*work), lambda: blended(layout, *work[2:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=51)
    parser.add_argument("--hands", nargs="*", default=SHIPPED)
    parser.add_argument("--profile", metavar="HAND")
    asked = parser.parse_args()
    if asked.profile:
        work = work_for(*set_for(asked.profile))
        times(lambda: vary(*work), 1)
        with cProfile.Profile() as profile:
            times(lambda: vary(*work), asked.repeat)
        pstats.Stats(profile).sort_stats("tottime").print_stats(16)
        return
    print(f"hand     words letters strokes  points   best median  blend median  ms; bar {BAR_MS:g}")
    for hand in asked.hands:
        layout, desk, seed = set_for(hand)
        work = work_for(layout, desk, seed)
        spent, mixing = (times(run, asked.repeat) for run in _runs(layout, work))
        words = len({placed.mark.word for placed in layout.glyphs})
        points = sum(len(stroke.points) for stroke in vary(*work).strokes)
        print(
            f"{hand:8} {words:5d} {len(layout.glyphs):7d} {len(work[0].strokes):7d} {points:7d} "
            f"{min(spent):6.1f} {statistics.median(spent):6.1f} {min(mixing):6.1f} {statistics.median(mixing):6.1f}"
        )


if __name__ == "__main__":
    main()
