"""Where an interrupted run stopped, found from what the board still knows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plotnote.device.ebb.encoder import Encoder, Item
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action

__all__ = ["Found", "Where", "locate"]


@dataclass(frozen=True, slots=True)
class Where:
    """What the board knows once it stands still: motor positions in steps, the pen, and the mark (0: it restarted).
    `curved` says how it was told its moves, as of `Encoder`."""

    motors: tuple[int, int]
    pen_up: bool
    mark: int
    steps_per_mm: float
    curved: bool = False

    @property
    def position(self) -> tuple[float, float]:
        """Where the pen stands, mm, machine frame; true only while the board knows its home."""
        one, two = self.motors
        return ((one + two) / 2 / self.steps_per_mm, (one - two) / 2 / self.steps_per_mm)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a run stopped: stroke number `stroke` is inked for `along_mm` as it stands in the actions (0: not begun,
    all earlier ones are done); `pen_down` as the plan left it; `action` is the index of the last action
    of which something was run, -1 for none; `finished`: everything was."""

    stroke: int
    along_mm: float
    pen_down: bool
    action: int
    finished: bool


def locate(
    actions: Sequence[Action],
    first_mark: int,
    where: Where,
    machine: Machine,
    *,
    from_stroke: int = 0,
    start: tuple[int, int] = (0, 0),
) -> Found | None:
    """The place in `actions` where the board came to rest; None when no place fits what it knows.

    `first_mark` and `start` (motor steps) are those that the run began with. Marks come round after 255, so a caller
    that knows that the strokes before `from_stroke` are done should say so: the first place from there on is taken. The
    pen decides only between equal places, since somebody may have raised it meanwhile.

    Raises:
        LocalProtocolError: `actions` do not begin at `start`.
    """
    spot: Item | None = None
    marks = marks_at_spot = 0
    finished = False
    for item in _items(actions, first_mark, machine, start, curved=where.curved):
        marks += item.name == "SL"
        finished = finished and item.name == "SL"
        if item.stroke < from_stroke or (item.mark, item.motors) != (where.mark, where.motors):
            continue
        if spot is None or (marks == marks_at_spot and item.pen_up in (where.pen_up, None)):
            spot, marks_at_spot, finished = item, marks, True
    if spot is None:
        return None
    return Found(spot.stroke, spot.along, spot.pen_up is False, spot.action, finished)


def _items(
    actions: Sequence[Action], first_mark: int, machine: Machine, start: tuple[int, int], *, curved: bool
) -> Iterator[Item]:
    encoder = Encoder(machine, start, first_mark, curved=curved)
    first = actions[0].stroke if actions else 0
    yield Item("SL", (first_mark,), 0.0, start, first, 0.0, None, first_mark, -1)
    for action in actions:
        yield from encoder.encode(action)
