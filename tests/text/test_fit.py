"""The size that is proposed is the largest that fits, and the samples fit as they are."""

from __future__ import annotations

import pytest
from fit_verdict import RIGHT, verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.config import parse_note
from plotnote.errors import LayoutError, NoteFileError, TextOverflow
from plotnote.note import Note
from plotnote.text.fit import STEP, fits, largest_fitting
from plotnote.text.markup import without_markup
from plotnote.text.typeset import typeset

SANS = library.face("sans-simplex")
SMALL = library.stationery("business-us")
SAMPLES = sorted(library.folder("samples").glob("*.txt"))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text("abdefgiklmnoprstuvy", min_size=1, max_size=9), min_size=1, max_size=40))
def test_the_proposed_size_fits_and_the_next_does_not(words: list[str]) -> None:
    note = Note("n", " ".join(words))
    size = largest_fitting(note, SANS, SMALL)
    if size is None:
        assert fits(note, SANS, SMALL, SMALL.least_x_height) > 0
        return
    assert fits(note, SANS, SMALL, size) == 0
    assert typeset(note, SANS, SMALL, size).x_height == size
    assert size + STEP > SMALL.largest_x_height or fits(note, SANS, SMALL, size + STEP) > 0


@pytest.mark.parametrize("start", range(0, 80, 20))
def test_a_note_that_asks_for_it_is_as_large_as_fits_and_inside_its_panel(start: int) -> None:
    found = {number: verdict(number) for number in range(start, start + 20)}
    assert {number: said for number, said in found.items() if said not in RIGHT} == {}


def test_a_fitted_note_fills_its_card_better_than_the_usual_size() -> None:
    note = Note("n", "Dear Ann,\n\nthank you for the maps and the tea.\n\nClara", fit=True)
    card = library.stationery("us-a2")
    assert typeset(note, SANS, card).x_height == largest_fitting(note, SANS, card) > card.usual_x_height


def test_a_note_that_fits_at_no_legible_size_is_refused_at_the_least() -> None:
    with pytest.raises(TextOverflow, match=f"x-height of {SMALL.least_x_height:g} mm"):
        typeset(Note("n", "thank you for the maps and the tea " * 99, fit=True), SANS, SMALL)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_fits_with_every_word(file) -> None:
    note = parse_note(file.read_text("utf-8"), str(file))
    font = library.face(note.font or library.hand(note.hand).face)
    layout = typeset(note, font, library.stationery(note.stationery))
    words = [word for line in without_markup(note.text).split("\n") if line != "---" for word in line.split()]
    keys = layout.word_keys[: len(layout.word_keys) - len(layout.flourishes)]
    assert [key.split(".", 2)[2] for key in keys] == words


@pytest.mark.parametrize("size", [0.0, -1.0])
def test_a_size_that_is_none_is_refused(size: float) -> None:
    with pytest.raises(LayoutError, match="x-height"):
        typeset(Note("n", "Dear Ann"), SANS, SMALL, size)


@pytest.mark.parametrize("text", ["", "---", "\u00a0", "---\n\u00a0\n"])
def test_a_note_that_leaves_no_ink_is_refused(text: str) -> None:
    with pytest.raises(NoteFileError, match="no words") as refused:
        typeset(Note("n", text, signature="space"), SANS, library.stationery("us-a2-folded"))
    assert refused.value.hint
