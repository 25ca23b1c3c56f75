"""The table of a hand's numbers is in order."""

from __future__ import annotations

import re

from plotnote.hand.numbers import NUMBERS


def test_every_number_has_one_name_a_meaning_and_a_neutral_value_within_its_limits() -> None:
    assert len({number.name for number in NUMBERS}) == len(NUMBERS)
    for number in NUMBERS:
        assert number.meaning
        assert number.least <= number.neutral <= number.most
        assert number.least < number.most


def test_what_grows_with_the_liveliness_begins_at_nothing() -> None:
    assert all(number.least == number.neutral == 0 for number in NUMBERS if number.lively)


def test_what_people_do_is_said_without_naming_people_again() -> None:
    assert not [number.name for number in NUMBERS if re.search(r"\bpeople\b", number.people)]
