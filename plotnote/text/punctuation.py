"""Quotes, dashes, spaces and dots that a face lacks, and those that are better drawn than taken from it."""

from __future__ import annotations

from plotnote.geometry import Points
from plotnote.text.bench import Bench, Recipe, Sketch
from plotnote.text.outline import Strokes, circle, curve, line, scaled, shifted, span, turned

__all__ = ["PUNCTUATION", "SPACES"]

_NINE = curve((-0.05, -0.05), (0.0, 0.0), (0.055, -0.05), (0.03, -0.19), (-0.07, -0.33))
"""A comma, also ’ when raised, in xh from its top."""
_SIX = turned((_NINE,), 0.0, -0.165)[0]
"""A turned comma."""
_TWIN = 0.26
"""From one stroke of a double quote to the other, in xh."""

SPACES: dict[str, float] = {
    "\u00a0": 1.0, "\u2000": 1.0, "\u2001": 2.0, "\u2002": 1.0, "\u2003": 2.0, "\u2004": 0.9, "\u2005": 0.7,
    "\u2006": 0.5, "\u2007": 1.2, "\u2008": 0.6, "\u2009": 0.6, "\u200a": 0.3, "\u202f": 0.6, "\u205f": 0.7,
    "\u3000": 2.4,
}  # fmt: skip
"""Spaces that are no U+0020, in widths of it."""


def _quote(stroke: Points, count: int, top: float | None) -> Recipe:
    """`count` quote strokes; `top` in xh, or None for the cap height."""

    def draw(bench: Bench) -> Sketch:
        y = bench.cap if top is None else top * bench.xh
        unit = tuple(s for k in range(count) for s in shifted((stroke,), 0.2 + _TWIN * k))
        # What opens stands over the foot of its letter; what closes follows the lean of the letter before it.
        back = 0.15 if stroke is _NINE else 0.5
        ink = bench.leaning(unit, -back * bench.slant * y, y, bench.sign)
        return Sketch(ink, (0.4 + _TWIN * (count - 1)) * bench.sign)

    return Recipe("", draw)


def _drawn(advance: float, *unit: Points, height: float = 0.0) -> Recipe:
    """A sign drawn in xh. `height` is that of its middle, about which it leans."""

    def draw(bench: Bench) -> Sketch:
        back = bench.slant * height * bench.xh
        return Sketch(bench.leaning(unit, -back, 0.0), advance * bench.xh)

    return Recipe("", draw)


def _reckoned(advance: float, *unit: Points) -> Recipe:
    """A sign that stands among figures, drawn in units of signs. It leans about 0.6 of them."""

    def draw(bench: Bench) -> Sketch:
        return Sketch(bench.leaning(unit, -0.6 * bench.slant * bench.sign, 0.0, bench.sign), advance * bench.sign)

    return Recipe("", draw)


def _divided(bench: Bench) -> Sketch:
    """÷: a bar between two of the face's dots."""
    (bar,) = bench.leaning((line((0.15, 0.6), (1.05, 0.6)),), -0.6 * bench.slant * bench.sign, 0.0, bench.sign)
    dots = ((0.6 + bench.slant * (y - 0.6), y) for y in (0.92, 0.28))
    spots = tuple(s for x, y in dots for s in shifted(bench.dot, x * bench.sign, y * bench.sign))
    return Sketch((bar, *spots), 1.2 * bench.sign)


def _dotted(advance: float, x: float, y: float) -> Recipe:
    """The face's own dot at this place, in xh."""

    def draw(bench: Bench) -> Sketch:
        return Sketch(shifted(bench.dot, x * bench.xh, y * bench.xh), advance * bench.xh)

    return Recipe("", draw)


def _ellipsis(bench: Bench) -> Sketch:
    """Three periods of the face."""
    period = bench.sketch(".")
    step = 0.5 * bench.xh
    dots = tuple(s for k in range(3) for s in shifted(period.main, k * step))
    return Sketch(dots, period.advance + 2 * step)


def _reversed(base: str) -> Recipe:
    """¿ and ¡: the mark turned by half a turn, its top at the x-height."""

    def draw(bench: Bench) -> Sketch:
        whole = bench.strokes(base)
        advance = bench.sketch(base).advance
        ink = turned(whole, advance / 2, bench.cap / 2)
        top = max(float(s[:, 1].max()) for s in ink)
        drop = top - bench.xh
        return Sketch(shifted(ink, -bench.slant * drop, -drop), advance)

    return Recipe(base, draw)


def _bullet(bench: Bench) -> Sketch:
    """A ring with a smaller one in it, so that a pen fills it."""
    rings = (circle(0.3, 0.5, 0.13), circle(0.3, 0.5, 0.06))
    return Sketch(bench.leaning(rings, -bench.slant * 0.5 * bench.xh, 0.0), 0.6 * bench.xh)


def _raised(text: str, size: float, *, underline: bool = False) -> Recipe:
    """Small characters whose tops stand at the cap height; ª and º are underlined."""

    def draw(bench: Bench) -> Sketch:
        strokes, advance = _small(bench, text, size * bench.sign / bench.xh if underline else size)
        dy = bench.cap - max(float(s[:, 1].max()) for s in strokes)
        ink = shifted(strokes, 0.0, dy)
        if underline:
            left, right = span(ink) or (0.0, advance)
            y = dy - 0.16 * bench.xh
            ink = (*ink, line((left, y), (right, y)))
        return Sketch(ink, advance)

    return Recipe(text, draw)


def _small(bench: Bench, text: str, size: float) -> tuple[Strokes, float]:
    """The characters at `size`, side by side, and their advance."""
    ink: Strokes = ()
    x = 0.0
    for character in text:
        ink += shifted(scaled(bench.strokes(character), size), x)
        x += bench.sketch(character).advance * size
    return ink, x


def _fraction(above: str, below: str) -> Recipe:
    """Small figures with a slash between them."""

    def draw(bench: Bench) -> Sketch:
        size = 0.55
        cap = bench.cap
        upper, first = _small(bench, above, size)
        lower, second = _small(bench, below, size)
        slash = line((first + 0.3 * cap, cap), (first - 0.12 * cap, 0.0))
        ink = (*shifted(upper, 0.0, cap * (1 - size)), slash, *shifted(lower, first + 0.12 * cap))
        return Sketch(ink, first + second + 0.12 * cap)

    return Recipe(above + below, draw)


def _prime(count: int) -> Recipe:
    def draw(bench: Bench) -> Sketch:
        unit = tuple(line((0.24 + 0.22 * k, 0.0), (0.12 + 0.22 * k, -0.38)) for k in range(count))
        ink = bench.leaning(unit, -0.15 * bench.slant * bench.cap, bench.cap, bench.sign)
        return Sketch(ink, (0.36 + 0.22 * (count - 1)) * bench.sign)

    return Recipe("", draw)


def _chevrons(*xs: float, left: bool) -> Recipe:
    way = -0.24 if left else 0.24
    strokes = [line((x - way / 2, 0.74), (x + way / 2, 0.42), (x - way / 2, 0.1)) for x in xs]
    return _reckoned(0.56 + xs[-1] - xs[0], *strokes)


PUNCTUATION: dict[str, Recipe] = {
    "’": _quote(_NINE, 1, None), "‘": _quote(_SIX, 1, None), "‚": _quote(_NINE, 1, 0.1), "‛": _quote(_SIX, 1, None),
    "”": _quote(_NINE, 2, None), "“": _quote(_SIX, 2, None), "„": _quote(_NINE, 2, 0.1), "ʼ": _quote(_NINE, 1, None),
    "ʻ": _quote(_SIX, 1, None), "′": _prime(1), "″": _prime(2), "…": Recipe(".", _ellipsis),
    "–": _drawn(1.2, line((0.1, 0.5), (1.1, 0.5)), height=0.5),
    "—": _drawn(2.1, line((0.1, 0.5), (2.0, 0.5)), height=0.5),
    "-": _drawn(0.75, line((0.12, 0.5), (0.63, 0.5)), height=0.5),
    "‐": _drawn(0.75, line((0.12, 0.5), (0.63, 0.5)), height=0.5),
    "‑": _drawn(0.75, line((0.12, 0.5), (0.63, 0.5)), height=0.5),
    "−": _reckoned(1.2, line((0.15, 0.6), (1.05, 0.6))), "¡": _reversed("!"), "¿": _reversed("?"),
    "•": Recipe("", _bullet), "·": _dotted(0.5, 0.25, 0.6), "«": _chevrons(0.28, 0.54, left=True),
    "»": _chevrons(0.28, 0.54, left=False), "‹": _chevrons(0.28, left=True), "›": _chevrons(0.28, left=False),
    "×": _reckoned(1.0, line((0.2, 0.9), (0.8, 0.3)), line((0.8, 0.9), (0.2, 0.3))),
    "÷": Recipe("", _divided),
    "±": _reckoned(1.2, line((0.6, 1.05), (0.6, 0.35)), line((0.2, 0.7), (1.0, 0.7)), line((0.2, 0.12), (1.0, 0.12))),
    "¬": _reckoned(1.2, line((0.15, 0.65), (1.05, 0.65), (1.05, 0.35))),
    "¹": _raised("1", 0.55), "²": _raised("2", 0.55), "³": _raised("3", 0.55), "ª": _raised("a", 0.6, underline=True),
    "º": _raised("o", 0.6, underline=True),
    "½": _fraction("1", "2"), "¼": _fraction("1", "4"), "¾": _fraction("3", "4"),
}  # fmt: skip
"""How each of these is drawn."""
