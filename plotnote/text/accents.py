"""A letter with its accents: where each mark stands is read off the letter's own ink."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np

from plotnote.geometry import Points, points
from plotnote.text.bench import Bench, Sketch
from plotnote.text.marks import ABOVE, APOSTROPHE, ATTACHED, BELOW, DOTS, HORN, TURNED_COMMA
from plotnote.text.outline import Strokes, crossings, dense, line, scaled, shifted, span

__all__ = ["accented", "decomposed"]

_HORN, _CEDILLA, _OGONEK, _CARON, _COMMA = "\u031b", "\u0327", "\u0328", "\u030c", "\u0326"
_BELOW = {*BELOW, *ATTACHED, "\u0323", "\u0324"}
_KNOWN = {*ABOVE, *DOTS, *_BELOW, _HORN}
_TOP_BAND = 0.35
"""A mark is centred on the ink of this uppermost part of the letter, in xh."""
_SECOND_GAP, _SECOND_SIZE = 0.45, 0.8
"""The gap and the size of a mark that stands on another, as shares of the usual."""
_NARROWEST = 0.7
"""A mark wider than its letter is made narrower, down to this share."""


def decomposed(character: str) -> tuple[str, tuple[str, ...]] | None:
    """The base letter and the marks of an accented letter, or None where it is none that can be composed."""
    whole = unicodedata.normalize("NFD", character)
    base, marks = whole[:1], tuple(whole[1:])
    # Letters such as ǿ have a base that is itself drawn; none of them has a base outside the Latin script.
    if not marks or not set(marks) <= _KNOWN or not unicodedata.name(base, "").startswith("LATIN "):
        return None
    return base, tuple(_preferred(base, mark) for mark in marks)


def _preferred(base: str, mark: str) -> str:
    """Latvian letters, Livonian d and Romanian t have a comma where Unicode's decomposition has a cedilla."""
    return _COMMA if mark == _CEDILLA and base in "kKlLnNrRGtTdD" else mark


def accented(bench: Bench, base: str, marks: tuple[str, ...]) -> Sketch:
    """The letter `base` with its marks, each of them a later stroke."""
    above = [m for m in marks if m not in _BELOW and m != _HORN]
    letter = bench.dotless(base) if above and base in "ij" else bench.sketch(base)
    sketch = letter
    level, size = 0.0, 1.0
    for mark in marks:
        if mark == _HORN:
            sketch = _add(sketch, _horn(bench, letter))
        elif mark == _CEDILLA and base == "g":
            sketch = _add(sketch, _over(bench, letter, TURNED_COMMA, 0.0, 1.0))
        elif mark in ATTACHED:
            sketch = _add(sketch, _attached(bench, letter, mark))
        elif mark in _BELOW:
            sketch = _add(sketch, _under(bench, letter, mark))
        elif mark == _CARON and base in "dtlL":
            sketch = _apostrophe(bench, sketch, letter)
        else:
            ink = _over(bench, letter, _upper(bench, mark), level, size)
            sketch = _add(sketch, ink)
            level, size = max(float(s[:, 1].max()) for s in ink), _SECOND_SIZE
    return sketch


def _add(sketch: Sketch, ink: Strokes) -> Sketch:
    return replace(sketch, late=(*sketch.late, *ink))


def _upper(bench: Bench, mark: str) -> Strokes:
    """A mark that stands above, in units of xh."""
    if mark not in DOTS:
        return ABOVE[mark]
    dot = scaled(bench.dot, 1 / bench.xh)
    foot = min(float(s[:, 1].min()) for s in dot)
    return tuple(s for x in DOTS[mark] for s in shifted(dot, x, -foot))


def _over(bench: Bench, letter: Sketch, mark: Strokes, level: float, size: float) -> Strokes:
    """The mark over the letter, or over what already reaches up to `level`."""
    ink = letter.main + letter.late
    top = max(float(s[:, 1].max()) for s in ink)
    low = top - _TOP_BAND * bench.xh
    left, right = span(ink, low, top) or (0.0, letter.advance)
    foot = level + _SECOND_GAP * bench.gap if level else max(top, bench.xh) + bench.gap
    middle = (left + right) / 2 + bench.slant * (foot - (low + top) / 2)
    wide = max(float(np.ptp(np.concatenate(mark)[:, 0])) * bench.xh, 1e-9)
    narrow = min(max(letter.advance / wide, _NARROWEST), 1.0)
    return bench.leaning(scaled(mark, size * narrow, size), middle, foot)


def _under(bench: Bench, letter: Sketch, mark: str) -> Strokes:
    """The mark under the letter; beside its tail where it has one."""
    ink = letter.main + letter.late
    bottom = min(float(s[:, 1].min()) for s in ink)
    if bottom < -0.4 * bench.xh:
        right = max(crossings(ink, -0.3 * bench.xh), default=letter.advance / 2)
        middle, floor = right + 0.3 * bench.xh, 0.0
    else:
        left, right = span(ink, bottom, bottom + 0.2 * bench.xh) or (0.0, letter.advance)
        middle, floor = (left + right) / 2, min(bottom, 0.0)
    if mark in DOTS:
        depth = floor - 0.27 * bench.xh
        return tuple(s for x in DOTS[mark] for s in shifted(bench.dot, middle + x * bench.xh, depth))
    return bench.leaning(BELOW[mark], middle, floor)


def _attached(bench: Bench, letter: Sketch, mark: str) -> Strokes:
    """Cedilla under the middle of the foot, ogonek under its right end, both beginning on the ink."""
    spots = dense(letter.main + letter.late, 0.02 * bench.xh)
    # A tail is no foot: where the letter has one, the foot is what stands near the baseline.
    floor = max(float(spots[:, 1].min()), -0.1 * bench.xh)
    foot = spots[np.abs(spots[:, 1] - floor) <= 0.1 * bench.xh]
    if mark == _OGONEK:
        spot = foot[np.argmax(foot[:, 0])]
    else:
        middle = (foot[:, 0].min() + foot[:, 0].max()) / 2
        spot = foot[np.argmin(np.abs(foot[:, 0] - middle) + (foot[:, 1] - floor))]
    return bench.leaning(ATTACHED[mark], float(spot[0]), float(spot[1]))


def _horn(bench: Bench, letter: Sketch) -> Strokes:
    """The horn at the upper right of the letter's ink."""
    spots = dense(letter.main, 0.02 * bench.xh)
    top = float(spots[:, 1].max())
    upper = spots[spots[:, 1] >= top - 0.4 * bench.xh]
    spot = upper[np.argmax(upper[:, 0] + upper[:, 1])]
    return bench.leaning(HORN, float(spot[0]), float(spot[1]))


def _apostrophe(bench: Bench, sketch: Sketch, letter: Sketch) -> Sketch:
    """The caron of ď ť ľ Ľ: an apostrophe at the upper right, and room for it."""
    ink = letter.main + letter.late
    top = max(float(s[:, 1].max()) for s in ink)
    _, right = span(ink, top - 0.5 * bench.xh, top) or (0.0, letter.advance)
    mark = bench.leaning(APOSTROPHE, right + 0.2 * bench.xh, top)
    reach = max(float(s[:, 0].max()) for s in mark)
    room = max(reach + 0.1 * bench.xh - bench.slant * top - letter.advance, 0.0)
    main = sketch.main
    end = main[-1][-1].tolist()
    if room and abs(end[0] - letter.advance) < 0.05 * bench.xh:
        # A joined letter keeps its join: the last stroke runs on to the new border.
        main = (*main[:-1], _longer(main[-1], end[0] + room, end[1]))
    return Sketch(main, sketch.advance + room, (*sketch.late, *mark))


def _longer(stroke: Points, x: float, y: float) -> Points:
    return points([*stroke, *line((x, y), (x, y))[:1]])
