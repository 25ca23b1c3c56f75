"""How uneven the lines of notes are, set by us and by a writer who fills each line as far as it goes."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from functools import partial

from random_notes import random_note

from plotnote.stationery.stationery import Stationery
from plotnote.text.breaking import Piece, break_lines, line_width
from plotnote.text.font import Font
from plotnote.text.paragraphs import Kind, read_panels
from plotnote.text.shape import shape_all, space_advance

__all__ = ["greedy", "raggedness"]

_Breaker = Callable[[Sequence[Piece], float, float, Sequence[float]], Sequence[int]]


def greedy(pieces: Sequence[Piece], space: float, limit: float, filled: Sequence[float] = ()) -> tuple[int, ...]:
    """Where lines end that each take as many words as they hold."""
    ends, start = [], 0
    while start < len(pieces):
        end = start + 1
        while end < len(pieces) and line_width(pieces[start : end + 1], space) <= limit + 1e-9:
            end += 1
        ends.append(end)
        start = end
    return tuple(ends)


def raggedness(font: Font, stationery: Stationery, notes: int, *, roomy: bool = False) -> tuple[float, float, int, int]:
    """The mean variance of the lengths of a note's lines in mm2, last lines of paragraphs left out, ours and the greedy
    writer's, over the random notes; and how many lines each takes. `roomy` as in `break_lines`."""
    ours: list[float] = []
    simple: list[float] = []
    counts = [0, 0]
    scale = stationery.usual_x_height / font.metrics.x_height
    limit, space = stationery.sheet.panels[0].width, space_advance(font) * scale
    for number in range(notes):
        rows = _bodies(number, font, scale)
        for index, (found, breaker) in enumerate(((ours, partial(_ours, roomy=roomy)), (simple, greedy))):
            variance, lines = _variance(rows, space, limit, breaker)
            found.append(variance)
            counts[index] += lines
    return statistics.fmean(ours), statistics.fmean(simple), counts[0], counts[1]


def _ours(
    pieces: Sequence[Piece], space: float, limit: float, filled: Sequence[float], *, roomy: bool
) -> Sequence[int]:
    return break_lines(pieces, space, [limit], roomy=roomy, filled=filled)


def _bodies(number: int, font: Font, scale: float) -> list[list[Piece]]:
    paragraphs = [p for p in read_panels(random_note(number).text) if p.kind is Kind.BODY]
    words = shape_all(paragraphs, font)
    return [[Piece(words[token.key].advance * scale) for token in line] for p in paragraphs for line in p.lines]


def _variance(rows: list[list[Piece]], space: float, limit: float, breaker: _Breaker) -> tuple[float, int]:
    lengths: list[float] = []
    lines = 0
    for pieces in rows:
        ends = breaker(pieces, space, limit, [length / limit for length in lengths])
        widths = [line_width(pieces[a:b], space) for a, b in zip((0, *ends), ends, strict=False)]
        assert max(widths) <= limit + 1e-6
        lengths += widths[:-1]
        lines += len(ends)
    return (statistics.pvariance(lengths) if len(lengths) > 1 else 0.0), lines
