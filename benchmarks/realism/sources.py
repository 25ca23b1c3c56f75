"""Where lines come from: notes, drawings, JSON and SVG."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from svgelements import SVG, Close, Group, Move, Shape
from svgelements import Line as Straight
from svgelements import Path as Outline

from benchmarks.legibility.texts import NOTES
from benchmarks.realism.strokes import Array, Line, line_of
from plotnote.drawing import Drawing
from plotnote.library import hands
from plotnote.note import Note
from plotnote.workshop.desk import draw_note
from plotnote.workshop.work import read_note

__all__ = ["lines_of", "read_hands", "shipped_hands"]

_LABEL = "{http://www.inkscape.org/namespaces/inkscape}label"

_PIECES = 16
"""Chords of one curve of an SVG."""


def lines_of(drawing: Drawing) -> tuple[Line, ...]:
    """The lines of a drawing, from above, each with its strokes in writing order."""
    by_line: dict[int, list[Array]] = {}
    for stroke in drawing.strokes:
        by_line.setdefault(stroke.mark.line, []).append(stroke.points)
    return tuple(line_of(by_line[number], y_down=True) for number in sorted(by_line))


def read_hands(file: Path) -> dict[str, list[Line]]:
    """The lines in a file by the name of their hand: a note, which is drawn, or lines in JSON or SVG.

    JSON: {"y_down": true, "recorded": false, "lines": [{"group": hand, "strokes": [[[x, y], ...], ...]}, ...]}; all but
    the strokes may be left out. SVG: each group with a class, id or label that begins with "line" is a line.
    """
    if file.suffix == ".json":
        return _from_json(file)
    if file.suffix == ".svg":
        return {str(file): _from_svg(file)}
    return {str(file): list(lines_of(draw_note(read_note(file))))}


def shipped_hands(liveliness: float) -> dict[str, list[Line]]:
    """Three notes of about 120 words on A4 in each hand that ships, 2 mm high."""
    return {
        name: [
            line
            for seed, text in enumerate(NOTES)
            for line in lines_of(
                draw_note(
                    Note(name, text, hand=name, stationery="iso-a4", size_mm=2.0, seed=seed, liveliness=liveliness)
                )
            )
        ]
        for name in hands()
        if name != "steady"
    }


def _from_json(file: Path) -> dict[str, list[Line]]:
    content = json.loads(file.read_text("utf-8"))
    y_down, recorded = content.get("y_down", True), content.get("recorded", False)
    found: dict[str, list[Line]] = {}
    for entry in content["lines"]:
        line = line_of(entry["strokes"], y_down=y_down, recorded=recorded)
        found.setdefault(str(entry.get("group", file)), []).append(line)
    return found


def _from_svg(file: Path) -> list[Line]:
    groups = [group for group in SVG.parse(str(file)).select() if isinstance(group, Group) and _is_line(group)]
    found = [line_of(_strokes(group), y_down=True) for group in groups]
    return [line for line in found if line.strokes]


def _is_line(group: Group) -> bool:
    own = group.values["attributes"]  # group.values has those of the groups around it too
    words = " ".join(own.get(key, "") for key in ("class", "id", _LABEL)).split()
    return any(word.startswith("line") for word in words)


def _strokes(group: Group) -> Iterator[Array]:
    """The strokes of the shapes in a group, curves as chords; those of a line within it are not its own."""
    for element in group:
        if isinstance(element, Group):
            if not _is_line(element):
                yield from _strokes(element)
        elif isinstance(element, Shape):
            yield from _pieces(Outline(element))


def _pieces(outline: Outline) -> Iterator[Array]:
    stroke: list[Array] = []
    for segment in outline:
        if isinstance(segment, Move):
            if len(stroke) > 1:
                yield np.vstack(stroke)
            stroke = [np.array([[segment.end.x, segment.end.y]])]
        elif segment.end is not None:
            straight = isinstance(segment, (Straight, Close))
            spots = [1.0] if straight else np.linspace(0, 1, _PIECES + 1)[1:]
            stroke.append(np.array([[point.x, point.y] for point in map(segment.point, spots)]))
    if len(stroke) > 1:
        yield np.vstack(stroke)
