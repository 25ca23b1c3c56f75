"""From the raw strokes of a font file to a Font: heights and lean measured, strokes put in writing order.

What a font file says of its own heights is often untrue (all SVG fonts of the Hershey family claim the same x-height),
so everything is measured on the ink. Font units, y up, baseline 0.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from plotnote.errors import FontFileError
from plotnote.geometry import Points, points
from plotnote.text.font import Font, Glyph, Metrics

__all__ = ["RawGlyph", "assemble", "build_glyph", "height_range", "lean", "measure", "tick", "with_late_marks"]

_X_HEIGHT_LETTERS = "acemnorsuvwxz"
_CAPITALS = "ABCDEFGHIKLMNOPRSTUVXYZ"
_ASCENDERS = "bdfhkl"
_DESCENDERS = "gjpqy"
_STEMS = "lhbdktpqfiHIFTLBDEPR"

_LEADING = 1.1
"""The usual line pitch, in heights from the lowest descender to the highest ascender."""

_DOT, _DOT_FOOT, _DOT_APART = 0.2, 0.85, 0.1
"""A dot below the usual height of dots is smaller, higher and further from other ink than these, in xh."""

_TICK = 0.06
"""Length in xh of the stroke that stands for a single point."""


@dataclass(frozen=True, slots=True, eq=False)
class RawGlyph:
    """A glyph as its file has it; a stroke may have one point only."""

    name: str
    advance: float
    strokes: tuple[Points, ...]


def assemble(name: str, raw: Mapping[str, Sequence[RawGlyph]], file: str) -> Font:
    """The font of these glyphs, each character with its alternates. A character without ink that is no space is left
    out: the face cannot draw it.

    Raises:
        FontFileError: there is no ink above the baseline, so the face has no height.
    """
    ink = {character: alternates[0].strokes for character, alternates in raw.items() if alternates}
    metrics = measure(ink, file)
    glyphs = {
        character: tuple(
            build_glyph(character, g.name, g.advance, (tick(s, metrics.x_height) for s in g.strokes), metrics.x_height)
            for g in alternates
        )
        for character, alternates in raw.items()
        if character.isspace() or any(g.strokes for g in alternates)
    }
    glyphs |= with_late_marks(glyphs, glyphs, metrics.x_height)
    return Font(name, metrics, glyphs, slant=lean(ink, metrics.x_height))


def measure(ink: Mapping[str, Sequence[Points]], file: str = "") -> Metrics:
    """The heights of a face: the x-height is the median top of the letters acemnorsuvwxz, the cap height that of the
    capitals; a face without such letters is taken to be as high as its ink, with an x-height of two thirds.

    Raises:
        FontFileError: there is no ink above the baseline.
    """
    every = height_range(stroke for strokes in ink.values() for stroke in strokes)
    if every is None or every[1] <= 0:
        raise FontFileError("No glyph has ink above the baseline.", hint="Choose another font file.", file=file)
    tops, caps = _tops(ink, _X_HEIGHT_LETTERS), _tops(ink, _CAPITALS)
    cap_height = float(np.median(caps)) if caps else every[1]
    x_height = float(np.median(tops)) if tops else cap_height * 2 / 3
    if min(x_height, cap_height) <= 0:
        raise FontFileError("The letters lie below the baseline.", hint="Choose another font file.", file=file)
    ascent = max([*_tops(ink, _ASCENDERS), *caps, cap_height])
    lows = [low[0] for c in _DESCENDERS if (low := height_range(ink.get(c, ()))) is not None]
    descent = min([*lows, 0.0])
    return Metrics(x_height, cap_height, ascent, descent, _LEADING * (ascent - descent))


def _tops(ink: Mapping[str, Sequence[Points]], letters: str) -> list[float]:
    return [span[1] for c in letters if (span := height_range(ink.get(c, ()))) is not None]


def height_range(strokes: Iterable[Points]) -> tuple[float, float] | None:
    """The lowest and the highest y of the ink, or None where there is none."""
    ys = [stroke[:, 1] for stroke in strokes]
    return (float(min(y.min() for y in ys)), float(max(y.max() for y in ys))) if ys else None


def lean(ink: Mapping[str, Sequence[Points]], x_height: float) -> float:
    """The slant, x per y: the median, by length, of the downstrokes and upstrokes of letters with a stem."""
    found: list[tuple[float, float]] = []
    for character in _STEMS:
        for stroke in ink.get(character, ()):
            for first, last in _falls(stroke):
                dx, dy = (stroke[first] - stroke[last]).tolist()
                if dy > 0.8 * x_height and abs(dx) < 0.8 * dy:
                    found.append((dx / dy, dy))
    if not found:
        return 0.0
    found.sort()
    middle = sum(weight for _, weight in found) / 2
    passed = 0.0
    for slope, weight in found:
        passed += weight
        if passed >= middle:
            return round(slope, 4)
    return round(found[-1][0], 4)


def _falls(stroke: Points) -> Iterable[tuple[int, int]]:
    """The runs (first, last) of points on which y falls without a break."""
    start = 0
    for i in range(1, len(stroke) + 1):
        if i == len(stroke) or stroke[i, 1] >= stroke[i - 1, 1]:
            if i - 1 > start:
                yield start, i - 1
            start = i


def tick(stroke: Points, x_height: float) -> Points:
    """The stroke itself, or a small tick where all its points are one: a dot is never dropped."""
    moved = np.concatenate([[True], (np.diff(stroke, axis=0) != 0).any(axis=1)])
    kept = stroke[moved]
    return points(kept) if len(kept) > 1 else points([kept[0], kept[0] - (0.0, _TICK * x_height)])


def build_glyph(character: str, name: str, advance: float, strokes: Iterable[Points], x_height: float) -> Glyph:
    """A glyph whose later strokes (dots, bars) stand last, with its entry and exit."""
    row = list(strokes)
    late = [] if len(row) < 2 else [_is_late(character, row, k, x_height) for k in range(len(row))]
    if all(late):
        late = [False] * len(row)
    main = [stroke for stroke, after in zip(row, late, strict=True) if not after]
    after = [stroke for stroke, later in zip(row, late, strict=True) if later]
    if not main:
        return Glyph(name, advance, ())
    entry, leave = main[0][0].tolist(), main[-1][-1].tolist()
    indices = tuple(range(len(main), len(row)))
    return Glyph(name, advance, (*main, *after), (entry[0], entry[1]), (leave[0], leave[1]), indices)


def with_late_marks(
    characters: Iterable[str], glyphs: Mapping[str, tuple[Glyph, ...]], x_height: float
) -> dict[str, tuple[Glyph, ...]]:
    """Those of the characters that are accented letters, in forms whose accents are late where they can be told: where
    the other strokes are those of the base letter."""
    out = {}
    for character in characters:
        base = unicodedata.normalize("NFD", character)[:1]
        if len(character) == 1 and base != character and base in glyphs and glyphs[base][0].strokes:
            out[character] = tuple(_with_late_marks(glyph, glyphs[base][0], x_height) for glyph in glyphs[character])
    return out


def _with_late_marks(glyph: Glyph, base: Glyph, x_height: float) -> Glyph:
    """An accented letter that is made of its base letter's strokes and others, with the others last; else as it is."""
    near = 0.02 * x_height
    body: list[Points] = []
    marks: list[Points] = []
    for stroke in glyph.strokes:
        own = any(s.shape == stroke.shape and bool((abs(s - stroke) <= near).all()) for s in base.strokes)
        (body if own else marks).append(stroke)
    bare = len(base.strokes) - len(base.late)
    if len(body) < bare or not marks:
        return glyph
    late = tuple(range(bare, len(glyph.strokes)))
    return Glyph(glyph.name, glyph.advance, (*body, *marks), base.entry, base.exit, late)


def _is_late(character: str, row: list[Points], index: int, x_height: float) -> bool:
    """Whether a writer adds this stroke after the main movement of the letter."""
    stroke = row[index]
    if character in "ijіј":
        return _is_dot(row, index, x_height)
    if character in "tf":
        dx, dy = np.ptp(stroke, axis=0).tolist()
        return len(stroke) <= 3 and dy < 0.2 * dx and 0.6 < float(stroke[:, 1].mean()) / x_height < 1.5
    # A joined x leaves the line at the end of its first stroke; the second crosses it afterwards.
    return character == "x" and len(row) == 2 and index == 1 and bool(row[0][-1, 0] > row[1][-1, 0])


def _is_dot(row: list[Points], index: int, x_height: float) -> bool:
    """Whether the stroke lies above the letter; a hand may set a small dot a little lower, apart from the stem."""
    stroke = row[index]
    if stroke[:, 1].min() > 1.02 * x_height:
        return True
    small = max(np.ptp(stroke, axis=0).tolist()) < _DOT * x_height
    if not small or stroke[:, 1].min() < _DOT_FOOT * x_height:
        return False
    others = np.concatenate([s for k, s in enumerate(row) if k != index])
    return bool(np.hypot(*(stroke[:, None] - others[None]).T).min() > _DOT_APART * x_height)
