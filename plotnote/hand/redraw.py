"""A note drawn again after an edit: only words whose ink is not known yet are written, all are set anew.

It is the ink of `vary`, word by word: a word's ink depends on its letters, the note's seed and the word's key; its
place on the line depends on all of them. What comes after `vary` for the machine's sake, the removal of points that
change nothing (see optimise), is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from plotnote.drawing import Mark, Pen
from plotnote.geometry import Points, points
from plotnote.hand.hand import Hand
from plotnote.hand.ink import ink
from plotnote.hand.vary import as_written, carried_flourishes, placed, words_of, written
from plotnote.text.layout import Flourish, Layout, PlacedGlyph

__all__ = ["LaidWord", "WordInk", "key_of_shape", "redrawn"]

_FINE = 6
"""Decimals of mm to which letters of a word stand alike on two lines: beyond them is nothing but rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class WordInk:
    """The ink of a word, or of a flourish, wherever it stands.

    Attributes:
        key: the same for the same ink, another for any other.
        strokes: in writing order, in mm about the word's place, y down.
        width: how wide the word has become, in xh.
    """

    key: str
    strokes: tuple[Points, ...]
    width: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class LaidWord:
    """A word's ink at its place on the sheet, mm; the mark says which line and word it is, `text` its letters,
    none for a flourish."""

    ink: WordInk
    mark: Mark
    x: float
    y: float
    text: str = ""


def redrawn(
    layout: Layout, pen: Pen, hand: Hand, seed: int, known: Callable[[str], WordInk | None]
) -> tuple[LaidWord, ...]:
    """Every word of a layout whose letters have been blended and lead on, then its flourishes; `known` gives the ink of
    a key where it has been drawn before."""
    words = words_of(layout)
    common = repr((hand, seed, layout.x_height, layout.slant)).encode()
    keys = [_key(word, layout, common) for word in words]
    inks = {key: found for key in keys if (found := known(key)) is not None}
    new = [(word, key) for word, key in zip(words, keys, strict=True) if key not in inks]
    inks |= {made.key: made for made in _written(new, layout, pen, hand, seed)}
    row = [inks[key] for key in keys]
    if hand.is_steady or not words:
        places = np.array([complex(word[0].place.e, word[0].place.f) for word in words], dtype=np.complex128)
        flourishes: Sequence[Flourish] = layout.flourishes
    else:
        widths = np.array([one.width for one in row])
        counts = [sum(len(xy) for xy in one.strokes) for one in row]
        z = np.concatenate([np.zeros((0, 2)), *(xy for one in row for xy in one.strokes)])
        owner = np.repeat(np.arange(len(row)), counts)
        places = placed(z[:, 0] + 1j * z[:, 1], owner, widths, words, layout, hand, seed)
        flourishes = carried_flourishes(layout, words, widths, places, hand, seed)
    laid = [
        LaidWord(one, replace(word[0].mark, letter=0), place.real, place.imag, "".join(one.character for one in word))
        for one, word, place in zip(row, words, places.tolist(), strict=True)
    ]
    return (*laid, *_laid_flourishes(flourishes))


def _key(word: Sequence[PlacedGlyph], layout: Layout, common: bytes) -> str:
    """All that the ink of a word comes from; `common` is what it shares with the others."""
    first = word[0]
    told = [repr((layout.word_keys[first.mark.word], first.mark.word in layout.careful))]
    shapes = []
    for placed_glyph in word:
        place, glyph = placed_glyph.place, placed_glyph.glyph
        at = [place.a, place.b, place.c, place.d, place.e - first.place.e, place.f - first.place.f]
        sizes = [len(xy) for xy in glyph.strokes]
        said = (placed_glyph.character, placed_glyph.joins.value, [round(n, _FINE) + 0.0 for n in at], sizes)
        told.append(repr((*said, glyph.advance, sorted(glyph.late), glyph.entry, glyph.exit)))
        shapes += [xy.tobytes() for xy in glyph.strokes]
    return hashlib.blake2b(b"".join([common, *(each.encode() for each in told), *shapes]), digest_size=12).hexdigest()


def _written(
    new: Sequence[tuple[list[PlacedGlyph], str]], layout: Layout, pen: Pen, hand: Hand, seed: int
) -> Iterator[WordInk]:
    """The ink of words that are not known; two of one key are one."""
    chosen = list({key: (word, key) for word, key in new}.values())
    if not chosen:
        return
    words = [word for word, _ in chosen]
    part = replace(layout, glyphs=tuple(placed for word in words for placed in word), flourishes=())
    strokes = ink(part, pen, hand).strokes
    inked: dict[int, list[Points]] = {}
    widths = [0.0] * len(words)
    if hand.is_steady:
        numbers = {word[0].mark.word: k for k, word in enumerate(words)}
        for stroke in strokes:
            k = numbers[stroke.mark.word]
            place = words[k][0].place
            inked.setdefault(k, []).append(points(stroke.points - np.array([place.e, place.f])))
    elif strokes:
        made = written(strokes, words, layout, hand, seed)
        widths = made.widths.tolist()
        xy = _as_points(np.conj(made.rows.z * layout.x_height))
        ends = np.cumsum(made.rows.counts)
        for k in as_written(strokes, made.owner, made.late):
            inked.setdefault(int(made.owner[k]), []).append(xy[ends[k] - made.rows.counts[k] : ends[k]])
    for k, (_, key) in enumerate(chosen):
        yield WordInk(key, tuple(inked.get(k, ())), widths[k])


def _as_points(z: NDArray[np.complex128]) -> Points:
    return points(np.ascontiguousarray(z).view(np.float64).reshape(-1, 2))


def _laid_flourishes(flourishes: Sequence[Flourish]) -> Iterator[LaidWord]:
    for mark, group in groupby(flourishes, key=lambda each: each.mark):
        strokes = [xy for each in group for xy in each.strokes]
        x, y = strokes[0][0].tolist()
        about = tuple(points(xy - np.array([x, y])) for xy in strokes)
        yield LaidWord(WordInk(key_of_shape(about), about), mark, x, y)


def key_of_shape(strokes: Sequence[Points]) -> str:
    """A key for ink of which no more is known than its shape."""
    shape = b"|".join((np.round(xy, _FINE) + 0.0).tobytes() for xy in strokes)
    return hashlib.blake2b(shape, digest_size=12).hexdigest()
