"""Addresses on envelopes: lines of a note become a block where the post reads it, and the sender's above.

An envelope's note holds the lines of the address, and below a line of `---` those of the sender, if there are any.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from plotnote import library
from plotnote.drawing import Drawing, Sheet
from plotnote.errors import DrawingRefused, LayoutError, NoteFileError, Problem
from plotnote.geometry import Box
from plotnote.hand.hand import Hand
from plotnote.hand.styled import styled
from plotnote.note import Note
from plotnote.pipeline import Desk, draw_layout
from plotnote.stationery.block import Block, place_block, place_sender
from plotnote.stationery.stationery import Stationery
from plotnote.text.layout import Layout
from plotnote.text.markup import TURN
from plotnote.text.rows import on_rows, widest
from plotnote.text.typeset import typeset

__all__ = ["draw_envelope", "split_envelope"]

PRINTER = "print"
"""The hand that writes upright capitals; of the faces that ship its own is, with `APART`, the one that a machine reads
best."""
APART = 0.15
"""x-heights between two capitals beyond what that hand leaves: with less, machines read what two letters make together
(docs/performance.md)."""
CALM = 0.15
"""The greatest liveliness of an address in capitals: a machine reads it."""
_TRIAL = 1.0
"""mm: the height of the capitals at which lines are measured."""
_OTHER = 1_000_003
"""Added to the seed of a card, so that no word has the same ink on the card and its envelope."""
_LOOSE = Hand("letters apart", letter_space=APART)
_WIDE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
"""Two spaces or more within a line, which are one that is as wide as two: a post may ask for that."""
_ESCAPES = re.compile(r"(_|^[\^>] )")


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Lines of writing at the height `_TRIAL` of their capitals, and how wide the longest is then."""

    note: Note
    count: int
    width: float


def split_envelope(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the address, and of the sender's, without empty ones.

    Raises:
        NoteFileError: there is a second line of `---`.
    """
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip() == TURN:
            parts.append([])
        elif line.strip():
            parts[-1].append(_WIDE.sub("\u2003", line.strip()))
    if len(parts) > 2:
        raise NoteFileError(
            "An envelope has an address and a sender.", hint=f"Take out all lines of {TURN} but the first."
        )
    return tuple(parts[0]), tuple(parts[1]) if len(parts) == 2 else ()


def draw_envelope(note: Note, desk_for: Callable[[Note], Desk]) -> Drawing:
    """The ink of an envelope: the address where the note's post reads it, then the sender's. `desk_for` lays the desk
    for a note.

    Raises:
        LayoutError: the post would not read it on this envelope, or a character is missing.
        NoteFileError: there is no address.
        DrawingRefused: the ink would not lie where it must; every such place is named.
    """
    to, sender = split_envelope(note.text)
    if not to:
        raise NoteFileError("There is no address.", hint="Write it in lines below the head.", file=note.name)
    post, envelope = library.post(note.post), library.stationery(note.stationery)
    sheet = envelope.sheet
    address = replace(note, seed=note.seed + _OTHER)
    if note.capitals:
        address = replace(address, hand=PRINTER, font="", liveliness=min(note.liveliness, CALM))
    lines = _measured(address, to, desk_for)
    block = place_block(lines.count, lines.width, post, sheet.box, f"The address of {note.to or to[0]}")
    drawing = _written(lines, block, _zone(envelope, post.zone(sheet.box), post.clears(sheet.box)), desk_for)
    if not sender:
        return replace(drawing, sheet=sheet)
    above = _measured(replace(address, seed=address.seed + 1), sender, desk_for)
    corner = place_sender(above.count, above.width, post, sheet.box, block)
    place = _zone(envelope, corner.box.inset(-1.0), (*post.clears(sheet.box), block.box))
    return _together(drawing, _written(above, corner, place, desk_for), envelope)


def _zone(envelope: Stationery, zone: Box, clears: tuple[Box, ...]) -> Sheet:
    """The envelope with nothing but a zone to write in."""
    return replace(envelope.sheet, frame=zone, panels=(zone,), keep_outs=(*envelope.sheet.keep_outs, *clears))


def _measured(note: Note, lines: tuple[str, ...], desk_for: Callable[[Note], Desk]) -> _Lines:
    shown = [line.upper() for line in lines] if note.capitals else list(lines)
    text = "\\\n".join(_ESCAPES.sub(r"\\\1", line) for line in shown)
    asked = replace(note, text=text, fit=False, size_mm=None, signature="", again=())
    return _Lines(asked, len(lines), widest(_set(asked, _TRIAL, desk_for)))


def _set(note: Note, cap: float, desk_for: Callable[[Note], Desk]) -> Layout:
    """The lines on a sheet that is large enough for any, with capitals of that height in mm."""
    desk = _spaced(desk_for(note)) if note.capitals else desk_for(note)
    far = Box(0.0, 0.0, 5000.0, 5000.0)
    bench = replace(desk.stationery, sheet=Sheet("bench", far.right, far.bottom, far, (far,)))
    metrics = desk.font.metrics
    layout = typeset(note, desk.font, bench, cap * metrics.x_height / metrics.cap_height, desk.fallback)
    if len(layout.baselines) != note.text.count("\n") + 1:
        raise LayoutError("The lines of the address do not stay lines.", hint="Take out what is no part of it.")
    return layout


def _spaced(desk: Desk) -> Desk:
    """The same desk with letters further apart."""
    fallback = None if desk.fallback is None else styled(desk.fallback, _LOOSE)
    return replace(desk, font=styled(desk.font, _LOOSE), fallback=fallback)


def _written(lines: _Lines, block: Block, sheet: Sheet, desk_for: Callable[[Note], Desk]) -> Drawing:
    """The ink of the lines in their block."""
    desk = desk_for(lines.note)
    layout = on_rows(
        _set(lines.note, block.cap, desk_for), block.box.left, block.baselines, sheet, joined=not lines.note.capitals
    )
    drawing = draw_layout(layout, desk, lines.note.seed)
    bounds, zone = drawing.bounds, sheet.frame
    reach = desk.pen.width / 2
    if not zone.contains(bounds.inset(-reach)):
        problem = Problem("zone", lines.note.name, "the ink would leave the place where the post reads it")
        raise DrawingRefused(
            problem.message[0].upper() + problem.message[1:],
            hint="Take a larger envelope, or a calmer hand.",
            problems=(problem,),
        )
    return drawing


def _together(address: Drawing, sender: Drawing, envelope: Stationery) -> Drawing:
    """Both on the envelope, the address first; lines and words of the sender count on."""
    lines = 1 + max(stroke.mark.line for stroke in address.strokes)
    words = 1 + max(stroke.mark.word for stroke in address.strokes)
    after = [
        replace(stroke, mark=replace(stroke.mark, line=stroke.mark.line + lines, word=stroke.mark.word + words))
        for stroke in sender.strokes
    ]
    return Drawing(envelope.sheet, (*address.strokes, *after))
