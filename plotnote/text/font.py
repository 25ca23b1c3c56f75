"""What a single-stroke face is. Font units, y up, baseline 0, glyph origin x = 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plotnote.geometry import Points

__all__ = ["Font", "Glyph", "Metrics"]


@dataclass(frozen=True, slots=True)
class Metrics:
    """Measured heights above the baseline in font units; `descent` is negative, `leading` is the usual line pitch."""

    x_height: float
    cap_height: float
    ascent: float
    descent: float
    leading: float


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One drawing of a character.

    `strokes` are in writing order; `late` holds the indices of those that a writer adds after the main movement (dots,
    bars, accents). `entry` and `exit` are the points where the pen comes in and leaves, or None for a blank.
    """

    name: str
    advance: float
    strokes: tuple[Points, ...]
    entry: tuple[float, float] | None = None
    exit: tuple[float, float] | None = None
    late: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A face: for each character its drawings, the first being the usual one. Kerning is added between the pair.

    `title` says in a few words what it is, `copyright` holds the lines of its notice. `units` per em is what its file
    says, for other programs: here sizes go by the x-height.
    """

    name: str
    metrics: Metrics
    glyphs: Mapping[str, tuple[Glyph, ...]]
    kerning: Mapping[tuple[str, str], float] = field(default_factory=dict)
    licence: str = ""
    style: str = ""
    slant: float = 0.0
    title: str = ""
    copyright: tuple[str, ...] = ()
    units: float = 1000.0

    def __contains__(self, character: str) -> bool:
        return character in self.glyphs
