"""Which letters lead on to the next: a hand joins print now and then, and lifts within script at places where people
do."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from plotnote.hand.hand import Hand
from plotnote.hand.seed import word_numbers
from plotnote.text.layout import Joins, Layout, PlacedGlyph

__all__ = ["lead_on"]

_LIFTED_BEFORE, _LIFTED_AFTER = "acdgoq", "bgjpqsyz"
"""People lift before bowls, which begin at their upper right, and after letters that end low or leftward."""


def lead_on(layout: Layout, hand: Hand, seed: int) -> Layout:
    """The layout with the joins that this hand makes; a word's depend on the seed and its key only."""
    if not hand.joins and not hand.lifts:
        return layout
    out: list[PlacedGlyph] = []
    for (_, word), group in groupby(layout.glyphs, key=lambda g: (g.mark.line, g.mark.word)):
        letters = list(group)
        draws = word_numbers(seed, layout.word_keys[word]).branch("joins").uniform(len(letters)).tolist()
        followers = [*(g.character[:1] for g in letters[1:]), ""]
        out += [_led(g, after, draw, hand) for g, after, draw in zip(letters, followers, draws, strict=True)]
    return replace(layout, glyphs=tuple(out))


def _led(placed: PlacedGlyph, after: str, draw: float, hand: Hand) -> PlacedGlyph:
    if placed.joins is Joins.NONE and draw < hand.joins:
        return replace(placed, joins=Joins.LIGHT)
    may_lift = (after and after in _LIFTED_BEFORE) or placed.character[-1:] in _LIFTED_AFTER
    if placed.joins is Joins.FULL and may_lift and draw < hand.lifts:
        return replace(placed, joins=Joins.WITHIN)
    return placed
