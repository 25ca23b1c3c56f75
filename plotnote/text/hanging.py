"""Punctuation that may stand out of its line, so that the edge looks straight: an eye sees little of it.

The shares of a sign's width go by eye, near those of careful printing; the whole of it is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plotnote.text.font import Glyph

__all__ = ["hang_after", "hang_before"]

_BEFORE = {
    "“": 0.8, "‘": 0.8, "”": 0.8, "’": 0.8, "„": 0.6, "‚": 0.6, '"': 0.8, "'": 0.8, "«": 0.5, "»": 0.5, "‹": 0.5,
    "›": 0.5, "(": 0.25, "–": 0.3, "—": 0.2, "-": 0.4, "•": 0.5,
}  # fmt: skip
_AFTER = {
    ".": 0.7, ",": 0.7, ";": 0.4, ":": 0.4, "-": 0.6, "\u2010": 0.6, "\u2011": 0.6, "–": 0.4, "—": 0.25, "’": 0.8,
    "”": 0.8, "“": 0.8, "‘": 0.8, '"': 0.8, "'": 0.8, "»": 0.5, "«": 0.5, "›": 0.5, "‹": 0.5, "…": 0.3, "!": 0.2,
    "?": 0.15, ")": 0.2,
}  # fmt: skip

_MOST = 0.8
"""The furthest that a word stands out, in xh."""


def hang_before(letters: Sequence[str], glyphs: Sequence[Glyph], x_height: float) -> float:
    """How far a word may stand out at the start of a line, in the glyphs' units; 0 or more."""
    return _hang(zip(letters, glyphs, strict=True), _BEFORE, x_height)


def hang_after(letters: Sequence[str], glyphs: Sequence[Glyph], x_height: float) -> float:
    """How far a word may stand out at the end of a line, in the glyphs' units; 0 or more."""
    return _hang(zip(reversed(letters), reversed(glyphs), strict=True), _AFTER, x_height)


def _hang(inward: Iterable[tuple[str, Glyph]], shares: Mapping[str, float], x_height: float) -> float:
    total = 0.0
    for letter, glyph in inward:
        if letter not in shares:
            break
        total += shares[letter] * glyph.advance
    return min(total, _MOST * x_height)
