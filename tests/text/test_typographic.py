"""Typewriter signs become a writer's, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.typographic import summary, typographic

PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ('She said "thank you."', "She said “thank you.”"),
        ("\"'Yes,' she said,\" he said", "“‘Yes,’ she said,” he said"),
        ('("so")', "(“so”)"),
        ("O'Brien's and the Bakers' table", "O’Brien’s and the Bakers’ table"),
        ("'tis the '90s, rock 'n' roll", "’tis the ’90s, rock ’n’ roll"),
        ("the 1990's", "the 1990’s"),
        ("'A word' or two", "‘A word’ or two"),
        ("6'2\" tall", "6'2\" tall"),
        ('"in 1984"', "“in 1984”"),
        ("tea -- or coffee", "tea – or coffee"),
        ("tea--or coffee", "tea—or coffee"),
        ("tea---or coffee", "tea—or coffee"),
        ("pages 3--5", "pages 3–5"),
        ("one\n---\ntwo", "one\n---\ntwo"),
        ("-----", "-----"),
        ("a --> b <-- c", "a --> b <-- c"),
        ("and so on...", "and so on…"),
        ("wait....", "wait...."),
        ('_"Never"_ again', "_“Never”_ again"),
        ("“already”—so…", "“already”—so…"),
        ('a "', "a ”"),
    ],
)
def test_signs_are_those_of_a_writer(typed: str, written: str) -> None:
    assert typographic(typed)[0] == written


def test_each_change_says_what_and_where() -> None:
    _, changes = typographic('So,\n"yes" -- it\'s...', first_line=7)
    assert [(c.kind, c.line, c.column, c.before, c.after) for c in changes] == [
        ("quote", 8, 1, '"', "“"),
        ("quote", 8, 5, '"', "”"),
        ("dash", 8, 7, "--", "–"),
        ("apostrophe", 8, 12, "'", "’"),
        ("ellipsis", 8, 14, "...", "…"),
    ]
    assert summary(changes) == "2 quotes, 1 dash, 1 apostrophe, 1 ellipsis"
    assert summary(()) == ""
    assert summary(typographic("a -- b -- c... d...")[1]) == "2 dashes, 2 ellipses"


@settings(deadline=None)
@given(st.text(st.sampled_from("ab9 '\"-.\n_(“”")))
def test_nothing_but_the_signs_changes_and_they_stand_in_the_order_told(text: str) -> None:
    written, changes = typographic(text)
    rest = written
    for change in changes:
        where = rest.index(change.after)
        rest = rest[where + 1 :]
    undone = written.translate(PLAIN).replace("—", "--").replace("–", "--").replace("…", "...")
    assert undone.replace("-", "") == text.translate(PLAIN).replace("-", "")
    assert written.count("\n") == text.count("\n")
