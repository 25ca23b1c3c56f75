"""Finding a half-written card again on its own ink, after it or the carriage was moved."""

from __future__ import annotations

import math

from plotnote import session
from plotnote.batch.job import Job
from plotnote.batch.journal import Journal
from plotnote.batch.stored import unpack
from plotnote.drawing import Stroke
from plotnote.errors import DrawingRefused
from plotnote.geometry import Affine, points
from plotnote.motion.machine import Machine
from plotnote.motion.registration import farthest_ends, registration
from plotnote.motion.sequence import sequence
from plotnote.session import Place
from plotnote.workshop.machine_room import Room
from plotnote.workshop.operator import Operator

__all__ = ["register"]

_Spot = tuple[float, float]


def register(journal: Journal, room: Room, operator: Operator, job: Job, place: Place) -> None:
    """Let the person lead the raised pen over two ends of the ink before `place`, and keep where the card lies now with
    the plan of the job, so that the rest of it joins. Nothing changes when the card has no two such ends, or the person
    does not want to.

    Raises:
        DeviceError: the machine failed.
        Cancelled: a person stopped.
    """
    drawing, machine, slot = unpack(journal.plan(job.plan_digest))
    pair = farthest_ends([stroke.points for stroke in drawing.strokes[: place.stroke]])
    if pair is None or not operator.registers(job):
        return
    one, other = (drawing.strokes[number] for number in pair)
    before = _end(one, slot), _end(other, slot)
    while (now := _marks(room, machine, operator, (one, other), before)) is not None:
        try:
            move = registration(before, now)
            sequence(drawing, machine, move @ slot)  # refused before it is kept
            session.store(journal, job.id, drawing, machine, move @ slot)
        except DrawingRefused as error:
            operator.tell(f"{error.message[:1].upper()}{error.message[1:]}. {error.hint}")
            continue
        operator.tell(_told(before, now, move))
        return
    operator.tell(f"{job.note} is taken to lie where it lay.")


def _marks(
    room: Room, machine: Machine, operator: Operator, strokes: tuple[Stroke, Stroke], before: tuple[_Spot, _Spot]
) -> tuple[_Spot, _Spot] | None:
    """Where the pen stands over the one mark and the other."""
    one = _nudged(room, machine, operator, strokes[0], before[0])
    if one is None:
        return None
    # The second is looked for where it would lie if the card were only shifted.
    guess = before[1][0] + one[0] - before[0][0], before[1][1] + one[1] - before[0][1]
    other = _nudged(room, machine, operator, strokes[1], guess)
    return None if other is None else (one, other)


def _nudged(room: Room, machine: Machine, operator: Operator, stroke: Stroke, spot: _Spot) -> _Spot | None:
    """The spot of the raised pen when the person says that it hovers over the end of `stroke`."""
    box = machine.travel_box
    here = min(max(spot[0], box.left), box.right), min(max(spot[1], box.top), box.bottom)
    mark = stroke.mark
    named = f"the end of a stroke in line {mark.line + 1}, word {mark.word + 1}"
    while True:
        room.hover(machine, here)
        step = operator.nudge(named)
        if step is None:
            return None
        if step == (0.0, 0.0):
            return here
        there = here[0] + step[0], here[1] + step[1]
        if box.left <= there[0] <= box.right and box.top <= there[1] <= box.bottom:
            here = there
        else:
            operator.tell(f"The {machine.name} cannot reach that far.")


def _end(stroke: Stroke, slot: Affine) -> _Spot:
    ((x, y),) = slot.apply(points(stroke.points[-1:])).tolist()
    return x, y


def _told(before: tuple[_Spot, _Spot], now: tuple[_Spot, _Spot], move: Affine) -> str:
    dx, dy = (sum(spot[axis] for spot in now) / 2 - sum(spot[axis] for spot in before) / 2 for axis in (0, 1))
    turn = math.degrees(math.atan2(move.b, move.a))
    return (
        f"The card lies {abs(dx):.1f} mm {'right' if dx >= 0 else 'left'} and {abs(dy):.1f} mm"
        f" {'down' if dy >= 0 else 'up'} of where it lay, turned by {turn:.1f} degrees; so the rest is written."
    )
