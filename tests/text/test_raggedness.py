"""The lines of a note are nearly of one length."""

from __future__ import annotations

import pytest
from raggedness import raggedness

from plotnote import library


@pytest.mark.parametrize("face", ["script-simplex", "sans-simplex"])
def test_lines_are_much_more_even_than_those_of_a_writer_who_fills_each(face: str) -> None:
    ours, simple, lines, fewest = raggedness(library.face(face), library.stationery("us-a2"), 200)
    assert ours <= 0.7 * simple
    assert lines == fewest
