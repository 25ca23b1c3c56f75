"""Reading JSON strictly: no key twice, no NaN, no huge number, nothing nested without end; every fault has its place.

Values are checked by small functions that take the value and the route to it (see text.jsonplace); what is wrong is
raised as `Wrong`, and `placed` turns that into a FontFileError with line and column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from plotnote.errors import FontFileError
from plotnote.text.jsonplace import Member, line_and_column, place_of, too_deep

__all__ = ["MOST_UNITS", "Wrong", "is_number", "items", "members", "number", "parse", "placed", "text", "wrong_type"]

MOST_UNITS = 1e6
"""The largest number that may stand for a length."""

_DEEPEST = 20
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KINDS = {dict: "an object", list: "a list", str: "text", float: "a number", bool: "a truth value", type(None): "null"}
_HINT = "Mend the file at that place; docs/font-format.md describes the format."


class Wrong(Exception):  # noqa: N818 - never leaves the reader
    """What is wrong with the value that the route leads to."""

    def __init__(self, message: str, *route: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.route = route


class _Doubled:
    """In place of an object that has a key twice: the key, and the number of its second member."""

    def __init__(self, key: str, index: int) -> None:
        self.key = key
        self.index = index


class _Odd:
    """In place of NaN, Infinity and -Infinity."""

    def __init__(self, name: str) -> None:
        self.name = name


def parse(content: bytes, file: str) -> tuple[str, Any]:
    """The text and its value. All numbers are float; what JSON forbids and Python allows is kept as a value of no
    ordinary type, so that it is refused where it stands.

    Raises:
        FontFileError: it is not UTF-8 or not JSON, or it is nested too deeply.
    """
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        whole = content.decode("utf-8", "replace")
        at = len(content[: error.start].decode("utf-8", "replace"))
        raise _fault(f"It is not UTF-8: {error.reason}.", file, *line_and_column(whole, at)) from error
    try:
        return source, json.loads(
            source, object_pairs_hook=_object, parse_int=float, parse_float=float, parse_constant=_Odd
        )
    except json.JSONDecodeError as error:
        raise _fault(f"It is not JSON: {error.msg}.", file, error.lineno, error.colno) from error
    except RecursionError:
        at = too_deep(source, _DEEPEST) or 0
        raise _fault("It is nested too deeply.", file, *line_and_column(source, at)) from None


def _object(pairs: list[tuple[str, Any]]) -> Any:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    for index, (key, _) in enumerate(pairs):
        if key in seen:
            return _Doubled(key, index)
        seen.add(key)
    return made


def _fault(message: str, file: str, line: int, column: int) -> FontFileError:
    return FontFileError(message, hint=_HINT, file=file, line=line, column=column)


@contextmanager
def placed(source: str, file: str) -> Iterator[None]:
    """Turn a `Wrong` that is raised inside into a FontFileError that names its place in the source."""
    try:
        yield
    except Wrong as wrong:
        raise _fault(wrong.message, file, *place_of(source, wrong.route)) from None


def wrong_type(value: object, expected: str, *route: str | int) -> NoReturn:
    """Raise `Wrong` for a value of a kind that is not expected there."""
    if isinstance(value, _Doubled):
        raise Wrong(f"The key “{shown(value.key)}” is there twice.", *route, Member(value.index))
    if isinstance(value, _Odd):
        raise Wrong(f"{value.name} is not a number.", *route)
    raise Wrong(f"{expected} is expected here, not {_KINDS.get(type(value), 'this')}.", *route)


def shown(value: str) -> str:
    """A text from a file as a message may quote it: short and without control characters."""
    return _UNSEEN.sub("\ufffd", value[:40])


def members(value: object, *route: str | int) -> dict[str, Any]:
    """The value as an object."""
    if type(value) is not dict:
        wrong_type(value, "An object", *route)
    return value


def items(value: object, most: int, *route: str | int) -> list[Any]:
    """The value as a list of at most so many items."""
    if type(value) is not list:
        wrong_type(value, "A list", *route)
    if len(value) > most:
        raise Wrong(f"There are more than {most} of them.", *route)
    return value


def is_number(value: object) -> bool:
    """Whether it is a finite number up to MOST_UNITS either way."""
    return type(value) is float and -MOST_UNITS <= value <= MOST_UNITS


def number(value: object, *route: str | int) -> float:
    """The value as a number up to MOST_UNITS either way."""
    if type(value) is not float:
        wrong_type(value, "A number", *route)
    if not -MOST_UNITS <= value <= MOST_UNITS:
        raise Wrong(f"The number is larger than {MOST_UNITS:.0f}.", *route)
    return value


def text(value: object, most: int, *route: str | int) -> str:
    """The value as a text of at most so many characters, none of them a control character."""
    if type(value) is not str:
        wrong_type(value, "Text", *route)
    if len(value) > most:
        raise Wrong(f"The text is longer than {most} characters.", *route)
    if _UNSEEN.search(value):
        raise Wrong("There is a control character in the text.", *route)
    return value
