"""A person's manner of writing, as named numbers.

The human ranges are the medians, and the 5 and 95 percentiles, over 130 adults who wrote English lines fast and
carelessly. A note of thanks is written with care, so our hands stay at about half of the medians.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any

from plotnote.errors import ConfigError

__all__ = ["STEADY", "Hand", "parse_hands"]


@dataclass(frozen=True, slots=True)
class Hand:
    """Every amplitude is a standard deviation unless it says otherwise; xh is the x-height.

    Attributes:
        name: what the hand is called.
        face: the face it writes unless the note asks for another, or "".
        word_size: height of a whole word, as a fraction. With `letter_size`: people 0.20 (0.14 to 0.27).
        letter_size: height of a letter against its word, as a fraction.
        size_memory: correlation of `letter_size` between neighbours. People 0.45 (0.27 to 0.60).
        word_slant: lean of a whole word, x per y. With `letter_slant`: people 0.11 (0.08 to 0.15).
        letter_slant: lean of a letter against its word, x per y.
        slant_memory: correlation of `letter_slant` between neighbours. People 0.15 (0.00 to 0.37).
        word_baseline: height of a whole word over the line, xh. With `letter_baseline`: people 0.19 (0.12 to 0.26).
        letter_baseline: height of a letter over its word's baseline, xh.
        baseline_memory: correlation of `letter_baseline` between neighbours. People 0.41 (0.05 to 0.57).
        word_tilt: climb of a word's own baseline, y per x.
        letter_width: width of a letter, as a fraction. People 0.29 (0.23 to 0.42), here mostly from the letter's shape.
        letter_gap: space between letters that do not join, xh. People 0.20 (0.12 to 0.32).
        word_gap: shift of a word along its line, xh. Gaps between words vary by 0.29 (0.19 to 0.50) of themselves.
        line_drift: slow rise and fall of the words along a line, xh. People 0.07 (0.06 to 0.09).
        drift_memory: correlation of `line_drift` between neighbouring words.
        line_slope: climb of a whole line, y per x.
        joins: share of the small letters of a print face that lead on to the next one where that is easy. A script face
            always joins.
        smoothing: 1 draws curves through the face's points, 0 draws the face exactly.
    """

    name: str
    face: str = ""
    word_size: float = 0.0
    letter_size: float = 0.0
    size_memory: float = 0.0
    word_slant: float = 0.0
    letter_slant: float = 0.0
    slant_memory: float = 0.0
    word_baseline: float = 0.0
    letter_baseline: float = 0.0
    baseline_memory: float = 0.0
    word_tilt: float = 0.0
    letter_width: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    line_drift: float = 0.0
    drift_memory: float = 0.0
    line_slope: float = 0.0
    joins: float = 0.0
    smoothing: int = 0


STEADY = Hand("steady")
"""The hand that changes nothing: each letter stays exactly where it was set, each stroke exactly as the face has it.
The letters of a script face are joined, at the face's own points; only what lies between them is added."""

_NUMBERS = tuple(field.name for field in fields(Hand) if field.name not in {"name", "face"})
_HIGHEST = {
    "smoothing": 1.0,
    "joins": 1.0,
    "size_memory": 0.99,
    "slant_memory": 0.99,
    "baseline_memory": 0.99,
    "drift_memory": 0.99,
}
_USUAL_HIGHEST = 0.5


def parse_hands(content: str, file: str) -> dict[str, Hand]:
    """The hands in a TOML text: one table for each, named by its key, with numbers as in `Hand`; absent means 0.

    Raises:
        ConfigError: it is not TOML, or a table has an unknown key or a number outside its range.
    """
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"This is not TOML: {error}.", hint="Mend the place it names.", file=file) from error
    return {name: _hand(name, table, file) for name, table in tables.items()}


def _hand(name: str, table: Any, file: str) -> Hand:
    if not isinstance(table, dict):
        raise ConfigError(f"“{name}” is not a hand.", hint=f"Write a table: [{name}] and its numbers.", file=file)
    face = table.get("face", "")
    if not isinstance(face, str):
        raise ConfigError(
            f"The face of hand “{name}” is not a name.", hint='Write it like "script-simplex".', file=file
        )
    numbers: dict[str, Any] = {key: _number(name, key, table[key], file) for key in table if key != "face"}
    return Hand(name, face, **numbers)


def _number(name: str, key: str, value: Any, file: str) -> float | int:
    if key not in _NUMBERS:
        hint = f"Known are: {', '.join(('face', *_NUMBERS))}."
        raise ConfigError(f"Hand “{name}” has an unknown key “{key}”.", hint=hint, file=file)
    highest = _HIGHEST.get(key, _USUAL_HIGHEST)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
        hint = f"It must be a number from 0 to {highest:g}."
        raise ConfigError(f"“{key}” of hand “{name}” cannot be {value!r}.", hint=hint, file=file)
    if key == "smoothing":
        if value not in (0, 1):
            raise ConfigError(f"“{key}” of hand “{name}” cannot be {value!r}.", hint="It is 0 or 1.", file=file)
        return int(value)
    return float(value)
