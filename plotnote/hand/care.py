"""How careful a hand is with each letter: more so where the reader has nothing else to go by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.hand import Hand
from plotnote.text.layout import Layout, PlacedGlyph

__all__ = ["care_of"]

_ALONE = 0.5
"""For figures, signs and a letter that is a word: no word around them tells which they are. A full stop that has turned
into a comma, or a lone I into a stroke, is not noticed as a slip but read as it stands."""


def care_of(words: Sequence[Sequence[PlacedGlyph]], layout: Layout, hand: Hand) -> NDArray[np.float64]:
    """For each letter of the words what multiplies the hand's freedom: 1 where it is free, less in names."""
    return np.array([care for word in words for care in _of_word(word, layout, hand)])


def _of_word(word: Sequence[PlacedGlyph], layout: Layout, hand: Hand) -> list[float]:
    usual = hand.care if word[0].mark.word in layout.careful else 1.0
    letters = [placed.character.isalpha() for placed in word]
    alone = sum(letters) == 1
    return [usual if letter and not alone else min(usual, _ALONE) for letter in letters]
