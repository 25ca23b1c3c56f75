"""Line breaking against a greedy writer and against trying everything."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.breaking import Piece, best_breaks, break_lines, demerits, line_width, shares

SPACE = 2.0
WIDTHS = st.floats(1, 20)
PIECES = st.builds(Piece, WIDTHS, st.floats(-1, 2), st.floats(-2, 2))
LIMITS = st.lists(st.floats(24, 60), min_size=1, max_size=4)


def lines_of(pieces: list[Piece], ends: tuple[int, ...]) -> list[list[Piece]]:
    return [pieces[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def limit_of(limits: list[float], line: int) -> float:
    return limits[min(line, len(limits) - 1)]


def is_legal(pieces: list[Piece], limits: list[float], ends: tuple[int, ...]) -> bool:
    lines = lines_of(pieces, ends)
    return all(line_width(line, SPACE) <= limit_of(limits, n) + 1e-6 for n, line in enumerate(lines))


def greedy(pieces: list[Piece], limits: list[float]) -> tuple[int, ...]:
    ends: list[int] = []
    start = 0
    while start < len(pieces):
        limit = limit_of(limits, len(ends))
        end = start + 1
        for more in range(start + 2, len(pieces) + 1):
            if line_width(pieces[start:more], SPACE) > limit:
                break
            end = more
        ends.append(end)
        start = end
    return tuple(ends)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60), LIMITS)
def test_no_line_is_ever_overfull_and_no_word_is_lost(pieces: list[Piece], limits: list[float]) -> None:
    ends = break_lines(pieces, SPACE, limits)
    assert is_legal(pieces, limits, ends)
    assert [piece for line in lines_of(pieces, ends) for piece in line] == pieces
    assert all(lines_of(pieces, ends))


@settings(deadline=None)
@given(st.lists(WIDTHS.map(Piece), min_size=1, max_size=60), LIMITS)
def test_breaks_are_never_worse_than_a_greedy_writers(pieces: list[Piece], limits: list[float]) -> None:
    ends, simple = best_breaks(pieces, SPACE, limits), greedy(pieces, limits)
    assert len(ends) == len(simple) or len(ends) < len(simple)
    if len(ends) == len(simple):
        assert demerits(pieces, SPACE, limits, ends) <= demerits(pieces, SPACE, limits, simple) + 1e-9


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=9), LIMITS)
def test_breaks_are_the_best_of_all(pieces: list[Piece], limits: list[float]) -> None:
    count = len(pieces)
    every = [
        (*inner, count) for size in range(count) for inner in combinations(range(1, count), size)
    ]  # fmt: skip
    legal = [ends for ends in every if is_legal(pieces, limits, ends)]
    fewest, least = min((len(ends), demerits(pieces, SPACE, limits, ends)) for ends in legal)
    ends = best_breaks(pieces, SPACE, limits)
    assert len(ends) == fewest
    assert demerits(pieces, SPACE, limits, ends) == pytest.approx(least, abs=1e-9)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60), LIMITS)
def test_evening_out_takes_no_line_more(pieces: list[Piece], limits: list[float]) -> None:
    assert len(break_lines(pieces, SPACE, limits)) == len(best_breaks(pieces, SPACE, limits))


def test_equal_choices_fill_the_first_line() -> None:
    assert break_lines([Piece(4)] * 5, SPACE, [10.0]) == (2, 3, 5)


def test_a_lone_last_word_gets_company() -> None:
    pieces = [Piece(12), Piece(13), Piece(4), Piece(9)]
    assert greedy(pieces, [33.0]) == (3, 4)
    assert break_lines(pieces, SPACE, [33.0]) == (2, 4)


def test_a_line_more_is_taken_only_where_there_is_room_for_it() -> None:
    pieces = [Piece(width) for width in (20, 3, 13, 13, 8, 14, 13, 3)]
    assert best_breaks(pieces, SPACE, [40.0]) == (3, 6, 8)
    roomy = best_breaks(pieces, SPACE, [40.0], roomy=True)
    assert demerits(pieces, SPACE, [40.0], roomy) <= demerits(pieces, SPACE, [40.0], (3, 6, 8))


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=40), LIMITS)
def test_room_for_more_lines_never_makes_them_less_even(pieces: list[Piece], limits: list[float]) -> None:
    tight, roomy = best_breaks(pieces, SPACE, limits), best_breaks(pieces, SPACE, limits, roomy=True)
    assert is_legal(pieces, limits, roomy)
    assert len(roomy) >= len(tight)
    assert demerits(pieces, SPACE, limits, roomy) <= demerits(pieces, SPACE, limits, tight) + 1e-9


def test_punctuation_that_may_stand_out_lets_a_word_more_into_the_line() -> None:
    pieces = [Piece(10), Piece(10, after=-1.0), Piece(9), Piece(9)]
    assert break_lines(pieces, SPACE, [21.0]) == (2, 4)
    assert len(break_lines(pieces, SPACE, [20.9])) == 3


def test_ink_that_hangs_out_counts_at_the_ends_of_lines_only() -> None:
    pieces = [Piece(10, before=1, after=1)] * 2
    assert break_lines(pieces, SPACE, [24.0]) == (2,)
    assert break_lines(pieces, SPACE, [23.9]) == (1, 2)


def test_a_word_wider_than_its_line_is_refused() -> None:
    with pytest.raises(ValueError, match="wider"):
        break_lines([Piece(3), Piece(11)], SPACE, [10.0])


def test_no_words_make_no_lines() -> None:
    assert break_lines([], SPACE, [10.0]) == ()


@pytest.mark.parametrize(("filled", "first"), [(0.4, 3), (0.7, 5), (1.0, 7)])
def test_a_paragraph_goes_on_as_full_as_the_earlier_ones_were(filled: float, first: int) -> None:
    pieces = [Piece(4)] * 10
    assert break_lines(pieces, SPACE, [40.0], filled=[filled] * 9) == (first, 10)
    assert break_lines(pieces, SPACE, [40.0]) == (6, 10)


def test_the_share_of_a_line_is_its_ink_and_spaces_over_its_room_and_the_last_line_has_none() -> None:
    assert shares([Piece(4)] * 5, SPACE, [10.0, 40.0], (2, 4, 5)) == pytest.approx([1.0, 0.25])
