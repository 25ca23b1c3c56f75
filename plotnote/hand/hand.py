"""A person's manner of writing, as named numbers (see hand.numbers)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from plotnote.hand.numbers import NUMBERS

__all__ = ["STEADY", "USUAL_LIVELINESS", "Hand", "enlivened"]

USUAL_LIVELINESS = 0.5
"""The liveliness at which a hand's numbers hold as they stand."""

_LIVELIEST = 1.25
"""What a liveliness of 1 makes of each amplitude: more, and print is misread too often."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What each number means, its unit and its limits: hand.numbers. The defaults change nothing."""

    name: str
    title: str = ""
    face: str = ""
    margin_drift: float = 0.0
    line_shift: float = 0.0
    line_slope: float = 0.0
    line_drift: float = 0.0
    drift_memory: float = 0.0
    word_gap: float = 0.0
    word_size: float = 0.0
    word_slant: float = 0.0
    word_baseline: float = 0.0
    word_tilt: float = 0.0
    letter_size: float = 0.0
    size_memory: float = 0.0
    size_jitter: float = 0.0
    letter_slant: float = 0.0
    slant_memory: float = 0.0
    slant_jitter: float = 0.0
    letter_baseline: float = 0.0
    baseline_memory: float = 0.0
    baseline_jitter: float = 0.0
    letter_width: float = 0.0
    letter_gap: float = 0.0
    care: float = 1.0
    width: float = 1.0
    letter_space: float = 0.0
    lift_space: float = 0.0
    word_space: float = 1.0
    lean: float = 0.0
    ascender: float = 1.0
    descender: float = 1.0
    rounding: float = 0.0
    blend: float = 0.0
    sway: float = 0.0
    sway_length: float = 0.8
    hook: float = 0.0
    miss: float = 0.0
    mark_late: float = 0.0
    mark_shift: float = 0.0
    dot_size: float = 0.0
    bar_length: float = 0.0
    bar_tilt: float = 0.0
    joins: float = 0.0
    lifts: float = 0.0
    smoothing: float = 0.0

    @property
    def is_steady(self) -> bool:
        """Whether it leaves each stroke as the face has it, apart from joining and smoothing."""
        return all(getattr(self, name) == neutral for name, neutral in _MOVING)


_OF_FACE = {"width", "letter_space", "word_space", "lean", "ascender", "descender"}
"""What `styled` does to the face itself."""

_STILL = {"joins", "lifts", "smoothing", "care"} | _OF_FACE
_MOVING = tuple((number.name, number.neutral) for number in NUMBERS if number.name not in _STILL)

STEADY = Hand("steady")
"""The hand that changes nothing: each letter stays exactly where it was set, each stroke exactly as the face has it.
The letters of a script face are joined, at the face's own points; only what lies between them is added."""

assert [number.name for number in NUMBERS] == [f.name for f in fields(Hand) if f.type == "float"], "the table is whole"


def enlivened(hand: Hand, liveliness: float) -> Hand:
    """The hand with more or less variation: at 0 only its style is left, at 0.5 it is as it stands, at 1 it is lively.
    No number passes its limit.

    Args:
        liveliness: 0 to 1.

    Raises:
        ValueError: it is outside that range.
    """
    if not 0 <= liveliness <= 1:
        raise ValueError(f"liveliness is from 0 to 1, not {liveliness}")
    share = liveliness / USUAL_LIVELINESS
    factor = share if share <= 1 else 1 + (share - 1) * (_LIVELIEST - 1)
    if factor == 1:
        return hand
    grown = {
        number.name: min(getattr(hand, number.name) * factor, max(number.most, getattr(hand, number.name)))
        for number in NUMBERS
        if number.lively
    }
    return replace(hand, **grown)
