"""What the lines of a text are taken for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.paragraphs import Align, Kind, Paragraph, read_panels

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


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("date", ["3 May 2025", "14 Mill Lane\nHarrow\n3 May 2025"])
def test_a_date_before_the_salutation_is_set_right(date: str, gap: str) -> None:
    first, second, third = read_panels(f"{date}{gap}Dear Ann,\n\n{LONG}.")
    assert (first.kind, first.align, said(first)) == (Kind.DATE, Align.RIGHT, date.split("\n"))
    assert (second.kind, third.kind) == (Kind.SALUTATION, Kind.BODY)


def test_a_date_alone_or_later_or_with_markup_stays_where_it_is() -> None:
    assert kinds("3 May 2025") == [Kind.BODY]
    assert Kind.DATE not in kinds(f"Dear Ann,\n\n3 May 2025\n\n{LONG}.")
    centred = read_panels(f"^ 3 May 2025\n\nDear Ann,\n\n{LONG}.")[0]
    assert (centred.kind, centred.align) == (Kind.BODY, Align.CENTRE)


def test_a_heading_by_markup_may_stand_above_date_and_salutation() -> None:
    kinds_ = kinds(f"^ The Tide Office\n\n3 May 2025\n\nDear Ann,\n{LONG}.")
    assert kinds_ == [Kind.BODY, Kind.DATE, Kind.SALUTATION, Kind.BODY]


def test_each_panel_has_a_beginning() -> None:
    assert kinds(f"Congratulations\n---\n3 May 2025\n\nDear Ann,\n{LONG}.") == [
        Kind.BODY, Kind.DATE, Kind.SALUTATION, Kind.BODY,
    ]  # fmt: skip


def test_a_postscript_may_go_on() -> None:
    text = f"{LONG}.\n\nWarmly,\nClara\n\nP.P.S. Bring the kite.\n\n{LONG}."
    assert kinds(text) == [Kind.BODY, Kind.SIGN_OFF, Kind.POSTSCRIPT, Kind.POSTSCRIPT]


def test_ps_in_a_note_without_a_sign_off_is_words() -> None:
    assert kinds(f"{LONG}.\n\nPS {LONG}.") == [Kind.BODY, Kind.BODY]


@pytest.mark.parametrize(
    ("end", "around"),
    [
        ("Warmly,\nClara", ("Warmly,", "Clara")),
        ("Warmly,\n\nClara", ("Warmly,", "Clara")),
        ("Mit Gruß\nClara", ("Mit Gruß", "Clara")),
        ("Clara", (f"{LONG}.", "Clara")),
        ("Warmly,\nClara\n\nP.S. No", ("Warmly,", "Clara")),
        ("Warmly,", ("Warmly,", "")),
        ("That is all.", ("That is all.", "")),
    ],
)
def test_the_signature_stands_between_closing_and_name(end: str, around: tuple[str, str]) -> None:
    paragraphs = read_panels(f"Dear Ann,\n\n{LONG}.\n\n{end}", signed=True)
    places = [n for n, paragraph in enumerate(paragraphs) if paragraph.kind is Kind.SIGNATURE]
    assert len(places) == 1
    lines = [said(paragraph) for paragraph in paragraphs]
    after = lines[places[0] + 1][0] if places[0] + 1 < len(lines) else ""
    assert (lines[places[0] - 1][-1], after) == around
    unsigned = read_panels(f"Dear Ann,\n\n{LONG}.\n\n{end}")
    assert [line for said_ in lines for line in said_] == [line for p in unsigned for line in said(p)]


def test_lines_that_are_aligned_end_where_they_end() -> None:
    first, second, third = read_panels(f"^ {LONG}\n^ {LONG}\n> here\n{LONG}\nand more")[:3]
    assert (first.align, said(first)) == (Align.CENTRE, [LONG, LONG])
    assert (second.align, second.follows, said(second)) == (Align.RIGHT, True, ["here"])
    assert (third.align, third.follows, said(third)) == (Align.LEFT, True, [f"{LONG} and more"])


def test_a_backslash_ends_a_line_within_a_paragraph() -> None:
    assert said(read_panels(f"{LONG}\\\nand\n{LONG}")[0]) == [LONG, f"and {LONG}"]


def test_markup_is_no_part_of_a_key() -> None:
    plain, marked = read_panels("one two three")[0], read_panels("one _two_ three")[0]
    assert [token.key for token in plain.lines[0]] == [token.key for token in marked.lines[0]]
    assert [token.underlined for token in marked.lines[0]] == [False, True, False]
