from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import LayoutError, NoteFileError, TextOverflow
from plotnote.geometry import bounds
from plotnote.note import Note
from plotnote.text.fit import STEP, fits, largest_fitting
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

SCRIPT = library.face("script-simplex")
SANS = library.face("sans-simplex")
A2 = library.stationery("us-a2")
FOLDED = library.stationery("us-a2-folded")
WORDS = st.lists(st.text("abdefgiklmnoprstuvy", min_size=1, max_size=9), min_size=1, max_size=60)


def note(text: str) -> Note:
    return Note("n", text)


def written(layout: Layout) -> str:
    """The characters in order, with a space between words."""
    words: dict[int, str] = {}
    for placed in layout.glyphs:
        words[placed.mark.word] = words.get(placed.mark.word, "") + placed.character
    return " ".join(words.values())


@settings(deadline=None, max_examples=60)
@given(WORDS, st.sampled_from([SCRIPT, SANS]))
def test_every_word_is_set_once_in_order_and_inside_the_frame(words, font) -> None:
    layout = typeset(note(" ".join(words)), font, A2, A2.least_x_height)
    assert written(layout) == " ".join(words)
    frame = A2.sheet.frame
    scale = layout.x_height / font.metrics.x_height
    for placed in layout.glyphs:
        right = placed.place.e + placed.glyph.advance * scale
        assert frame.left - 1e-9 <= placed.place.e
        assert right <= frame.right + 0.5 * layout.x_height
    assert all(line.right <= frame.right + 1e-6 for line in layout.baselines)


@settings(deadline=None, max_examples=40)
@given(WORDS, st.integers(0, 59))
def test_the_key_of_a_word_does_not_depend_on_other_words(words: list[str], which: int) -> None:
    which %= len(words)
    changed = [*words[:which], "other", *words[which + 1 :]]
    before = typeset(note(" ".join(words)), SANS, A2, A2.least_x_height).word_keys
    after = typeset(note(" ".join(changed)), SANS, A2, A2.least_x_height).word_keys
    assert [key for i, key in enumerate(before) if i != which] == [key for i, key in enumerate(after) if i != which]


def test_a_word_that_is_written_again_has_another_key_and_no_other_word_has() -> None:
    keys = typeset(note("one _two_ three"), SANS, A2).word_keys
    again = typeset(Note("n", "one _two_ three", again=(3, 2, 3)), SANS, A2).word_keys
    assert keys == ("0.0.one", "0.1.two", "0.2.three", "underline 0.1.two")
    assert again == ("0.0.one", "0.1.two again 1", "0.2.three again 2", "underline 0.1.two")


@pytest.mark.parametrize("number", [0, 4])
def test_a_word_that_is_not_there_cannot_be_written_again(number: int) -> None:
    with pytest.raises(NoteFileError, match=f"Word {number} .* the note has 3"):
        typeset(Note("n", "one _two_ three", again=(number,)), SANS, A2)


def test_the_x_height_on_the_sheet_is_the_one_asked_for() -> None:
    layout = typeset(note("xxx"), SANS, A2, 2.0)
    ink = bounds(*(layout.glyphs[0].place.apply(s) for s in layout.glyphs[0].glyph.strokes))
    assert ink.height == pytest.approx(2.0)


def test_three_dashes_turn_to_the_next_panel() -> None:
    layout = typeset(note("one\n\n---\n\ntwo"), SANS, FOLDED)
    assert {line.panel for line in layout.baselines} == {0, 1}
    upper, lower = FOLDED.sheet.panels
    assert upper.top < layout.baselines[0].y < upper.bottom
    assert lower.top < layout.baselines[-1].y < lower.bottom


def test_more_panels_than_the_sheet_has_are_refused() -> None:
    with pytest.raises(LayoutError):
        typeset(note("one\n\n---\n\ntwo"), SANS, A2)


def test_a_note_that_is_too_long_says_by_how_many_lines_and_which_size_fits() -> None:
    long = note("thank you for the maps and the tea " * 12)
    with pytest.raises(TextOverflow) as caught:
        typeset(long, SANS, A2, A2.largest_x_height)
    size = caught.value.fitting_size_mm
    assert caught.value.lines_over > 0
    assert size is not None
    assert fits(long, SANS, A2, size) == 0
    assert fits(long, SANS, A2, size + STEP) > 0
    assert f"size_mm = {size:g}" in caught.value.hint


def test_a_note_that_fits_at_no_size_says_so() -> None:
    endless = note("thank you for the maps and the tea " * 300)
    assert largest_fitting(endless, SANS, A2) is None
    with pytest.raises(TextOverflow) as caught:
        typeset(endless, SANS, A2)
    assert caught.value.fitting_size_mm is None


def test_a_word_wider_than_the_frame_is_refused() -> None:
    with pytest.raises(TextOverflow):
        typeset(note("m" * 300), SANS, A2, A2.least_x_height)


def test_a_very_long_word_is_shown_by_its_beginning() -> None:
    with pytest.raises(TextOverflow) as refused:
        typeset(note("m" * 5000), SANS, A2)
    assert "“" + "m" * 30 + "…”" in refused.value.message
    assert len(refused.value.message + refused.value.hint) < 400


def test_the_sign_off_is_indented_and_keeps_its_lines() -> None:
    layout = typeset(note("Dear Ann,\n\n" + "thank you so much for the maps " * 5 + "\n\nWarmly,\nClara"), SANS, A2)
    *_, closing, name = layout.baselines
    assert closing.left == name.left
    assert closing.left > A2.sheet.frame.left + 20
