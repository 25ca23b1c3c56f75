"""The hands there are, and how much each varies."""

from __future__ import annotations

import math
from dataclasses import dataclass

from plotnote import library
from plotnote.errors import ConfigError
from plotnote.hand.hand import Hand

__all__ = ["Spread", "all_hands", "spread"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How much letters differ in a note, as standard deviations: `size` as a fraction, `height` over the line in xh,
    `lean` in x per y, `space` between words as a fraction of it; and the `sway` of strokes in xh."""

    size: float
    height: float
    lean: float
    space: float
    sway: float


def all_hands() -> tuple[dict[str, Hand], tuple[ConfigError, ...]]:
    """The shipped hands and after them the user's own, by name; and what is wrong with those that cannot be read."""
    hands, faults = dict(library.hands()), []
    for name in library.own_hand_files():
        try:
            hands[name] = library.hand(name)
        except ConfigError as error:
            faults.append(error)
    return hands, tuple(faults)


def spread(hand: Hand) -> Spread:
    """What the numbers of a hand for words and for letters come to together."""
    return Spread(
        size=math.hypot(hand.word_size, hand.letter_size, hand.size_jitter),
        height=math.hypot(
            hand.line_shift, hand.line_drift, hand.word_baseline, hand.letter_baseline, hand.baseline_jitter
        ),
        lean=math.hypot(hand.word_slant, hand.letter_slant, hand.slant_jitter),
        space=hand.word_gap,
        sway=hand.sway,
    )
