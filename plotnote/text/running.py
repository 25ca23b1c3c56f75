"""Sets paragraphs one after the other, from panel to panel where the text runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from plotnote.text.filling import Filling
from plotnote.text.paragraphs import Kind, Paragraph
from plotnote.text.shape import Word

__all__ = ["filled"]

_PARAGRAPH_GAP = 0.5
"""Extra space between paragraphs, in lines; on ruled stationery it grows to a whole one."""

_CARRIED = 5
"""A last paragraph of at most so many lines goes with the sign-off to the next panel, which would stand there alone."""

_CLOSING = (Kind.SIGN_OFF, Kind.SIGNATURE)


def filled(start: Callable[[], Filling], row: Sequence[Paragraph], words: Mapping[str, Word]) -> Filling:
    """All paragraphs in an empty filling. A sign-off is not torn apart by the end of a panel and does not stand on one
    alone, as far as the panels have the room."""
    filling, ends, counts = _set(start(), row, words)
    for turn in _turns(row, ends, counts):
        other, _, _ = _set(start(), row, words, turn)
        if other.fits:
            return other
    return filling


def _set(
    filling: Filling, row: Sequence[Paragraph], words: Mapping[str, Word], turn: int = -1
) -> tuple[Filling, list[int], list[int]]:
    """The filling, and for each paragraph the room in which it ends and its number of lines; before paragraph `turn`
    the text turns to the next room."""
    ends: list[int] = []
    counts: list[int] = []
    for index, paragraph in enumerate(row):
        before = len(filling.lines)
        if index == turn and filling.at + 1 < len(filling.rooms):
            filling.turn()
        elif index and not paragraph.follows:
            filling.skip(_PARAGRAPH_GAP)
        filling.set(paragraph, words)
        ends.append(filling.at)
        counts.append(len(filling.lines) - before)
    return filling, ends, counts


def _turns(row: Sequence[Paragraph], ends: Sequence[int], counts: Sequence[int]) -> Iterator[int]:
    """Before which paragraphs to turn, the best first, when the sign-off begins and ends on other panels than the text
    before it."""
    closing = [index for index, paragraph in enumerate(row) if paragraph.kind in _CLOSING]
    if not closing or closing[0] == 0 or ends[closing[0] - 1] == ends[closing[-1]]:
        return
    last = closing[0] - 1
    above = last - 1
    whole = above >= 0 and ends[above] == ends[last] and counts[last] <= _CARRIED
    if whole and row[last].kind is row[above].kind is Kind.BODY:
        yield last
    yield closing[0]
