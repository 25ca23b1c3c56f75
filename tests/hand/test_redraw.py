"""Drawing anew after an edit: the same ink as drawing the whole, and nothing drawn twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.config import parse_note
from plotnote.hand.ink import ink
from plotnote.hand.redraw import LaidWord, WordInk, redrawn
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.pipeline import as_led
from plotnote.workshop.desk import set_words

SAMPLES = library.folder("samples")
LINES = "Dear Begoña,\n\nThank you for the maps, and for\nthe story of _your first_ release.\n\nWarmly,\nClara\n"


def drawn(note: Note, known: dict[str, WordInk]) -> tuple[LaidWord, ...]:
    layout, desk = set_words(note)
    laid = redrawn(as_led(layout, desk, note.seed), desk.pen, desk.hand, note.seed, known.get)
    known.update({word.ink.key: word.ink for word in laid})
    return laid


def farthest(note: Note, laid: tuple[LaidWord, ...]) -> float:
    """How far, in mm, the words' points are from those of a drawing made whole, which has the same strokes."""
    layout, desk = set_words(note)
    joined = as_led(layout, desk, note.seed)
    whole = vary(ink(joined, desk.pen, desk.hand), joined, desk.hand, note.seed)
    wanted = {
        word: [stroke.points for stroke in strokes]
        for word, strokes in groupby(sorted(whole.strokes, key=lambda s: s.mark.word), key=lambda s: s.mark.word)
    }
    found = {each.mark.word: [xy + np.array([each.x, each.y]) for xy in each.ink.strokes] for each in laid}
    assert {word for word, strokes in found.items() if strokes} == set(wanted)
    off = 0.0
    for word, strokes in wanted.items():
        for one, other in zip(strokes, found[word], strict=True):
            assert one.shape == other.shape
            off = max(off, float(np.abs(one - other).max()))
    return off


@pytest.mark.parametrize("hand", ["natural", "print", "steady", "school"])
@pytest.mark.parametrize("sample", ["thank-you", "folded", "keepsake", "accents"])
def test_a_note_is_drawn_as_it_is_drawn_whole(sample: str, hand: str) -> None:
    file = SAMPLES / f"{sample}.txt"
    note = replace(parse_note(file.read_text("utf-8"), str(file)), hand=hand, signature="", font="")
    assert farthest(note, drawn(note, {})) < 1e-9


WORDS = st.lists(
    st.sampled_from(["the", "maps", "Ann", "fjord,", "a", "I", "1 2", "_so_", "off", "Thank", "\n\n", "tea.", "wi-fi"]),
    min_size=1,
    max_size=9,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(WORDS, min_size=2, max_size=4), hand=st.sampled_from(["natural", "print"]))
def test_after_any_edits_the_ink_is_that_of_the_whole(edits: list[list[str]], hand: str) -> None:
    known: dict[str, WordInk] = {}
    for words in edits:
        text = f"Dear Begoña,\n\n{' '.join(words)}\n\nthank you.\n"
        note = Note("n", text.strip(), to="Begoña Ibáñez", hand=hand)
        assert farthest(note, drawn(note, known)) < 1e-6


def test_an_edit_draws_no_word_anew_but_the_one_that_was_changed() -> None:
    known: dict[str, WordInk] = {}
    note = Note("n", LINES, to="Begoña Ibáñez")
    before = {word.ink.key for word in drawn(note, known)}
    after = drawn(replace(note, text=LINES.replace("story", "history")), known)
    assert len([word for word in after if word.ink.key not in before]) <= 2  # an underline follows the words above it
    assert [word for word in after if word.ink.key not in before and not word.ink.width] == [
        word for word in after if word.ink.key not in before
    ][1:]


def test_a_word_that_is_to_be_written_anew_has_another_key_and_others_keep_theirs() -> None:
    known: dict[str, WordInk] = {}
    note = Note("n", LINES, to="Begoña Ibáñez")
    before = drawn(note, known)
    after = drawn(replace(note, again=(4,)), known)
    changed = [k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one.ink.key != other.ink.key]
    assert changed[0] == 3
    assert all(not before[k].ink.width for k in changed[1:])


def test_equal_keys_are_equal_ink() -> None:
    known: dict[str, WordInk] = {}
    note = Note("n", LINES, to="Begoña Ibáñez")
    kept = {word.ink.key: word.ink for word in drawn(note, known)}
    for word in drawn(replace(note, text=f"New words before it all.\n\n{LINES}"), {}):
        if word.ink.key in kept:
            pairs = zip(word.ink.strokes, kept[word.ink.key].strokes, strict=True)
            assert all(float(np.abs(one - other).max()) < 1e-6 for one, other in pairs)


@pytest.mark.parametrize(
    "change", [{"seed": 2}, {"hand": "quick"}, {"liveliness": 0.6}, {"size_mm": 2.1}, {"font": "sans-simplex"}]
)
def test_whatever_changes_ink_changes_keys(change: dict[str, object]) -> None:
    note = Note("n", "maps and tea")
    before = {word.ink.key for word in drawn(note, {})}
    assert before.isdisjoint(word.ink.key for word in drawn(replace(note, **change), {}))  # type: ignore[arg-type]
