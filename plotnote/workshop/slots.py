"""Sheets that are laid in together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from plotnote.errors import ConfigError
from plotnote.geometry import Box

__all__ = ["require_apart"]

_TOUCHING = 0.01
"""mm: less than a sheet is cut exactly, so that sheets edge to edge do not overlap by a rounded figure."""


def require_apart(boxes: Sequence[Box]) -> None:
    """Raises ConfigError when two of the sheets, one in each slot in their order, would lie on one another (mm)."""
    for (one, a), (other, b) in combinations(enumerate(boxes, 1), 2):
        across = min(a.right, b.right) - max(a.left, b.left)
        down = min(a.bottom, b.bottom) - max(a.top, b.top)
        if min(across, down) > _TOUCHING:
            raise ConfigError(
                f"The sheets in slots {one} and {other} would lie on one another by {across:.1f} x {down:.1f} mm.",
                hint=f"Set their corners in slots_mm of batch.toml {a.right - a.left:g} mm apart, or "
                f"{a.bottom - a.top:g} mm below one another.",
            )
