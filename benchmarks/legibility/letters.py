"""Varied letters one by one: which steady letter each is nearest to, and what is wrong with it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from benchmarks.legibility.cutting import CutLetter, cut
from benchmarks.legibility.faults import faults, gap_shares
from benchmarks.legibility.nearest import Alphabet
from benchmarks.legibility.texts import WORDS
from benchmarks.legibility.writing import LIVELINESS, at, is_script
from plotnote import library

__all__ = ["NEEDED", "PAIRS", "Letters", "letters_of"]

NEEDED = {"default": 0.99, "care": 0.999}
"""The share of letters that must be nearest to their own, for script."""

PAIRS = ("el", "ao", "au", "ou", "nu", "fr")
"""Letters that are told apart by an opening, a loop or a bar alone."""

_PER = 20_000


@dataclass(frozen=True, slots=True)
class Letters:
    """What `count` letters of a hand at a liveliness came to: confusions by “written>nearest”, faults by kind and
    letter, and the shares of their gaps that are left, sorted."""

    hand: str
    liveliness: str
    count: int
    confused: Counter[str]
    faulty: Counter[tuple[str, str]]
    gaps: tuple[float, ...]

    @property
    def right(self) -> float:
        return 1 - self.confused.total() / self.count

    def of_kind(self, kind: str) -> int:
        """Faults of a kind per 20,000 letters."""
        return round(sum(n for (k, _), n in self.faulty.items() if k == kind) * _PER / self.count)

    def of_pair(self, pair: str) -> str:
        """How often each of two letters was nearest to the other, per 20,000 letters of the text."""
        counts = (self.confused[f"{pair[0]}>{pair[1]}"], self.confused[f"{pair[1]}>{pair[0]}"])
        return "+".join(str(round(n * _PER / self.count)) for n in counts)


def letters_of(name: str, liveliness: str, count: int) -> Letters:
    """At least `count` letters of the hand; `liveliness` is one of LIVELINESS, or “care”: the usual one with a name's
    care for every word."""
    careful = liveliness == "care"
    hand = at(library.hand(name), LIVELINESS["default" if careful else liveliness])
    print_hand = not is_script(hand)
    seeds = math.ceil(count / len(WORDS.replace(" ", "")))
    alphabet: Alphabet | None = None
    total = 0
    confused: Counter[str] = Counter()
    faulty: Counter[tuple[str, str]] = Counter()
    gaps: list[float] = []
    for seed in range(seeds):
        letters: list[CutLetter] = list(cut(WORDS, hand, seed, careful=careful))
        alphabet = alphabet or Alphabet.of(letters)
        total += len(letters)
        for letter, found in zip(letters, alphabet.nearest(letters), strict=True):
            if found != letter.character:
                confused[f"{letter.character}>{found}"] += 1
        faulty += faults(letters, print_hand=print_hand)
        if print_hand:
            gaps += gap_shares(letters)
    return Letters(name, liveliness, total, confused, faulty, tuple(sorted(gaps)))
