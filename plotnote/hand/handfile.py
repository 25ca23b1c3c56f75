"""Hands as people keep them: one TOML file each, with a title, a face and numbers (see hand.numbers)."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import Any

from plotnote.errors import ConfigError
from plotnote.hand.hand import Hand
from plotnote.hand.numbers import NUMBERS

__all__ = ["format_hand", "parse_hand"]

_BY_NAME = {number.name: number for number in NUMBERS}
_TEXTS = ("title", "face")
_SWITCH = "0 or 1"
_HUGE = 1e300
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def parse_hand(content: str, file: str, name: str) -> Hand:
    """The hand in a TOML text; a number that it leaves out changes nothing.

    Raises:
        ConfigError: it is not TOML, has an unknown key, or a number outside its range; `line` says where.
    """
    try:
        raw = tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        said = re.sub(_PLACE, "", str(error))
        found = re.search(_PLACE, str(error))
        line = 0 if found is None else int(found[1] or content.count("\n") + 1)
        hint = (
            "Mend the place it names." if line else "A hand has only texts and numbers, as “plotnote hand show” writes."
        )
        raise ConfigError(f"This is not TOML: {said}.", hint=hint, file=file, line=line) from error
    values: dict[str, Any] = {key: _value(name, key, value, file, content) for key, value in raw.items()}
    return Hand(name, **values)


def format_hand(hand: Hand) -> str:
    """A file with every number and, beside it, its unit, meaning, limits and what people do."""
    lines = [f"title = {_quoted(hand.title)}", f"face = {_quoted(hand.face)}", ""]
    for number in NUMBERS:
        people = f"; people {number.people}" if number.people else ""
        unit = f" [{number.unit}]" if number.unit else ""
        value = f"{number.name} = {_figure(getattr(hand, number.name))}"
        lines.append(f"{value:<26}# {number.meaning}{unit}, {number.least:g} to {number.most:g}{people}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; control characters stand as their numbers."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in safe) + '"'


def _figure(value: float) -> str:
    """The number as short as it can be read back."""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def _value(name: str, key: str, value: Any, file: str, content: str) -> str | float:
    if key in _TEXTS:
        if not isinstance(value, str):
            said, hint = f"“{key}” of hand “{name}” is not a text.", f'Write {key} = "…".'
            raise ConfigError(said, hint=hint, file=file, line=_line(content, key))
        return value
    number = _BY_NAME.get(key)
    if number is None:
        near = difflib.get_close_matches(key, [*_TEXTS, *_BY_NAME], n=1)
        hint = f"Did you mean {near[0]}?" if near else "“plotnote hand show” lists all numbers."
        said = f"Hand “{name}” has an unknown key “{key}”."
        raise ConfigError(said, hint=hint, file=file, line=_line(content, key))
    if isinstance(value, bool) or not isinstance(value, int | float):
        said = f"“{key}” of hand “{name}” is not a number."
    elif not number.least <= value <= number.most or (number.unit == _SWITCH and value not in (0, 1)):
        said = (
            f"“{key}” of hand “{name}” cannot be {float(value):g}." if abs(value) < _HUGE else f"“{key}” is too large."
        )
    else:
        return float(value)
    allowed = number.unit if number.unit == _SWITCH else f"a number from {number.least:g} to {number.most:g}"
    raise ConfigError(said, hint=f"It must be {allowed}.", file=file, line=_line(content, key))


def _line(content: str, key: str) -> int:
    """The line that sets a key, from 1; 0 where none is found."""
    setting = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((n for n, text in enumerate(content.split("\n"), 1) if setting.match(text)), 0)
