"""A sheet with the sizes of writing that suit it."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.drawing import Rules, Sheet

__all__ = ["KINDS", "Stationery"]

KINDS = ("card", "folded", "sheet", "index", "business", "envelope")


@dataclass(frozen=True, slots=True)
class Stationery:
    """What a note is written on.

    Attributes:
        sheet: the paper.
        usual_x_height: the x-height in mm unless the note asks for another.
        least_x_height: the smallest x-height in mm that is proposed when a note does not fit.
        largest_x_height: the largest x-height in mm that looks like writing on this paper.
        line_pitch: the least distance of baselines in x-heights; a face with long ascenders and descenders takes more.
        kind: one of KINDS.
    """

    sheet: Sheet
    usual_x_height: float
    least_x_height: float
    largest_x_height: float
    line_pitch: float
    kind: str = "card"

    @property
    def rules(self) -> Rules | None:
        return self.sheet.rules

    @property
    def name(self) -> str:
        return self.sheet.name
