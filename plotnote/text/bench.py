"""Where letters are put together: a face with its sizes at hand. Font units, y up, baseline 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from plotnote.geometry import Points, points
from plotnote.text.doubled import doubled_part
from plotnote.text.font import Font, Glyph
from plotnote.text.harvest import harvested
from plotnote.text.marks import ABOVE, DOTS
from plotnote.text.measure import height_range, tick
from plotnote.text.outline import Strokes, crossings, dense, hull, line, scaled, shifted, span

__all__ = ["Bench", "Body", "Recipe", "Sketch"]

_GAP_SHARE = 0.65
_GAP_RANGE = (0.28, 0.36)
"""The gap between a letter and its mark: this share of the gap under the face's own i dot, within this range, in xh. A
pen of 0.3 mm at an x-height of 2 mm takes 0.15 of it."""

_SIGN = 0.55
_LONGEST_DOT = 0.13
"""In xh; the dots of the Hershey faces are 0.14 high rings."""
_STEMS, _DOUBLED = "nlh", 0.25
"""Letters on which it is seen whether the face doubles its stems: when more than this part of their ink has other ink
close beside it."""

_TOP_BAND = 0.35
"""A mark is centred on the ink of this uppermost part of the letter, in xh."""
_CLOSE = 0.05
"""The distance between the points at which ink is compared, in xh: it makes an error of 0.0022 of it in the gap."""

_ABOVE = 1.02
"""What lies wholly above this many xh is the dot of an i or j."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A letter in the making: main strokes, later strokes, advance."""

    main: Strokes
    advance: float
    late: Strokes = ()

    def glyph(self, name: str) -> Glyph:
        first, last = self.main[0][0].tolist(), self.main[-1][-1].tolist()
        indices = tuple(range(len(self.main), len(self.main) + len(self.late)))
        return Glyph(name, self.advance, (*self.main, *self.late), (first[0], first[1]), (last[0], last[1]), indices)


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A letter as marks see it: points close together on its ink and on the convex hull of its ink; where a mark over
    it stands, leaning with it, were there no gap."""

    spots: Points
    hull: Points
    head: tuple[float, float]


class Bench:
    """A face, its sizes, and its letters with or without their later strokes."""

    def __init__(self, font: Font, glyphs: Mapping[str, tuple[Glyph, ...]]) -> None:
        self.xh = font.metrics.x_height
        self.cap = font.metrics.cap_height
        self.sign = max(self.xh, _SIGN * self.cap)
        """The size of signs, near xh: larger in faces whose small letters are very small."""
        self.ascent = font.metrics.ascent
        self.descent = font.metrics.descent
        self.slant = font.slant
        self.gothic, self.script = font.style == "gothic", font.style == "script"
        self._font = font
        self._glyphs = glyphs
        self._above: dict[str, Strokes] = {}
        self._sketches: dict[tuple[str, int], Sketch] = {}
        self._bodies: dict[Sketch, Body] = {}
        self.dot = self._dot()
        self.gap = self._gap()

    def forms(self, character: str) -> int:
        """How many drawings of the character there are."""
        return len(self._glyphs[character])

    def sketch(self, character: str, form: int = 0) -> Sketch:
        """A drawing of a character that the face has or can compose; 0 is the usual one. The same each time."""
        if (character, form) not in self._sketches:
            self._sketches[character, form] = self._sketch(character, form)
        return self._sketches[character, form]

    def _sketch(self, character: str, form: int) -> Sketch:
        glyph = self._glyphs[character][form]
        late = set(glyph.late)
        main = tuple(s for k, s in enumerate(glyph.strokes) if k not in late)
        return Sketch(main, glyph.advance, tuple(glyph.strokes[k] for k in glyph.late))

    def strokes(self, character: str) -> Strokes:
        """All strokes of a character."""
        return self._glyphs[character][0].strokes

    def dotless(self, character: str, form: int = 0) -> Sketch:
        """i or j without its dot. The same each time."""
        if (character, -1 - form) not in self._sketches:
            whole = self.sketch(character, form)
            main = tuple(s for s in whole.main if s[:, 1].min() <= _ABOVE * self.xh)
            self._sketches[character, -1 - form] = Sketch(main, whole.advance)
        return self._sketches[character, -1 - form]

    def body(self, sketch: Sketch) -> Body:
        """What marks need to know of a letter."""
        if sketch not in self._bodies:
            ink = sketch.main + sketch.late
            top = max(float(s[:, 1].max()) for s in ink)
            low = top - _TOP_BAND * self.xh
            left, right = span(sketch.main, low, top) or (0.0, sketch.advance)
            middle = (left + right) / 2 + self.slant * (top - low) / 2
            self._bodies[sketch] = Body(self.spots(ink), self.spots((hull(ink),)), (middle, top))
        return self._bodies[sketch]

    def spots(self, ink: Iterable[Points]) -> Points:
        """Points close together on the ink."""
        return dense(ink, _CLOSE * self.xh)

    def above(self, mark: str) -> Strokes:
        """A mark that stands above a letter, upright, in xh, with the middle of its foot at the origin."""
        if mark not in self._above:
            self._above[mark] = self._dotted(mark) if mark in DOTS else self._drawn(mark)
        return self._above[mark]

    def _drawn(self, mark: str) -> Strokes:
        return harvested(self._font, self._font.glyphs, mark) or ABOVE[mark]

    def _dotted(self, mark: str) -> Strokes:
        dot = scaled(self.dot, 1 / self.xh)
        foot = min(float(s[:, 1].min()) for s in dot)
        return tuple(s for x in DOTS[mark] for s in shifted(dot, x, -foot))

    def stems(self, strokes: Iterable[Points]) -> Strokes:
        """The strokes as the face draws its stems: each one with a second at its right where it doubles them."""
        if not self.doubled:
            return tuple(strokes)
        beside = np.array((self.doubled, 0.0))
        return tuple(points([*s, *(s[::-1] + beside), s[0]]) for s in strokes)

    def leg(self, strokes: Strokes) -> bool:
        """Whether the left side of a capital is a slanted leg, as in A."""
        low, high = (min(crossings(strokes, y * self.cap), default=0.0) for y in (0.2, 0.8))
        return high - low > (0.15 + 0.6 * self.slant) * self.cap

    def leaning(self, unit: Iterable[Points], x: float, y: float, scale: float | None = None) -> Strokes:
        """Strokes drawn upright in units of `scale` (or xh), with the face's slant, their origin at (x, y)."""
        size = self.xh if scale is None else scale
        return tuple(points(xy @ ((size, 0.0), (self.slant * size, size)) + (x, y)) for xy in unit)

    @cached_property
    def doubled(self) -> float:
        """How far apart the two strokes of a stem are; 0 where a stem is one stroke."""
        own = self._font.glyphs
        known = [own[c][0].strokes for c in _STEMS if c in own]
        if not known or np.median([doubled_part(strokes, self.xh) for strokes in known]) <= _DOUBLED:
            return 0.0
        gaps: list[float] = []
        for strokes in known:
            for share in (0.3, 0.5, 0.7):
                found = crossings(strokes, share * self.xh)
                gaps += [b - a for a, b in pairwise(found) if 0.03 * self.xh < b - a < 0.25 * self.xh]
        return float(np.median(gaps)) if gaps else 0.0

    def _dot(self) -> Strokes:
        """The dot of the face's own i, about the origin; a tick where it has none. One that is a dash is made as short
        as a dot, or ż would read as ź and ö as ő."""
        strokes = self.strokes("i") if "i" in self._glyphs else ()
        dots = [s for s in strokes if s[:, 1].min() > _ABOVE * self.xh]
        reach, width = height_range(dots), span(dots)
        if reach is None or width is None or len(dots) == len(strokes):
            return (tick(line((0.0, 0.03 * self.xh)), self.xh),)
        size = max(width[1] - width[0], reach[1] - reach[0])
        small = min(1.0, _LONGEST_DOT * self.xh / size) if size else 1.0
        return scaled(shifted(dots, -(width[0] + width[1]) / 2, -(reach[0] + reach[1]) / 2), small)

    def _gap(self) -> float:
        strokes = self.strokes("i") if "i" in self._glyphs else ()
        lows = [float(s[:, 1].min()) for s in strokes if s[:, 1].min() > _ABOVE * self.xh]
        own = (min(lows) / self.xh - 1) * _GAP_SHARE if lows else 0.3
        return min(max(own, _GAP_RANGE[0]), _GAP_RANGE[1]) * self.xh


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a character is drawn, and the characters of the face that this needs."""

    needs: str
    draw: Callable[[Bench], Sketch]
