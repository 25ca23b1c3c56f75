"""Optimum-fit line breaking, ragged right.

All breaks of a paragraph are chosen together, by dynamic programming, after D. E. Knuth and M. F. Plass, "Breaking
paragraphs into lines" (Software: Practice and Experience 11, 1981), with what ragged lines need: words do not
stretch, and a line's demerits are the square of its distance from the length at which a writer turns to the next line,
which is a little before the edge; so the lines come out nearly equal, and not one full and the next one short. Words
are never divided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

__all__ = ["AIM", "Piece", "best_breaks", "break_lines", "demerits", "line_width", "shares"]

_SLIVER = 1e-9
"""Widths that differ by less are the same: sums of floats."""

AIM = 0.9
"""The share of a line that a writer fills before turning to the next: of 0.86 to 1 it gave the least variance of
lengths without a further line (benchmarks/line_lengths.py)."""

_WIDOW = 0.3
"""Demerits of a last line with a single word: more than those of a line that stays empty by half."""

_LINE = 0.02
"""Demerits of one more line where there is height for it: it must make the others more even by as much."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as breaking sees it: its width, and how far its ink hangs out `before` and `after` when it stands at a
    line's start or end; less than 0 where it may stand out of the line by as much."""

    width: float
    before: float = 0.0
    after: float = 0.0


def line_width(pieces: Sequence[Piece], space: float) -> float:
    """The width of one line of these words, what hangs out included; 0 for no words."""
    if not pieces:
        return 0.0
    return pieces[0].before + sum(piece.width for piece in pieces) + space * (len(pieces) - 1) + pieces[-1].after


def break_lines(
    pieces: Sequence[Piece], space: float, limits: Sequence[float], *, roomy: bool = False, filled: Sequence[float] = ()
) -> tuple[int, ...]:
    """Where each line ends: the index after its last word, so that the last entry is the number of words.

    `limits` are the widths of the lines in order; lines beyond it have the last one's. There are as few lines as can
    be; where there is height to spare (`roomy`), a line more is taken when it makes the others more even. `filled` says
    what share of their lines the note's earlier paragraphs took (`shares`): a writer goes on as they began.

    Raises:
        ValueError: a word is wider than the line in which it must stand, or there is no limit.
    """
    ends = best_breaks(pieces, space, limits, roomy=roomy, aim=fmean(filled) if filled else AIM)
    own = shares(pieces, space, limits, ends)
    if len(own) + bool(filled) < 2:
        return ends
    # Once it is known how full the lines of this paragraph can be, all are brought nearer to that.
    return best_breaks(pieces, space, limits, roomy=roomy, aim=fmean((*filled, *own)))


def shares(pieces: Sequence[Piece], space: float, limits: Sequence[float], ends: Sequence[int]) -> list[float]:
    """How much of its line each fills that is broken at `ends`; the last one, which ends where it may, is left out."""
    rows = zip((0, *ends), ends[:-1], strict=False)
    return [
        line_width(pieces[start:end], space) / limits[min(line, len(limits) - 1)]
        for line, (start, end) in enumerate(rows)
    ]


def best_breaks(
    pieces: Sequence[Piece], space: float, limits: Sequence[float], *, roomy: bool = False, aim: float = AIM
) -> tuple[int, ...]:
    """The breaks with the fewest lines that have the least `demerits` for lines of which the share `aim` is filled;
    among equals, the first lines are the longest. With `roomy` a line more costs demerits.
    Raises as `break_lines`."""
    if not limits:
        raise ValueError("there is no line to break into")
    count, kinds = len(pieces), _without_repeats(limits)
    per_line = _LINE if roomy else 0.0
    # best[kind][start]: what begins with word `start` in a line of limits[kind]: lines, demerits, and that line's end.
    # Without `roomy` the number of lines comes first; with it, all lines count as none and cost demerits instead.
    best: list[list[tuple[int, float, int] | None]] = [[None] * count + [(0, 0.0, count)] for _ in kinds]
    hang = max([0.0, *(-piece.after for piece in pieces)])
    for start in range(count - 1, -1, -1):
        for kind in range(min(start, len(kinds) - 1) + 1):
            after = best[min(kind + 1, len(kinds) - 1)]
            found: tuple[int, float, int] | None = None
            limit = kinds[kind]
            for end, width in _feasible(pieces, start, space, limit, hang):
                rest = after[end]
                if rest is None:
                    continue
                lines = 0 if roomy else rest[0] + 1
                if found and lines > found[0]:
                    continue
                cost = rest[1] + per_line + _of_line(width, limit, end - start, aim, last=end == count)
                if not found or lines < found[0] or cost <= found[1] + 1e-12:
                    found = (lines, cost, end)
            best[kind][start] = found
    ends, start, kind = [], 0, 0
    while start < count:
        chosen = best[kind][start]
        if chosen is None:
            raise ValueError("a word is wider than its line")
        start = chosen[2]
        ends.append(start)
        kind = min(kind + 1, len(kinds) - 1)
    return tuple(ends)


def demerits(
    pieces: Sequence[Piece], space: float, limits: Sequence[float], ends: Sequence[int], aim: float = AIM
) -> float:
    """The demerits of breaking at `ends`, which `best_breaks` keeps least."""
    total = 0.0
    for line, (start, end) in enumerate(zip((0, *ends), ends, strict=False)):
        limit = limits[min(line, len(limits) - 1)]
        total += _of_line(line_width(pieces[start:end], space), limit, end - start, aim, last=end == len(pieces))
    return total


def _of_line(width: float, limit: float, words: int, aim: float, *, last: bool) -> float:
    if last:
        return _WIDOW if words == 1 else 0.0
    short = aim - width / limit
    return short * short


def _feasible(pieces: Sequence[Piece], start: int, space: float, limit: float, hang: float) -> list[tuple[int, float]]:
    """The ends that a line beginning at `start` may have, and the widths it would have; `hang` is the most by which a
    word may stand out of a line's end."""
    out = []
    limit += _SLIVER
    width = pieces[start].before - space
    for end in range(start + 1, len(pieces) + 1):
        piece = pieces[end - 1]
        width += space + piece.width
        if width + piece.after <= limit:
            out.append((end, width + piece.after))
        elif width > limit + hang:
            break
    return out


def _without_repeats(limits: Sequence[float]) -> Sequence[float]:
    """The limits without those at the end that repeat the one before."""
    count = len(limits)
    while count > 1 and limits[count - 1] == limits[count - 2]:
        count -= 1
    return limits[:count]
