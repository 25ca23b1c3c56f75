"""Where an address stands on an envelope."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.errors import LayoutError
from plotnote.geometry import Box
from plotnote.stationery.post import Post

__all__ = ["Block", "place_block", "place_sender"]

_USUAL_CAP = 3.5
_GAP = 0.7
"""Space between lines, in heights of a capital; accents and the tails of Q and J lie in it."""
_TAIL = 0.35
"""What hangs below the last line, in heights of a capital: tails, commas, and the letters of small writing."""
_ACCENT = 0.5
"""What stands above the capitals of the first line."""
_VARIES = 0.8
"""mm that a hand may leave a block by."""
_STEP = 0.1
_ACROSS, _DOWN = 0.40, 0.60
"""Where writers begin an address and where its middle is, as parts of the envelope's width and height."""
_SENDER_CAP = 2.3
_LEAST_SENDER = 1.4
_SENDER_EDGE = 8.0
_SENDER_WIDTH = 0.45
"""mm from the upper left corner, and the part of the width that a sender's address may take."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that begin at `box.left` and lie in `box`, on baselines with these y, in mm on the envelope. `cap` is the
    height of their capitals."""

    box: Box
    baselines: tuple[float, ...]
    cap: float


def place_block(count: int, widest: float, post: Post, envelope: Box, whom: str = "The address") -> Block:
    """The place of an address of `count` lines, of which the longest is `widest` heights of a capital wide: as large as
    usual (3.5 mm) or as the post's zone allows, about where writers put it.

    Raises:
        LayoutError: the post would not read it on this envelope, and why.
    """
    zone = post.zone(envelope).inset(_VARIES)
    least, largest = post.cap_height
    cap = min(_USUAL_CAP, largest)
    while cap >= least - 1e-9:
        gap = min(max(_GAP * cap, post.line_gap[0]), post.line_gap[1])
        height = (_ACCENT + _TAIL) * cap + count * cap + (count - 1) * gap
        width = widest * cap
        if height <= zone.height + 1e-9 and width <= min(zone.width, post.longest) + 1e-9:
            x = max(zone.left, min(envelope.left + _ACROSS * envelope.width, zone.right - width))
            usual = envelope.top + _DOWN * envelope.height - height / 2
            box = _free_place(Box(x, 0.0, x + width, height), usual, zone, post.clears(envelope))
            if box is not None:
                first = box.top + (_ACCENT + 1) * cap
                return Block(box, tuple(first + n * (cap + gap) for n in range(count)), cap)
        cap = round(cap - _STEP, 6)
    raise LayoutError(
        f"{whom} cannot be placed where {post.title} reads it: {_reason(count, widest, least, post, zone)}.",
        hint="Take a larger envelope, or shorten the address.",
    )


def _free_place(box: Box, usual: float, zone: Box, clears: tuple[Box, ...]) -> Box | None:
    """The box in the zone, its upper edge as near to `usual` as it can be without meeting a place that stays clear;
    one beside the address's left half rather than above it moves it further left."""
    tops = sorted(
        {
            min(max(y, zone.top), zone.bottom - box.height)
            for y in (usual, *(c.bottom for c in clears), *(c.top - box.height for c in clears))
        },
        key=lambda y: abs(y - usual),
    )
    lefts = (box.left, *(c.left - box.width for c in clears))
    for left in (x for x in lefts if x >= zone.left - 1e-9):
        for top in tops:
            found = Box(left, top, left + box.width, top + box.height)
            if not any(_meet(found, clear) for clear in clears):
                return found
    return None


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and one.right > other.left and one.top < other.bottom and one.bottom > other.top


def _reason(count: int, widest: float, cap: float, post: Post, zone: Box) -> str:
    if zone.width <= 0 or zone.height <= 0:
        return "the envelope is too small for any address"
    room, gap = min(zone.width, post.longest), max(_GAP * cap, post.line_gap[0])
    if widest * cap > room:
        return f"its longest line takes {widest * cap:.0f} mm in the smallest writing, and there are {room:.0f} mm"
    lines = int((zone.height - (_ACCENT + _TAIL) * cap + gap) // (cap + gap))
    return f"it has {count} lines, and there is room for {max(lines, 0)} in the smallest writing"


def place_sender(count: int, widest: float, post: Post, envelope: Box, address: Block) -> Block:
    """The place of the sender's lines, small, in the upper left corner, outside all that the post keeps clear and above
    the address.

    Raises:
        LayoutError: there is no such place.
    """
    cap = _SENDER_CAP
    room = _SENDER_WIDTH * envelope.width
    if widest * cap > room:
        cap = room / widest
    x, y = envelope.left + _SENDER_EDGE, envelope.top + _SENDER_EDGE
    gap = _GAP * cap
    height = (_ACCENT + _TAIL) * cap + count * cap + (count - 1) * gap
    box = Box(x, y, x + widest * cap, y + height)
    taken = [*post.clears(envelope), address.box]
    if cap < _LEAST_SENDER or any(_meet(box, place) for place in taken):
        raise LayoutError(
            "The sender's address does not fit the upper left corner of the envelope.",
            hint="Shorten it, or leave it out and use a stamp or a label on the back.",
        )
    return Block(box, tuple(y + (_ACCENT + 1) * cap + n * (cap + gap) for n in range(count)), cap)
