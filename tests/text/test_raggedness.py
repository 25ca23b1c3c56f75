"""The lines of a note are nearly of one length."""

from __future__ import annotations

from raggedness import raggedness

from plotnote import library


def test_lines_are_much_more_even_than_those_of_a_writer_who_fills_each() -> None:
    ours, simple, lines, fewest = raggedness(library.face("script-simplex"), library.stationery("us-a2"), 200)
    assert ours <= 0.7 * simple
    assert lines == fewest
