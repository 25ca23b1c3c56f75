from __future__ import annotations

import pytest

from plotnote.units import format_duration, format_length


@pytest.mark.parametrize(
    ("s", "said"),
    [
        (0.0, "0 s"),
        (0.2, "1 s"),
        (59.0, "59 s"),
        (59.3, "1 min 00 s"),
        (185.0, "3 min 05 s"),
        (3599.5, "1 h 00 min"),
        (3720.0, "1 h 02 min"),
        (0.1 * 30, "3 s"),
    ],
)
def test_a_time_is_rounded_up_to_whole_seconds(s: float, said: str) -> None:
    assert format_duration(s) == said


@pytest.mark.parametrize(("mm", "said"), [(0.4, "0 mm"), (840.0, "840 mm"), (2314.0, "2.31 m")])
def test_a_length_is_said_in_the_unit_that_suits_it(mm: float, said: str) -> None:
    assert format_length(mm) == said
