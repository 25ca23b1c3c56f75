"""How the letters of a word carry its ink: a warp that is continuous along the word, so that joined ink stays joined.

Where a point stands among the letters of its word is found once; what the letters do to it is cheap and may be asked
for again. Lengths in xh, y up.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.letters import Letters, Motion

__all__ = ["Spots", "spots_of", "warped"]

_APART = 1.0e4
"""Words stand this far from each other while the places of their points are looked up."""

_OUTER = 0.25
"""At both sides of a letter this share of its width takes part in the change of the gap beside it."""

_Array = NDArray[np.float64]
_Complex = NDArray[np.complex128]
_Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Where points stand in their words.

    `one` is the last letter of all the note whose middle is not right of the point (or the first of its word), `share`
    how far it is on the way to the next one's; `border` and `inside` say the same of the borders that carry it (two for
    each letter). `beyond` is how far it stands before the word's start or behind its end, `y` its height over the line.
    """

    one: _Index
    share: _Array
    border: _Index
    inside: _Array
    beyond: _Array
    y: _Array

    def part(self, points: _Index, letters: NDArray[np.bool_]) -> Spots:
        """Some of the points, whose words have all of these letters and no others."""
        some = {f.name: getattr(self, f.name)[points] for f in fields(self)}
        number = np.cumsum(letters) - 1
        some["border"] = 2 * number[some["border"] // 2] + some["border"] % 2
        some["one"] = number[some["one"]]
        return Spots(**some)


def spots_of(z: _Complex, owner: _Index, at: _Index, letters: Letters, lean: float) -> Spots:
    """Where the points of words stand: each has its word (`owner`) and its letter (`at`)."""
    y = z.imag.copy()
    along = z.real - lean * y
    away = letters.word * _APART
    firsts = letters.starts
    lasts = firsts + letters.counts - 1
    middle = (letters.left + letters.right) / 2
    # Beyond its first and last letter a word keeps what these do.
    spot = np.clip(along, middle[firsts][owner], middle[lasts][owner]) + owner * _APART
    one = np.maximum(at - (spot < (middle + away)[at]), firsts[owner])
    # It passes from letter to letter without a bend at their middles, where round letters would get corners.
    share = (spot - (middle + away)[one]) / np.maximum(_to_next(middle, letters), 1e-9)[one]
    share = np.clip(share, 0.0, 1.0)
    share *= share * (3 - 2 * share)
    inside = np.clip(along, letters.left[firsts][owner], letters.right[lasts][owner])
    before, after = _outer(letters)
    own = letters.right - letters.left
    edges = np.column_stack([letters.left + before * own + away, letters.right - after * own + away - 1e-9]).ravel()
    place = np.interp(inside + owner * _APART, edges, np.arange(float(len(edges))))
    border = place.astype(np.int64)
    return Spots(one, share, border, place - border, along - inside, y)


def warped(spots: Spots, letters: Letters, motion: Motion, lean: float) -> _Complex:
    """The points as the letters of their words move them."""
    one, share = spots.one, spots.share
    rise, size, slant = (
        row[one] + _to_next(row, letters)[one] * share for row in (motion.rise, motion.size, motion.slant)
    )
    before, after = _outer(letters)
    wide = motion.right - motion.left
    moved = np.column_stack([motion.left + before * wide, motion.right - after * wide]).ravel()
    y = spots.y * size
    out = np.empty(len(one), dtype=np.complex128)
    out.real = moved[spots.border] + np.diff(moved, append=moved[-1:])[spots.border] * spots.inside + spots.beyond
    out.real += (slant + lean) * y
    out.imag = rise + y
    return out


def _to_next(row: _Array, letters: Letters) -> _Array:
    """How much more of something the next letter of the word has, 0 after its last one."""
    step = np.diff(row, append=row[-1:])
    step[letters.starts + letters.counts - 1] = 0.0
    return step


def _outer(letters: Letters) -> tuple[_Array, _Array]:
    """Gaps open over the outer quarters of letters: ink that crosses a border, as the stem of a p, would get a step."""
    before, after = (np.full(len(letters.left), _OUTER) for _ in range(2))
    before[letters.starts] = after[letters.starts + letters.counts - 1] = 0.0
    return before, after
