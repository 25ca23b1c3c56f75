"""Slow variation keeps the size of its shocks and remembers as much as it is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.hand.noise import drift

shocks = st.lists(st.floats(-3, 3), max_size=20)


@given(shocks)
def test_without_memory_the_shocks_come_back(row: list[float]) -> None:
    assert drift(np.array(row), 0.0).tolist() == row


@given(shocks, st.lists(st.floats(-3, 3), min_size=1, max_size=5), st.floats(0, 0.99))
def test_what_comes_later_changes_nothing_before(row: list[float], more: list[float], memory: float) -> None:
    assert drift(np.array(row + more), memory)[: len(row)].tolist() == drift(np.array(row), memory).tolist()


@pytest.mark.parametrize("memory", [0.0, 0.4, 0.9])
def test_each_place_has_sd_one_and_neighbours_correlate_as_told(memory: float) -> None:
    random = np.random.default_rng(3)
    rows = np.array([drift(random.normal(size=12), memory) for _ in range(4000)])
    assert np.abs(rows.std(axis=0) - 1).max() < 0.05
    assert np.abs(rows.mean(axis=0)).max() < 0.07
    between = [np.corrcoef(rows[:, k], rows[:, k + 1])[0, 1] for k in range(11)]
    assert np.abs(np.array(between) - memory).max() < 0.06


@pytest.mark.parametrize("memory", [-0.1, 1.0, float("nan")])
def test_a_memory_outside_its_range_is_refused(memory: float) -> None:
    with pytest.raises(ValueError, match="memory"):
        drift(np.zeros(3), memory)
