"""Where in the text of a JSON document a value stands, for messages about it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

__all__ = ["Member", "line_and_column", "place_of", "too_deep"]

_SPACE = re.compile(r"[ \t\n\r]*")
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|([\[{])|([\]}])')
_DECODER = json.JSONDecoder(parse_int=float)


class Member(int):
    """A step of a route: the key of the n-th member of an object, whatever it is."""


def place_of(text: str, route: Sequence[str | int]) -> tuple[int, int]:
    """Line and column, from 1, of the value that the route leads to from the whole document: a key for a member of an
    object, a number for an item of a list. A route into what is not there ends at the last value that is.

    The document must be well-formed. Values beside the route are skipped by decoding them, so the time is at most that
    of decoding the document.
    """
    at = _skip(text, 0)
    for step in route:
        found = _item(text, at, step) if text[at] == "[" else _member(text, at, step) if text[at] == "{" else None
        if found is None:
            break
        at = found
    return line_and_column(text, at)


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def too_deep(text: str, limit: int) -> int | None:
    """The offset of the first bracket that is nested deeper than `limit`, or None."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth += (found[1] is not None) - (found[2] is not None)
        if depth > limit:
            return found.start()
    return None


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _item(text: str, at: int, step: str | int) -> int | None:
    index, at = 0, _skip(text, at + 1)
    while text[at] != "]":
        if index == step:
            return at
        at = _next(text, at)
        index += 1
    return None


def _member(text: str, at: int, step: str | int) -> int | None:
    index, at = 0, _skip(text, at + 1)
    while text[at] != "}":
        start = at
        key, at = _DECODER.raw_decode(text, at)
        if isinstance(step, Member) and index == step:
            return start
        at = _skip(text, _skip(text, at) + 1)
        if key == step:
            return at
        at = _next(text, at)
        index += 1
    return None


def _next(text: str, at: int) -> int:
    """The offset of what follows the value that begins at `at`, and its comma if it has one."""
    _, at = _DECODER.raw_decode(text, at)
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at] == "," else at
