"""What several tests share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plotnote import library

PANEL = library.folder("samples") / "interview-panel"


@dataclass(frozen=True)
class Result:
    """What a call of the program came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
