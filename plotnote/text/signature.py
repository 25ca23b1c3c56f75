"""A person's own signature: an SVG of strokes.

<path>, <polyline> and <line> are read as strokes of the pen, in the order of the file, with the transforms matrix,
translate and scale of themselves and their groups. Fills, widths and colours say nothing to a pen; a shape that is only
filled is left out, and anything else that would leave ink (a circle, text, a picture) is refused, for a stroke of a
signature must not be lost in silence. The document is read without fetching its DTD, and one that declares entities is
refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np

from plotnote.errors import InputError
from plotnote.geometry import IDENTITY, Affine, Box, Points, bounds, points
from plotnote.text.svgpath import DError, read_d

__all__ = ["Signature", "parse_signature"]

_LARGEST = 2_000_000
_MOST_SHAPES = 2_000
_MOST_POINTS = 100_000
_DEEPEST = 60
_FAR = 1e9
_FINENESS = 4000
"""Curves are off their chords by the signature's larger side divided by this: 0.01 mm at 40 mm."""

_DOT = 0.01
"""The width of a dot, as a share of the signature's larger side."""

_HINT = "Draw the signature as lines without width, as Inkscape's pencil does, and save it as plain SVG."
_UNSEEN = frozenset({"defs", "clipPath", "mask", "marker", "pattern", "symbol", "metadata", "title", "desc", "style"})
_GROUPS = frozenset({"svg", "g", "a", "switch"})
_STROKES = frozenset({"path", "polyline", "line"})
_FILLED = frozenset({"rect", "circle", "ellipse", "polygon"})
_TRANSFORM = re.compile(r"[\s,]*(\w+)\s*\(([^()]*)\)")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_NUMBERS = re.compile(rf"[\s,]*(?:{_NUMBER.pattern}(?:[\s,]+|(?=[+-])|$))*")


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Strokes in writing order, y down, in units of its own; `bounds` is the box around them."""

    strokes: tuple[Points, ...]
    bounds: Box

    def within(self, box: Box) -> tuple[Points, ...]:
        """The strokes as large as they can be in a box of the sheet, at its left and lower sides; mm."""
        sides = [(box.width, self.bounds.width), (box.height, self.bounds.height)]
        scale = min(room / side for room, side in sides if side > 0)
        place = Affine.shift(box.left, box.bottom) @ Affine.scale(scale)
        return tuple((place @ Affine.shift(-self.bounds.left, -self.bounds.bottom)).apply(xy) for xy in self.strokes)


def parse_signature(content: bytes, file: str) -> Signature:
    """The strokes of an SVG document; `file` names it in messages.

    Raises:
        InputError: it is too large, no well-formed SVG, holds what a pen cannot draw, or no stroke; with the line and
            column.
    """
    if len(content) > _LARGEST:
        raise InputError(f"The signature is larger than {_LARGEST} bytes.", hint=_HINT, file=file)
    return _Document(content, file).read()


@dataclass(slots=True)
class _Shape:
    """The `d` of a stroke and the map from its frame to the document's, and where in the file it stands."""

    d: str
    place: Affine
    line: int
    column: int


@dataclass(slots=True)
class _Document:
    content: bytes
    file: str
    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)
    places: list[Affine] = field(default_factory=list)
    unseen: int = 0
    shapes: list[_Shape] = field(default_factory=list)

    def read(self) -> Signature:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        try:
            self.parser.Parse(self.content, True)
        except expat.ExpatError as error:
            message = f"The signature is no well-formed SVG: {expat.ErrorString(error.code)}."
            raise InputError(message, hint=_HINT, file=self.file, line=error.lineno, column=error.offset + 1) from error
        except (ValueError, LookupError) as error:
            raise self._fault(f"The signature cannot be decoded: {error}.") from error
        coarse = [xy for shape in self.shapes for xy in self._drawn(shape, 1e12)]
        if not coarse:
            raise self._fault("There is no stroke in the signature: no <path>, <polyline> or <line>.")
        extent = max(bounds(*coarse).width, bounds(*coarse).height)
        if extent < 1 / _FAR:
            raise self._fault("The signature has no size.")
        strokes: list[Points] = []
        for shape in self.shapes:
            strokes += self._drawn(shape, extent / _FINENESS)
            if sum(map(len, strokes)) > _MOST_POINTS:
                raise self._fault(f"The signature has more than {_MOST_POINTS} points.", shape)
        strokes = [_inked(xy, _DOT * extent) for xy in strokes]
        return Signature(tuple(strokes), bounds(*strokes))

    def _drawn(self, shape: _Shape, flatness: float) -> list[Points]:
        """The strokes of a shape in the document's frame, off the true curve by about `flatness` there."""
        place = shape.place
        grows = max(abs(place.a) + abs(place.c), abs(place.b) + abs(place.d), 1e-9)
        try:
            drawn = [place.apply(xy) for xy in read_d(shape.d, flatness / grows)]
        except DError as error:
            at = f"character {error.offset + 1} of what it draws"
            raise self._fault(f"At {at}: {error.message}.", shape) from error
        if any(not (np.abs(xy) <= _FAR).all() for xy in drawn):
            raise self._fault("A point of the signature lies too far away.", shape)
        return drawn

    def _fault(self, message: str, shape: _Shape | None = None) -> InputError:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if shape is not None:
            line, column = shape.line, shape.column
        return InputError(message, hint=_HINT, file=self.file, line=line, column=column)

    def _entity(self, name: str, *_: object) -> None:
        raise self._fault(f"The signature declares the entity “{name}”, which it does not need.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        if not self.places and name != "svg":
            raise self._fault(f"The signature is a <{name[:40]}>, not an <svg>.")
        if len(self.places) >= _DEEPEST:
            raise self._fault(f"The signature has groups within groups, more than {_DEEPEST} deep.")
        if self.places and name == "svg":
            raise self._fault("The signature holds another <svg>.")
        self.places.append(self._place(attributes) if name in _GROUPS | _STROKES else IDENTITY)
        if self.unseen or name in _UNSEEN or prefix not in ("", "svg") or _said(attributes, "display") == "none":
            self.unseen += 1
        elif name in _STROKES:
            self._add(name, attributes)
        elif name not in _GROUPS and (name not in _FILLED or _said(attributes, "stroke") not in ("", "none")):
            raise self._fault(f"A <{name[:40]}> is no stroke that a pen can draw.")

    def _end(self, _: str) -> None:
        self.places.pop()
        self.unseen = max(0, self.unseen - 1)

    def _add(self, name: str, attributes: dict[str, str]) -> None:
        if _said(attributes, "stroke") == "none":
            return
        if len(self.shapes) >= _MOST_SHAPES:
            raise self._fault(f"The signature has more than {_MOST_SHAPES} strokes.")
        if name == "path":
            d = attributes.get("d", "")
        elif name == "polyline":
            d = _as_d(self._numbers(attributes.get("points", ""), "points"))
        else:
            ends = [self._numbers(attributes.get(key, "0").removesuffix("px"), key) for key in ("x1", "y1", "x2", "y2")]
            d = _as_d([number for end in ends for number in end])
        place = IDENTITY
        for outer in self.places:
            place = place @ outer
        if not all(abs(number) <= _FAR for number in (place.a, place.b, place.c, place.d, place.e, place.f)):
            raise self._fault("The transforms of the signature reach too far.")
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.shapes.append(_Shape(d, place, line, column))

    def _place(self, attributes: Mapping[str, str]) -> Affine:
        """The map of a `transform`."""
        text = attributes.get("transform", "")
        place, at = IDENTITY, 0
        while text[at:].strip(" \t\r\n,"):
            found = _TRANSFORM.match(text, at)
            made = _transform(found[1], self._numbers(found[2], "transform")) if found else None
            if found is None or made is None:
                said = text[at : at + 40].strip()
                raise self._fault(f"The transform “{said}” is not matrix, translate or scale.")
            place, at = place @ made, found.end()
        return place

    def _numbers(self, text: str, name: str) -> list[float]:
        numbers = [float(found) for found in _NUMBER.findall(text)] if _NUMBERS.fullmatch(text.strip()) else []
        if (text.strip() and not numbers) or any(not abs(number) <= _FAR for number in numbers):
            raise self._fault(f"{name}=“{text[:40]}” are no usable numbers.")
        return numbers


def _transform(name: str, numbers: list[float]) -> Affine | None:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return Affine(a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return Affine.shift(x, rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) < 2:
            return Affine.scale(x, rest[0] if rest else x)
    return None


def _said(attributes: Mapping[str, str], name: str) -> str:
    """What an attribute or the style says of a property, "" for nothing."""
    for part in attributes.get("style", "").split(";"):
        key, _, value = part.partition(":")
        if key.strip() == name:
            return value.strip()
    return attributes.get(name, "").strip()


def _as_d(numbers: list[float]) -> str:
    """Numbers as the `d` of one stroke; an odd one at the end is an error of the grammar, which reading it reports."""
    return f"M {' '.join(map(repr, numbers))}" if numbers else ""


def _inked(xy: Points, width: float) -> Points:
    """The stroke, or for one without length a dot."""
    if len(xy) > 1 and np.abs(xy - xy[0]).max() > 0:
        return xy
    x, y = xy[0].tolist()
    return points([(x - width / 2, y), (x + width / 2, y)])
