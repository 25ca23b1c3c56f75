"""Reads outlines, advances and alternate forms from the subset files of a font. 1000 units per em, y up."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Outline", "Subset", "open_subsets", "outlines_of"]

_STEPS = 16
"""Chords per curve."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A filled shape: closed contours (n, 2), filled by the nonzero winding rule."""

    name: str
    advance: float
    contours: tuple[Array, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Subset:
    """One file of a font that its publisher split by script."""

    font: Any
    characters: dict[str, str]

    @property
    def units(self) -> int:
        return int(self.font["head"].unitsPerEm)


def open_subsets(files: Iterable[tuple[str, bytes]]) -> list[Subset]:
    """The subset files, those with more of the Latin alphabet first."""
    from fontTools.ttLib import TTFont

    opened = []
    for name, content in files:
        font = TTFont(io.BytesIO(content))
        characters = {chr(code): glyph for code, glyph in sorted(font.getBestCmap().items())}
        letters = sum(c in characters for c in "abcdefghijklmnopqrstuvwxyz")
        opened.append((-letters, "emoji" in name or "math" in name, name, Subset(font, characters)))
    opened.sort(key=lambda row: row[:3])
    return [row[3] for row in opened]


def outlines_of(subsets: Sequence[Subset], character: str, alternates: int) -> list[Outline]:
    """The usual form of a character and up to `alternates` others that differ from it; none if the font has it not."""
    for subset in subsets:
        glyph = subset.characters.get(character)
        if glyph is None:
            continue
        names = [glyph, *_alternate_names(subset, glyph)] if alternates else [glyph]
        found: list[Outline] = []
        for name in names:
            outline = _outline(subset, name)
            if not any(_same(outline, other) for other in found):
                found.append(outline)
        return found[: alternates + 1]
    return []


def _alternate_names(subset: Subset, glyph: str) -> list[str]:
    order = set(subset.font.getGlyphOrder())
    named = [name for name in (f"{glyph}.ss01", f"{glyph}.ss02", f"{glyph}.ss03") if name in order]
    if named or "GSUB" not in subset.font:
        return named
    found: list[str] = []
    table = subset.font["GSUB"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "calt"
        for index in record.Feature.LookupListIndex
    }
    for index in _reached(table.LookupList.Lookup, wanted):
        for sub in table.LookupList.Lookup[index].SubTable:
            inner = getattr(sub, "ExtSubTable", sub)
            if inner.LookupType == 1 and glyph in inner.mapping and inner.mapping[glyph] not in found:
                found.append(inner.mapping[glyph])
    return found


def _reached(lookups: Sequence[Any], start: set[int]) -> list[int]:
    """The lookups and those that they call, in the order of the file."""
    seen = set(start)
    waiting = sorted(start)
    while waiting:
        for sub in lookups[waiting.pop()].SubTable:
            for called in _called(getattr(sub, "ExtSubTable", sub)):
                if called not in seen:
                    seen.add(called)
                    waiting.append(called)
    return sorted(seen)


def _called(sub: Any) -> list[int]:
    records = list(getattr(sub, "SubstLookupRecord", ()))
    for sets in ("SubClassSet", "ChainSubClassSet", "SubRuleSet", "ChainSubRuleSet"):
        for one in getattr(sub, sets, None) or ():
            for rules in ("SubClassRule", "ChainSubClassRule", "SubRule", "ChainSubRule"):
                for rule in getattr(one, rules, None) or ():
                    records.extend(rule.SubstLookupRecord)
    return [record.LookupListIndex for record in records]


def _outline(subset: Subset, name: str) -> Outline:
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyphs = subset.font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    scale = 1000.0 / subset.units
    return Outline(name, glyphs[name].width * scale, tuple(c * scale for c in _contours(pen.value)))


def _contours(record: Iterable[tuple[str, tuple[Any, ...]]]) -> list[Array]:
    from fontTools.pens.basePen import decomposeQuadraticSegment

    found: list[Array] = []
    now: list[tuple[float, float]] = []
    for verb, arguments in record:
        if verb == "moveTo":
            now = [arguments[0]]
        elif verb == "lineTo":
            now.append(arguments[0])
        elif verb == "curveTo":
            now.extend(_bezier([now[-1], *arguments]))
        elif verb == "qCurveTo":
            through = arguments
            if arguments[-1] is None:
                off = arguments[:-1]
                now = [((off[-1][0] + off[0][0]) / 2, (off[-1][1] + off[0][1]) / 2)]
                through = (*off, now[0])
            for control, end in decomposeQuadraticSegment(through):
                now.extend(_bezier([now[-1], control, end]))
        elif now:
            found.append(np.array(now, dtype=float))
            now = []
    return [contour for contour in found if len(contour) > 2]


def _bezier(control: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Chords of a curve of degree 2 or 3, by de Casteljau, without its first point."""
    t = np.linspace(0.0, 1.0, _STEPS + 1)[1:, None]
    level = [np.array(point, dtype=float)[None, :] + 0.0 * t for point in control]
    while len(level) > 1:
        level = [a * (1 - t) + b * t for a, b in itertools.pairwise(level)]
    return [(float(x), float(y)) for x, y in level[0]]


def _same(one: Outline, other: Outline) -> bool:
    if len(one.contours) != len(other.contours):
        return False
    return all(
        a.shape == b.shape and bool((abs(a - b) < 1.0).all()) for a, b in zip(one.contours, other.contours, strict=True)
    )
