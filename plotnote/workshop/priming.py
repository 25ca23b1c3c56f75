"""A scribble beside the card that gets the ink going."""

from __future__ import annotations

from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Affine, Box, points
from plotnote.motion.machine import Machine
from plotnote.motion.sequence import sequence
from plotnote.workshop.machine_room import Room

__all__ = ["fits", "prime"]

_WIDE, _HIGH, _TURNS = 12.0, 6.0, 8
"""mm, and how often the pen goes to and fro."""


def fits(place: tuple[float, float], machine: Machine) -> bool:
    """Whether there is room for a scribble at `place`, mm in the machine frame, which is no home corner."""
    x, y = place
    reach = machine.travel_box
    return place != (0.0, 0.0) and x + _WIDE <= reach.right and y + _HIGH <= reach.bottom


def prime(room: Room, machine: Machine, pen: Pen, place: tuple[float, float]) -> None:
    """Scribble at `place`, where a person has laid scratch paper, and leave the pen raised there.

    Raises:
        DeviceError: the machine failed; nothing of a card is touched.
    """
    turns = [(_WIDE * (n % 2), _HIGH * n / _TURNS) for n in range(_TURNS + 1)]
    box = Box(0.0, 0.0, _WIDE, _HIGH)
    scribble = Drawing(Sheet("scratch", _WIDE, _HIGH, box, (box,)), (Stroke(points(turns), pen, Mark(0, 0, 0)),))
    hand = room.hand
    hand.lift()
    here = hand.where().position
    hand.begin()
    for action in sequence(scribble, machine, Affine.shift(*place), home=False, start=here).actions:
        hand.feed(action)
    hand.verify()
