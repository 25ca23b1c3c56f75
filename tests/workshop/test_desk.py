"""What is done that a note does not say is told, and a batch may be of one size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from random_notes import random_note

from plotnote import library
from plotnote.errors import ConfigError, MissingGlyphs
from plotnote.hand.hand import enlivened
from plotnote.note import Note
from plotnote.text.fit import STEP, fits
from plotnote.workshop import desk
from plotnote.workshop.desk import draw_note, lay_desk, of_one_size, require_names

NOTE = Note("n", 'Dear Ann,\n\n"tea" -- so.\n\nClara', hand="steady", font="sans-simplex", first_line=4)


def told(note: Note) -> list[str]:
    said: list[str] = []
    draw_note(note, tell=said.append)
    return said


def test_a_note_as_it_is_says_nothing() -> None:
    assert told(NOTE) == []


def test_changed_signs_are_told_with_their_places() -> None:
    assert told(replace(NOTE, typographic=True)) == [
        "Typographic signs: 2 quotes, 1 dash.",
        '  line 6, column 1: " became “',
        '  line 6, column 5: " became ”',
        "  line 6, column 7: -- became –",
    ]


def test_the_size_that_was_found_is_told() -> None:
    largest = library.stationery("us-a2").largest_x_height
    assert told(replace(NOTE, fit=True)) == [f"Written at an x-height of {largest:g} mm, the largest for us-a2."]
    assert "at which it fits" in told(replace(random_note(1, 60, 60), fit=True))[0]


def test_a_word_in_another_face_is_told_and_a_strict_note_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # A face that has all letters of the other and one more.
    other = library.face("roman-simplex")
    greek = replace(other, glyphs={**dict(other.glyphs), "Ν": other.glyphs["N"]})
    monkeypatch.setattr(desk, "fallback_for", lambda font: greek)
    note = replace(NOTE, text="Dear Ν,\n\nso")
    assert told(note) == ["“Ν” is written in roman-simplex: sans-simplex has no Greek."]
    with pytest.raises(MissingGlyphs):
        draw_note(replace(note, strict=True))


def test_the_fallback_face_lies_on_the_desk_only_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desk, "fallback_for", lambda font: asked.append(font.name))
    lay_desk(NOTE)
    lay_desk(replace(NOTE, text="Ν", strict=True))
    assert asked == []
    lay_desk(replace(NOTE, text="Ν"))
    assert asked == ["sans-simplex"]


def test_notes_of_one_size_all_fit_and_one_of_them_not_a_step_larger() -> None:
    notes = [replace(random_note(n, 40, 80), fit=True, font="sans-simplex") for n in range(4)]
    own = replace(NOTE, size_mm=1.0)
    sized = of_one_size([*notes, own])
    assert sized[-1] is own
    size = sized[0].size_mm
    assert size is not None
    assert [(note.size_mm, note.fit) for note in sized[:-1]] == [(size, False)] * 4
    card = library.stationery("us-a2")
    # Each note is set in the face as its hand writes it, whose letters may be wider.
    font = lay_desk(notes[0]).font
    assert not any(fits(note, font, card, size) for note in notes)
    assert any(fits(note, font, card, size + STEP) for note in notes)


def test_a_note_that_fits_at_no_size_keeps_its_wish_and_does_not_shrink_the_others() -> None:
    endless = replace(NOTE, text="so " * 3000, fit=True)
    short = replace(NOTE, fit=True)
    kept, sized = of_one_size([endless, short])
    assert kept is endless
    assert sized.size_mm == library.stationery("us-a2").largest_x_height


def test_the_hand_on_the_desk_is_as_lively_as_the_note_asks() -> None:
    hand = library.hand("natural")
    assert lay_desk(replace(NOTE, hand="natural")).hand == hand
    for liveliness in (0.0, 0.3, 1.0):
        assert lay_desk(replace(NOTE, hand="natural", liveliness=liveliness)).hand == enlivened(hand, liveliness)


@pytest.mark.parametrize("face", ["music", "greek-simplex", "cyrillic"])
def test_words_are_not_written_in_other_signs(face: str) -> None:
    for refused in (draw_note, require_names):
        with pytest.raises(ConfigError, match="other signs"):
            refused(replace(NOTE, font=face))
