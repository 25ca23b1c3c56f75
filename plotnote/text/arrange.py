"""Puts the words of a note in lines and the lines on panels, whether they fit or not.

The look is that of a card written by hand: the date at the right, the salutation alone, paragraphs set apart by half a
line, the sign-off in the right half. A note that leaves much of its panel empty begins lower and further in, so that it
hangs a little above the panel's middle and not in its corner (see `text.balance`). Text that turns to no panel by
itself runs on from one panel of a folded sheet to the next (see `text.running`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Protocol

from plotnote.geometry import Box
from plotnote.stationery.stationery import Stationery
from plotnote.text.balance import balanced
from plotnote.text.filling import HANG, Filling, SetLine, SignaturePlace
from plotnote.text.font import Font
from plotnote.text.paragraphs import Paragraph
from plotnote.text.room import Room
from plotnote.text.running import filled
from plotnote.text.shape import Word, space_advance

__all__ = ["Arrangement", "SetLine", "SignaturePlace", "arrange", "largest_on", "line_pitch"]

_FACE_PITCH = 0.95
"""Line pitch in heights from descender to ascender: at 1 the tails of a line just touch the tops of the next, which
they rarely meet."""

_LEAST_LINE = 8.0
"""Beside a keep-out a line shorter than this, in x-heights, is left empty."""

_CLEAR = 1.0
"""How far ink stays from a keep-out, in mm, for the pen's width and the hand's variation."""

_STEP = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """All lines, also those that stand below their panel: `over` counts them (and a signature that does), `words_over`
    and `characters_over` what is in them. `too_wide` are words wider than their line."""

    lines: tuple[SetLine, ...]
    scale: float
    over: int
    words_over: int
    characters_over: int
    too_wide: tuple[str, ...]
    signature: SignaturePlace | None


def arrange(
    paragraphs: Sequence[Paragraph],
    words: Mapping[str, Word],
    font: Font,
    stationery: Stationery,
    x_height: float,
    *,
    roomy: bool = False,
) -> Arrangement:
    """Set the paragraphs at an x-height in mm; `words` come from `shape.shape_all`. A paragraph's panel must exist.

    `roomy` takes more lines than needed where the panel has the height for them and they come out more even; whether
    all lines fit does not depend on it.
    """
    runs_on = bool(paragraphs) and paragraphs[-1].panel == 0
    scale = x_height / font.metrics.x_height
    lines: list[SetLine] = []
    beyond: list[SetLine] = []
    over = 0
    too_wide: list[str] = []
    signature: SignaturePlace | None = None
    for number, group in groupby(paragraphs, key=lambda paragraph: paragraph.panel):
        row = list(group)
        numbers = range(number, len(stationery.sheet.panels) if runs_on else number + 1)
        empty = _empty(numbers, row, words, font, stationery, x_height)
        filling = filled(empty, row, words)
        if roomy and filling.fits:
            loose = filled(partial(empty, roomy=True), row, words)
            if loose.at == filling.at and loose.fits:
                filling = loose
            again = partial(empty, roomy=filling is loose)
            filling = balanced(filling, lambda down: filled(partial(again, down), row, words))  # noqa: B023
        beyond, over = beyond + filling.beyond, over + len(filling.beyond) + filling.is_sunk
        too_wide += filling.too_wide
        if filling.signature:
            place = filling.signature
            signature = SignaturePlace(place.panel, place.box, place.after + len(lines))
        lines += filling.lines
    told = [word for line in beyond for word in line.words]
    return Arrangement(
        tuple(lines), scale, over, len(told), sum(len(word.text) + 1 for word in told),
        tuple(dict.fromkeys(too_wide)), signature,
    )  # fmt: skip


def line_pitch(font: Font, stationery: Stationery, x_height: float) -> float:
    """The distance of baselines in mm: a whole number of rules on ruled stationery."""
    scale = x_height / font.metrics.x_height
    pitch = max(_FACE_PITCH * (font.metrics.ascent - font.metrics.descent) * scale, stationery.line_pitch * x_height)
    rules = stationery.sheet.rules
    return pitch if rules is None else rules.pitch * max(1, math.ceil(pitch / rules.pitch - 1e-6))


def largest_on(font: Font, stationery: Stationery) -> float:
    """The largest x-height in mm that looks like writing on this stationery: on ruled paper one at which the face's
    ascenders and descenders keep between two rules."""
    rules, largest = stationery.sheet.rules, stationery.largest_x_height
    if rules is None:
        return largest
    steps = math.floor(largest / _STEP + 1e-9)
    least = math.ceil(stationery.least_x_height / _STEP - 1e-9)
    while steps > least and line_pitch(font, stationery, steps * _STEP) > rules.pitch + 1e-9:
        steps -= 1
    return round(steps * _STEP, 2)


class _Start(Protocol):
    def __call__(self, down: float = 0.0, *, roomy: bool = False) -> Filling: ...


def _empty(
    numbers: range, row: Sequence[Paragraph], words: Mapping[str, Word], font: Font, stationery: Stationery, size: float
) -> _Start:
    """What makes an empty filling of these panels, for text that begins so many mm below the top."""
    metrics, sheet = font.metrics, stationery.sheet
    scale = size / metrics.x_height
    rise, fall = metrics.ascent * scale, -metrics.descent * scale
    taken = sheet.keep_outs and _taken(sheet.keep_outs, row, words, scale, rise, fall)
    rooms = tuple(
        Room(box, taken, rise, fall, min(_LEAST_LINE * size, box.width), sheet.rules, number)
        for number, box in enumerate(sheet.panels)
        if number in numbers
    )
    pitch = line_pitch(font, stationery, size)

    def start(down: float = 0.0, *, roomy: bool = False) -> Filling:
        first = rooms[0].on_rule(rooms[0].first + down)
        return Filling(rooms, pitch, scale, space_advance(font) * scale, size, first, roomy)

    return start


def _taken(
    keep_outs: tuple[Box, ...],
    row: Sequence[Paragraph],
    words: Mapping[str, Word],
    scale: float,
    rise: float,
    fall: float,
) -> tuple[Box, ...]:
    """Keep-outs with all that must be clear around them. Ink that is higher or deeper than the face's letters are (two
    accents, a long tail) stays out of them too."""
    used = [words[token.key] for paragraph in row for tokens in paragraph.lines for token in tokens]
    higher = max([word.high * scale - rise for word in used] + [0.0])
    deeper = max([-word.low * scale - fall for word in used] + [0.0])
    side = HANG + _CLEAR
    return tuple(
        Box(left - side, top - _CLEAR - deeper, right + side, bottom + _CLEAR + higher)
        for left, top, right, bottom in keep_outs
    )
