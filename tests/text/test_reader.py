"""Which words name the note's reader."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset


def layout(text: str, to: str) -> Layout:
    hand = library.hand("print")
    return typeset(Note("n", text, to=to), library.face(hand.face), library.stationery("us-a2"))


@pytest.mark.parametrize(
    ("text", "to", "named"),
    [
        ("Dear Maria,\n\nMaria, it was Maria's idea.", "Maria Lopez", ["Maria,", "Maria,", "Maria's"]),
        ("Dear Mr van Dyck,\n\nmy van broke, Dyck.", "Jan van Dyck", ["van", "Dyck,", "Dyck."]),
        ("Dear Grandma,\n\nthank you, dear Grandma.", "", ["Grandma,"]),
        ("Dear Grandma,\n\nthank you so much.", "Rose Hill", ["Grandma,"]),
        ("Dear Aunt Rose,\n\nthank you so much.", "", ["Aunt", "Rose,"]),
        ("Dear Aunt Rosie,\n\nthank you so much.", "Rose Hill", ["Rosie,"]),
        ("Hi!\n\nThank you all.", "", []),
        ("Thank you, O’Neil.\n\nSee you.", "Ann O'Neil", ["O’Neil."]),
        ("Thank you, JOSÉ!\n\nSee you.", "José", ["JOSÉ!"]),
        ("Thank you all.\n\nSee you soon.", "-- …", []),
    ],
)
def test_the_readers_name_is_written_with_care(text: str, to: str, named: list[str]) -> None:
    set_ = layout(text, to)
    assert [set_.word_keys[word].split(".", 2)[2] for word in sorted(set_.careful)] == named
