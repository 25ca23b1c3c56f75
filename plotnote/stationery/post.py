"""What posts want of an envelope."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plotnote.geometry import Box

__all__ = ["Post", "Range", "parse_posts"]

Range = tuple[float, float]
"""The least and the largest of a measure."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where a post reads an address, and how it is to be written; lengths in mm. posts.toml says what each is.

    Attributes:
        clear: name of the corner, width and height of each place where nothing may be written.
    """

    name: str
    title: str
    places: tuple[str, ...]
    sides: float
    bottom: float
    top: float
    above_bottom: float
    longest: float
    clear: tuple[tuple[str, float, float], ...]
    cap_height: Range
    line_gap: Range
    capitals: bool
    length: Range
    height: Range
    ratio: Range
    source: str

    def zone(self, envelope: Box) -> Box:
        """Where all of an address lies; it may be empty on an envelope that is too small."""
        left, top, right, bottom = envelope
        return Box(
            left + self.sides, max(top + self.top, bottom - self.above_bottom), right - self.sides, bottom - self.bottom
        )

    def clears(self, envelope: Box) -> tuple[Box, ...]:
        """The places where nothing may be written."""
        return tuple(_corner(envelope, *each) for each in self.clear)

    def dearer(self, envelope: Box) -> str:
        """Why an envelope of this size costs more with this post, or ""."""
        length, height = max(envelope.width, envelope.height), min(envelope.width, envelope.height)
        for what, value, (least, largest) in (
            ("longer or shorter", length, self.length),
            ("higher or lower", height, self.height),
            ("of another shape", length / height, self.ratio),
        ):
            if not least - 1e-6 <= value <= largest + 1e-6:
                return f"{self.title} takes letters {what} than its machines like at a higher price"
        return ""


def _corner(envelope: Box, corner: str, width: float, height: float) -> Box:
    left, top, right, bottom = envelope
    width, height = min(width, envelope.width), min(height, envelope.height)
    upper, leftmost = corner.startswith("top"), corner.endswith("left")
    x, y = left if leftmost else right - width, top if upper else bottom - height
    return Box(x, y, x + width, y + height)


def parse_posts(content: str) -> dict[str, Post]:
    """The posts of posts.toml by name, in its order."""
    return dict(_posts(tomllib.loads(content)))


def _posts(tables: dict[str, Any]) -> Iterator[tuple[str, Post]]:
    far = float("inf")
    for name, table in tables.items():
        lands = {key: (float(low), float(high)) for key, (low, high) in table["lands"].items()}
        yield name, Post(
            name, table["title"], tuple(table["places"]), float(table["sides"]), float(table["bottom"]),
            float(table["top"]), float(table.get("above_bottom", far)), float(table.get("longest", far)),
            tuple((corner, float(width), float(height)) for corner, width, height in table["clear"]),
            _range(table["cap_height"]), _range(table["line_gap"]), bool(table["capitals"]),
            lands["length"], lands["height"], lands["ratio"], table["source"],
        )  # fmt: skip


def _range(pair: list[float]) -> Range:
    least, largest = pair
    return float(least), float(largest)
