"""Puts the words of a note in lines and the lines on panels, whether they fit or not.

The look is that of a card written by hand: the salutation alone, paragraphs set apart by half a line, the sign-off in
the right half. A note that leaves much of its panel empty begins lower and further in, so that it hangs a little above
the panel's middle and not in its corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from plotnote.geometry import Box
from plotnote.stationery.stationery import Stationery
from plotnote.text.breaking import Piece, break_lines, line_width
from plotnote.text.font import Font
from plotnote.text.paragraphs import Kind, Paragraph, Token
from plotnote.text.room import Room, Slot
from plotnote.text.shape import Word, space_advance

__all__ = ["Arrangement", "SetLine", "arrange"]

_FACE_PITCH = 0.95
"""Line pitch in heights from descender to ascender: at 1 the tails of a line just touch the tops of the next, which
they rarely meet."""

_PARAGRAPH_GAP = 0.5
"""Extra space between paragraphs, in lines."""

_HANG = 1.0
"""How far ink may hang out of the frame, in mm: a swash does, a bowl does not. The checker allows 2, and the hand
needs its share."""

_SIGN_OFF_AT = 0.5
"""Where the sign-off begins, as a share of the width of the lines."""

_UP = 0.42
"""The share of the empty height that goes above a short note; at 0.5 it would look as if it had sunk."""

_LOWEST_START = 0.25
"""A short note begins no lower than this share of its panel: on a letter sheet the rest stays empty below."""

_NARROW = 0.75
"""Lines that all stay within this share of the panel's width are moved in from the left."""

_LEAST_LINE = 8.0
"""Beside a keep-out a line shorter than this, in x-heights, is left empty."""


@dataclass(frozen=True, slots=True, eq=False)
class SetLine:
    """Words on a baseline: y and the x of each word's origin in mm; `right` is where the last one's advance ends."""

    panel: int
    y: float
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    xs: tuple[float, ...]
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """All lines, also those that stand below their panel: `over` counts them, `words_over` the words in them.
    `too_wide` are words wider than their line."""

    lines: tuple[SetLine, ...]
    scale: float
    over: int
    words_over: int
    too_wide: tuple[str, ...]


@dataclass(slots=True)
class _Panel:
    """One panel while it is filled."""

    number: int
    room: Room
    pitch: float
    scale: float
    space: float
    next_y: float
    lines: list[tuple[SetLine, Kind]] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)


def arrange(
    paragraphs: Sequence[Paragraph], words: Mapping[str, Word], font: Font, stationery: Stationery, x_height: float
) -> Arrangement:
    """Set the paragraphs at an x-height in mm; `words` come from `shape.shape_all`. A paragraph's panel must exist."""
    scale = x_height / font.metrics.x_height
    lines: list[SetLine] = []
    over = words_over = 0
    too_wide: list[str] = []
    for number, group in groupby(paragraphs, key=lambda paragraph: paragraph.panel):
        panel = _empty_panel(number, font, stationery, scale, x_height)
        for index, paragraph in enumerate(group):
            if index:
                panel.next_y += panel.pitch * (0.0 if paragraph.follows else _PARAGRAPH_GAP)
            _set_paragraph(panel, paragraph, words)
        beyond = [line for line, _ in panel.lines if _bottom(line, panel) > panel.room.panel.bottom + 1e-9]
        over, words_over = over + len(beyond), words_over + sum(len(line.words) for line in beyond)
        too_wide += panel.too_wide
        lines += [line for line, _ in panel.lines] if beyond or panel.room.is_flowed else _balanced(panel)
    return Arrangement(tuple(lines), scale, over, words_over, tuple(dict.fromkeys(too_wide)))


def _empty_panel(number: int, font: Font, stationery: Stationery, scale: float, x_height: float) -> _Panel:
    metrics, box = font.metrics, stationery.sheet.panels[number]
    rise, fall = metrics.ascent * scale, -metrics.descent * scale
    pitch = max(_FACE_PITCH * (rise + fall), stationery.line_pitch * x_height)
    room = Room(box, stationery.sheet.keep_outs, rise, fall, min(_LEAST_LINE * x_height, box.width))
    return _Panel(number, room, pitch, scale, space_advance(font) * scale, box.top + rise)


def _set_paragraph(panel: _Panel, paragraph: Paragraph, words: Mapping[str, Word]) -> None:
    signs_off = paragraph.kind is Kind.SIGN_OFF
    longest = max(_width([words[token.key] for token in tokens], panel) for tokens in paragraph.lines)
    indent = _sign_off_indent(panel, longest, follows=paragraph.follows) if signs_off else 0.0
    for tokens in paragraph.lines:
        shaped = [words[token.key] for token in tokens]
        pieces = [_piece(word, panel.scale) for word in shaped]
        places = panel.room.slots(_clear_y(panel, shaped), panel.pitch)
        slots = [_indented(slot, indent, longest) for slot in islice(places, len(pieces))]
        ends = break_lines(
            _fitted(panel, tokens, pieces, slots), panel.space, [slot.right - slot.left for slot in slots]
        )
        for slot, start, end in zip(slots, (0, *ends), ends, strict=False):
            line = _line(panel, slot, shaped[start:end], [token.key for token in tokens[start:end]])
            panel.lines.append((line, paragraph.kind))
        panel.next_y = panel.lines[-1][0].y + panel.pitch


def _clear_y(panel: _Panel, words: Sequence[Word]) -> float:
    """The next baseline; the first one lower when an accent would stand out at the top."""
    if panel.lines:
        return panel.next_y
    high = max(word.high for word in words) * panel.scale
    return max(panel.next_y, panel.room.panel.top + high - _HANG)


def _sign_off_indent(panel: _Panel, longest: float, *, follows: bool) -> float:
    """Half the width of the lines above it, less where its own longest line needs the room."""
    box = panel.room.panel
    above = max((line.right - box.left for line, kind in panel.lines if kind is not Kind.SIGN_OFF), default=0.0)
    width = box.width if above > _NARROW * box.width else above
    indent = max(0.0, min(_SIGN_OFF_AT * width, box.width - longest))
    before = [line.xs[0] - box.left for line, kind in panel.lines if kind is Kind.SIGN_OFF]
    return min([indent, *before]) if follows else indent


def _indented(slot: Slot, indent: float, longest: float) -> Slot:
    return Slot(slot.y, slot.left + min(indent, max(0.0, slot.right - slot.left - longest)), slot.right)


def _width(words: Sequence[Word], panel: _Panel) -> float:
    return line_width([_piece(word, panel.scale) for word in words], panel.space)


def _piece(word: Word, scale: float) -> Piece:
    before, after = (max(0.0, ink * scale - _HANG) for ink in (word.before, word.after))
    return Piece(word.advance * scale, before, after)


def _fitted(panel: _Panel, tokens: Sequence[Token], pieces: Sequence[Piece], slots: Sequence[Slot]) -> list[Piece]:
    """The pieces, each made narrow enough for any of its lines; the panel keeps the words to which that was done."""
    room = min(slot.right - slot.left for slot in slots)
    out = []
    for token, piece in zip(tokens, pieces, strict=True):
        if piece.before + piece.width + piece.after > room:
            panel.too_wide.append(token.text)
            piece = Piece(room)  # noqa: PLW2901
        out.append(piece)
    return out


def _line(panel: _Panel, slot: Slot, words: Sequence[Word], keys: Sequence[str]) -> SetLine:
    x = slot.left + _piece(words[0], panel.scale).before
    xs = []
    for word in words:
        xs.append(x)
        x += word.advance * panel.scale + panel.space
    return SetLine(panel.number, slot.y, tuple(words), tuple(keys), tuple(xs), x - panel.space)


def _bottom(line: SetLine, panel: _Panel) -> float:
    """How far down a line reaches: its face's descent, or deeper ink less what may hang out."""
    low = max(-word.low for word in line.words) * panel.scale
    return line.y + max(panel.room.fall, low - _HANG)


def _balanced(panel: _Panel) -> list[SetLine]:
    """The lines moved down and in, so that a short note does not hang in the corner."""
    box: Box = panel.room.panel
    lines = [line for line, _ in panel.lines]
    empty = box.bottom - max(_bottom(line, panel) for line in lines)
    down = min(_UP * empty, _LOWEST_START * box.height)
    spare = box.width - max(line.right - box.left for line in lines)
    across = spare / 2 if spare > (1 - _NARROW) * box.width else 0.0
    return [
        SetLine(
            line.panel, line.y + down, line.words, line.keys, tuple(x + across for x in line.xs), line.right + across
        )
        for line in lines
    ]
