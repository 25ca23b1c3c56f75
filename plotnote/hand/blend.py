"""Letters drawn between the drawings that their face has of them.

A face with three drawings of a letter has three letters, and the eye finds them. A hand that goes from the one that was
chosen a part of the way to another, each time another part, has as many as it writes. Only drawings of the same
movement are mixed (see hand.forms), point by answering point; advance and place stay those of the chosen one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from plotnote.hand.forms import Match, matched
from plotnote.hand.hand import Hand
from plotnote.hand.seed import uniforms
from plotnote.text.font import Glyph
from plotnote.text.layout import Layout, PlacedGlyph

__all__ = ["blended"]

_Place = tuple[float, float]


def blended(layout: Layout, hand: Hand, seed: int) -> Layout:
    """The layout with its letters drawn between the drawings that their face has of them.

    How far each goes, at most the hand's `blend` of the way and less in names, and to which other drawing, depends on
    the seed and its word's key only. Without `blend`, or in a face with one drawing of each letter, it is the layout
    itself.
    """
    if not hand.blend or not any(placed.forms for placed in layout.glyphs):
        return layout
    glyphs = list(layout.glyphs)
    counts = Counter(placed.mark.word for placed in glyphs)
    keys = [layout.word_keys[word] for word in counts]
    draws = uniforms(seed, "blend", keys, [2 * count for count in counts.values()]).reshape(-1, 2).tolist()
    chosen, matches, shares = [], [], []
    heights: dict[float, float] = {}
    for k, (placed, (which, share)) in enumerate(zip(glyphs, draws, strict=True)):
        if not placed.forms:
            continue
        scale = placed.place.a
        if scale not in heights:
            heights[scale] = _own_x_height(layout, scale)
        found = _matches(placed.forms, heights[scale])
        if found:
            chosen.append(k)
            matches.append(found[int(which * len(found))])
            shares.append(share * hand.blend * (hand.care if placed.mark.word in layout.careful else 1.0))
    if not chosen:
        return layout
    for k, glyph in zip(chosen, _mixed([glyphs[k].glyph for k in chosen], matches, shares), strict=True):
        p = glyphs[k]
        glyphs[k] = PlacedGlyph(p.character, glyph, p.place, p.mark, p.joins, p.forms)
    return replace(layout, glyphs=tuple(glyphs))


def _own_x_height(layout: Layout, scale: float) -> float:
    """That of a letter's face, but for rounding, which must not count: matches are looked up by it."""
    return float(f"{layout.x_height / scale:.6g}")


@lru_cache(maxsize=1 << 12)
def _matches(forms: tuple[Glyph, ...], x_height: float) -> tuple[Match, ...]:
    """How the other drawings answer the first one, of those that are the same movement."""
    found = (matched(forms[0], other, x_height) for other in forms[1:])
    return tuple(match for match in found if match is not None)


def _mixed(glyphs: Sequence[Glyph], matches: Sequence[Match], shares: Sequence[float]) -> Iterator[Glyph]:
    """The glyphs with their points so far on their ways, reckoned for all in one go."""
    sizes = [len(match.points) for match in matches]
    xy = np.concatenate([match.ways for match in matches])
    xy *= np.repeat(shares, sizes)[:, None]
    xy += np.concatenate([match.points for match in matches])
    xy.flags.writeable = False
    start = 0
    for glyph, match, share in zip(glyphs, matches, shares, strict=True):
        strokes = []
        for count in match.counts:
            strokes.append(xy[start : start + count])
            start += count
        ends = _gone(glyph.entry, match.ends[0], share), _gone(glyph.exit, match.ends[1], share)
        yield Glyph(glyph.name, glyph.advance, tuple(strokes), *ends, glyph.late)


def _gone(place: _Place | None, way: _Place, share: float) -> _Place | None:
    return None if place is None else (place[0] + share * way[0], place[1] + share * way[1])
