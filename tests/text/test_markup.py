r"""Underlines, breaks and alignment; everything else is words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.markup import Align, mark_up, without_markup


def written(*lines: str) -> list[str]:
    return [line.text for line in mark_up(lines)]


def underlined(*lines: str) -> list[str]:
    return [word for line in mark_up(lines) for word, under in line.words() if under]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I _do_ mean it", ["do"]),
        ("_all of it_, twice", ["all", "of", "it,"]),
        ("(_so_) and “_so_” – _so_!", ["(so)", "“so”", "so!"]),
        ("_a_", ["a"]),
        ("write to _snake_case here_ please", ["snake_case", "here"]),
        ("_it_’s", ["it’s"]),
    ],
)
def test_words_between_underscores_are_underlined(text: str, words: list[str]) -> None:
    assert underlined(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and jo_ann@post_box.eu",
        "_never closed",
        "closed_ only",
        "Name: ____ and __init__",
        "_ alone _",
        "a_b_c",
    ],
)
def test_other_underscores_are_written(text: str) -> None:
    assert written(text) == [text]
    assert underlined(text) == []


def test_an_underline_goes_on_in_the_next_line_of_its_paragraph() -> None:
    assert underlined("this _is all", "one_ thing") == ["is", "all", "one"]
    assert written("this _is all", "one_ thing") == ["this is all", "one thing"]


def test_a_backslash_makes_markup_ordinary() -> None:
    assert written(r"\_so\_", r"\^ up", r"\> on", "end\\\\", "last") == ["_so_", "^ up", "> on", "end\\", "last"]
    assert all(line.align is None and not line.breaks for line in mark_up([r"\^ up", r"\> on", "end\\\\", "last"]))
    assert underlined(r"\_so\_") == []


def test_a_line_may_be_centred_or_set_right() -> None:
    first, second, third = mark_up(["^ middle", "> right", "plain"])
    assert (first.align, first.text) == (Align.CENTRE, "middle")
    assert (second.align, second.text) == (Align.RIGHT, "right")
    assert third.align is None


@pytest.mark.parametrize(
    "text", ["^middle", ">right", "5 > 4 ^ 2", "^", ">", "<b>bold</b>", "**bold**", "# head", "* item", r"a\b"]
)
def test_what_only_looks_like_markup_is_written(text: str) -> None:
    (line,) = mark_up([text])
    assert (line.text, line.align) == (text, None)


def test_a_backslash_at_the_end_breaks_a_line_that_another_follows() -> None:
    first, last = mark_up(["one\\", "two\\"])
    assert (first.text, first.breaks) == ("one", True)
    assert (last.text, last.breaks) == ("two\\", False)


def test_without_markup_everything_keeps_its_line_and_column() -> None:
    text = "^ _One_ two\n\n  > x\\\n y_z\n---\n\\_a"
    assert without_markup(text) == "   One  two\n\n    x \n y_z\n---\n _a"


@settings(deadline=None, max_examples=200)
@given(st.text("ab_^>\\ -\n.", max_size=60))
def test_the_blanked_text_has_the_signs_of_the_words(text: str) -> None:
    blanked = without_markup(text)
    assert len(blanked) == len(text)
    assert all(b in (" ", c) for b, c in zip(blanked, text, strict=True))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    kept = "".join("".join(word for word, _ in line.words()) for line in mark_up(lines))
    assert kept == "".join(line.text.replace(" ", "") for line in mark_up(lines))
