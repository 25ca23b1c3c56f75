import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plotnote.motion.machine import Limits
from plotnote.motion.straight import plan_straight

LIMITS = Limits(150.0, 1000.0, 0.02)
coordinate = st.floats(-300, 300).map(lambda v: round(v, 3))
places = st.tuples(coordinate, coordinate)


@settings(deadline=None)
@given(places, places, st.sampled_from([0.0, 0.004]))
@example((0.0, -25.0), (1.0, -1.5), 0.004)
def test_a_travel_keeps_its_limits_and_covers_its_way(start, end, shortest):
    profile = plan_straight(start, end, LIMITS, shortest)
    assert profile.points[0] == pytest.approx(start) and profile.points[-1] == pytest.approx(end)
    if start == end:
        assert len(profile) == 0
        return
    spans = np.diff(profile.times)
    assert spans.min() >= shortest * (1 - 1e-9) and spans.max() <= 0.1 * (1 + 1e-9)
    assert np.hypot(*profile.velocities.T).max() <= 150 * (1 + 1e-9)
    accel = np.diff(profile.velocities, axis=0) / spans[:, None]
    assert np.abs(accel @ [[1, 1], [1, -1]]).max() <= 1000 * (1 + 1e-6)
    means = (profile.velocities[1:] + profile.velocities[:-1]) / 2
    assert means * spans[:, None] == pytest.approx(np.diff(profile.points, axis=0), abs=1e-9)


def test_a_long_travel_takes_the_time_of_its_trapezoid():
    assert plan_straight((0, 0), (100, 0), LIMITS).duration == pytest.approx(100 / 150 + 150 / 1000)
    assert plan_straight((0, 0), (4, 3), LIMITS).duration == pytest.approx(2 * math.sqrt(5 / (1000 * 5 / 7)))
