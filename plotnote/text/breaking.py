"""Optimum-fit line breaking, ragged right.

All breaks of a paragraph are chosen together, by dynamic programming, after D. E. Knuth and M. F. Plass, "Breaking
paragraphs into lines" (Software: Practice and Experience 11, 1981), with what ragged lines need: words do not
stretch, and the demerits of a line are the square of the share of it that stays empty. No choice takes more lines than
the fewest possible, for a card has no room to give away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Piece", "break_lines", "demerits", "line_width"]

_SLIVER = 1e-9
"""Widths that differ by less are the same: sums of floats."""

_WIDOW = 0.06
"""Demerits of a last line with a single word: as much as a line that stays empty by a quarter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as breaking sees it: its width, and how far its ink hangs out `before` and `after` when it stands at a
    line's start or end."""

    width: float
    before: float = 0.0
    after: float = 0.0


def line_width(pieces: Sequence[Piece], space: float) -> float:
    """The width of one line of these words, what hangs out included; 0 for no words."""
    if not pieces:
        return 0.0
    return pieces[0].before + sum(piece.width for piece in pieces) + space * (len(pieces) - 1) + pieces[-1].after


def break_lines(pieces: Sequence[Piece], space: float, limits: Sequence[float]) -> tuple[int, ...]:
    """Where each line ends: the index after its last word, so that the last entry is the number of words.

    `limits` are the widths of the lines in order; lines beyond it have the last one's. Among the breaks with the fewest
    lines these have the least demerits; among equals, the first lines are the longest.

    Raises:
        ValueError: a word is wider than the line in which it must stand, or there is no limit.
    """
    if not limits:
        raise ValueError("there is no line to break into")
    count, kinds = len(pieces), _without_repeats(limits)
    # best[start, kind]: cost of what begins with word `start` in a line of limits[kind], and that line's end.
    best: dict[tuple[int, int], tuple[tuple[int, float], int]] = {
        (count, kind): ((0, 0.0), count) for kind in range(len(kinds))
    }
    for start in range(count - 1, -1, -1):
        for kind in range(min(start, len(kinds) - 1) + 1):
            after = min(kind + 1, len(kinds) - 1)
            found: tuple[tuple[int, float], int] | None = None
            for end, width in _feasible(pieces, start, space, kinds[kind]):
                rest = best.get((end, after))
                if rest is None:
                    continue
                lines, sum_of_rest = rest[0]
                cost = (lines + 1, sum_of_rest + _of_line(width, kinds[kind], end - start, last=end == count))
                if (
                    found is None
                    or cost[0] < found[0][0]
                    or (cost[0] == found[0][0] and cost[1] <= found[0][1] + 1e-12)
                ):
                    found = (cost, end)
            if found:
                best[start, kind] = found
    ends, start, kind = [], 0, 0
    while start < count:
        if (start, kind) not in best:
            raise ValueError("a word is wider than its line")
        start = best[start, kind][1]
        ends.append(start)
        kind = min(kind + 1, len(kinds) - 1)
    return tuple(ends)


def demerits(pieces: Sequence[Piece], space: float, limits: Sequence[float], ends: Sequence[int]) -> float:
    """The demerits of breaking at `ends`, which `break_lines` keeps least."""
    total = 0.0
    for line, (start, end) in enumerate(zip((0, *ends), ends, strict=False)):
        limit = limits[min(line, len(limits) - 1)]
        total += _of_line(line_width(pieces[start:end], space), limit, end - start, last=end == len(pieces))
    return total


def _of_line(width: float, limit: float, words: int, *, last: bool) -> float:
    if last:
        return _WIDOW if words == 1 else 0.0
    empty = (limit - width) / limit
    return empty * empty


def _feasible(pieces: Sequence[Piece], start: int, space: float, limit: float) -> list[tuple[int, float]]:
    """The ends that a line beginning at `start` may have, and the widths it would have."""
    out = []
    width = pieces[start].before
    for end in range(start + 1, len(pieces) + 1):
        width += pieces[end - 1].width + (space if end > start + 1 else 0.0)
        if width > limit + _SLIVER:
            break
        if width + pieces[end - 1].after <= limit + _SLIVER:
            out.append((end, width + pieces[end - 1].after))
    return out


def _without_repeats(limits: Sequence[float]) -> Sequence[float]:
    """The limits without those at the end that repeat the one before."""
    count = len(limits)
    while count > 1 and limits[count - 1] == limits[count - 2]:
        count -= 1
    return limits[:count]
