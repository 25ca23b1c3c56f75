"""The move that leaves a gap, against the distance that shapely measures."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.geometry import points
from plotnote.text.clearance import clear_shift

COORDINATE = st.floats(-5, 5, allow_subnormal=False)
SPOTS = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=1, max_size=12).map(points)


@settings(deadline=None, max_examples=60)
@given(SPOTS, SPOTS, st.floats(-0.5, 0.5), st.floats(0.1, 2.0))
def test_moved_spots_are_one_gap_away_and_further_moved_ones_further(
    spots: np.ndarray, ink: np.ndarray, slant: float, gap: float
) -> None:
    way = np.array((slant, 1.0))
    move = clear_shift(spots, ink, (slant, 1.0), gap)
    if move is None:
        for far in (-20.0, 0.0, 20.0):
            assert _distance(spots + far * way, ink) >= gap - 1e-9
        return
    assert _distance(spots + move * way, ink) == pytest.approx(gap, abs=1e-6)
    assert _distance(spots + (move + 0.01) * way, ink) > gap


def test_a_spot_over_a_spot_stands_one_gap_above_it() -> None:
    assert clear_shift(points([(0, 0)]), points([(0, 3)]), (0.0, 1.0), 0.5) == 3.5


def _distance(one: np.ndarray, other: np.ndarray) -> float:
    return float(shapely.distance(shapely.multipoints(one), shapely.multipoints(other)))
