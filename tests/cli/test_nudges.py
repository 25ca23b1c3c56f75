"""Arrow words."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.cli.nudges import nudge_of


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("left", (-0.1, 0.0)),
        ("right 10", (1.0, 0.0)),
        ("up 3", (0.0, -0.3)),
        ("down 2 left 4", (-0.4, 0.2)),
        ("l4d2", (-0.4, 0.2)),
        ("RIGHT right", (0.2, 0.0)),
        ("there", (0.0, 0.0)),
        (" skip ", None),
    ],
)
def test_arrow_words_are_tenths_of_a_millimetre(words: str, way: tuple[float, float] | None) -> None:
    assert nudge_of(words) == way


@pytest.mark.parametrize("words", ["", "north", "left -3", "3", "left up x", "right 501", "left right"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(click.UsageError):
        nudge_of(words)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_short_way_or_refused(words: str) -> None:
    try:
        way = nudge_of(words)
    except click.UsageError:
        return
    assert way is None or max(abs(way[0]), abs(way[1])) <= 50
