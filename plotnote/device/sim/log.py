"""The ink log: one line of JSON for each stroke, written as soon as the pen lifts, and before it one for each place
where the pen rested and each part that was not meant."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from plotnote.device.sim.paper import Blot, InkedStroke, Unmeant

__all__ = ["Shown", "append_ink", "ink_line", "open_log", "read_log", "read_sheets"]

Points = NDArray[np.float64]


@dataclass(slots=True)
class Shown:
    """What a sheet shows: strokes (n, 2) mm in the order they were inked; blots as x, y, radius mm; and the parts of
    strokes that were laid as the pen went up or down (drags) or when it should have been up (strays)."""

    strokes: list[Points] = field(default_factory=list)
    blots: list[tuple[float, float, float]] = field(default_factory=list)
    drags: list[Points] = field(default_factory=list)
    strays: list[Points] = field(default_factory=list)


def ink_line(ink: InkedStroke | Blot | Unmeant) -> str:
    """The ink as a line of JSON, with its end: lengths in mm to 1e-4, times in s."""
    entry: dict[str, object] = {"sheet": ink.sheet}
    if isinstance(ink, Blot):
        entry["blot"] = [round(ink.x, 4), round(ink.y, 4), round(ink.radius, 4)]
    else:
        kind = ink.manner.value if isinstance(ink, Unmeant) else "points"
        entry[kind] = [[round(float(x), 4), round(float(y), 4)] for x, y in ink.points]
    entry["start_s"] = round(ink.start_s, 5)
    if not isinstance(ink, Unmeant):
        entry["rest_s"] = round(ink.rest_s, 5)
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


def open_log(file: Path) -> IO[str]:
    """The log in `file`, open for more ink; a last line without an end, torn by a crash, is cut off before."""
    log = file.open("a+b")
    log.seek(0)
    end = log.read().rfind(b"\n") + 1
    log.truncate(end)
    return TextIOWrapper(log, encoding="utf-8")


def append_ink(file: IO[str], ink: InkedStroke | Blot | Unmeant) -> None:
    """Add ink to an open log and hand it to the system at once."""
    file.write(ink_line(ink))
    file.flush()


def read_sheets(content: str) -> dict[str, Shown]:
    """What lies on each sheet. A last line without an end was torn by a crash and is left out.

    Raises:
        ValueError, KeyError: a line other than a torn last one is no ink.
    """
    sheets: dict[str, Shown] = {}
    for line in content.split("\n")[:-1]:
        if not line:
            continue
        entry = json.loads(line)
        sheet = sheets.setdefault(entry["sheet"], Shown())
        if "blot" in entry:
            x, y, radius = entry["blot"]
            sheet.blots.append((float(x), float(y), float(radius)))
            continue
        kind = next(kind for kind in ("drag", "stray", "points") if kind in entry or kind == "points")
        kept = {"drag": sheet.drags, "stray": sheet.strays, "points": sheet.strokes}[kind]
        kept.append(np.array(entry[kind], dtype=np.float64))
    return sheets


def read_log(content: str) -> dict[str, list[Points]]:
    """The strokes of each sheet that has any, as `read_sheets`."""
    return {name: shown.strokes for name, shown in read_sheets(content).items() if shown.strokes}
