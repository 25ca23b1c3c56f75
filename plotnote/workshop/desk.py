"""Laying out the desk for a note: names in the note become things from the library."""

from __future__ import annotations

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.note import Note
from plotnote.pipeline import Desk, draw

__all__ = ["draw_note", "lay_desk"]

_USUAL_FACE = "script-simplex"
"""For a hand that has no face of its own, such as the steady one."""


def lay_desk(note: Note, order: str = "natural") -> Desk:
    """The desk that a note asks for.

    Raises:
        ConfigError: it names something that is not in the library.
    """
    hand = library.hand(note.hand)
    return Desk(
        font=library.face(note.font or hand.face or _USUAL_FACE),
        stationery=library.stationery(note.stationery),
        hand=hand,
        pen=library.pen(note.pen),
        order=order,
    )


def draw_note(note: Note, order: str = "natural") -> Drawing:
    """The ink of a note with what the library holds. Raises as `lay_desk` and `pipeline.draw`."""
    return draw(note, lay_desk(note, order))
