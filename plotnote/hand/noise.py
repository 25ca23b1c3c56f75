"""Slow variation: sequences whose neighbours resemble each other."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["drift"]


def drift(shocks: NDArray[np.float64], memory: float) -> NDArray[np.float64]:
    """A first-order autoregressive sequence, AR(1), with the mean and SD of its `shocks` at every place.

    Args:
        shocks: (n,) independent numbers with mean 0.
        memory: the correlation of neighbours, 0 <= memory < 1; 0 gives the shocks themselves.

    Raises:
        ValueError: memory is outside its range.
    """
    if not 0 <= memory < 1:
        raise ValueError(f"memory is at least 0 and less than 1, not {memory}")
    fresh = math.sqrt(1 - memory * memory)
    out = np.empty_like(shocks)
    value = 0.0
    for place, shock in enumerate(shocks.tolist()):
        value = shock if place == 0 else memory * value + fresh * shock
        out[place] = value
    return out
