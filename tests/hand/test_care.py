"""Letters without a word around them are written with more care."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from plotnote import library
from plotnote.hand.care import care_of
from plotnote.hand.hand import STEADY
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

HAND = replace(STEADY, care=0.3)


def written(text: str) -> Layout:
    return typeset(Note("test", text), library.face("sans-simplex"), library.stationery("us-a2"))


def care(layout: Layout) -> dict[str, list[float]]:
    words = [list(word) for _, word in groupby(layout.glyphs, key=lambda g: (g.mark.line, g.mark.word))]
    found = iter(care_of(words, layout, HAND).tolist())
    return {"".join(g.character for g in word): [next(found) for _ in word] for word in words}


def test_letters_of_a_word_are_free_and_signs_are_not() -> None:
    assert care(written("Well, so be it."))["Well,"] == [1, 1, 1, 1, 0.5]


@pytest.mark.parametrize("word", ["I", "a", "“I", "7", "1984"])
def test_what_stands_without_a_word_is_not_free(word: str) -> None:
    assert set(care(written(f"so {word} say"))[word]) == {0.5}


def test_a_name_keeps_its_care_and_its_signs_have_no_less() -> None:
    layout = written("Zo, so")
    layout = replace(layout, careful=frozenset({0}))
    assert care(layout) == {"Zo,": [0.3, 0.3, 0.3], "so": [1, 1]}
