"""Strokes per letter of the sample notes in every face with Latin letters, each letter by itself and as the natural
hand writes it; and the share of words of small letters without i j t x that are one stroke.

.venv/bin/python benchmarks/strokes_per_letter.py [FACE...]
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from plotnote import library
from plotnote.drawing import Mark
from plotnote.hand.blend import blended
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.seed import word_numbers
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.optimise import optimise
from plotnote.text.font import Font
from plotnote.text.layout import Joins
from plotnote.text.markup import without_markup
from plotnote.text.typeset import typeset
from plotnote.workshop.demo import panel_folder
from plotnote.workshop.work import read_note

STATIONERY = library.stationery("iso-a4")
X_HEIGHT = 2.0
WRITTEN_IN_ONE = "abcdefghklmnopqrsuvwyz"
NOTES, WORDS = 12, 25


def sample_notes() -> list[Note]:
    """The sample notes, one of them for each person of the panel, on one sheet and without a signature."""
    with tempfile.TemporaryDirectory() as folder:
        panel = panel_folder(Path(folder) / "panel").notes()
    notes = [*(read_note(file) for file in sorted(library.folder("samples").glob("*.txt"))), *panel]
    return [Note(note.name, re.sub(r"(?m)^-{3,}$", "", note.text), seed=note.seed) for note in notes]


def random_notes() -> list[Note]:
    """Words of 3 to 12 letters that leave nothing to write afterwards."""
    notes = []
    for number in range(NOTES):
        lengths = 3 + 10 * word_numbers(number, "lengths").uniform(WORDS)
        letters = (
            (len(WRITTEN_IN_ONE) * word_numbers(number, "letters").uniform(12 * WORDS)).astype(int).reshape(-1, 12)
        )
        words = ("".join(WRITTEN_IN_ONE[k] for k in row[: int(n)]) for row, n in zip(letters, lengths, strict=True))
        notes.append(Note(f"words {number}", " ".join(words), seed=number))
    return notes


def strokes(note: Note, font: Font, hand: Hand, *, joined: bool) -> list[tuple[Mark, bool]]:
    """The mark of each stroke of a note without its underlines, and whether it belongs to a letter, not to a sign."""
    layout = replace(typeset(note, font, STATIONERY, X_HEIGHT), flourishes=())
    if joined:
        layout = lead_on(blended(layout, hand, note.seed), hand, note.seed)
    else:
        layout = replace(layout, glyphs=tuple(replace(placed, joins=Joins.NONE) for placed in layout.glyphs))
    drawing = vary(ink(layout, library.pen("black-0.3"), hand), layout, hand, note.seed)
    characters = {(placed.mark.word, placed.mark.letter): placed.character for placed in layout.glyphs}
    marks = [stroke.mark for stroke in (optimise(drawing) if joined else drawing).strokes]
    return [(mark, characters[mark.word, mark.letter].isalpha()) for mark in marks]


def per_letter(notes: list[Note], font: Font, hand: Hand, *, joined: bool) -> tuple[float, float]:
    """The means over the notes, of the strokes of letters and of all strokes."""
    letters, everything = [], []
    for note in notes:
        count = sum(character.isalpha() for character in without_markup(note.text))
        found = strokes(note, font, hand, joined=joined)
        letters.append(sum(of_letter for _, of_letter in found) / count)
        everything.append(len(found) / count)
    return sum(letters) / len(notes), sum(everything) / len(notes)


def said(shares: tuple[float, float]) -> str:
    return f"{shares[0]:5.2f} ({shares[1]:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("faces", nargs="*", help="faces or font files; without any, all with Latin letters")
    faces = parser.parse_args().faces or [name for name, face in library.faces().items() if face.text]
    samples, words, hand = sample_notes(), random_notes(), library.hand("natural")
    print(f"{len(samples)} sample notes; {NOTES * WORDS} random words of small letters without i j t x")
    print("strokes per letter; in brackets those of punctuation and figures counted with them")
    print(f"{'face':24} {'style':6} {'apart':>13} {'joined':>13}   words in one stroke")
    for name in faces:
        font = library.face(name)
        apart, together = (per_letter(samples, font, hand, joined=joined) for joined in (False, True))
        counts = [
            n for note in words for n in Counter(m.word for m, _ in strokes(note, font, hand, joined=True)).values()
        ]
        print(f"{name:24} {font.style:6} {said(apart)} {said(together)}   {counts.count(1) / len(counts):6.1%}")


if __name__ == "__main__":
    main()
