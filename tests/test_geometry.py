"""Functions on point arrays."""

from __future__ import annotations

import numpy as np

from plotnote.geometry import dots


def test_the_dot_products_of_rows_are_the_diagonal_of_their_matrix_product() -> None:
    rng = np.random.default_rng(1)
    one, other = rng.normal(size=(2, 20, 2))
    assert np.abs(dots(one, other) - np.diag(one @ other.T)).max() < 1e-12
    assert dots(one[:0], other[:0]).shape == (0,)
