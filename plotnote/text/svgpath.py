"""The `d` attribute of an SVG glyph as strokes, with curves flattened. Arcs (A) are refused: no single-stroke font has
them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from plotnote.geometry import Points, points

__all__ = ["DError", "read_d"]

_TOKEN = re.compile(r"[\s,]*(?:([MmLlHhVvCcSsQqTtZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
_LARGEST = 1e6
_MOST_POINTS = 50_000

_Pair = tuple[float, float]


class DError(ValueError):
    """The text of a `d` attribute is wrong at `offset`, counted from 0."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def read_d(text: str, flatness: float) -> tuple[Points, ...]:
    """The strokes of a `d` attribute, y as written; a curve is off its chords by about `flatness` at most.

    Raises:
        DError: the text does not follow the grammar, or a number is too large.
    """
    reader = _Reader(flatness)
    for command, numbers, offset in _commands(text):
        reader.obey(command, numbers, offset)
    return reader.finish()


def _commands(text: str) -> Iterator[tuple[str, list[float], int]]:
    """Each command with its numbers and its offset, read as they are asked for, so that a text without end is refused
    at the first limit that it passes."""
    at, end = 0, len(text.rstrip())
    command, numbers, offset = "", list[float](), 0
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise DError("a command or a number is expected", at)
        if found[1]:
            if command:
                yield command, numbers, offset
            command, numbers, offset = found[1], [], found.start(1)
        elif not command:
            raise DError("it begins with a number", found.start(2))
        else:
            value = float(found[2])
            if not abs(value) <= _LARGEST:
                raise DError("a number is too large", found.start(2))
            if len(numbers) >= 6 * _MOST_POINTS:
                raise DError("a command has too many numbers", found.start(2))
            numbers.append(value)
        at = found.end()
    if command:
        yield command, numbers, offset


class _Reader:
    """Where the pen is, and the strokes so far."""

    def __init__(self, flatness: float) -> None:
        self.flatness = flatness
        self.strokes: list[Points] = []
        self.stroke: list[_Pair] = []
        self.here: _Pair = (0.0, 0.0)
        self.start: _Pair = (0.0, 0.0)
        self.control: _Pair | None = None
        self.last = ""
        self.count = 0

    def obey(self, command: str, numbers: list[float], offset: int) -> None:
        kind = command.upper()
        if kind == "Z":
            if numbers:
                raise DError("Z takes no number", offset)
            self._reach(self.start, offset)
            self._break()
            self.last = "Z"
            return
        size = _NUMBERS[kind]
        if not numbers or len(numbers) % size:
            raise DError(f"{command} takes {size} numbers at a time", offset)
        if not self.last and kind != "M":
            raise DError("it does not begin with M", offset)
        for k in range(0, len(numbers), size):
            self._step("L" if kind == "M" and k else kind, numbers[k : k + size], command.islower(), offset)

    def _step(self, kind: str, numbers: list[float], relative: bool, offset: int) -> None:
        ox, oy = self.here if relative else (0.0, 0.0)
        if kind == "H":
            ends = [(ox + numbers[0], self.here[1])]
        elif kind == "V":
            ends = [(self.here[0], oy + numbers[0])]
        else:
            ends = [(ox + numbers[i], oy + numbers[i + 1]) for i in range(0, len(numbers), 2)]
        if kind == "M":
            self._break()
            self._count(offset)
            self.here = self.start = ends[0]
            self.stroke = [ends[0]]
        elif kind in "LHV":
            self._reach(ends[0], offset)
        else:
            self._curve(kind, ends, offset)
        self.last = kind
        if kind not in "CSQT":
            self.control = None

    def _curve(self, kind: str, ends: list[_Pair], offset: int) -> None:
        if kind in "ST":
            smooth = self.control is not None and self.last in ("CS" if kind == "S" else "QT")
            cx, cy = self.control if smooth and self.control is not None else self.here
            ends = [(2 * self.here[0] - cx, 2 * self.here[1] - cy), *ends]
        self.control = ends[-2]
        corners = [self.here, *ends]
        bend = max(
            math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1])
            for a, b, c in zip(corners, corners[1:], corners[2:], strict=False)
        )
        # A Bezier of degree n with second differences up to `bend` is off its n chords by n (n - 1) bend / 8 count^2.
        degree = len(ends)
        count = min(max(math.ceil(math.sqrt(degree * (degree - 1) * bend / (8 * self.flatness))), 1), 200)
        at: Callable[[float], _Pair] = _cubic(corners) if degree == 3 else _quadratic(corners)
        for i in range(1, count):
            self._reach(at(i / count), offset)
        self._reach(ends[-1], offset)

    def _reach(self, point: _Pair, offset: int) -> None:
        self._count(offset)
        if max(abs(point[0]), abs(point[1])) > _LARGEST:
            raise DError("a point lies too far away", offset)
        if not self.stroke:
            self.stroke = [self.here]
        self.stroke.append(point)
        self.here = point

    def _count(self, offset: int) -> None:
        self.count += 1
        if self.count > _MOST_POINTS:
            raise DError(f"it has more than {_MOST_POINTS} points", offset)

    def _break(self) -> None:
        if self.stroke:
            self.strokes.append(points(self.stroke))
        self.stroke = []

    def finish(self) -> tuple[Points, ...]:
        self._break()
        return tuple(self.strokes)


def _cubic(c: list[_Pair]) -> Callable[[float], _Pair]:
    def at(t: float) -> _Pair:
        s = 1 - t
        w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        return sum(k * p[0] for k, p in zip(w, c, strict=True)), sum(k * p[1] for k, p in zip(w, c, strict=True))

    return at


def _quadratic(c: list[_Pair]) -> Callable[[float], _Pair]:
    def at(t: float) -> _Pair:
        s = 1 - t
        w = (s * s, 2 * s * t, t * t)
        return sum(k * p[0] for k, p in zip(w, c, strict=True)), sum(k * p[1] for k, p in zip(w, c, strict=True))

    return at
