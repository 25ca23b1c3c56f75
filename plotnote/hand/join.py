"""Where a hand goes on from stroke to stroke without a lift, and how it gets there.

A pen that has come to the end of a stroke may already stand at the start of the next one. If it stands on the next
letter's ink, it runs back along it to the start, as people do who enter a, d, g or o from the left. If the next stroke
begins on the ink of the last, it runs back along that, as in m, p and d. Else a short curve leads across. Of all these
ways the cheapest is taken; a way beside the ink, which shows, costs more than one on it, and turning about costs most.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from plotnote.geometry import Points
from plotnote.hand.bridge import SEAM, Run, Way, back, onto, through
from plotnote.hand.feet import Feet
from plotnote.text.layout import Joins, PlacedGlyph

__all__ = ["Piece", "ways"]

_TOUCH = 0.13
"""A pen this near to ink, in xh, stands on it."""

_FARTHEST = {"letter": 1.0, "inside": 0.3, "capital": 0.75, "light": 0.75}
"""The longest way beside the ink, in xh: between two small letters, between the strokes of one letter, after a capital,
and where a print face is joined."""

_LONGEST_RUN = 2.9
"""The longest way back along ink, in xh: the stem of a p."""

_BESIDE, _TURN = 2.2, 1.5
"""What a way beside the ink costs against one on it, and how much more of it one that turns about."""

_ONWARD, _RIGHTWARD = 0.2, 0.15
"""The least cosine between the end of a capital or a print letter and the way to the next one, and between it and the
line of text."""

_HIGH = 1.1
"""A capital leads on from its end when that is no higher than this, in xh: not from the bar of an F."""

_Array = NDArray[np.float64]


class Kind(Enum):
    """What lies between two strokes that follow each other; the value is the key of `_FARTHEST`."""

    LETTER = "letter"
    INSIDE = "inside"
    CAPITAL = "capital"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stroke of a letter in mm on the sheet."""

    points: Points
    letter: PlacedGlyph


@dataclass(frozen=True, slots=True, eq=False)
class _Gap:
    """Two strokes that follow each other, what lies between them, and the y of the second one's baseline."""

    one: Run
    other: Run
    kind: Kind
    base: float


def ways(pieces: Sequence[Piece], x_height: float) -> list[Way | None]:
    """For each stroke but the last the points that lead from its end to the next one's start, without these two; None
    where the hand lifts.

    Args:
        pieces: the main strokes of words, in writing order.
        x_height: in mm.
    """
    out: list[Way | None] = [None] * max(len(pieces) - 1, 0)
    runs: dict[int, Run] = {}
    gaps: dict[int, _Gap] = {}
    for index in range(len(out)):
        one, other = pieces[index], pieces[index + 1]
        kind = _kind(one.letter, other.letter)
        if kind is None:
            continue
        (x0, y0), (x1, y1) = one.points[-1].tolist(), other.points[0].tolist()
        if abs(x1 - x0) <= SEAM and abs(y1 - y0) <= SEAM:
            out[index] = np.empty((0, 2))
            continue
        for k in (index, index + 1):
            if k not in runs:
                runs[k] = Run(pieces[k].points)
        gaps[index] = _Gap(runs[index], runs[index + 1], kind, other.letter.place.f)
    for index, way in zip(gaps, _cheapest(list(gaps.values()), x_height), strict=True):
        out[index] = way
    return out


def _kind(one: PlacedGlyph, other: PlacedGlyph) -> Kind | None:
    if one is other:
        script = one.joins is Joins.FULL or one.joins is Joins.WITHIN
        return Kind.INSIDE if script and _category(one.character, -1) in ("Ll", "Lu") else None
    if one.joins is Joins.NONE or one.joins is Joins.WITHIN:
        return None
    if one.mark.word != other.mark.word or _category(other.character, 0) != "Ll":
        return None
    before = _category(one.character, -1)
    if one.joins is Joins.LIGHT:
        return Kind.LIGHT if before == "Ll" else None
    return {"Ll": Kind.LETTER, "Lu": Kind.CAPITAL}.get(before)


def _category(text: str, index: int) -> str:
    return unicodedata.category(text[index])


def _cheapest(gaps: Sequence[_Gap], x_height: float) -> list[Way | None]:
    if not gaps:
        return []
    starts = np.array([gap.one.xy[-1] for gap in gaps])
    ends = np.array([gap.other.xy[0] for gap in gaps])
    headings = np.array([gap.one.heading(gap.one.length, 1) for gap in gaps])
    to_next = Feet([gap.other for gap in gaps], starts)
    to_last = Feet([gap.one for gap in gaps], ends)
    beside_start = Feet([gap.other for gap in gaps], ends)
    touch, run = _TOUCH * x_height, _LONGEST_RUN * x_height
    farthest = [_FARTHEST[gap.kind.value] * x_height for gap in gaps]
    price_next = to_next.off * _BESIDE + _TURN * (to_next.off - to_next.along(headings)) + to_next.arc
    price_last = to_last.off * _BESIDE + to_last.rest
    near = to_next.off <= np.repeat(farthest, to_next.counts)
    price_next = np.where(near & (to_next.arc <= run), price_next, np.inf)
    price_last = np.where((to_last.off <= touch) & (to_last.rest <= run), price_last, np.inf)
    out = []
    for k, gap in enumerate(gaps):
        if gap.kind is Kind.LIGHT:
            out.append(_forward(gap, starts[k], ends[k], farthest[k]))
            continue
        if gap.kind is Kind.CAPITAL and (headings[k][0] < _RIGHTWARD or starts[k][1] < gap.base - _HIGH * x_height):
            out.append(None)
            continue
        on, off = to_next.part(k), to_last.part(k)
        options: list[tuple[float, str, float, float]] = []
        n = on.start + int(price_next[on].argmin())
        if price_next[n] < np.inf:
            options.append((float(price_next[n]), "onto", float(to_next.arc[n]), 0.0))
        n = off.start + int(price_last[off].argmin())
        if price_last[n] < np.inf:
            options.append((float(price_last[n]), "back", float(to_last.arc[n]), 0.0))
        n = on.start + int(to_next.off[on].argmin())
        if to_next.off[n] <= touch:
            first = float(to_next.arc[n])
            allowed = (beside_start.off[on] <= touch) & (beside_start.arc[on] > first)
            price = beside_start.off[on] * _BESIDE + (beside_start.arc[on] - first)
            if allowed.any():
                m = int(np.where(allowed, price, np.inf).argmin())
                last = float(beside_start.arc[on][m])
                options.append((float(price[m] + _BESIDE * to_next.off[n]), "through", first, last))
        out.append(_made(gap, min(options)) if options else None)
    return out


def _made(gap: _Gap, option: tuple[float, str, float, float]) -> Way:
    _, name, first, last = option
    if name == "onto":
        return onto(gap.one, gap.other, first)
    if name == "back":
        return back(gap.one, gap.other, first)
    return through(gap.one, gap.other, first, last)


def _forward(gap: _Gap, start: _Array, end: _Array, farthest: float) -> Way | None:
    """A short curve to the right, or nothing."""
    across = end - start
    size = float(np.sqrt((across * across).sum()))
    leave = gap.one.heading(gap.one.length, 1)
    onward = float(across[0] * leave[0] + across[1] * leave[1]) / size
    if size > farthest or across[0] < 0 or leave[0] < _RIGHTWARD or onward < _ONWARD:
        return None
    return onto(gap.one, gap.other, 0.0)
