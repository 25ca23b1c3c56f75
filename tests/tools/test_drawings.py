"""The drawings in docs/ are those that their commands make."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

import numpy as np
import pytest

from plotnote.geometry import Points, distances, points
from tools import device_drawings, motion_drawings

NEAR = 3.0
"""px: other releases of numpy round other digits up, and one command more or less moves a peak a little."""
DRAWINGS: dict[str, Callable[[], str]] = {
    **{f"device-{name}": draw for name, draw in device_drawings.DRAWINGS.items()},
    **{f"motion-{name}": draw for name, draw in motion_drawings.DRAWINGS.items()},
}


def words(svg: str) -> list[str]:
    return re.findall(r">([^<>\n]+)</text>", svg)


def lines(svg: str) -> list[Points]:
    drawn = re.findall(r'<polyline points="([^"]+)"', svg)
    return [points([[float(n) for n in pair.split(",")] for pair in one.split()]) for one in drawn]


def apart(one: list[Points], other: list[Points]) -> float:
    """The largest distance of a point to the nearest line of the other drawing."""
    every = points(list(chain.from_iterable(one)))
    return float(np.min([distances(every, line) for line in other], axis=0).max())


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_shipped_drawing_is_what_its_command_makes(name: str) -> None:
    shipped, made = (device_drawings.DOCS / f"{name}.svg").read_text("utf-8"), DRAWINGS[name]()
    assert words(made) == words(shipped)
    assert apart(lines(made), lines(shipped)) <= NEAR
    assert apart(lines(shipped), lines(made)) <= NEAR
