"""A letter with its accents: where each mark stands is read off the letter's own ink.

A mark that stands free is moved, from above or below, until the shortest distance from its ink to the letter is the
gap of the face: one gap for all marks. The letter is here all that lies within the convex hull of its ink, so that no
mark sinks into U or under A; where the arms of a wide letter would then be further from the mark than half an x-height,
it comes nearer. Apostrophes, and dots beside a tail, are moved from the right, to the ink itself. A mark on a mark
keeps three quarters of the gap, and is smaller. Cedilla, ogonek and horn begin on the ink.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import replace

import numpy as np

from plotnote.geometry import points
from plotnote.text.bench import Bench, Sketch
from plotnote.text.clearance import clear_shift
from plotnote.text.marks import ABOVE, APOSTROPHE, ATTACHED, BELOW, DOTS, HORN, TURNED_COMMA
from plotnote.text.outline import Strokes, crossings, dense, scaled, shifted, span

__all__ = ["accented", "decomposed"]

_HORN, _CEDILLA, _OGONEK, _CARON, _COMMA = "\u031b", "\u0327", "\u0328", "\u030c", "\u0326"
_BELOW = {*BELOW, *ATTACHED, "\u0323", "\u0324"}
_KNOWN = {*ABOVE, *DOTS, *_BELOW, _HORN}
_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ")
_SECOND_GAP, _SECOND_SIZE = 0.75, 0.8
"""The gap and the size of a mark that stands on another, as shares of the usual."""
_NARROWEST = 0.7
"""A mark wider than its letter is made narrower, down to this share."""
_WIDEST, _NEAREST = 0.48, 0.16
"""No mark is further from the ink of its letter than the first, in xh, unless it would come nearer than the second to
the hull of its ink."""


def decomposed(character: str) -> tuple[str, tuple[str, ...]] | None:
    """The base letter and the marks of an accented letter, or None where it is none that can be composed."""
    whole = unicodedata.normalize("NFD", character)
    base, marks = whole[:1], tuple(whole[1:])
    # Letters such as ǿ have a base that is itself drawn.
    if not marks or not set(marks) <= _KNOWN or not unicodedata.name(base, "").startswith(_SCRIPTS):
        return None
    return base, tuple(_preferred(base, mark) for mark in marks)


def _preferred(base: str, mark: str) -> str:
    """Latvian letters, Livonian d and Romanian t have a comma where Unicode's decomposition has a cedilla."""
    return _COMMA if mark == _CEDILLA and base in "kKlLnNrRGtTdD" else mark


def accented(bench: Bench, base: str, marks: tuple[str, ...], form: int = 0) -> Sketch:
    """The letter `base`, in the face's drawing number `form`, with its marks, each of them a later stroke."""
    above = [m for m in marks if m not in _BELOW and m != _HORN]
    letter = bench.dotless(base, form) if above and base in "ijіј" else bench.sketch(base, form)
    sketch = letter
    stacked: Strokes = ()
    for mark in marks:
        if mark == _HORN:
            sketch = _add(sketch, _horn(bench, letter))
        elif mark == _CEDILLA and base == "g":
            sketch = _add(sketch, _over(bench, sketch, TURNED_COMMA, ()))
        elif mark in ATTACHED:
            sketch = _add(sketch, _attached(bench, letter, mark))
        elif mark in _BELOW:
            sketch = _add(sketch, _under(bench, letter, mark))
        elif mark == _CARON and base in "dtlL":
            sketch = _apostrophe(bench, sketch)
        else:
            # What hangs under a letter has no say in the place of what stands over it.
            under = sketch if _HORN in marks else letter
            ink = _over(bench, under, bench.above(mark), stacked)
            sketch, stacked = _add(sketch, ink), (*stacked, *ink)
    return sketch


def _add(sketch: Sketch, ink: Strokes) -> Sketch:
    return replace(sketch, late=(*sketch.late, *ink))


def _over(bench: Bench, letter: Sketch, mark: Strokes, stacked: Strokes) -> Strokes:
    """The mark over the letter, and over the marks that stand on it already."""
    size = _SECOND_SIZE if stacked else 1.0
    wide = max(float(np.ptp(np.concatenate(mark)[:, 0])) * bench.xh, 1e-9)
    narrow = min(max(letter.advance / wide, _NARROWEST), 1.0)
    # As if it stood on the letter, leaning with it; from there it is moved along the slant.
    made = bench.leaning(scaled(mark, size * narrow, size), *bench.body(letter).head)
    way = (bench.slant, 1.0)
    rise = _apart(bench, made, letter, way)
    if stacked:
        over = clear_shift(bench.spots(made), bench.spots(stacked), way, _SECOND_GAP * bench.gap)
        rise = max(rise, rise if over is None else over)
    return shifted(made, bench.slant * rise, rise)


def _apart(bench: Bench, mark: Strokes, letter: Sketch, way: tuple[float, float]) -> float:
    """How far along `way` the mark stands clear of the letter by the face's gap."""
    spots, body = bench.spots(mark), bench.body(letter)
    away = clear_shift(spots, body.hull, way, bench.gap)
    if away is None:
        return bench.gap
    arms = clear_shift(spots, body.spots, way, _WIDEST * bench.xh)
    if arms is None or arms < away:
        nearest = clear_shift(spots, body.hull, way, _NEAREST * bench.xh)
        return max(x for x in (arms, nearest, -math.inf) if x is not None)
    return away


def _under(bench: Bench, letter: Sketch, mark: str) -> Strokes:
    """The mark under the letter; beside its tail where it has one."""
    ink = letter.main + letter.late
    bottom = min(float(s[:, 1].min()) for s in ink)
    if bottom < -0.4 * bench.xh:
        right = max(crossings(ink, -0.3 * bench.xh), default=letter.advance / 2)
        made = _lower(bench, mark, right, -0.25 * bench.xh)
        move = clear_shift(bench.spots(made), bench.body(letter).spots, (1.0, 0.0), bench.gap)
        return shifted(made, move or 0.0)
    left, right = span(ink, bottom, bottom + 0.2 * bench.xh) or (0.0, letter.advance)
    made = _lower(bench, mark, (left + right) / 2, bottom)
    move = _apart(bench, made, letter, (-bench.slant, -1.0))
    return shifted(made, -bench.slant * move, -move)


def _lower(bench: Bench, mark: str, x: float, y: float) -> Strokes:
    """A mark that stands below, the middle of its top at (x, y)."""
    if mark in DOTS:
        return tuple(s for dx in DOTS[mark] for s in shifted(bench.dot, x + dx * bench.xh, y))
    top = max(float(s[:, 1].max()) for s in BELOW[mark])
    return bench.leaning(shifted(BELOW[mark], 0.0, -top), x, y)


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


def _apostrophe(bench: Bench, sketch: Sketch) -> Sketch:
    """The caron of ď ť ľ Ľ: an apostrophe at the upper right, and room for it."""
    ink = sketch.main + sketch.late
    top = max(float(s[:, 1].max()) for s in sketch.main)
    _, right = span(sketch.main, top - 0.5 * bench.xh, top) or (0.0, sketch.advance)
    made = bench.leaning(APOSTROPHE, right, top)
    move = clear_shift(bench.spots(made), bench.spots(ink), (1.0, 0.0), bench.gap)
    mark = shifted(made, move or 0.0)
    reach = max(float((s[:, 0] - bench.slant * s[:, 1]).max()) for s in mark)
    room = max(reach + 0.18 * bench.xh - sketch.advance, 0.0)
    main = sketch.main
    end = main[-1][-1].tolist()
    if room and abs(end[0] - sketch.advance) < 0.05 * bench.xh:
        # A joined letter keeps its join: the last stroke runs on to the new border.
        main = (*main[:-1], points([*main[-1], (end[0] + room, end[1])]))
    return Sketch(main, sketch.advance + room, (*sketch.late, *mark))
