"""Figures and signs of ASCII, each stem one stroke, for faces that lack them or whose own are drawn doubled."""

from __future__ import annotations

import numpy as np

from plotnote.geometry import Points, points
from plotnote.text.bench import Bench, Recipe, Sketch
from plotnote.text.outline import circle, curve, line, shifted

__all__ = ["FIGURES"]

_LOW, _SMALL = 1.55, 0.8
"""Figures are as high as capitals, or this many xh where capitals are much higher, but at least this share of them."""


def _height(bench: Bench) -> float:
    return min(bench.cap, max(_LOW * bench.xh, _SMALL * bench.cap))


def _figure(advance: float, *unit: Points, dot: tuple[float, float] | None = None) -> Recipe:
    """A sign drawn in heights of a figure, about whose middle it leans; `dot` is where its dot stands, last."""

    def draw(bench: Bench) -> Sketch:
        high = _height(bench)
        back = -0.5 * bench.slant * high
        ink = bench.leaning(unit, back, 0.0, high)
        if dot is not None:
            x, y = dot[0] * high, dot[1] * high
            ink = (*ink, *shifted(bench.dot, back + x + bench.slant * y, y))
        return Sketch(ink, advance * high)

    return Recipe("", draw)


def _run(*pieces: Points) -> Points:
    """Pieces that meet in corners, as one stroke."""
    first, *rest = pieces
    return points(np.concatenate([first, *(piece[1:] for piece in rest)]))


def _mirrored(stroke: Points, x: float) -> Points:
    return points(stroke * (-1.0, 1.0) + (2 * x, 0.0))


_TWO = _run(
    curve((0.1, 0.78), (0.17, 0.93), (0.32, 1.0), (0.48, 0.92), (0.5, 0.74), (0.4, 0.52), (0.22, 0.26), (0.06, 0.0)),
    line((0.06, 0.0), (0.57, 0.0)),
)
_THREE = _run(
    curve((0.11, 0.86), (0.2, 0.97), (0.34, 1.0), (0.48, 0.9), (0.48, 0.71), (0.38, 0.59), (0.23, 0.54)),
    curve((0.23, 0.54), (0.41, 0.51), (0.54, 0.38), (0.53, 0.17), (0.4, 0.03), (0.22, 0.0), (0.07, 0.1)),
)
_FIVE = _run(
    line((0.17, 1.0), (0.12, 0.55)),
    curve((0.12, 0.55), (0.29, 0.61), (0.46, 0.53), (0.53, 0.32), (0.44, 0.1), (0.26, 0.0), (0.07, 0.08)),
)
_SIX = curve(
    (0.46, 0.98), (0.28, 0.84), (0.14, 0.58), (0.1, 0.3), (0.17, 0.08), (0.32, 0.0), (0.47, 0.09), (0.52, 0.28),
    (0.44, 0.47), (0.29, 0.52), (0.15, 0.42), (0.1, 0.3),
)  # fmt: skip
_SEVEN = _run(line((0.08, 1.0), (0.55, 1.0)), curve((0.55, 1.0), (0.4, 0.66), (0.28, 0.34), (0.22, 0.0)))
_EIGHT = curve(
    (0.47, 0.85), (0.32, 1.0), (0.14, 0.87), (0.17, 0.67), (0.33, 0.53), (0.5, 0.36), (0.5, 0.13), (0.3, 0.0),
    (0.1, 0.13), (0.12, 0.34), (0.29, 0.52), (0.45, 0.68), (0.47, 0.85),
)  # fmt: skip
_NINE = curve(
    (0.5, 0.79), (0.41, 0.96), (0.26, 1.0), (0.11, 0.89), (0.1, 0.67), (0.22, 0.53), (0.38, 0.57), (0.49, 0.72),
    (0.5, 0.79), (0.5, 0.5), (0.46, 0.22), (0.38, 0.0),
)  # fmt: skip
_ASKING = curve(
    (0.08, 0.82), (0.16, 0.95), (0.3, 1.0), (0.44, 0.92), (0.46, 0.76), (0.36, 0.6), (0.26, 0.47), (0.23, 0.27)
)
_ROUND = curve((0.34, 1.06), (0.18, 0.82), (0.11, 0.46), (0.16, 0.1), (0.3, -0.14))
_SQUARE = line((0.36, 1.05), (0.14, 1.05), (0.14, -0.15), (0.36, -0.15))
_BRACE = curve(
    (0.4, 1.06), (0.26, 1.0), (0.22, 0.86), (0.24, 0.64), (0.2, 0.51), (0.08, 0.45), (0.2, 0.39), (0.24, 0.26),
    (0.22, 0.04), (0.26, -0.1), (0.4, -0.16),
)  # fmt: skip
_AND = curve(
    (0.68, 0.0), (0.44, 0.3), (0.23, 0.64), (0.19, 0.82), (0.29, 0.98), (0.42, 0.94), (0.46, 0.78), (0.36, 0.6),
    (0.16, 0.42), (0.07, 0.22), (0.14, 0.04), (0.32, -0.01), (0.5, 0.12), (0.61, 0.3), (0.65, 0.42),
)  # fmt: skip
_AT = _run(
    curve((0.64, 0.64), (0.53, 0.7), (0.37, 0.65), (0.28, 0.46), (0.34, 0.29), (0.47, 0.27), (0.59, 0.4), (0.65, 0.68)),
    curve(
        (0.65, 0.68), (0.62, 0.42), (0.67, 0.29), (0.78, 0.3), (0.88, 0.46), (0.85, 0.72), (0.69, 0.92), (0.46, 0.98),
        (0.23, 0.85), (0.09, 0.57), (0.13, 0.25), (0.32, 0.03), (0.56, -0.03), (0.76, 0.05),
    ),
)  # fmt: skip
_HASH = (
    line((0.3, 1.0), (0.2, 0.0)), line((0.56, 1.0), (0.46, 0.0)), line((0.1, 0.66), (0.68, 0.66)),
    line((0.07, 0.34), (0.65, 0.34)),
)  # fmt: skip
_DOLLAR = curve(
    (0.52, 0.82), (0.4, 0.92), (0.22, 0.9), (0.12, 0.74), (0.2, 0.59), (0.4, 0.49), (0.53, 0.36), (0.49, 0.15),
    (0.3, 0.06), (0.1, 0.16),
)  # fmt: skip

FIGURES: dict[str, Recipe] = {
    "0": _figure(0.66, circle(0.32, 0.5, 0.23, 0.5, 16)),
    "1": _figure(0.56, line((0.14, 0.76), (0.34, 1.0), (0.34, 0.0))),
    "2": _figure(0.66, _TWO),
    "3": _figure(0.66, _THREE),
    "4": _figure(0.66, line((0.32, 1.0), (0.06, 0.32), (0.6, 0.32)), line((0.45, 0.66), (0.43, 0.0))),
    "5": _figure(0.66, _FIVE, line((0.17, 1.0), (0.53, 1.0))),
    "6": _figure(0.66, _SIX),
    "7": _figure(0.64, _SEVEN),
    "8": _figure(0.66, _EIGHT),
    "9": _figure(0.66, _NINE),
    "!": _figure(0.36, line((0.18, 1.0), (0.17, 0.28)), dot=(0.17, 0.03)),
    "?": _figure(0.58, _ASKING, dot=(0.23, 0.03)),
    "(": _figure(0.42, _ROUND),
    ")": _figure(0.42, _mirrored(_ROUND, 0.21)),
    "[": _figure(0.46, _SQUARE),
    "]": _figure(0.46, _mirrored(_SQUARE, 0.23)),
    "{": _figure(0.48, _BRACE),
    "}": _figure(0.48, _mirrored(_BRACE, 0.24)),
    "&": _figure(0.76, _AND),
    "@": _figure(0.98, _AT),
    "#": _figure(0.74, *_HASH),
    "$": _figure(0.66, _DOLLAR, line((0.32, 1.1), (0.3, -0.1))),
    "%": _figure(0.86, circle(0.2, 0.78, 0.14, 0.2), line((0.7, 1.0), (0.12, 0.0)), circle(0.64, 0.22, 0.14, 0.2)),
    "~": _figure(0.72, curve((0.1, 0.4), (0.2, 0.52), (0.33, 0.49), (0.45, 0.41), (0.55, 0.4), (0.63, 0.5))),
    '"': _figure(0.4, line((0.12, 1.0), (0.12, 0.72)), line((0.3, 1.0), (0.3, 0.72))),
}
"""How each is drawn."""
