"""How often the pen is lifted in joined script; benchmarks/strokes_per_letter.py tells it of every face."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import pytest

from plotnote import library
from plotnote.hand.hand import STEADY
from plotnote.hand.ink import ink
from plotnote.note import Note
from plotnote.text.typeset import typeset
from plotnote.workshop.demo import panel_folder
from plotnote.workshop.work import read_note

MOST = 0.45
PAPER, X_HEIGHT = library.stationery("iso-a4"), 2.0


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> list[Note]:
    """The sample notes and those of the panel, each on one sheet and without its signature."""
    panel = panel_folder(tmp_path_factory.mktemp("samples") / "panel").notes()
    samples = (read_note(Path(file)) for file in sorted(library.folder("samples").glob("*.txt")))
    return [Note(n.name, re.sub(r"(?m)^---$", "", n.text), seed=n.seed) for n in (*samples, *panel)]


@pytest.mark.parametrize("face", ["script-simplex", "cedarville-line"])
def test_the_letters_of_the_sample_notes_take_few_strokes(notes: list[Note], face: str) -> None:
    font, pen, hand = library.face(face), library.pen("black-0.3"), STEADY
    shares = []
    for note in notes:
        layout = replace(typeset(note, font, PAPER, X_HEIGHT), flourishes=())
        letters = {(p.mark.word, p.mark.letter) for p in layout.glyphs if p.character.isalpha()}
        marks = [stroke.mark for stroke in ink(layout, pen, hand).strokes]
        shares.append(sum((mark.word, mark.letter) in letters for mark in marks) / len(letters))
    assert len(shares) >= 11
    assert fmean(shares) <= MOST
