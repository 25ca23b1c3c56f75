"""Sheets as the page draws them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from plotnote.drawing import Sheet

__all__ = ["sheet_wire"]


def sheet_wire(sheet: Sheet) -> dict[str, Any]:
    """A sheet as JSON holds it; mm, boxes as left, top, right, bottom, printed rules as lines from x1 y1 to x2 y2."""
    return {
        "name": sheet.name, "width": sheet.width, "height": sheet.height, "paper": sheet.paper,
        "panels": [list(panel) for panel in sheet.panels], "rules": [list(rule) for rule in _rules(sheet)],
        "keep_outs": [list(box) for box in sheet.keep_outs], "frame": list(sheet.frame),
    }  # fmt: skip


def _rules(sheet: Sheet) -> Iterator[tuple[float, float, float, float]]:
    rules = sheet.rules
    if rules is None:
        return
    rows = max(0, math.ceil((sheet.height - rules.first) / rules.pitch - 1e-9))
    across = [rules.first + n * rules.pitch for n in range(rows)]
    for y in ([] if rules.header is None else [rules.header]) + across:
        yield 0.0, round(y, 3), sheet.width, round(y, 3)
    if rules.margin is not None:
        yield rules.margin, 0.0, rules.margin, sheet.height
