"""The Hershey fonts in James Hurt's format (.jhf).

Each glyph is one record: five columns of glyph number, three columns with the number of coordinate pairs, then the
pairs, two characters each, whose values are their codes less that of “R”. The first pair holds the left and right
bearing, the pair " R" lifts the pen, y grows downward and the baseline lies at y = 9. The n-th record is character
32 + n. Old files wrap a record at 72 columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from plotnote.errors import FontFileError
from plotnote.geometry import Points, points
from plotnote.text.font import Font
from plotnote.text.measure import RawGlyph, assemble

__all__ = ["looks_like_jhf", "read_jhf"]

_LARGEST = 500_000
_MOST_GLYPHS = 5_000
_MOST_STROKES = 30_000
_UNITS = 32.0
"""Units per em: from the descender to the ascender of the plain faces, and a little."""

_HEAD = 8
_WRAP = 72
_BASELINE = 9
_PEN_UP = " R"
_BEARINGS_MENDED = {(3010, "JJ"): "JZ"}
"""By glyph number and faulty bearings: Triplex Roman's J is zero units wide in all copies but upstream's newest."""

_HINT = "Choose a .jhf file as Debian's hershey-fonts-data has it."


@dataclass(frozen=True, slots=True)
class _Record:
    """A record: its number, its pairs of characters, and the line on which it begins."""

    number: int
    pairs: list[str]
    line: int


def looks_like_jhf(content: bytes) -> bool:
    """Whether the content begins like a .jhf file."""
    head = content[:_HEAD]
    return len(head) == _HEAD and head.strip().replace(b" ", b"").isdigit()


def read_jhf(content: bytes, file: str) -> Font:
    """The font in a .jhf file; `file` names it in messages and gives the font its name.

    Raises:
        FontFileError: with line and column.
    """
    if len(content) > _LARGEST:
        raise FontFileError(f"It is larger than {_LARGEST} bytes.", hint=_HINT, file=file)
    raw: dict[str, tuple[RawGlyph, ...]] = {}
    strokes = 0
    for index, record in enumerate(_records(_lines(content, file), file)):
        if index >= _MOST_GLYPHS:
            raise _fault(f"It has more than {_MOST_GLYPHS} glyphs.", file, record.line)
        glyph = _glyph(record, file)
        strokes += len(glyph.strokes)
        if strokes > _MOST_STROKES:
            raise _fault(f"It has more than {_MOST_STROKES} strokes.", file, record.line)
        raw[_character(32 + index)] = (glyph,)
    if not raw:
        raise _fault("There is no glyph in it.", file, 1)
    try:
        return replace(assemble(PurePath(file).stem, raw, file), units=_UNITS)
    except FontFileError as error:
        raise _fault(error.message, file, 1) from None


def _fault(message: str, file: str, line: int, column: int = 1) -> FontFileError:
    return FontFileError(message, hint=_HINT, file=file, line=line, column=column)


def _character(code: int) -> str:
    """The character of a code. What stands beyond ASCII (a degree sign or a black box, more signs in some faces) goes
    to the private use area from U+F07F on, as in other symbol fonts: a control character is never drawn."""
    return chr(code) if code < 127 else chr(0xF000 + code)


def _lines(content: bytes, file: str) -> list[str]:
    lines = content.replace(b"\r\n", b"\n").split(b"\n")
    out = []
    for number, line in enumerate(lines, 1):
        wrong = next((k for k, byte in enumerate(line) if not 32 <= byte <= 126), None)
        if wrong is not None:
            raise _fault(f"The byte {line[wrong]:#04x} cannot stand in a .jhf file.", file, number, wrong + 1)
        out.append(line.decode("ascii"))
    return out


def _records(lines: list[str], file: str) -> Iterator[_Record]:
    at = 0
    while at < len(lines):
        line, start = lines[at], at + 1
        at += 1
        if not line.strip():
            continue
        number, count = _whole(line[:5], file, start, 1), _whole(line[5:_HEAD], file, start, 6)
        if count < 1:
            raise _fault("A glyph has at least its pair of bearings.", file, start, 6)
        body, part = line[_HEAD:], line
        while len(body) < 2 * count and len(part) >= _WRAP and at < len(lines):
            part = lines[at]
            body += part
            at += 1
        if len(body) < 2 * count:
            raise _fault(f"{count} pairs are announced, {len(body) // 2} are there.", file, at, len(part) + 1)
        if body[2 * count :].strip():
            column = len(part) - len(body) + 2 * count + 1
            raise _fault(f"More than the {count} pairs announced.", file, at, max(column, 1))
        yield _Record(number, [body[k : k + 2] for k in range(0, 2 * count, 2)], start)


def _whole(text: str, file: str, line: int, column: int) -> int:
    digits = text.strip(" ")
    if not (digits.isascii() and digits.isdigit()):
        raise _fault(f"A whole number is expected here, not “{text}”.", file, line, column)
    return int(digits)


def _glyph(record: _Record, file: str) -> RawGlyph:
    bearings = _BEARINGS_MENDED.get((record.number, record.pairs[0]), record.pairs[0])
    left, right = (ord(c) - ord("R") for c in bearings)
    if right < left:
        raise _fault("The right bearing lies left of the left one.", file, record.line, _HEAD + 1)
    strokes: list[Points] = []
    stroke: list[tuple[float, float]] = []
    for pair in [*record.pairs[1:], _PEN_UP]:
        if pair != _PEN_UP:
            stroke.append((float(ord(pair[0]) - ord("R") - left), float(_BASELINE - (ord(pair[1]) - ord("R")))))
        elif stroke:
            strokes.append(points(stroke))
            stroke = []
    return RawGlyph(str(record.number), float(right - left), tuple(strokes))
