"""The story: from a note to a plan. Verbs only; every verb lives in a module of its own."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.check import require
from plotnote.drawing import Drawing, Pen
from plotnote.geometry import IDENTITY, Affine
from plotnote.hand.blend import blended
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.vary import vary
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Plan
from plotnote.motion.sequence import sequence
from plotnote.note import Note
from plotnote.optimise import optimise
from plotnote.stationery.stationery import Stationery
from plotnote.text.font import Font
from plotnote.text.layout import Layout
from plotnote.text.signature import Signature
from plotnote.text.typeset import typeset

__all__ = ["Desk", "as_led", "draw", "draw_layout", "plan", "set_note"]


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What lies on the writer's desk: everything besides the words that the ink depends on. The fallback face writes
    the words that the other cannot; the signature stands where a note leaves room for it."""

    font: Font
    stationery: Stationery
    hand: Hand
    pen: Pen
    order: str = "natural"
    fallback: Font | None = None
    signature: Signature | None = None


def set_note(note: Note, desk: Desk) -> Layout:
    """Where each letter of a note stands.

    Raises:
        LayoutError: the words cannot be set.
    """
    return typeset(note, desk.font, desk.stationery, fallback=desk.fallback, signature=desk.signature)


def draw_layout(layout: Layout, desk: Desk, seed: int) -> Drawing:
    """The ink of a note that is set.

    Raises:
        DrawingRefused: the ink must not be written.
    """
    joined = as_led(layout, desk, seed)
    drawing = vary(ink(joined, desk.pen, desk.hand), joined, desk.hand, seed)
    return require(optimise(drawing, desk.order))


def as_led(layout: Layout, desk: Desk, seed: int) -> Layout:
    """The letters that the hand chooses, and which of them lead on to the next."""
    return lead_on(blended(layout, desk.hand, seed), desk.hand, seed)


def draw(note: Note, desk: Desk) -> Drawing:
    """The ink of a note.

    Raises:
        LayoutError: the words cannot be set.
        DrawingRefused: the ink must not be written.
    """
    return draw_layout(set_note(note, desk), desk, note.seed)


def plan(drawing: Drawing, machine: Machine, slot: Affine = IDENTITY) -> Plan:
    """What the machine will do to write a drawing.

    Raises:
        DrawingRefused: the machine cannot reach all of it.
    """
    return sequence(drawing, machine, slot)
