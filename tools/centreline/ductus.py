"""How letters are written: the strokes of each letter as a few points on a 10 by 10 grid over the box of its ink."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.centreline.outlines import Array
from tools.centreline.sources import HERE

__all__ = ["Ductus", "load_ductus", "parse"]

_SPACING = 0.08
_TURN = 0.35
"""Weight of a difference in direction (1 - cosine) against a distance in heights of the glyph."""


@dataclass(frozen=True, slots=True, eq=False)
class Ductus:
    """Points (n, 2) in the unit box with their directions; `owner`: the stroke of each, `late`: which come last."""

    points: Array
    directions: Array
    owner: NDArray[np.int64]
    late: tuple[bool, ...]

    @property
    def strokes(self) -> int:
        return len(self.late)

    def distance(self, at: Array, step: Array) -> Array:
        """Distances (m, n) of m points with directions to each point of the ductus."""
        gap = at[:, None, :] - self.points[None, :, :]
        turn = 1.0 - step @ self.directions.T
        return np.asarray(np.sqrt((gap**2).sum(axis=2)) + _TURN * turn)


def parse(text: str) -> Ductus:
    """The ductus written as strokes of two-digit points (column, row from the bottom); `!` before a stroke: late.

    Raises:
        ValueError: a stroke has fewer than two points, or a point is not two digits.
    """
    points: list[Array] = []
    directions: list[Array] = []
    owner: list[int] = []
    late: list[bool] = []
    for number, part in enumerate(text.split("|")):
        words = part.split()
        after = bool(words) and words[0] == "!"
        words = words[1:] if after else words
        if len(words) < 2 or any(len(w) != 2 or not w.isdigit() for w in words):
            raise ValueError(f"'{part.strip()}' is no stroke: two or more points of two digits are needed.")
        corners = np.array([[int(w[0]), int(w[1])] for w in words], dtype=float) / 9.0
        for a, b in itertools.pairwise(corners):
            length = float(np.hypot(*(b - a)))
            count = max(2, round(length / _SPACING) + 1)
            t = np.linspace(0.0, 1.0, count)[:, None]
            points.append(a + (b - a) * t)
            directions.append(np.repeat([(b - a) / max(length, 1e-9)], count, axis=0))
            owner.extend([number] * count)
        late.append(after)
    return Ductus(np.vstack(points), np.vstack(directions), np.array(owner, dtype=np.int64), tuple(late))


def load_ductus(style: str, file: Path = HERE / "ductus.toml") -> dict[str, list[Ductus]]:
    """For each character the forms that it may have; a joined script has letters of its own."""
    table = tomllib.loads(file.read_text("utf-8"))
    texts: dict[str, list[str]] = table["ductus"] | table.get(style, {})
    forms = {character: [parse(text) for text in row] for character, row in texts.items()}
    for character, like in table["like"].items():
        forms[character] = forms[like]
    return forms
