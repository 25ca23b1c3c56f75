"""Hands as people keep them: one TOML file each, with a title, a face and numbers (see hand.numbers)."""

from __future__ import annotations

import difflib
import tomllib
from typing import Any

from plotnote.errors import ConfigError
from plotnote.hand.hand import Hand
from plotnote.hand.numbers import NUMBERS, Number

__all__ = ["format_hand", "parse_hand"]

_BY_NAME = {number.name: number for number in NUMBERS}
_TEXTS = ("title", "face")


def parse_hand(content: str, file: str, name: str) -> Hand:
    """The hand in a TOML text; a number that it leaves out changes nothing.

    Raises:
        ConfigError: it is not TOML, has an unknown key, or a number outside its range.
    """
    try:
        raw = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"This is not TOML: {error}.", hint="Mend the place it names.", file=file) from error
    values: dict[str, Any] = {key: _value(name, key, value, file) for key, value in raw.items()}
    return Hand(name, **values)


def format_hand(hand: Hand) -> str:
    """A file with every number and, beside it, its unit, meaning, limits and what people do."""
    lines = [f"title = {_quoted(hand.title)}", f"face = {_quoted(hand.face)}", ""]
    for number in NUMBERS:
        people = f"; people {number.people}" if number.people else ""
        unit = f" [{number.unit}]" if number.unit else ""
        value = f"{number.name} = {getattr(hand, number.name):g}"
        lines.append(f"{value:<26}# {number.meaning}{unit}, {number.least:g} to {number.most:g}{people}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _value(name: str, key: str, value: Any, file: str) -> str | float:
    if key in _TEXTS:
        if not isinstance(value, str):
            raise ConfigError(f"“{key}” of hand “{name}” is not a text.", hint=f'Write {key} = "…".', file=file)
        return value
    number = _BY_NAME.get(key)
    if number is None:
        near = difflib.get_close_matches(key, [*_TEXTS, *_BY_NAME], n=1)
        hint = f"Did you mean {near[0]}?" if near else "“plotnote hand show” lists all numbers."
        raise ConfigError(f"Hand “{name}” has an unknown key “{key}”.", hint=hint, file=file)
    return _number(name, number, value, file)


def _number(name: str, number: Number, value: Any, file: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not number.least <= value <= number.most:
        hint = f"It must be a number from {number.least:g} to {number.most:g}."
        raise ConfigError(f"“{number.name}” of hand “{name}” cannot be {value!r}.", hint=hint, file=file)
    return float(value)
