"""What an edit changes: one word of a note is changed, or written anew, and the ink of each other word is laid on what
it was, first points together. Random words of random notes, as many times as asked for, for each hand.

The edit puts another word between the same punctuation; lines may break elsewhere. A word that is written anew has
another number behind its key (`Note.again`). Told are the words that were compared, how many of them moved to another
line, and the largest distance of a point, in mm, from where a shift of the whole word would put it. An edit that leaves
no room on the stationery is drawn again.

  other strokes   words with another number of strokes or points: always a fault
  itself          words that were to be written anew and were not: always a fault

PYTHONPATH=. .venv/bin/python benchmarks/edits.py [--edits 200] [--hands quick print]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.cutting import SHIPPED, bare, batch, samples
from plotnote.errors import LayoutError
from plotnote.hand.blend import blended
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.seed import Numbers, word_numbers
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.pipeline import Desk, set_note
from plotnote.workshop.desk import lay_desk

__all__ = ["Seen", "Written", "alike", "edited", "edits", "renewals", "words_of"]

_WORDS = ("I", "a", "now", "then", "over", "quiet", "Tuesday", "jumping", "fjord", "extraordinary", "if", "minimum")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A word as it came out: the number of its line, and its strokes in mm."""

    line: int
    strokes: tuple[_Array, ...]


@dataclass(slots=True)
class Seen:
    """What was found so far; distances in mm."""

    edits: int = 0
    words: int = 0
    moved: int = 0
    farthest: float = 0.0
    other_strokes: int = 0
    itself: int = 0
    faults: list[str] = field(default_factory=list)

    def compare(self, before: dict[str, Written], after: dict[str, Written], but: str) -> None:
        """Count what became of all words whose key both have, but one."""
        self.edits += 1
        for key in before.keys() & after.keys() - {but}:
            one, other = before[key], after[key]
            self.words += 1
            self.moved += one.line != other.line
            farthest = _farthest(one, other)
            if farthest is None:
                self.other_strokes += 1
                self.faults.append(f"{key} after {but}")
            else:
                self.farthest = max(self.farthest, farthest)


def words_of(note: Note, desk: Desk) -> dict[str, Written]:
    """The words of a note by their keys, as the hand writes them."""
    layout = lead_on(blended(set_note(note, desk), desk.hand, note.seed), desk.hand, note.seed)
    found: dict[int, Written] = {}
    for stroke in vary(ink(layout, desk.pen, desk.hand), layout, desk.hand, note.seed).strokes:
        before = found.get(stroke.mark.word, Written(stroke.mark.line, ()))
        found[stroke.mark.word] = Written(stroke.mark.line, (*before.strokes, stroke.points))
    flourishes = {flourish.mark.word for flourish in layout.flourishes}
    return {layout.word_keys[word]: written for word, written in found.items() if word not in flourishes}


def edited(note: Note, numbers: Numbers) -> tuple[Note, str]:
    """The note with another word somewhere, and the word that was there."""
    places = list(_WORD.finditer(note.text))
    place = places[_below(len(places), numbers)]
    other = _WORDS[_below(len(_WORDS), numbers)]
    return replace(note, text=note.text[: place.start()] + other + note.text[place.end() :]), place[0]


def edits(notes: Sequence[Note], hand: str, count: int, seed: int = 1) -> Seen:
    """So many notes with one word changed, each against the note as it was."""
    seen = Seen()
    drawn = _drawn(notes, hand)
    numbers = word_numbers(seed, f"edits {hand}")
    while seen.edits < count:
        note, desk, before = drawn[_below(len(drawn), numbers)]
        changed, _ = edited(note, numbers)
        try:
            seen.compare(before, words_of(changed, desk), "")
        except LayoutError:
            continue
    return seen


def renewals(notes: Sequence[Note], hand: str, count: int, seed: int = 1) -> Seen:
    """So many notes with one word written anew, each against the note as it was."""
    seen = Seen()
    drawn = _drawn(notes, hand)
    numbers = word_numbers(seed, f"renewals {hand}")
    for _ in range(count):
        note, desk, before = drawn[_below(len(drawn), numbers)]
        word = _below(len(before), numbers)
        after = words_of(replace(note, again=(*note.again, word + 1)), desk)
        gone, come = before.keys() - after.keys(), after.keys() - before.keys()
        seen.compare(before, after, "")
        same = len(gone) != 1 or len(come) != 1 or alike(before[min(gone)], after[min(come)])
        seen.itself += same
    return seen


def _drawn(notes: Sequence[Note], hand: str) -> list[tuple[Note, Desk, dict[str, Written]]]:
    out = []
    for note in notes:
        own = bare(note, hand)
        desk = lay_desk(own)
        out.append((own, desk, words_of(own, desk)))
    return out


def alike(one: Written, other: Written) -> bool:
    """Whether two words have the same ink, up to a shift."""
    farthest = _farthest(one, other)
    return farthest is not None and farthest < 1e-6


def _farthest(one: Written, other: Written) -> float | None:
    """The largest distance of two words' points, in mm, when their first ones lie on each other; None where they have
    not as many strokes or points."""
    if [len(xy) for xy in one.strokes] != [len(xy) for xy in other.strokes]:
        return None
    a, b = (np.concatenate(word.strokes) for word in (one, other))
    return float(np.abs((a - a[0]) - (b - b[0])).max())


def _below(count: int, numbers: Numbers) -> int:
    return int(count * float(numbers.uniform(1)[0]))


def _said(seen: Seen) -> Iterator[str]:
    yield f"{seen.edits:6d} {seen.words:7d} {seen.moved:6d} {seen.farthest:11.1e}"
    yield f"{seen.other_strokes:13d} {seen.itself:6d}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", nargs="*", default=SHIPPED)
    parser.add_argument("--edits", type=int, default=200)
    asked = parser.parse_args()
    notes = (*batch(), *samples())
    print("hand     what        edits   words  moved shifted, mm other strokes itself")
    for hand in asked.hands:
        for what, work in (("changed", edits), ("again", renewals)):
            seen = work(notes, hand, asked.edits)
            print(f"{hand:8} {what:10} {' '.join(_said(seen))}", *seen.faults[:3])


if __name__ == "__main__":
    main()
