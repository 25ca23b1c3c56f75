"""Small statistics that say nan where there is too little to tell."""

from __future__ import annotations

import math

import numpy as np

from benchmarks.realism.strokes import Array

__all__ = ["mean", "percentile", "relative_spread", "self_correlation"]


def percentile(values: Array, percent: float, least: int = 1) -> float:
    """A percentile of `least` values or more."""
    return float(np.percentile(values, percent)) if len(values) >= least else math.nan


def mean(values: Array, least: int = 1) -> float:
    """The mean of `least` values or more."""
    return float(values.mean()) if len(values) >= least else math.nan


def relative_spread(values: Array, least: int) -> float:
    """Standard deviation over mean (CV) of `least` values or more."""
    return float(values.std() / values.mean()) if len(values) >= least else math.nan


def self_correlation(values: Array) -> float:
    """The correlation of each value with the next, of five or more that are not all equal."""
    if len(values) < 5 or values.std() < 1e-9:
        return math.nan
    off = values - values.mean()
    return float((off[1:] * off[:-1]).mean() / (off * off).mean())
