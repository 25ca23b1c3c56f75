"""How high a pen must be over its paper, as a test strip shows it. Heights are shares of the lift's whole way: 0 is
down, 1 is up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plotnote.motion.machine import Machine, PenTiming

__all__ = ["COARSE", "FINEST", "HIGHEST", "LOWEST", "PenHeights", "Reading", "fine", "hops", "timing", "with_heights"]

COARSE = tuple(round(0.9 - 0.1 * n, 3) for n in range(9))
"""The heights of the first strip, from left to right."""
FINEST = 0.02
"""The steps of the second strip: about a tenth of a millimetre."""
_MOST = 15
"""Ticks of a strip that a person still counts with ease."""
HIGHEST, LOWEST = 0.7, 0.1
"""Where a tick of the first strip may show the first ink, and a whole line: above, a full lift is hardly one; below,
nothing is left of the way to press the pen on."""
_HOPS = tuple(round(0.03 * n, 3) for n in range(-1, 7))


@dataclass(frozen=True, slots=True)
class PenHeights:
    """What was found of a pen on a paper: the tip is off the paper at `paper`; from `full` down it writes a whole line;
    a hop to `hop` left no drag. The margins are not in them. `found` is the day, YYYY-MM-DD."""

    paper: float
    full: float
    hop: float
    found: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person sees on a strip: the numbers, from 1, of the first tick that shows ink and of the first one that is
    a whole line; 0 where none is."""

    ink: int
    whole: int

    def __post_init__(self) -> None:
        if min(self.ink, self.whole) < 0 or (self.whole and not 0 < self.ink <= self.whole):
            raise ValueError("a tick that is a whole line shows ink")


def fine(reading: Reading) -> tuple[float, ...]:
    """The heights of the second strip after what was seen on the first: from the last tick without ink down to the
    first one that was a whole line.

    Raises:
        ValueError: nothing can be said, for the first tick shows ink or none was a whole line.
    """
    if reading.ink < 2 or not reading.whole:
        raise ValueError("the second strip lies between a tick without ink and a whole one")
    top, bottom = COARSE[reading.ink - 2], COARSE[reading.whole - 1]
    count = min(round((top - bottom) / FINEST), _MOST - 1)
    return tuple(round(top - (top - bottom) * n / count, 4) for n in range(count + 1))


def hops(paper: float) -> tuple[float, ...]:
    """The heights of the test of hops, rising, around where the tip leaves the paper."""
    return tuple(round(min(max(paper + more, 0.01), 0.99), 4) for more in _HOPS)


def timing(pen: PenTiming, found: PenHeights) -> PenTiming:
    """The lift with the heights that were found, and always its margin above and below them: the tip counts as off the
    paper a margin above where it left it, or higher where a low hop dragged, and as on it a margin below where its line
    became whole."""
    margin = max(pen.margin, found.hop - found.paper)
    lowest = max(0.0, min(found.paper, found.full) - margin)
    return replace(pen, paper=found.paper, margin=margin, hop=min(found.hop + pen.margin, 1.0), touch=lowest)


def with_heights(machine: Machine, found: PenHeights | None) -> Machine:
    """The machine with that pen on that paper; where nothing was found, as it comes."""
    return machine if found is None else replace(machine, pen=timing(machine.pen, found))
