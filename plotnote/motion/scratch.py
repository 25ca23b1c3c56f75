"""Where a raised pen waits: beside the sheet, so that nothing that falls from it falls on a card."""

from __future__ import annotations

from plotnote.geometry import Box
from plotnote.motion.machine import Machine

__all__ = ["scratch_place"]

_BESIDE = 12.0
"""mm from the edge of the sheet: a pen's body is thicker than its tip, and sheets are laid by hand."""


def scratch_place(sheet: Box, machine: Machine) -> tuple[float, float]:
    """A place beside `sheet` (mm, machine frame) that the machine reaches: to its right, else below it, else to its
    left or above it; where there is none, the home corner."""
    reach = machine.travel_box
    across = min(max(sheet.left + _BESIDE, reach.left), reach.right)
    down = min(max(sheet.top + _BESIDE, reach.top), reach.bottom)
    for x, y in (
        (sheet.right + _BESIDE, down), (across, sheet.bottom + _BESIDE),
        (sheet.left - _BESIDE, down), (across, sheet.top - _BESIDE),
    ):  # fmt: skip
        if reach.left <= x <= reach.right and reach.top <= y <= reach.bottom:
            return x, y
    return 0.0, 0.0
