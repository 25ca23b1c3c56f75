"""How much time joining saves the machine, and how much ink variation costs, for the sample batch in each hand.

The time is that of the plan, pen lifts and travels included, on an AxiDraw V3/A3. Each note is written

  joined    as the hand joins it, varied, and optimised in the natural order, as it is always written
  letters   with a lift after each letter, its own strokes still joined, steady: the least time without joins
  strokes   each stroke of each letter by itself, varied

`ratio` is joined over letters (the bar for script hands is 0.8) and joined over strokes; `ink` is the length of the
varied ink over that of the same ink before it varies (the bar is 1.10), `lifts` the pen lifts per letter.

PYTHONPATH=. .venv/bin/python benchmarks/joined_time.py [--all] [--hands slanted school]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace

from benchmarks.cutting import SHIPPED, bare, batch, plain, samples
from plotnote import library
from plotnote.drawing import Drawing
from plotnote.hand.blend import blended
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.vary import vary
from plotnote.motion.sequence import sequence
from plotnote.note import Note
from plotnote.optimise import optimise
from plotnote.pipeline import set_note
from plotnote.text.layout import Layout
from plotnote.workshop.desk import lay_desk

__all__ = ["Cost", "cost", "letters_apart"]

TIME_BAR, INK_BAR = 0.8, 1.10
MACHINE = "axidraw-v3-a3"


@dataclass(frozen=True, slots=True)
class Cost:
    """Planned seconds joined, with letters and with strokes apart; ink in mm varied and before; letters and lifts."""

    joined: float = 0.0
    letters: float = 0.0
    strokes: float = 0.0
    varied: float = 0.0
    steady: float = 0.0
    count: int = 0
    lifts: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.joined + other.joined, self.letters + other.letters, self.strokes + other.strokes,
            self.varied + other.varied, self.steady + other.steady, self.count + other.count, self.lifts + other.lifts,
        )  # fmt: skip


def letters_apart(layout: Layout) -> Layout:
    """The layout with each letter as a word of its own, so that nothing leads from one to the next."""
    alone = (replace(g, mark=replace(g.mark, word=k, letter=0)) for k, g in enumerate(layout.glyphs))
    return replace(layout, glyphs=tuple(alone), word_keys=tuple(str(k) for k in range(len(layout.glyphs))))


def cost(note: Note, hand: str) -> Cost:
    """What a note costs in a hand, on A4 with an x-height of 2 mm and without flourishes."""
    own = bare(note, hand)
    desk, seed = lay_desk(own), note.seed
    layout = blended(replace(set_note(own, desk), flourishes=()), desk.hand, seed)
    led = lead_on(layout, desk.hand, seed)
    steady = ink(led, desk.pen, desk.hand)
    joined = optimise(vary(steady, led, desk.hand, seed))
    apart = optimise(ink(letters_apart(layout), desk.pen, desk.hand))
    single = plain(layout)
    strokes = optimise(vary(ink(single, desk.pen, desk.hand), single, desk.hand, seed))
    return Cost(
        _seconds(joined), _seconds(apart), _seconds(strokes), joined.length, steady.length,
        sum(g.character.isalnum() for g in layout.glyphs), len(joined.strokes),
    )  # fmt: skip


def _seconds(drawing: Drawing) -> float:
    return sequence(drawing, library.machine(MACHINE)).duration


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", nargs="*", default=SHIPPED)
    parser.add_argument("--all", action="store_true", help="the six single sample notes too")
    asked = parser.parse_args()
    notes = (*batch(), *samples()) if asked.all else batch()
    print(f"{len(notes)} notes on {MACHINE}; s per note; bars: script hands {TIME_BAR} of letters, ink {INK_BAR}")
    print("hand     style  joined letters strokes  ratio: letters strokes    ink  lifts per letter")
    for hand in asked.hands:
        total = sum((cost(note, hand) for note in notes), Cost())
        style = library.face(library.hand(hand).face).style
        joined, apart, single = (seconds / len(notes) for seconds in (total.joined, total.letters, total.strokes))
        print(
            f"{hand:8} {style:6} {joined:6.0f} {apart:7.0f} {single:7.0f} {joined / apart:15.2f} "
            f"{joined / single:7.2f} {total.varied / total.steady:6.3f} {total.lifts / total.count:8.2f}"
        )


if __name__ == "__main__":
    main()
