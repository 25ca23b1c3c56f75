"""Currency and other signs, drawn for all faces."""

from __future__ import annotations

from plotnote.geometry import Points
from plotnote.text.bench import Bench, Recipe, Sketch
from plotnote.text.marks import ABOVE, ATTACHED
from plotnote.text.outline import circle, crossings, curve, line, scaled, shifted, span

__all__ = ["SIGNS"]


def _drawn(advance: float, *unit: Points) -> Recipe:
    """A sign drawn in cap heights; it leans about its middle."""

    def draw(bench: Bench) -> Sketch:
        ink = bench.leaning(unit, -0.5 * bench.slant * bench.cap, 0.0, bench.cap)
        # Bars stay single: the faces that double their stems do not double them.
        row = tuple(made for s in ink for made in (bench.stems((s,)) if len(s) > 3 else (s,)))
        return Sketch(row, advance * bench.cap + bench.doubled)

    return Recipe("", draw)


_EURO = (
    curve(
        (0.72, 0.86), (0.6, 0.97), (0.46, 1.0), (0.28, 0.88), (0.18, 0.5), (0.28, 0.12), (0.46, 0.0), (0.6, 0.03),
        (0.72, 0.14),
    ),
    line((0.06, 0.6), (0.58, 0.6)),
    line((0.06, 0.41), (0.54, 0.41)),
)  # fmt: skip
_POUND = (
    curve((0.68, 0.84), (0.58, 0.98), (0.42, 0.97), (0.32, 0.8), (0.34, 0.55), (0.33, 0.25), (0.24, 0.08), (0.1, 0.03)),
    curve((0.1, 0.03), (0.24, 0.08), (0.42, 0.02), (0.58, 0.0), (0.7, 0.12)),
    line((0.12, 0.48), (0.56, 0.48)),
)
_YEN_BARS = (line((0.2, 0.44), (0.66, 0.44)), line((0.2, 0.26), (0.66, 0.26)))
_YEN = (line((0.12, 1.0), (0.43, 0.52), (0.43, 0.0)), line((0.74, 1.0), (0.43, 0.52)), *_YEN_BARS)
_SECTION = (
    curve(
        (0.54, 0.9), (0.42, 1.0), (0.26, 0.98), (0.16, 0.86), (0.22, 0.74), (0.4, 0.64), (0.57, 0.52), (0.58, 0.38),
        (0.44, 0.3),
    ),
    curve(
        (0.28, 0.7), (0.15, 0.6), (0.15, 0.48), (0.3, 0.38), (0.48, 0.28), (0.56, 0.14), (0.48, 0.01), (0.3, -0.03),
        (0.16, 0.07),
    ),
)  # fmt: skip
_PILCROW = (
    curve((0.36, 1.0), (0.2, 0.96), (0.12, 0.78), (0.2, 0.58), (0.36, 0.54)),
    line((0.62, 1.0), (0.36, 1.0), (0.36, -0.1)),
    line((0.56, 1.0), (0.56, -0.1)),
)
_CURRENCY = (
    circle(0.4, 0.45, 0.21), line((0.12, 0.73), (0.25, 0.6)), line((0.68, 0.73), (0.55, 0.6)),
    line((0.12, 0.17), (0.25, 0.3)), line((0.68, 0.17), (0.55, 0.3)),
)  # fmt: skip
_DAGGER = (line((0.27, 1.0), (0.27, -0.1)), line((0.08, 0.68), (0.46, 0.68)))
_DOUBLE_DAGGER = (*_DAGGER, line((0.08, 0.22), (0.46, 0.22)))


def _ringed(letter: str) -> Recipe:
    """© and ®: a small capital in a ring."""

    def draw(bench: Bench) -> Sketch:
        cap = bench.cap
        ring = bench.leaning((circle(0.55, 0.5, 0.46, 0.5, 20),), -0.5 * bench.slant * cap, 0.0, cap)
        strokes = scaled(bench.strokes(letter), 0.5)
        left, right = span(strokes) or (0.0, 0.0)
        return Sketch((*ring, *shifted(strokes, 0.55 * cap - (left + right) / 2, 0.25 * cap)), 1.1 * cap)

    return Recipe(letter, draw)


def _cent(bench: Bench) -> Sketch:
    """¢: c with a slash beyond both ends."""
    c = bench.sketch("c")
    left, right = span(c.main, 0.3 * bench.xh, 0.7 * bench.xh) or (0.0, c.advance)
    middle = (left + (span(c.main) or (left, right))[1]) / 2
    out = 0.2 * bench.xh
    lean = (bench.slant + 0.12) * (bench.xh / 2 + out)
    slash = line((middle + lean, bench.xh + out), (middle - lean, -out))
    return Sketch((*c.main, slash), c.advance)


def _micro(bench: Bench) -> Sketch:
    """µ: u with a tail at its left foot."""
    u = bench.sketch("u")
    x = min(crossings(u.main, 0.35 * bench.xh), default=0.0)
    low, high = -0.45 * bench.xh, 0.35 * bench.xh
    return Sketch((*u.main, line((x, high), (x - bench.slant * (high - low), low))), u.advance)


def _number(bench: Bench) -> Sketch:
    """№: N and a raised, underlined o."""
    n = bench.sketch("N")
    size = 0.7
    o = shifted(scaled(bench.strokes("o"), size), n.advance, 0.45 * bench.xh)
    left, right = span(o) or (n.advance, n.advance)
    bar = line((left, 0.25 * bench.xh), (right, 0.25 * bench.xh))
    return Sketch((*n.main, *o, bar), n.advance + bench.sketch("o").advance * size, n.late)


def _trade(bench: Bench) -> Sketch:
    """™: small raised T and M, plain ones, since flourished capitals could not be read at this size."""
    unit = (
        line((0.05, 1.0), (0.37, 1.0)), line((0.21, 1.0), (0.21, 0.56)),
        line((0.46, 0.56), (0.46, 1.0), (0.63, 0.7), (0.8, 1.0), (0.8, 0.56)),
    )  # fmt: skip
    return Sketch(bench.leaning(unit, -0.5 * bench.slant * bench.cap, 0.0, bench.cap), 0.9 * bench.cap)


def _broken_bar(bench: Bench) -> Sketch:
    """¦: the bar in two pieces."""
    unit = (line((0.2, 1.0), (0.2, 0.56)), line((0.2, 0.34), (0.2, -0.1)))
    return Sketch(bench.leaning(unit, -0.5 * bench.slant * bench.cap, 0.0, bench.cap), 0.4 * bench.cap)


def _standing(mark: str) -> Recipe:
    """An accent on its own, as high as over a small letter."""

    def draw(bench: Bench) -> Sketch:
        ink = ATTACHED[mark] if mark in ATTACHED else ABOVE[mark]
        y = 0.0 if mark in ATTACHED else bench.xh + bench.gap
        return Sketch(bench.leaning(ink, 0.35 * bench.xh, y), 0.7 * bench.xh)

    return Recipe("", draw)


def _diaeresis(count: int) -> Recipe:
    def draw(bench: Bench) -> Sketch:
        y, xh = bench.xh + bench.gap + 0.07 * bench.xh, bench.xh
        xs = (0.35,) if count == 1 else (0.14, 0.56)
        return Sketch(tuple(s for x in xs for s in shifted(bench.dot, x * xh + bench.slant * y, y)), 0.7 * xh)

    return Recipe("", draw)


SIGNS: dict[str, Recipe] = {
    "€": _drawn(0.8, *_EURO), "£": _drawn(0.8, *_POUND), "¥": _drawn(0.86, *_YEN), "¢": Recipe("c", _cent),
    "§": _drawn(0.72, *_SECTION), "¶": _drawn(0.74, *_PILCROW), "¤": _drawn(0.8, *_CURRENCY),
    "†": _drawn(0.54, *_DAGGER),
    "‡": _drawn(0.54, *_DOUBLE_DAGGER), "©": _ringed("C"), "®": _ringed("R"), "™": Recipe("", _trade),
    "°": _drawn(0.42, circle(0.2, 0.86, 0.14)), "№": Recipe("No", _number), "µ": Recipe("u", _micro),
    "μ": Recipe("u", _micro), "¦": Recipe("", _broken_bar), "´": _standing("\u0301"), "¸": _standing("\u0327"),
    "¯": _standing("\u0304"), "ˆ": _standing("\u0302"), "˜": _standing("\u0303"), "ˇ": _standing("\u030c"),
    "˘": _standing("\u0306"), "˝": _standing("\u030b"), "˚": _standing("\u030a"), "˛": _standing("\u0328"),
    "¨": _diaeresis(2), "˙": _diaeresis(1),
}  # fmt: skip
"""How each sign is drawn."""
