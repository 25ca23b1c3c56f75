"""Text in one form."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from plotnote.text.normalise import normalise


def test_line_ends_tabs_and_loose_accents() -> None:
    assert normalise("Jose\u0301\r\na\tb\rc") == "José\na b\nc"


def test_special_spaces_stay() -> None:
    assert normalise("10\u00a0kg\u2009x\u202fy") == "10\u00a0kg\u2009x\u202fy"


@given(st.text())
def test_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
