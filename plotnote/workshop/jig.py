"""Marks on the bed of the machine, for laying sheets into their slots."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from plotnote import library
from plotnote.check import require
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.errors import ConfigError, DrawingRefused
from plotnote.geometry import Box, points
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.slots import require_apart
from plotnote.workshop.work import Work

__all__ = ["draw_jig", "jig_work"]

_ARM = 8.0
"""mm: how long the arms of a corner mark are."""
_BESIDE = 0.5
"""mm outside the sheet, so that its edge covers no mark and touches it."""
_FROM_EDGE = 3.0
"""mm that ink keeps from the ends of the machine's travel."""


def draw_jig(batch: BatchFolder) -> Drawing:
    """The corners of the batch's sheets, and of its envelopes, in each slot, on a paper as large as the machine
    reaches; what would lie beyond it is left out.

    Raises:
        ConfigError: sheets would lie on one another, or a slot begins where the machine does not reach.
        DrawingRefused: no mark can be drawn.
    """
    settings = batch.settings
    reach = library.machine(settings.machine).travel_box
    bed = Sheet("bed", reach.right, reach.bottom, reach, (reach,))
    pen = library.pen(settings.pen)
    names = [settings.stationery, *([settings.envelope] if settings.envelope else [])]
    sheets = [library.stationery(name).sheet.box for name in names]
    placed = [
        Box(box.left + x, box.top + y, box.right + x, box.bottom + y) for x, y in settings.slots_mm for box in sheets
    ]
    for kind in range(len(sheets)):
        require_apart(placed[kind :: len(sheets)])
    for number, (x, y) in enumerate(settings.slots_mm, 1):
        if x > reach.right or y > reach.bottom:
            raise ConfigError(
                f"Slot {number} begins beyond the travel of {settings.machine}, {reach.right:g} x {reach.bottom:g} mm.",
                hint="Move it nearer to the home corner: slots_mm in batch.toml.",
            )
    strokes = [stroke for number, box in enumerate(placed) for stroke in _marks(box, reach, pen, number)]
    if not strokes:
        raise DrawingRefused(
            f"No corner of {settings.stationery} can be marked on the bed of {settings.machine}.",
            hint="Move the slots away from the home corner: slots_mm = [[12, 12]] in batch.toml.",
        )
    return require(Drawing(bed, tuple(strokes)))


def _marks(box: Box, reach: Box, pen: Pen, number: int) -> Iterator[Stroke]:
    """The two arms outside each corner that the machine reaches."""
    inside = reach.inset(_FROM_EDGE)
    for x, outward in ((box.left - _BESIDE, 1), (box.right + _BESIDE, -1)):
        for y, down in ((box.top - _BESIDE, 1), (box.bottom + _BESIDE, -1)):
            for end in ((x + outward * _ARM, y), (x, y + down * _ARM)):
                arm = points([(x, y), end])
                if all(inside.left <= a <= inside.right and inside.top <= b <= inside.bottom for a, b in arm.tolist()):
                    yield Stroke(arm, pen, Mark(number, 0, 0))


def jig_work(batch: BatchFolder) -> Work:
    """The marks as something to write; their journal lies beside the batch's."""
    folder = batch.root / ".plotnote" / "jig"
    resume = f"plotnote jig {shlex.quote(str(batch.root))} --write"
    return Work({"jig": draw_jig(batch)}, batch.settings.machine, folder / "journal.db", folder / "simulator", resume)
