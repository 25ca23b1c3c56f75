"""Which lines are dates."""

from __future__ import annotations

import pytest

from plotnote.text.dates import is_date


@pytest.mark.parametrize(
    "line",
    [
        "3 October 2025", "October 3rd, 2025", "Harrow, 3 May", "den 3. Mai 2025", "le 1er août 2025",
        "3 de março de 2025", "3 października 2025 r", "2025. október 3.", "3. lokakuuta 2025", "3 Οκτωβρίου 2025",
        "3 октября 2025",
        "2025-10-03", "03.10.2025", "3/10/25", "3. 10. 2025", "Wien, 3.10.25", "Spring 2025", "2025-W41", "AUGUST 9",
    ],
)  # fmt: skip
def test_dates_are_found_in_many_languages(line: str) -> None:
    assert is_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ann,", "Happy 2025!", "Merry Christmas 2025", "14 Mill Lane", "May I come?", "You may come",
        "I was born on 3 May 1990.", "On 3 May:", "Call 020 7946 0018", "1.5 or 2.5", "Thank you for October",
        "12345-67-89",
    ],
)  # fmt: skip
def test_other_lines_are_none(line: str) -> None:
    assert not is_date(line)
