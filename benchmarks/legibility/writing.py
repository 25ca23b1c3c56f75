"""Notes as a hand writes them, and as its face has them."""

from __future__ import annotations

from dataclasses import replace

from plotnote import library
from plotnote.drawing import Drawing, Pen
from plotnote.hand.blend import blended
from plotnote.hand.hand import STEADY, Hand, enlivened
from plotnote.hand.ink import ink
from plotnote.hand.leads import lead_on
from plotnote.hand.styled import styled
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

__all__ = ["LIVELINESS", "PEN", "X_HEIGHT", "at", "is_script", "set_in", "steady", "written"]

X_HEIGHT = 2.2
PEN = Pen("reading", 0.4, "#000000")
LIVELINESS = {"steady": None, "default": 0.5, "lively": 1.0}


def is_script(hand: Hand) -> bool:
    """Whether the hand's face is of the kind whose letters all join."""
    return library.face(hand.face).style == "script"


def steady(hand: Hand) -> Hand:
    """The hand that draws this one's face as it is."""
    return replace(STEADY, face=hand.face, smoothing=hand.smoothing)


def at(hand: Hand, liveliness: float | None) -> Hand:
    """The hand at a liveliness; None is the steady face."""
    return steady(hand) if liveliness is None else enlivened(hand, liveliness)


def set_in(text: str, hand: Hand, *, careful: bool = False) -> Layout:
    """The note `text` set in the hand's face and style, with the care of a name for every word where `careful`."""
    face = styled(library.face(hand.face), hand)
    layout = typeset(Note("reading", text), face, library.stationery("iso-a4"), X_HEIGHT)
    return replace(layout, careful=frozenset(range(len(layout.word_keys)))) if careful else layout


def written(text: str, hand: Hand, seed: int) -> tuple[Layout, Drawing]:
    """The note `text` and its ink."""
    layout = lead_on(blended(set_in(text, hand), hand, seed), hand, seed)
    return layout, vary(ink(layout, PEN, hand), layout, hand, seed)
