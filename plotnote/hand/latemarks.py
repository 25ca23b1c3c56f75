"""Dots, bars and accents, which a hand adds when the word is written: late, further on than they belong, and each
another length and tilt. Lengths in xh, y up."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.hand import Hand
from plotnote.hand.letters import mild
from plotnote.hand.movement import Rows

__all__ = ["OF_MARK", "struck"]

OF_MARK = 5
"""How many draws a late stroke takes."""

_DOT = 0.3
"""A mark no larger than this is a dot."""

_BAR = 0.3
"""A mark is a bar when its height is less than this share of its width."""

_TOGETHER = 1.0
"""Late strokes of one letter that stand no further apart, as those of a diaeresis, move as one."""

_SHARE_OF_BAR, _SHARE_OF_ACCENT = 0.7, 0.6
"""Bars and accents keep their place better than dots: they say which letter it is."""

_Complex = NDArray[np.complex128]
_Array = NDArray[np.float64]


def struck(
    rows: Rows, late: NDArray[np.bool_], letter: NDArray[np.int64], care: _Array, draws: _Array, hand: Hand
) -> _Complex:
    """The points of all strokes, those of the late ones as this hand adds them.

    Args:
        late: which strokes are late.
        letter: for each stroke a number that is the same for the strokes of one letter only.
        care: for each stroke what multiplies the hand's freedom.
        draws: (late strokes, OF_MARK) numbers with mean 0 and SD 1.
    """
    marks = np.flatnonzero(late)
    if not len(marks):
        return rows.z
    counts = rows.counts[marks]
    starts = np.cumsum(counts) - counts
    k = np.repeat(np.arange(len(marks)), counts)
    at = np.arange(len(k)) + (rows.starts[marks] - starts)[k]
    z = rows.z[at]
    x0, x1 = (f.reduceat(z.real, starts) for f in (np.minimum, np.maximum))
    y0, y1 = (f.reduceat(z.imag, starts) for f in (np.minimum, np.maximum))
    wide, high, middle = x1 - x0, y1 - y0, (x0 + x1) / 2 + 0.5j * (y0 + y1)
    d, c = mild(draws), care[marks]
    same = np.zeros(len(marks), dtype=bool)
    same[1:] = (letter[marks][1:] == letter[marks][:-1]) & (np.abs(middle[1:] - middle[:-1]) < _TOGETHER)
    d = d[np.maximum.accumulate(np.where(same, 0, np.arange(len(marks))))]
    dot = np.maximum(wide, high) <= _DOT
    bar = ~dot & (high < _BAR * wide)
    share = np.where(dot, 1.0, np.where(bar, _SHARE_OF_BAR, _SHARE_OF_ACCENT))
    shift = share * c * (hand.mark_late + hand.mark_shift * (d[:, 0] + 1j * d[:, 1]))
    longer = 1.0 + c * np.where(dot, hand.dot_size, np.where(bar, hand.bar_length, 0.0)) * d[:, 2]
    tilt = np.where(bar, c * hand.bar_tilt * d[:, 3], 0.0)
    about = (z - middle[k]) * np.maximum(longer, 0.6)[k]
    out = rows.z.copy()
    out[at] = middle[k] + shift[k] + about + 1j * tilt[k] * about.real
    return out
