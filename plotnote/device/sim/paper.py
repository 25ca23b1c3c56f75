"""The paper under the pen, and the ink on it. Lengths in mm (machine frame), times in s."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

__all__ = ["STILL_S", "TOLERANCE", "Blot", "InkedStroke", "Manner", "Paper", "Unmeant", "thin"]

TOLERANCE = 0.0062
"""How far a kept stroke may lie from the steps that made it: half a step of 1/80 mm, and a little less."""
STILL_S = 0.02
"""A pen that stays longer than this in one place rests there."""
_SPREAD = 0.1
"""mm/sqrt(s): how fast ink spreads from a tip that rests. Liquid in paper goes on with the square root of time (Lucas
and Washburn); the factor is that of a wet pen on ordinary paper, by eye: it shows which rests are seen, no more."""
_BUFFERED = 4096
_RUN = 64

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class InkedStroke:
    """What the pen left between coming down and lifting: `points` (n >= 2, 2) mm, when it came down, how long it
    rested."""

    sheet: str
    points: Points
    start_s: float
    rest_s: float


@dataclass(frozen=True, slots=True)
class Blot:
    """The pen stood still on the paper at (x, y) for `rest_s`, and the ink has spread to `radius` mm."""

    sheet: str
    x: float
    y: float
    start_s: float
    rest_s: float
    radius: float


class Manner(Enum):
    """How ink comes to be laid."""

    MEANT = "ink"
    DRAG = "drag"
    """The pen was on its way up or down, with its tip on the paper already or still; but where it came down on a place
    at rest and the lift has let go of it, it writes, though the lift goes on."""
    STRAY = "stray"
    """The board had been told to raise the pen, and the tip was on the paper all the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Unmeant:
    """A part of a stroke, `points` (n >= 2, 2) mm, that was laid as a drag or astray."""

    sheet: str
    manner: Manner
    points: Points
    start_s: float

    @property
    def length(self) -> float:
        """mm."""
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())


def thin(points: Points, tolerance: float = TOLERANCE) -> Points:
    """The same polyline with fewer points, no step of it farther than `tolerance` from what is kept; the ends stay.

    Runs of 64 points become one piece if they can; the others are halved until they can. A piece may lie beside its
    chord: steps on a slanted line are stairs, and the middle of the stairs is nearer to all of them.
    """
    last = len(points) - 1
    padded = np.concatenate([points, np.repeat(points[-1:], -last % _RUN, axis=0)])
    starts, size = np.arange(0, len(padded) - 1, _RUN), _RUN
    order, kept = [np.zeros(0, np.int64)], [np.zeros((0, 2))]
    while size and len(starts):
        run = padded[starts[:, None] + np.arange(size + 1)]
        start, chord = run[:, 0], run[:, -1] - run[:, 0]
        length = np.hypot(chord[:, 0], chord[:, 1])
        unit = chord / np.maximum(length, 1e-12)[:, None]
        side = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
        from_start = run - start[:, None]
        along = np.einsum("rni,ri->rn", from_start, unit)
        off = np.einsum("rni,ri->rn", from_start, side)
        shift = (off.max(axis=1) + off.min(axis=1)) / 2
        beyond = np.maximum(np.maximum(-along, along - length[:, None]), 0.0)
        far = ((off - shift[:, None]) ** 2 + beyond**2).max(axis=1) > tolerance**2
        # Where the chord has no direction, neither has the way beside it.
        far |= (length < 1e-9) & (np.abs(from_start).max(axis=(1, 2)) > 0)
        good = ~far if size > 1 else np.ones(len(starts), bool)
        beside = (shift[:, None] * side)[good]
        order += [2 * starts[good], 2 * (starts[good] + size) - 1]
        kept += [run[good, 0] + beside, run[good, -1] + beside]
        size //= 2
        starts = np.concatenate([starts[~good], starts[~good] + size])
    inner = np.concatenate(kept)[np.argsort(np.concatenate(order), kind="stable")]
    found = np.concatenate([points[:1], inner, points[-1:]])
    fresh = np.hypot(*np.diff(found, axis=0).T) > 1e-9
    result: Points = found[np.concatenate([[True], fresh])]
    result[-1] = points[-1]
    return result


@dataclass(slots=True)
class _Open:
    """A stroke in the making."""

    start_s: float
    last_s: float
    raw: list[Points]
    quiet: bool
    done: list[Points] = field(default_factory=list)
    rest_s: float = 0.0
    moved: bool = False
    buffered: int = 0
    manner: Manner = Manner.MEANT
    since_s: float = 0.0
    unmeant: list[Points] = field(default_factory=list)


def _nobody(_: InkedStroke | Blot | Unmeant) -> None:
    return None


@dataclass(slots=True)
class Paper:
    """The sheets and what the pen did on them; `heard` hears of each stroke as the pen lifts, and of each blot and each
    unmeant part of a stroke before. `pen_width` mm is that of the pen's line, `touches` how often the pen came down."""

    heard: Callable[[InkedStroke | Blot | Unmeant], None] = _nobody
    sheet: str = "sheet"
    pen_width: float = 0.3
    ink: list[InkedStroke] = field(default_factory=list)
    blots: list[Blot] = field(default_factory=list)
    unmeant: list[Unmeant] = field(default_factory=list)
    touches: int = 0
    _open: _Open | None = None

    @property
    def drags(self) -> list[Unmeant]:
        """Ink laid while the pen was on its way up or down."""
        return [part for part in self.unmeant if part.manner is Manner.DRAG]

    @property
    def strays(self) -> list[Unmeant]:
        """Ink laid while the pen should have been up."""
        return [part for part in self.unmeant if part.manner is Manner.STRAY]

    @property
    def strokes(self) -> list[Points]:
        """The strokes on the sheet that lies there, each (n, 2) mm."""
        return self.on(self.sheet)

    def on(self, sheet: str) -> list[Points]:
        """The strokes on the sheet of that name."""
        return [stroke.points for stroke in self.ink if stroke.sheet == sheet]

    @property
    def is_down(self) -> bool:
        """Whether the tip is on the paper."""
        return self._open is not None

    def new_sheet(self, name: str, now: float = 0.0) -> None:
        """Lay in the sheet `name`; one that lay there before goes on where it was. A pen that is down stays down."""
        pen = self._open
        if pen is None:
            self.sheet = name
            return
        at = pen.raw[-1][-1]
        self.lift(max(now, pen.last_s))
        self.sheet = name
        self.lower(max(now, pen.last_s), float(at[0]), float(at[1]), quiet=True)

    def lower(self, now: float, x: float, y: float, *, quiet: bool = False) -> None:
        """The tip comes down at (x, y). `quiet`: it sank there by itself, which is no stroke unless it moves."""
        if self._open is None:
            self._open = _Open(now, now, [np.array([[x, y]])], quiet)
            self.touches += 1

    def lift(self, now: float) -> None:
        """The tip leaves the paper: the stroke is done."""
        pen = self._open
        if pen is None:
            return
        self._rest(pen, now)
        self._turn(pen, Manner.MEANT, now)
        self._open = None
        if pen.quiet and not pen.moved:
            return
        points = np.concatenate([*pen.done, thin(np.concatenate(pen.raw))])
        if len(points) == 1:
            points = np.repeat(points, 2, axis=0)
        stroke = InkedStroke(self.sheet, points, pen.start_s, pen.rest_s)
        self.ink.append(stroke)
        self.heard(stroke)

    def draw(self, times: Points, points: Points, manner: Manner = Manner.MEANT) -> None:
        """The tip moves through `points` (n, 2) at `times` (n,) with ink."""
        pen = self._open
        if pen is None or len(points) == 0:
            return
        self._turn(pen, manner, float(times[0]))
        if manner is not Manner.MEANT:
            pen.unmeant.append(points)
        waits = np.diff(times, prepend=pen.last_s)
        for i in np.flatnonzero(waits > STILL_S):
            at = points[i - 1] if i else pen.raw[-1][-1]
            self._blot(pen, at, float(times[i] - waits[i]), float(waits[i]))
        pen.last_s, pen.moved = float(times[-1]), True
        pen.raw.append(points)
        pen.buffered += len(points)
        if pen.buffered > _BUFFERED:
            thinned = thin(np.concatenate(pen.raw))
            pen.done.append(thinned[:-1])
            pen.raw, pen.buffered = [thinned[-1:]], 0

    def _turn(self, pen: _Open, manner: Manner, now: float) -> None:
        """From `now` on the ink is laid in this manner; what was laid in another is told."""
        if manner is pen.manner:
            return
        if pen.manner is not Manner.MEANT:
            part = Unmeant(self.sheet, pen.manner, thin(np.concatenate(pen.unmeant)), pen.since_s)
            self.unmeant.append(part)
            self.heard(part)
        pen.manner, pen.since_s, pen.unmeant = manner, now, [pen.raw[-1][-1:]]

    def _rest(self, pen: _Open, now: float) -> None:
        if now - pen.last_s > STILL_S:
            self._blot(pen, pen.raw[-1][-1], pen.last_s, now - pen.last_s)
        pen.last_s = now

    def _blot(self, pen: _Open, at: Points, start_s: float, rest_s: float) -> None:
        pen.rest_s += rest_s
        radius = self.pen_width / 2 + _SPREAD * rest_s**0.5
        blot = Blot(self.sheet, float(at[0]), float(at[1]), start_s, rest_s, radius)
        self.blots.append(blot)
        self.heard(blot)
