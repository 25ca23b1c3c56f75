"""What happened in a rehearsal, as pictures: each card's paper over its proof, and a strip of time for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plotnote.device.sim.picture import picture
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Box, points
from plotnote.units import format_duration
from plotnote.workshop.blocks import label
from plotnote.workshop.files import make_folder
from plotnote.workshop.proof import write_pictures
from plotnote.workshop.rehearsed import Card, Event, Rehearsal

__all__ = ["paper_of", "store_rehearsal", "strip"]

_PROOF = Pen("proof", 0.2, "#b9b4a6")
_WIDTH, _EDGE = 240.0, 10.0
_ROW, _BAR = 34.0, 2.5
_INK, _WAY, _FAULT, _WORD = (
    Pen("on the paper", 0.3, "#1f3a93"), Pen("on its way", 0.8, "#8c8c88"), Pen("fault", 0.6, "#d00000"),
    Pen("person", 0.6, "#e08600"),
)  # fmt: skip
_HATCH = 0.2
"""mm between the upright lines that make a bar."""
_LABELS = (22.0, 26.0, 30.0)
"""Where labels of faults stand below a row, taking turns."""


def store_rehearsal(found: Rehearsal, folder: Path) -> tuple[Path, ...]:
    """Store a picture of each card's paper, and the strips of time, as SVG and PNG; the files, in order.

    Raises:
        OutputError: they cannot be stored.
    """
    make_folder(folder)
    files = [file for card in found.cards for file in write_pictures(paper_of(card), folder / card.job)]
    return (*files, *write_pictures(strip(found), folder / "timeline"))


def paper_of(card: Card) -> Drawing:
    """The sheet as it lies there: the proof pale, over it the ink and blots dark, drags orange, strays red."""
    sheet = card.drawing.sheet
    pen = card.drawing.strokes[0].pen
    laid = picture(card.shown, pen.width, (sheet.width, sheet.height))
    proof = [Stroke(stroke.points, _PROOF, stroke.mark) for stroke in card.drawing.strokes]
    return Drawing(sheet, (*proof, *laid.strokes))


def strip(found: Rehearsal) -> Drawing:
    """A row for each card: bars while the pen is on the paper, a thin line while it is not, red marks where something
    went wrong, orange ones where a person did something."""
    cards = [card for card in found.cards if card.strokes]
    height = 2 * _EDGE + _ROW * max(len(cards), 1)
    whole = Box(0.0, 0.0, _WIDTH, height)
    sheet = Sheet("timeline", _WIDTH, height, whole.inset(_EDGE), (whole.inset(_EDGE),), paper="#ffffff")
    strokes: list[Stroke] = []
    before = 0.0
    for number, card in enumerate(cards):
        end = card.strokes[-1][1]
        strokes += _row(card, _EDGE + number * _ROW, before, end, found.events)
        before = end
    return Drawing(sheet, tuple(strokes))


def _row(card: Card, top: float, begin: float, end: float, events: Sequence[Event]) -> Iterator[Stroke]:
    frame = Box(_EDGE, top, _WIDTH - _EDGE, top + _ROW)
    scale = frame.width / max(end - begin, 1e-9)
    middle = top + 13.0

    def at(seconds: float) -> float:
        return frame.left + (seconds - begin) * scale

    said = f"{card.job}: {format_duration(end - begin)}, the pen {format_duration(card.ink_s)} on the paper"
    yield from label(said, frame, top + 5.0)
    yield _line(at(begin), middle, at(end), middle, _WAY)
    for start, stop in card.strokes:
        for n in range(round((at(stop) - at(start)) / _HATCH) + 1):
            x = min(at(start) + n * _HATCH, at(stop))
            yield _line(x, middle - _BAR, x, middle + _BAR, _INK)
    faults = 0
    for event in events:
        if begin < event.at_s <= end and event.kind in ("fault", "person", "stop"):
            pen = _FAULT if event.kind in ("fault", "stop") else _WORD
            x = at(event.at_s)
            yield _line(x, middle - 2 * _BAR, x, middle + 2 * _BAR, pen)
            if event.kind == "fault":
                room = Box(min(x, frame.right - 30), top, frame.right, top + _ROW)
                yield from label(event.words, room, top + _LABELS[faults % len(_LABELS)])
                faults += 1


def _line(x0: float, y0: float, x1: float, y1: float, pen: Pen) -> Stroke:
    return Stroke(points([[x0, y0], [x1, y1]]), pen, Mark(0, 0, 0))
