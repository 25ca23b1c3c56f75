"""How long it takes to lay a note out, against vpype's own text on the same words in the same run.

PYTHONPATH=.:tests .venv/bin/python benchmarks/typeset_time.py [--face script-simplex] [--repeat 51] [--notes 1000]

Times are those of the processor, so that other work on the machine does not count; both run on one core.

vpype's text knows no letters beyond ASCII, leaves out what it does not know, breaks lines greedily and has no kerning;
so its notes here are without accents, and both get the same ones.
"""

from __future__ import annotations

import argparse
import statistics
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from random_notes import random_note, random_words

from plotnote import library
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.font import Font
from plotnote.text.typeset import typeset

PAPER = "letter"
EM_PER_X_HEIGHT = 2.0
"""vpype sizes by the em; Hershey's x-height is about half of it. The time does not depend on it much."""


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def plain(text: str) -> str:
    """The text in ASCII."""
    bare = unicodedata.normalize("NFD", text.replace("Ł", "L").replace("ß", "ss"))
    return "".join(c for c in bare if ord(c) < 128)


def of_words(count: int) -> Note:
    """A note with so many words, salutation and sign-off included."""
    words = random_words(1, count - 4)
    cut = len(words) // 2
    body = f"{' '.join(words[:cut])}.\n\n{' '.join(words[cut:])}."
    return Note(name="words", text=f"Dear Ann,\n\n{body}\n\nWarmly,\nClara")


def with_vpype(note: Note, size: float, width: float) -> object:
    import vpype

    return vpype.text_block(note.text, width, size=size, font_name="scripts")


def row(what: str, ours: float, theirs: float, unit: str) -> None:
    print(f"{what:44} {ours:9.2f} {theirs:9.2f} {unit:3} {theirs / ours:6.1f}x")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--face", default="script-simplex")
    parser.add_argument("--repeat", type=int, default=51)
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--compared", type=int, default=100, help="how many of the notes vpype sets too")
    options = parser.parse_args()
    stationery = library.stationery(PAPER)
    read = seconds(lambda: library.face(options.face))
    font = library.face(options.face)
    size = stationery.usual_x_height * EM_PER_X_HEIGHT
    width = stationery.sheet.panels[0].width
    import vpype  # noqa: F401 - its import is not part of what is compared

    note = of_words(120)
    cold = seconds(lambda: typeset(note, font, stationery)) * 1000
    cold_vpype = seconds(lambda: with_vpype(note, size, width)) * 1000
    print(f"{options.face}: read and completed in {read:.2f} s; lines {width:g} mm wide")
    print(f"{'':44} {'plotnote':>9} {'vpype':>9}")
    row("120 words, first note of a process", cold, cold_vpype, "ms")
    times = [(_warm(note, font, stationery, seed), seconds(lambda: with_vpype(note, size, width)))
             for seed in range(options.repeat)]  # fmt: skip
    ours, theirs = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    row(f"120 words, median of {options.repeat}", ours, theirs, "ms")
    notes = [random_note(number) for number in range(options.notes)]
    plains = [replace(one, text=plain(one.text)) for one in notes[: options.compared]]
    mine = seconds(lambda: _all(plains, font, stationery))
    row(f"{len(plains)} different notes, {_words(plains)} words", mine, _all_vpype(plains, size, width), "s")
    all_of_them = seconds(lambda: _all(notes, font, stationery))
    print(f"{len(notes)} different notes with accents, {_words(notes)} words: {all_of_them:.2f} s")


def _words(notes: Sequence[Note]) -> int:
    return sum(len(note.text.split()) for note in notes)


def _warm(note: Note, font: Font, stationery: Stationery, seed: int) -> float:
    # Another seed each time: another choice of drawings where the face has several.
    seeded = replace(note, seed=seed)
    return seconds(lambda: typeset(seeded, font, stationery))


def _all(notes: Sequence[Note], font: Font, stationery: Stationery) -> None:
    for note in notes:
        typeset(note, font, stationery)


def _all_vpype(notes: Sequence[Note], size: float, width: float) -> float:
    return seconds(lambda: [with_vpype(note, size, width) for note in notes])


if __name__ == "__main__":
    main()
