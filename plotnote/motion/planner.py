"""The fastest moves along strokes, within the limits of the machine, for all strokes of a note at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plotnote.geometry import Points
from plotnote.motion.machine import Limits
from plotnote.motion.pieces import cut, profiles
from plotnote.motion.profile import Profile
from plotnote.motion.resample import resample, thinned
from plotnote.motion.rounding import round_corners
from plotnote.motion.speed import fastest, ways
from plotnote.motion.tame import tamed

__all__ = ["plan_strokes"]

_SPACING = 0.05
"""mm between samples: as much as corners are rounded by, a tenth of the smallest bend of a letter."""


def plan_strokes(strokes: Sequence[Points], limits: Limits, *, shortest: float = 0.0) -> list[Profile]:
    """The fastest move along each stroke, (m, 2) mm, from rest to rest: corners rounded by at most `limits.corner` mm,
    neither motor accelerated beyond `limits.accel`; pieces last `shortest` s at least where the stroke does.

    Ends stay where they are, dots keep their corners, and what turns back comes to rest there.
    """
    if not strokes:
        return []
    samples = resample(strokes, _SPACING)
    if samples.xy.shape[1] < 2:
        return [Profile(np.zeros(1), strokes[0][:1], np.zeros((1, 2)), np.zeros(1))]
    xy = round_corners(samples, limits.corner) if limits.corner > 0 else samples.xy
    samples = thinned(samples, xy)
    found = ways(samples.xy, samples)
    speeds = fastest(found, samples, limits.speed, np.full(len(found.lengths), limits.accel))
    whole, ends = cut(samples, found, speeds, limits.accel, max(shortest, 1e-6))
    return profiles(tamed(whole, ends, limits.accel), ends)
