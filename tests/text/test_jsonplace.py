from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.text.jsonplace import Member, line_and_column, place_of, too_deep

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def routes(value: object, before: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    found = [(before, value)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += routes(inner, (*before, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found += routes(inner, (*before, index))
    return found


@settings(deadline=None, max_examples=60)
@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_the_value_at_a_place_is_the_one_of_the_route(value: object, indent: int | None, plain: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=plain)
    lines = text.split("\n")
    for route, wanted in routes(value):
        line, column = place_of(text, route)
        at = sum(len(row) + 1 for row in lines[: line - 1]) + column - 1
        assert json.JSONDecoder().raw_decode(text, at)[0] == wanted


def test_a_member_is_found_by_its_number() -> None:
    assert place_of('{"a": 1,\n "a": 2}', (Member(1),)) == (2, 2)


def test_a_route_to_nothing_ends_at_the_last_value() -> None:
    assert place_of('{"a": [1, 2]}', ("a", 5)) == (1, 7)
    assert place_of('{"a": [1, 2]}', ("b", "c")) == (1, 1)


def test_the_first_bracket_that_is_too_deep_is_found() -> None:
    text = '["[[[[", {"]": [1], "b": [[2]]}]'
    assert too_deep(text, 3) == text.index("[2]")
    assert too_deep(text, 4) is None


def test_lines_and_columns_count_from_one() -> None:
    assert [line_and_column("ab\ncd", at) for at in (0, 1, 3, 4)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
