"""What each new writing of a stroke adds to it: a smooth sway along it, hooks and misses at its ends. Lengths in xh."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plotnote.hand.hand import Hand
from plotnote.hand.movement import STEP, Rows, knots_needed, sway

__all__ = ["OF_ENDS", "lively", "passing"]

OF_ENDS = 8
"""How many draws the two ends of a stroke take."""

_HOOK, _MISS = 0.16, 0.35
"""How far from a stroke's end hooks and misses reach."""

_SHORT = 0.7
"""A stroke shorter than this sways less, and its ends move less, by the third power of its length: a dot keeps its
form, else it would be a tick."""

_STEM, _LEAST, _MORE = 1.3, 0.055, 3.0
"""A stem as short as that of an i sways by so much even in an even hand, but by no more than so many times the hand's
own sway: there is nothing else in which two of them would differ."""

_OF_STEM = 0.85
"""No care takes more of that from a stem: what is hard to read in an i is the place of its dot."""

_PASSING = 0.25
"""Over so much of a stroke before and after each point the care of letters is averaged."""

_Array = NDArray[np.float64]
_Complex = NDArray[np.complex128]


def lively(rows: Rows, knots: _Complex, ends: _Complex, care: _Array, hand: Hand) -> _Complex:
    """The displacement of each point of the strokes.

    Args:
        knots: for each stroke as many numbers with mean 0 and SD 1, across and upward, as `knots_needed` says.
        ends: (strokes, 2, 2) such numbers, for hook and miss (first) at both ends (second).
        care: what multiplies the hand's freedom at each point.
    """
    lengths = (rows.counts - 1) * STEP
    room = np.minimum(lengths / _SHORT, 1.0)
    room = room * room * room
    stem = (lengths > _SHORT / 2) & (lengths < _STEM)
    least = max(hand.sway, min(_LEAST, _MORE * hand.sway))
    swing = np.repeat(np.where(stem, least, hand.sway) * room, knots_needed(rows.counts, hand.sway_length))
    care = np.where(stem[rows.stroke], np.maximum(care, _OF_STEM), care)
    out = sway(rows, hand.sway_length, knots * swing)
    out.real *= care
    out.imag *= care
    place = np.arange(int(_MISS / STEP) + 1)
    there = place < rows.counts[:, None]
    for end, first, sign in ((0, rows.starts, 1), (1, rows.starts + rows.counts - 1, -1)):
        near = (first[:, None] + sign * place)[there]
        for kind, (amount, reach) in enumerate(((hand.hook, _HOOK), (hand.miss, _MISS))):
            limit = np.maximum(np.minimum(lengths / 3, reach), 1e-9)[:, None]
            weight = np.maximum(1 - place * STEP / limit, 0.0)
            out[near] += (weight * weight * (amount * room * ends[:, kind, end])[:, None])[there] * care[near]
    return out


def passing(care: _Array, rows: Rows) -> _Array:
    """The care at each point, given that of its letter: it passes smoothly from letter to letter along a stroke."""
    if not len(care) or (care == care[0]).all():
        return care
    reach = round(_PASSING / STEP)
    place, count = rows.place, np.repeat(rows.counts, rows.counts)
    before, after = np.minimum(place, reach), np.minimum(count - 1 - place, reach)
    total = np.concatenate([[0.0], np.cumsum(care)])
    here = np.arange(len(care))
    return np.asarray((total[here + after + 1] - total[here - before]) / (before + after + 1))
