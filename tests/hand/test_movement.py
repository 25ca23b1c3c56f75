"""The movement of the pen, against solvers and shapely."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString

from plotnote.hand.movement import STEP, Rows, eased, evenly, knots_needed, sway, thinned

place = st.integers(0, 60).map(lambda n: n / 20)
runs = st.lists(st.builds(complex, place, place), min_size=2, max_size=8, unique=True)
many = st.lists(runs, min_size=1, max_size=4)


def rows_of(strokes: list[list[complex]]) -> Rows:
    return Rows(np.concatenate([np.array(s, dtype=complex) for s in strokes]), np.array([len(s) for s in strokes]))


def split(rows: Rows) -> list[np.ndarray]:
    return [np.column_stack([z.real, z.imag]) for z in np.split(rows.z, rows.starts[1:])]


@given(many)
@settings(deadline=None, max_examples=50)
def test_even_points_are_those_that_shapely_finds_along_the_stroke(strokes: list[list[complex]]) -> None:
    rows = rows_of(strokes)
    for before, after in zip(split(rows), split(evenly(rows)), strict=True):
        shape = LineString(before)
        at = np.linspace(0, shape.length, len(after))
        expected = [shape.interpolate(s).coords[0] for s in at]
        np.testing.assert_allclose(after, expected, atol=1e-9)
        assert len(after) == 2 or abs(at[1] - STEP) < STEP / 2


@pytest.mark.parametrize("reach", [0.06, 0.1, 0.12])
def test_a_pass_of_least_jerk_is_the_solution_of_its_equations(reach: float) -> None:
    size, k = 201, reach / STEP
    impulse = np.zeros(size, dtype=complex)
    impulse[size // 2] = 1
    third = np.diff(np.eye(size), 3, axis=0)
    expected = np.linalg.solve(np.eye(size) + k**6 * third.T @ third, impulse.real)
    got = eased(Rows(impulse, np.array([size])), reach).z.real
    # What is cut off far away, all together, is less than a percent, and the weights still add up to 1.
    assert np.abs(got - expected).sum() < 0.01
    assert abs(got.sum() - 1) < 1e-9


@given(many, st.sampled_from([0.0, 0.06, 0.12]))
@settings(deadline=None, max_examples=50)
def test_a_pass_of_least_jerk_leaves_ends_and_straight_strokes(strokes: list[list[complex]], reach: float) -> None:
    rows = evenly(rows_of([*strokes, [0j, 2 + 1j]]))
    out = eased(rows, reach)
    for before, after in zip(split(rows), split(out), strict=True):
        np.testing.assert_allclose(after[[0, -1]], before[[0, -1]], atol=1e-9)
    np.testing.assert_allclose(split(out)[-1], split(rows)[-1], atol=1e-9)


def test_sway_has_sd_one_across_and_upward() -> None:
    counts = np.full(400, 101)
    rows = Rows(np.zeros(int(counts.sum()), dtype=complex), counts)
    random = np.random.default_rng(1)
    size = int(knots_needed(counts, 0.8).sum())
    out = sway(rows, 0.8, random.normal(size=size) + 1j * random.normal(size=size))
    assert abs(out.real.std() - 1) < 0.05
    assert abs(out.imag.std() - 1) < 0.05


@given(many)
@settings(deadline=None, max_examples=50)
def test_thinned_strokes_keep_their_ends_and_stay_by_their_curve(strokes: list[list[complex]]) -> None:
    rows = eased(evenly(rows_of(strokes)), 0.12)
    out = thinned(rows, 0.004, 0.25)
    for before, after in zip(split(rows), split(out), strict=True):
        assert (after[[0, -1]] == before[[0, -1]]).all()
        # A corner of the points has no sagitta to keep to: half a step is what may be cut off there.
        assert LineString(before).hausdorff_distance(LineString(after)) < STEP / 2 + 0.004
        assert np.hypot(*np.diff(after, axis=0).T).max() < 0.25 + 2 * STEP
