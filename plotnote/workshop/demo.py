"""The sample panel as a batch folder."""

from __future__ import annotations

from pathlib import Path

from plotnote import library
from plotnote.config import BatchSettings
from plotnote.workshop.draft import draft
from plotnote.workshop.folder import BatchFolder

__all__ = ["free_name", "panel_folder"]


def free_name(wish: Path) -> Path:
    """`wish`, or with the first number behind it for which nothing is there yet."""
    names = (wish, *(wish.with_name(f"{wish.name}-{number}") for number in range(2, 10_000)))
    return next(name for name in names if not name.exists())


def panel_folder(into: Path) -> BatchFolder:
    """Draft the batch of samples/interview-panel into `into`."""
    panel = library.folder("samples") / "interview-panel"
    return draft(panel / "roster.csv", panel / "template.txt", into, BatchSettings())[0]
