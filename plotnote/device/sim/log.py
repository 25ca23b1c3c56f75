"""The ink log: one line of JSON for each stroke, written as soon as the pen lifts."""

from __future__ import annotations

import json
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from plotnote.device.sim.paper import InkedStroke

__all__ = ["append_stroke", "open_log", "read_log", "stroke_line"]


def stroke_line(stroke: InkedStroke) -> str:
    """The stroke as a line of JSON, with its end: points in mm to 1e-4, times in s."""
    entry = {
        "sheet": stroke.sheet,
        "points": [[round(float(x), 4), round(float(y), 4)] for x, y in stroke.points],
        "start_s": round(stroke.start_s, 5),
        "rest_s": round(stroke.rest_s, 5),
    }
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


def open_log(file: Path) -> IO[str]:
    """The log in `file`, open for more strokes; a last line without an end, torn by a crash, is cut off before."""
    log = file.open("a+b")
    log.seek(0)
    end = log.read().rfind(b"\n") + 1
    log.truncate(end)
    return TextIOWrapper(log, encoding="utf-8")


def append_stroke(file: IO[str], stroke: InkedStroke) -> None:
    """Add the stroke to an open log and hand it to the system at once."""
    file.write(stroke_line(stroke))
    file.flush()


def read_log(content: str) -> dict[str, list[NDArray[np.float64]]]:
    """The strokes of each sheet, in the order they were inked, each (n, 2) mm.

    A last line without an end was torn by a crash and is left out.

    Raises:
        ValueError: a line other than a torn last one is not a stroke.
    """
    sheets: dict[str, list[NDArray[np.float64]]] = {}
    for line in content.split("\n")[:-1]:
        if line:
            entry = json.loads(line)
            sheets.setdefault(entry["sheet"], []).append(np.array(entry["points"], dtype=np.float64))
    return sheets
