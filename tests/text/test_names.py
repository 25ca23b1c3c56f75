"""The sixty names in every text face: no dot lost, and no letter lying on its neighbour.

Two neighbours overlap by what the right edge of the first passes the left edge of the second, both seen in bands a
tenth of a millimetre high at an x-height of 2 mm: a T may reach over an o, whose bands are others. Joined letters meet
at their joins, which are ends of strokes and count nothing.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.ops import substring

from plotnote import library
from plotnote.text.font import Font, Glyph
from plotnote.text.shape import shape_word

NAMES = (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines()
WORDS = sorted({word for name in NAMES for word in unicodedata.normalize("NFC", name).split()})
TEXT_FACES = [name for name, face in library.faces().items() if face.text]
MARKED = "ïf fï fî Tö Tů ťa ďa ľa Ľu ťh Wî Vö ĽK îl ílĺ įų ģi Jķ"
X_HEIGHT, PEN, BAND = 2.0, 0.3, 0.1
JOIN = 1.0
"""How much of a stroke is the way in or out, in mm: half an x-height."""
DOTS = {"\u0307": 1, "\u0308": 2, "\u0323": 1}


@pytest.mark.parametrize("name", TEXT_FACES)
def test_neighbours_overlap_by_less_than_a_pens_width(name: str) -> None:
    assert _overlapping(library.face(name), (*WORDS, *MARKED.split())) == []


def test_words_set_too_tightly_are_found() -> None:
    assert _overlapping(library.face("sans-simplex"), ("oo", "ni"), tracking=-12.0) == ["oo", "ni"]


def _overlapping(font: Font, words: tuple[str, ...], tracking: float = 0.0) -> list[str]:
    """The pairs of letters that lie over each other by more than a pen's width."""
    edges: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    scale = X_HEIGHT / font.metrics.x_height
    found = []
    for text in words:
        word = shape_word(text, font, tracking)
        for k in range(len(word.glyphs) - 1):
            one, two = word.glyphs[k], word.glyphs[k + 1]
            for glyph in (one, two):
                if id(glyph) not in edges:
                    edges[id(glyph)] = _sides(glyph, scale, font.style == "script")
            apart = (word.offsets[k + 1] - word.offsets[k]) * scale
            overlap = edges[id(one)][1] - (edges[id(two)][0] + apart)
            if overlap.max() > PEN:
                found.append("".join(word.letters[k : k + 2]))
    return found


def _sides(glyph: Glyph, scale: float, joined: bool) -> tuple[np.ndarray, np.ndarray]:
    """The left side of the glyph without its way in, and the right side without its way out."""
    bars = [k for k in glyph.late if np.ptp(glyph.strokes[k][:, 1]) < 0.3 * np.ptp(glyph.strokes[k][:, 0])]
    strokes = [s * scale for k, s in enumerate(glyph.strokes) if k not in bars]
    if not joined:
        return _edges(strokes)
    main = len(glyph.strokes) - len(glyph.late)
    entering = [_without_start(s) if k == 0 else s for k, s in enumerate(strokes)]
    leaving = [_without_start(s[::-1]) if k == main - 1 else s for k, s in enumerate(strokes)]
    return _edges(entering)[0], _edges(leaving)[1]


def _without_start(stroke: np.ndarray) -> np.ndarray:
    line = shapely.linestrings(stroke)
    return shapely.get_coordinates(substring(line, min(JOIN, 0.5 * line.length), line.length))


def _edges(strokes: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The leftmost and the rightmost x of the ink in each band."""
    lines = shapely.linestrings(
        np.concatenate(strokes), indices=np.repeat(range(len(strokes)), list(map(len, strokes)))
    )
    ink = shapely.get_coordinates(shapely.segmentize(lines, BAND / 2))
    bands = np.floor(ink[:, 1] / BAND).astype(int) + 100
    left, right = np.full(250, np.inf), np.full(250, -np.inf)
    np.minimum.at(left, bands, ink[:, 0])
    np.maximum.at(right, bands, ink[:, 0])
    return left, right


@pytest.mark.parametrize("name", TEXT_FACES)
def test_every_dot_of_every_name_is_there(name: str) -> None:
    font = library.face(name)
    one = len(font.glyphs["i"][0].strokes) - len(font.glyphs["ı"][0].strokes)
    assert one >= 1
    for character in sorted(set("".join(WORDS))):
        base, *marks = unicodedata.normalize("NFD", character)
        dots = sum(DOTS.get(mark, 0) for mark in marks)
        if dots and set(marks) <= set(DOTS):
            bare = {"i": "ı", "j": "ȷ"}.get(base, base) if set(marks) != {"\u0323"} else base
            assert _strokes(font, character) == _strokes(font, bare) + dots * one, character
    assert _strokes(font, "j") > _strokes(font, "ȷ")


def _strokes(font: Font, character: str) -> int:
    return len(font.glyphs[character][0].strokes)
