"""The currency of plotnote: strokes of ink on a sheet. All lengths in mm, sheet frame (origin top left, y down)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from plotnote.geometry import Box, Points, bounds, length

__all__ = ["Drawing", "Mark", "Pen", "Rules", "Sheet", "Stroke"]


@dataclass(frozen=True, slots=True)
class Pen:
    """A pen: `width` of its line in mm, `colour` as #rrggbb, and for how many s its ink stays wet (`dry`)."""

    name: str
    width: float
    colour: str
    dry: float = 3.0


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that are printed on a sheet, across all of it: the first one's y and their distance, down to its edge.

    `header` is the y of a red rule above them, `margin` the x of an upright red one; None where there is none.
    """

    first: float
    pitch: float
    header: float | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The physical paper.

    `frame` is what is left for text; `panels` are the text frames in the order they are written, inside `frame`
    (a flat card has one, equal to the frame); `keep_outs` are places where no ink may lie; `paper` is #rrggbb; lines of
    text stand on the `rules`, if it has any.
    """

    name: str
    width: float
    height: float
    frame: Box
    panels: tuple[Box, ...]
    keep_outs: tuple[Box, ...] = ()
    paper: str = "#ffffff"
    rules: Rules | None = None

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0.0, 0.0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where ink came from: indices, from 0, of the line in the note, the word in the note, the letter in the word.

    A stroke that runs through several letters has the first as `letter` and the last as `last`, which else is None.
    """

    line: int
    word: int
    letter: int
    last: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A pen-down polyline of two or more points. A dot is a short stroke, never a single point."""

    points: Points
    pen: Pen
    mark: Mark

    def __post_init__(self) -> None:
        if len(self.points) < 2:
            raise ValueError("a stroke has two or more points")

    @property
    def length(self) -> float:
        return length(self.points)


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Strokes on a sheet, in writing order."""

    sheet: Sheet
    strokes: tuple[Stroke, ...] = field(default=())

    @property
    def length(self) -> float:
        """The ink, in mm."""
        return sum(stroke.length for stroke in self.strokes)

    @property
    def bounds(self) -> Box:
        """The smallest box around the ink.

        Raises:
            ValueError: there is no ink.
        """
        return bounds(*(stroke.points for stroke in self.strokes))

    def with_strokes(self, strokes: Iterable[Stroke]) -> Drawing:
        """The same sheet with other strokes."""
        return replace(self, strokes=tuple(strokes))
