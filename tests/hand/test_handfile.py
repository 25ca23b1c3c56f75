"""Hands are read from TOML, strictly, and written so that they read back the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import ConfigError
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.handfile import format_hand, parse_hand
from plotnote.hand.numbers import NUMBERS

WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)


def _figures(number: Any) -> st.SearchStrategy[float]:
    return st.sampled_from([0.0, 1.0]) if number.unit == "0 or 1" else st.floats(number.least, number.most)


@given(st.fixed_dictionaries({n.name: _figures(n) for n in NUMBERS}), WORDS, WORDS)
@settings(deadline=None, max_examples=40)
def test_any_hand_within_its_limits_reads_back_as_it_was_written(
    numbers: dict[str, float], title: str, face: str
) -> None:
    hand = Hand("own", title, face, **numbers)
    assert parse_hand(format_hand(hand), "own.toml", "own") == hand


@pytest.mark.parametrize("name", sorted(library.hands()))
def test_a_shipped_hand_reads_back_and_has_a_face_that_ships(name: str) -> None:
    hand = library.hand(name)
    assert parse_hand(format_hand(hand), "x.toml", name) == hand
    assert hand.face in library.faces()


def test_an_empty_file_is_the_steady_hand() -> None:
    assert parse_hand("", "steady.toml", "steady") == STEADY


@pytest.mark.parametrize(
    ("content", "named", "line"),
    [
        ('title = "a"\n\nwobble = 1', "wobble", 3),
        ("sway = 0.01\nleter_size = 0.1", "leter_size", 2),
        ("letter_size = -0.1", "letter_size", 1),
        ("# letter_size = 1\nletter_size = 0.6", "letter_size", 2),
        ("letter_size = true", "letter_size", 1),
        ("letter_size = nan", "letter_size", 1),
        ("letter_size = inf", "letter_size", 1),
        ('letter_size = "0.1"', "letter_size", 1),
        ("letter_size = 2026-01-01", "letter_size", 1),
        ("letter_size = 1" + "0" * 400, "letter_size", 1),
        ("size_memory = 1.0", "size_memory", 1),
        ("smoothing = 0.5", "smoothing", 1),
        ("face = 3", "face", 1),
        ("\n[sway]\nx = 1", "sway", 2),
        ("sway = 0.1\n[a", "TOML", 2),
        ("sway = 0.1\nsway = 0.2", "TOML", 2),
        ("sway = [", "TOML", 1),
        ("sway = 1" + "0" * 5000, "TOML", 0),
        ("sway = " + "[" * 5000, "TOML", 0),
    ],
)
def test_a_wrong_hand_is_refused_with_its_file_line_and_key(content: str, named: str, line: int) -> None:
    with pytest.raises(ConfigError, match=named) as refused:
        parse_hand(content, "my.toml", "my")
    assert (refused.value.file, refused.value.line, refused.value.exit_code) == ("my.toml", line, 14)
    assert refused.value.hint


def test_a_misspelt_key_is_answered_with_the_right_one() -> None:
    with pytest.raises(ConfigError) as refused:
        parse_hand("leter_size = 0.1", "my.toml", "my")
    assert "letter_size" in refused.value.hint
