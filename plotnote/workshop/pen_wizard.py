"""Finds with a person at which height of the lift a pen meets its paper, and how low it may hop over it.

Three strips on a scrap: ticks in steps of a tenth of the lift's way, ticks in finer steps around the height that the
first one shows, and hops. Then a row as it would be written, which the person accepts or not. Whenever something is
asked, the pen is up; only while it is fitted it stands on the scrap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from plotnote import library
from plotnote.drawing import Pen, Sheet
from plotnote.errors import Cancelled, ConfigError
from plotnote.motion.machine import Machine
from plotnote.motion.pen_heights import COARSE, HIGHEST, LOWEST, PenHeights, Reading, fine, hops, with_heights
from plotnote.workshop import lift_heights, strips
from plotnote.workshop.machine_room import Choice, enter
from plotnote.workshop.strips import Hand

__all__ = ["CORNER", "Person", "find_and_store", "find_heights"]

_ROWS = 6
"""Strips that find room on a scrap, below each other."""
_PROOFS = 4
_WIDER = 0.05
_UNFOUND = "Nothing was stored; run the same command again when you like."
_LOOSE = "Is the pen fast in its clip, and does the scrap lie flat? All of it is drawn once more."
_Place = tuple[float, float]
CORNER = (10.0, 10.0)
"""mm from home: where the strips begin unless somebody wants them elsewhere."""


class Person(Protocol):
    """Who lays in the scrap, fits the pen and reads the strips. Each question may raise Cancelled."""

    def park(self) -> None:
        """Let the person push the carriage to the home corner."""

    def tell(self, message: str) -> None:
        """Show one sentence."""

    def ready(self, request: str) -> None:
        """Return when the person has done what they are asked to."""

    def agrees(self, question: str) -> bool:
        """Yes or no."""

    def number(self, question: str, most: int) -> int | None:
        """A number from 0 to `most`, or None: draw that strip again."""

    def wants_stop(self) -> bool:
        """Whether the person wants an end of it while a strip is drawn."""


@dataclass(slots=True)
class _Scrap:
    """Where the next strip goes."""

    driver: Hand
    machine: Machine
    person: Person
    corner: _Place
    rows: int = field(default=0)

    def next(self) -> _Place:
        if self.rows and self.rows % _ROWS == 0:
            self.person.ready("The scrap is full. Lay in a fresh one in the same place")
        place = self.corner[0], self.corner[1] + strips.HEIGHT * (self.rows % _ROWS)
        self.rows += 1
        return place

    def draw(self, strip: Callable[..., bool], heights: tuple[float, ...]) -> None:
        if not strip(self.driver, self.machine, heights, self.next(), self.person.wants_stop):
            raise Cancelled("Stopped, with the pen up.", hint=_UNFOUND)


def find_and_store(
    choice: Choice, machine: Machine, pen: str, paper: str, person: Person, corner: _Place = CORNER
) -> PenHeights:
    """What is found on the machine, which is kept for that machine, pen and paper.

    Raises:
        ConfigError: there is no such pen or paper, or the heights that are kept cannot be read.
        NotFound: the port does not exist, or none was named and there is not exactly one machine.
        PlotnoteError: as `find_heights` and `lift_heights.store`.
    """
    ink, sheet = library.pen(pen), library.stationery(paper).sheet
    library.pen_heights()  # what cannot be read is told before the work, not after it
    with enter(choice, machine) as room:
        if not room.driver.position_known:
            room.park(person)
        found = find_heights(room.hand, machine, ink, sheet, person, corner)
        room.retire()
    dated = replace(found, found=datetime.now().astimezone().date().isoformat())
    lift_heights.store(library.Fitting(machine.name, pen, paper), dated)
    return dated


def find_heights(
    driver: Hand, machine: Machine, pen: Pen, sheet: Sheet, person: Person, corner: _Place = CORNER
) -> PenHeights:
    """What is found of `pen` on a scrap of the paper of `sheet`, whose strips begin at `corner`, mm from home.

    Raises:
        ConfigError: the machine does not reach all of the strips.
        Cancelled: the person stopped, or no heights were good enough.
        DeviceError: the machine failed, or its position is not known.
    """
    width, height = strips.WIDTH, strips.HEIGHT * _ROWS
    box, (x, y) = machine.travel_box, corner
    if not (box.left <= x <= box.right - width and box.top <= y <= box.bottom - height):
        raise ConfigError(
            f"The strips, {width:g} x {height:g} mm from {x:g} {y:g}, lie beyond the travel of {machine.name}.",
            hint=f"It reaches from {box.left:g} {box.top:g} to {box.right:g} {box.bottom:g}, in mm.",
        )
    person.ready(
        f"Lay in a scrap of {sheet.name} that covers {x:g} to {x + width:g} mm to the right of the pen's home and"
        f" {y:g} to {y + height:g} mm toward you, and take the cap off the pen"
    )
    scrap = _Scrap(driver, machine, person, corner)
    if person.agrees("Shall the pen be fitted now? Else it stays as it is in its clip"):
        _fit(scrap)
    while (found := _read(scrap)) is None:
        pass
    return _proved(scrap, found, pen, sheet)


def _fit(scrap: _Scrap) -> None:
    strips.fitting(scrap.driver, scrap.machine, lift_heights.fit_height(), scrap.next())
    try:
        scrap.person.ready("Let the pen down in its clip until its tip stands on the scrap, and fasten it there")
    finally:
        scrap.driver.lift()


def _read(scrap: _Scrap) -> PenHeights | None:
    """What the strips say; None where they must be drawn once more, after the pen was fitted anew or fastened."""
    person = scrap.person
    first = _reading(scrap, COARSE)
    if first.ink and COARSE[first.ink - 1] > HIGHEST:
        person.tell("The tip meets the paper with the lift nearly up: the pen must sit higher in its clip.")
        _fit(scrap)
        return None
    if not first.whole or COARSE[first.whole - 1] < LOWEST:
        person.tell("The tip hardly comes down to the paper: the pen must sit lower in its clip.")
        _fit(scrap)
        return None
    heights = fine(first)
    second = _reading(scrap, heights)
    if second.ink < 2 or not second.whole:
        person.tell(f"The finer strip does not agree with the first one. {_LOOSE}")
        return None
    paper, full = heights[second.ink - 2], heights[second.whole - 1]
    tried = hops(paper)
    number = _asked(scrap, lambda: scrap.draw(strips.hop_strip, tried), "pair", "whose two dashes are apart", tried)
    if not number:
        person.tell(f"The tip drags even where it should be well off the paper. {_LOOSE}")
        return None
    return PenHeights(paper, full, max(tried[number - 1], paper))


def _reading(scrap: _Scrap, heights: tuple[float, ...]) -> Reading:
    while True:
        ink = _asked(scrap, lambda: scrap.draw(strips.tick_strip, heights), "tick over the ruler", "with ink", heights)
        if not ink:
            return Reading(0, 0)
        whole = scrap.person.number("And the first one that is a whole line", len(heights))
        if whole is not None and (not whole or whole >= ink):
            return Reading(ink, whole)
        scrap.person.tell("That strip is drawn again." if whole is None else "A whole line shows ink: once more.")


def _asked(scrap: _Scrap, draw: Callable[[], None], what: str, which: str, heights: tuple[float, ...]) -> int:
    while True:
        draw()
        question = f"Count from the left: which is the first {what} {which}"
        number = scrap.person.number(question, len(heights))
        if number is not None:
            return number


def _proved(scrap: _Scrap, found: PenHeights, pen: Pen, sheet: Sheet) -> PenHeights:
    """What the person accepts in a row as it would be written; with more margin each time that they do not."""
    for _ in range(_PROOFS):
        strips.row_as_written(scrap.driver, with_heights(scrap.machine, found), pen, sheet, scrap.next())
        if scrap.person.agrees("The last row is as it would be written. Is each tick whole, with nothing in between"):
            return found
        scrap.person.tell("The lifts get more margin, and the row is drawn again.")
        hop = max(found.hop, found.paper + scrap.machine.pen.margin) + _WIDER
        found = replace(found, hop=round(min(hop, 1.0), 4))
    raise Cancelled(
        "No margin gives a clean row.",
        hint=f"Look whether the pen is fast in its clip and goes up and down freely. {_UNFOUND}",
    )
