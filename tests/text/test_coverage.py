"""What cannot be drawn is said before any ink."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import MissingGlyphs
from plotnote.text.coverage import missing, shown_word


def _refused(text: str, hint: str = "") -> MissingGlyphs:
    with pytest.raises(MissingGlyphs) as caught:
        missing(library.face("sans-simplex"), text, hint=hint)
    return caught.value


@pytest.mark.parametrize("character", ["\u00ad", "\u0007", "\u007f", "\u200b", "\ufeff", "\u0301", "😀", "Ж", "\ue000"])
def test_invisible_and_foreign_characters_are_refused(character: str) -> None:
    assert _refused(f"so{character}me").characters == character


def test_the_message_holds_no_control_character() -> None:
    error = _refused("a\u0007b")
    assert "\u0007" not in error.message
    assert "U+0007" in error.message


def test_every_place_is_kept_even_when_the_message_is_cut_short() -> None:
    error = _refused("李 " * 9)
    assert len(error.places) == 9
    assert "and 3 more" in error.message
    assert error.characters == "李"


def test_the_callers_hint_comes_first() -> None:
    assert _refused("李", hint="Ask them.").hint == "Ask them."


def test_line_ends_and_all_kinds_of_space_are_no_fault() -> None:
    missing(library.face("sans-simplex"), "a\nb\u00a0c\u2009d\n\n e")


def test_a_listed_character_can_be_drawn_and_the_list_is_as_long_as_it_says() -> None:
    glyphs = library.face("script-simplex").glyphs
    listed = list(glyphs)
    assert len(listed) == len(set(listed)) == len(glyphs)
    assert all(glyphs[character] for character in listed)
    assert not {"\u00ad", "\u007f", "李"} & set(listed)
    with pytest.raises(KeyError):
        glyphs["李"]


def test_a_very_long_word_is_shown_by_its_beginning() -> None:
    with pytest.raises(MissingGlyphs) as refused:
        missing(library.face("sans-simplex"), "a" * 5000 + "李")
    assert "“" + "a" * 30 + "…” (line 1, column 5001)" in refused.value.message


@settings(deadline=None)
@given(st.text("ae\u0301", max_size=40))
def test_a_shown_word_is_a_beginning_that_keeps_letters_and_their_marks_together(word: str) -> None:
    shown = shown_word(word)
    if shown != word:
        assert len(word) > 30 >= len(shown) - 1
        assert shown.endswith("…")
        assert word.startswith(shown[:-1])
        assert word[len(shown) - 1] != "\u0301"
