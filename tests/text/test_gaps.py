"""The distance between letters and marks, measured with shapely on the ink of every text face.

A mark that stands free keeps one gap to the letter in a face. The letter is the convex hull of its ink, or the ink
itself where the mark stands beside it (ď, ỵ). Only over the wide arms of letters like Ý, whose ink is far from the
middle, the mark comes nearer, to half an x-height from the ink, and to 0.16 x-heights from the hull at the nearest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely

from plotnote import library
from plotnote.text.font import Font

FACES = [name for name, face in library.faces().items() if face.text]
LETTERS = "".join(map(chr, (*range(0xC0, 0x180), *range(0x1EA0, 0x1EFA), 0x218, 0x219, 0x21A, 0x21B, 0x1A0, 0x1AF)))
CEDILLA, OGONEK, HORN, DOT_BELOW, CARON = "\u0327", "\u0328", "\u031b", "\u0323", "\u030c"
COMMAS = "ķĶļĻņŅŗŖģĢţŢ"


@dataclass(frozen=True)
class _Added:
    """A mark of a letter: its ink, the ink of the letter without any mark, and that of the marks before it."""

    letter: str
    mark: str
    ink: Any
    body: Any
    before: Any


def _ink(strokes: Any) -> Any:
    return shapely.multilinestrings([shapely.linestrings(s) for s in strokes])


@cache
def _marks(name: str) -> tuple[_Added, ...]:
    return tuple(_each_mark(library.face(name)))


def _each_mark(font: Font) -> Iterator[_Added]:
    for letter in LETTERS:
        base, *marks = unicodedata.normalize("NFD", letter)
        if not marks:
            continue
        lower = {CEDILLA, OGONEK, DOT_BELOW}
        bare = {"i": "ı", "j": "ȷ"}.get(base, base) if set(marks) - lower else base
        counts = [len(font.glyphs[bare][0].strokes)]
        for k in range(1, len(marks) + 1):
            counts.append(len(font.glyphs[unicodedata.normalize("NFC", base + "".join(marks[:k]))][0].strokes))
        strokes = font.glyphs[letter][0].strokes
        for mark, start, end in zip(marks, counts[:-1], counts[1:], strict=True):
            assert end > start, (letter, mark)
            before = _ink(strokes[counts[0] : start]) if start > counts[0] else shapely.MultiLineString()
            yield _Added(letter, mark, _ink(strokes[start:end]), _ink(strokes[: counts[0]]), before)


def _attached(added: _Added) -> bool:
    return added.mark in (OGONEK, HORN) or (added.mark == CEDILLA and added.letter not in COMMAS)


def _below(added: _Added) -> bool:
    return added.mark in (DOT_BELOW, "\u0326") or (added.mark == CEDILLA and added.letter != "ģ")


@pytest.mark.parametrize("name", FACES)
def test_marks_keep_one_gap_to_their_letter_and_cedilla_ogonek_and_horn_touch_it(name: str) -> None:
    font = library.face(name)
    xh = font.metrics.x_height
    every = _marks(name)
    touching = [a for a in every if _attached(a)]
    reach = shapely.distance([a.ink for a in touching], [a.body for a in touching]) / xh
    assert reach.max() < 0.02

    free = [a for a in every if not _attached(a) and (_below(a) or a.before.is_empty or _only_below(a))]
    ink = shapely.distance([a.ink for a in free], [a.body for a in free]) / xh
    hull = shapely.distance([a.ink for a in free], shapely.convex_hull([a.body for a in free])) / xh
    gap = float(np.median(hull))
    assert 0.15 <= gap <= 0.5
    assert ink.min() >= 0.15
    keeps = ((abs(hull - gap) < 0.01) | (abs(ink - gap) < 0.01)) & (ink <= 0.5)
    keeps |= (abs(ink - 0.48) < 0.01) & (hull >= 0.15)
    keeps |= (ink > 0.48) & (abs(hull - 0.16) < 0.01)
    assert [a.letter for a, kept in zip(free, keeps, strict=True) if not kept] == []


@pytest.mark.parametrize("name", FACES)
def test_marks_on_marks_keep_three_quarters_of_the_gap(name: str) -> None:
    font = library.face(name)
    xh = font.metrics.x_height
    stacked = [a for a in _marks(name) if not (a.before.is_empty or _below(a) or _only_below(a) or HORN in _nfd(a))]
    between = shapely.distance([a.ink for a in stacked], [a.before for a in stacked]) / xh
    body = shapely.distance([a.ink for a in stacked], [a.body for a in stacked]) / xh
    assert len(stacked) >= 24
    assert between.min() >= 0.2
    assert between.max() <= 0.5
    assert body.min() > between.min()


def _nfd(added: _Added) -> str:
    return unicodedata.normalize("NFD", added.letter)


def _only_below(added: _Added) -> bool:
    """Whether the marks before this one hang under the letter, so that this one stands on the letter itself."""
    marks = _nfd(added)[1:]
    return set(marks[: marks.index(added.mark)]) <= {DOT_BELOW, CEDILLA, OGONEK}
