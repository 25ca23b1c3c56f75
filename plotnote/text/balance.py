"""Moves a short note down and in, so that it does not hang in the corner of its panel."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from plotnote.geometry import Box
from plotnote.text.filling import NARROW, Filling, SetLine, SignaturePlace
from plotnote.text.markup import Align
from plotnote.text.paragraphs import Kind

__all__ = ["balanced"]

_UP = 0.42
"""The share of the empty height that goes above a short note; at 0.5 it would look as if it had sunk."""

_LOWEST_START = 0.25
"""A short note begins no lower than this share of its panel: on a letter sheet the rest stays empty below."""

_TRIES = 6
"""Beside keep-outs lines cannot be moved but must be set again lower; up to twice as many depths are tried."""


def balanced(filling: Filling, refill: Callable[[float], Filling]) -> Filling:
    """The filling moved within its panel, as far as it stands in one; `refill` sets the same text again, the first line
    lower by so many mm. On rules it moves by whole lines."""
    if len({line.panel for line in filling.lines}) != 1:
        return filling
    down = _wanted(filling)
    if not filling.room.is_flowed:
        return _across(_moved(filling, _whole(filling, down)))
    return _across(_refilled(filling, down, refill))


def _refilled(filling: Filling, down: float, refill: Callable[[float], Filling]) -> Filling:
    """Set again about so many mm lower: where all lines begin under each other, if that can be, else as low as it
    fits."""
    begun = filling.lines[0].y - filling.room.first  # below a letterhead, say
    further = filling.room.panel.bottom - _lowest(filling) - down
    depths = [down, *(down + further * part / _TRIES for part in range(1, _TRIES))]
    depths += [down * part / _TRIES for part in range(_TRIES - 1, 0, -1)]
    usual = filling
    for depth in depths:
        lower = refill(begun + _whole(filling, depth))
        if not (lower.fits and len({line.panel for line in lower.lines}) == 1):
            continue
        if _is_even(lower):
            return lower
        if usual is filling and depth <= down:
            usual = lower
    return usual


def _is_even(filling: Filling) -> bool:
    """Whether a keep-out moves none of the lines at the left."""
    lines = [line for line in filling.lines if line.align is Align.LEFT and line.kind is not Kind.SIGN_OFF]
    return len({line.slot.left for line in lines}) < 2


def _wanted(filling: Filling) -> float:
    box = filling.room.panel
    return min(_UP * max(0.0, box.bottom - _lowest(filling)), _LOWEST_START * box.height)


def _lowest(filling: Filling) -> float:
    lows = [filling.bottom(line) for line in filling.lines]
    return max([*lows, filling.signature.box.bottom] if filling.signature else lows)


def _whole(filling: Filling, down: float) -> float:
    rules = filling.room.rules
    return down if rules is None else math.floor(down / rules.pitch + 1e-6) * rules.pitch


def _moved(filling: Filling, down: float) -> Filling:
    lines = [replace(line, y=line.y + down, slot=replace(line.slot, y=line.slot.y + down)) for line in filling.lines]
    return replace(filling, lines=lines, signature=_shifted(filling.signature, 0.0, down))


def _across(filling: Filling) -> Filling:
    """Lines that are all short, moved in from the left as far as their slots allow; centred and right ones stay."""
    box = filling.room.panel
    loose = [line for line in filling.lines if line.align is Align.LEFT]
    if not loose or (filling.signature and filling.room.is_flowed):
        return filling  # a signature found its place among the keep-outs
    rights = [line.right - box.left for line in loose]
    if filling.signature:
        rights.append(filling.signature.box.right - box.left)
    spare = box.width - max(rights)
    if spare <= (1 - NARROW) * box.width:
        return filling
    across = max(0.0, min(spare / 2, *(line.slot.right - line.right for line in loose)))
    lines = [_right_by(line, across) if line.align is Align.LEFT else line for line in filling.lines]
    return replace(filling, lines=lines, signature=_shifted(filling.signature, across, 0.0))


def _right_by(line: SetLine, across: float) -> SetLine:
    return replace(line, xs=tuple(x + across for x in line.xs), right=line.right + across)


def _shifted(place: SignaturePlace | None, across: float, down: float) -> SignaturePlace | None:
    if place is None:
        return None
    left, top, right, bottom = place.box
    return replace(place, box=Box(left + across, top + down, right + across, bottom + down))
