"""Hands are read from TOML, strictly."""

from __future__ import annotations

from dataclasses import fields

import pytest

from plotnote import library
from plotnote.errors import ConfigError
from plotnote.hand.hand import STEADY, parse_hands


def test_the_shipped_hands_have_faces_that_ship() -> None:
    assert {"natural", "print", "steady"} <= set(library.hands())
    assert all(hand.face in library.faces() for hand in library.hands().values())


def test_the_steady_hand_has_no_number_but_zero() -> None:
    for hand in (STEADY, library.hand("steady")):
        assert all(getattr(hand, f.name) == 0 for f in fields(hand) if f.name not in {"name", "face"})


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[a]\nwobble = 1", "wobble"),
        ("[a]\nletter_size = -0.1", "letter_size"),
        ("[a]\nletter_size = 0.6", "letter_size"),
        ("[a]\nletter_size = true", "letter_size"),
        ("[a]\nletter_size = nan", "letter_size"),
        ("[a]\nsize_memory = 1.0", "size_memory"),
        ("[a]\nsmoothing = 0.5", "smoothing"),
        ("[a]\nface = 3", "face"),
        ("a = 3", "a"),
        ("[a", "TOML"),
    ],
)
def test_a_wrong_hand_is_refused_with_its_file_and_key(content: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named) as refused:
        parse_hands(content, "my-hands.toml")
    assert refused.value.file == "my-hands.toml"
    assert refused.value.hint
