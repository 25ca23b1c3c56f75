"""What the lines of a text are taken for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.paragraphs import Kind, Paragraph, read_panels

LONG = "a line that a mail program has wrapped at some width"


def said(paragraph: Paragraph) -> list[str]:
    return [" ".join(token.text for token in line) for line in paragraph.lines]


def kinds(text: str) -> list[Kind]:
    return [paragraph.kind for paragraph in read_panels(text)]


def test_wrapped_lines_run_on() -> None:
    assert [said(p) for p in read_panels(f"{LONG}\nand goes on")] == [[f"{LONG} and goes on"]]


def test_short_lines_end_where_they_end() -> None:
    assert said(read_panels("14 Mill Lane\nHarrow\n\nbody text.")[0]) == ["14 Mill Lane", "Harrow"]


def test_a_salutation_stands_alone_without_a_blank_line() -> None:
    first, second = read_panels(f"Dear Ann,\n{LONG}\nand more words.")
    assert (first.kind, said(first)) == (Kind.SALUTATION, ["Dear Ann,"])
    assert (second.kind, second.follows, said(second)) == (Kind.BODY, True, [f"{LONG} and more words."])


@pytest.mark.parametrize("last", ["Warmly,\nClara", "Clara", "Yours,\nClara Whitfield\nHarrow & Finch"])
def test_short_last_lines_are_the_sign_off(last: str) -> None:
    assert kinds(f"Dear Ann,\n\n{LONG}.\n\n{last}") == [Kind.SALUTATION, Kind.BODY, Kind.SIGN_OFF]


@pytest.mark.parametrize("last", ["See you soon!", "Thank you.", "“Come soon!”", LONG, "a\nb\nc\nd\ne\nf"])
def test_a_sentence_or_a_long_last_paragraph_is_no_sign_off(last: str) -> None:
    assert kinds(f"Dear Ann,\n\n{LONG}.\n\n{last}")[-1] is Kind.BODY


def test_closing_and_name_may_stand_apart() -> None:
    paragraphs = read_panels(f"Dear Ann,\n\n{LONG}.\n\nWarmly,\n\nClara")
    assert [(p.kind, p.follows) for p in paragraphs[-2:]] == [(Kind.SIGN_OFF, False), (Kind.SIGN_OFF, True)]


@pytest.mark.parametrize("mark", ["P.S.", "PS:", "p. s."])
def test_a_postscript_comes_after_the_sign_off(mark: str) -> None:
    assert kinds(f"{LONG}.\n\nWarmly,\nClara\n\n{mark} Bring the kite")[1:] == [Kind.SIGN_OFF, Kind.POSTSCRIPT]


def test_three_dashes_turn_the_panel_and_three_in_a_line_do_not() -> None:
    assert [p.panel for p in read_panels("one\n---\ntwo --- words\n\n---\n---\nfour")] == [0, 1, 3]


def test_a_name_alone_is_no_sign_off() -> None:
    assert kinds("Clara") == [Kind.BODY]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab,.-! \n\t"), max_size=80))
def test_no_word_is_lost_added_or_moved(text: str) -> None:
    expected = [word for line in text.split("\n") if line.strip() != "---" for word in line.split()]
    tokens = [token for p in read_panels(text) for line in p.lines for token in line]
    assert [token.text for token in tokens] == expected
    assert len({token.key for token in tokens}) == len(tokens)
