"""A font as a JSON font file (docs/font-format.md): keys sorted and one glyph in a text line, so that differences
between two versions can be read."""

from __future__ import annotations

import json
from typing import Any

from plotnote.text.digits import digits_for, rounded
from plotnote.text.font import Font, Glyph
from plotnote.text.jsonfont import FORMAT, STYLES

__all__ = ["write_json_font"]


def write_json_font(font: Font) -> str:
    """The text of the file. Numbers are rounded to about a hundred-thousandth of an em; what is read from the text and
    written again gives the same text. A face of no known style is written as print."""
    digits = digits_for(font.units)
    style = font.style if font.style in STYLES else "print"
    kerning: dict[str, dict[str, float]] = {}
    for (first, second), kern in font.kerning.items():
        kerning.setdefault(first, {})[second] = rounded(kern, digits)
    head = {
        "copyright": list(font.copyright), "format": FORMAT, "licence": font.licence, "name": font.name,
        "style": style, "title": font.title, "units": rounded(font.units, digits),
    }  # fmt: skip
    members = {key: _line(value) for key, value in head.items()}
    members["kerning"] = _block([f"{_line(key)}: {_line(kerning[key])}" for key in sorted(kerning)], "{}", 1)
    rows = []
    for character in sorted(font.glyphs):
        forms = [_line(_form(glyph, digits)) for glyph in font.glyphs[character]]
        rows.append(f"{_line(character)}: {_block(forms, '[]', 2)}")
    members["glyphs"] = _block(rows, "{}", 1)
    return _block([f"{_line(key)}: {members[key]}" for key in sorted(members)], "{}", 0) + "\n"


def _form(glyph: Glyph, digits: int) -> dict[str, Any]:
    form: dict[str, Any] = {
        "advance": rounded(glyph.advance, digits),
        "strokes": [[_pair(point, digits) for point in stroke.tolist()] for stroke in glyph.strokes],
    }
    if glyph.strokes:
        form["late"] = list(glyph.late)
    if glyph.entry is not None and glyph.exit is not None:
        form["entry"] = _pair(glyph.entry, digits)
        form["exit"] = _pair(glyph.exit, digits)
    return form


def _pair(point: list[float] | tuple[float, float], digits: int) -> list[float]:
    return [rounded(point[0], digits), rounded(point[1], digits)]


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)


def _block(rows: list[str], brackets: str, depth: int) -> str:
    if not rows:
        return brackets
    inner = ",\n".join("  " * (depth + 1) + row for row in rows)
    return f"{brackets[0]}\n{inner}\n{'  ' * depth}{brackets[1]}"
