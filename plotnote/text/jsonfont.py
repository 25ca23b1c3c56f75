"""Our own font files (.json): docs/font-format.md describes them, docs/font.schema.json is their schema.

Heights and lean are measured on the ink, as in every font (see text.measure). A glyph that does not say which strokes
are late, or where the pen comes in and leaves, gets these as the glyphs of other fonts do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from plotnote.errors import FontFileError
from plotnote.geometry import Points
from plotnote.text.font import Font, Glyph
from plotnote.text.jsoncheck import Wrong, items, members, number, parse, placed, text
from plotnote.text.jsonstrokes import stroke_arrays
from plotnote.text.measure import build_glyph, lean, measure, tick, with_late_marks

__all__ = ["FORMAT", "STYLES", "form_name", "looks_like_json", "read_json_font"]

FORMAT = "plotnote-font/1"
STYLES = ("print", "script", "gothic", "greek", "cyrillic", "symbol")

_LARGEST = 4_000_000
_MOST_GLYPHS = 20_000
_MOST_FORMS = 50
_MOST_FORMS_IN_ALL = 30_000
_MOST_STROKES = 1_000
_MOST_PAIRS = 100_000
_MOST_LINES = 100_000
_LONGEST = 16
_TOP = {"format", "name", "title", "style", "licence", "copyright", "units", "kerning", "glyphs"}
_NEEDED = ("name", "glyphs")
_FORM = {"advance", "strokes", "late", "entry", "exit"}
_SAYS = {"late", "entry", "exit"}
_UNSEEN = ("Cc", "Cf", "Cs")


class _Form(NamedTuple):
    """A glyph as its file has it, and which form of which character it is."""

    character: str
    order: int
    table: dict[str, Any]


def looks_like_json(content: bytes) -> bool:
    """Whether the content begins like a JSON object."""
    return content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"{")


def form_name(character: str, index: int = 0) -> str:
    """The name of a glyph: a letter of ASCII is its own, others are named by their code; a.alt1 is the second form."""
    own = character.isascii() and character.isalpha() and len(character) == 1
    name = character if own else "_".join(f"u{ord(c):04X}" for c in character)
    return f"{name}.alt{index}" if index else name


def read_json_font(content: bytes, file: str) -> Font:
    """The font in a JSON font file; `file` names it in messages.

    Raises:
        FontFileError: with line and column.
    """
    if len(content) > _LARGEST:
        raise FontFileError(f"It is larger than {_LARGEST} bytes.", hint="Leave out some forms of glyphs.", file=file)
    source, document = parse(content, file)
    with placed(source, file):
        return _font(document, file)


def _font(document: object, file: str) -> Font:
    if members(document).get("format") != FORMAT:
        raise Wrong(f"The format is not “{FORMAT}”, the one that this version reads.", "format")
    top = _table(document, _TOP, _NEEDED)
    style = text(top.get("style", "print"), 20, "style")
    if style not in STYLES:
        raise Wrong(f"The style is one of {', '.join(STYLES)}.", "style")
    units = number(top.get("units", 1000.0), "units")
    if units < 1:
        raise Wrong("There is at least one unit per em.", "units")
    name = text(top["name"], 100, "name")
    if not name.strip():
        raise Wrong("The name is empty.", "name")
    forms = list(_forms(top["glyphs"]))
    arrays = stroke_arrays([(("glyphs", f.character, f.order, "strokes"), f.table["strokes"]) for f in forms])
    ink = {form.character: strokes for form, strokes in zip(forms, arrays, strict=True) if not form.order}
    try:
        metrics = measure(ink, file)
    except FontFileError as error:
        raise Wrong(error.message, "glyphs") from None
    glyphs: dict[str, list[Glyph]] = {}
    for form, strokes in zip(forms, arrays, strict=True):
        glyphs.setdefault(form.character, []).append(_glyph(form, strokes, metrics.x_height))
    table = {character: tuple(row) for character, row in glyphs.items()}
    telling = {form.character for form in forms if form.table.keys() & _SAYS}
    table |= with_late_marks([character for character in table if character not in telling], table, metrics.x_height)
    notice = items(top.get("copyright", []), _MOST_LINES, "copyright")
    return Font(
        name, metrics, table, _kerning(top.get("kerning", {})),
        licence=text(top.get("licence", ""), 500, "licence"), style=style, slant=lean(ink, metrics.x_height),
        title=text(top.get("title", ""), 500, "title"), units=units,
        copyright=tuple(text(line, 100_000, "copyright", k) for k, line in enumerate(notice)),
    )  # fmt: skip


def _table(value: object, known: set[str], needed: tuple[str, ...], *route: str | int) -> dict[str, Any]:
    table = members(value, *route)
    if not table.keys() <= known:
        strange = next(key for key in table if key not in known)
        raise Wrong(f"The key is unknown; known are {', '.join(sorted(known))}.", *route, strange)
    for key in needed:
        if key not in table:
            raise Wrong(f"“{key}” is missing.", *route)
    return table


def _forms(value: object) -> Iterator[_Form]:
    glyphs = members(value, "glyphs")
    if len(glyphs) > _MOST_GLYPHS:
        raise Wrong(f"There are more than {_MOST_GLYPHS} glyphs.", "glyphs")
    count = 0
    for character, row in glyphs.items():
        _check_key(character, "glyphs", character)
        forms = items(row, _MOST_FORMS, "glyphs", character)
        count += len(forms)
        if count > _MOST_FORMS_IN_ALL:
            raise Wrong(f"There are more than {_MOST_FORMS_IN_ALL} forms of glyphs.", "glyphs", character)
        if not forms:
            raise Wrong("There is no form of this glyph.", "glyphs", character)
        for index, form in enumerate(forms):
            table = _table(form, _FORM, ("advance", "strokes"), "glyphs", character, index)
            if not items(table["strokes"], _MOST_STROKES, "glyphs", character, index, "strokes"):
                _check_blank(_Form(character, index, table))
            yield _Form(character, index, table)


def _check_key(key: str, *route: str | int) -> None:
    if not text(key, _LONGEST, *route):
        raise Wrong("The character is missing.", *route)
    # Cc are control characters, Cf the soft hyphen and its like: nobody sees them, so no font draws them.
    if any(unicodedata.category(c) in _UNSEEN for c in key):
        raise Wrong("There is a character that nobody sees.", *route)


def _check_blank(form: _Form) -> None:
    route = ("glyphs", form.character, form.order)
    if not form.character.isspace():
        raise Wrong("A glyph that is no space has a stroke.", *route, "strokes")
    for key in ("late", "entry", "exit"):
        if form.table.get(key):
            raise Wrong(f"A blank glyph has no {key}.", *route, key)


def _glyph(form: _Form, strokes: tuple[Points, ...], x_height: float) -> Glyph:
    route = ("glyphs", form.character, form.order)
    table, name = form.table, form_name(form.character, form.order)
    advance = number(table["advance"], *route, "advance")
    if advance < 0:
        raise Wrong("The advance is negative.", *route, "advance")
    inked = tuple([tick(stroke, x_height) if len(stroke) < 2 else stroke for stroke in strokes])
    if not inked:
        return Glyph(name, advance, ())
    entry = _pair(table["entry"], *route, "entry") if "entry" in table else None
    leave = _pair(table["exit"], *route, "exit") if "exit" in table else None
    if "late" in table:
        late = _late(table["late"], len(inked), *route, "late")
    else:
        usual = build_glyph(form.character, name, advance, inked, x_height)
        inked, late = usual.strokes, usual.late
    if entry is None or leave is None:
        main = [stroke for k, stroke in enumerate(inked) if k not in late]
        (x, y), (u, v) = main[0][0].tolist(), main[-1][-1].tolist()
        entry, leave = entry or (x, y), leave or (u, v)
    return Glyph(name, advance, inked, entry, leave, late)


def _late(value: object, count: int, *route: str | int) -> tuple[int, ...]:
    late: list[int] = []
    for k, raw in enumerate(items(value, _MOST_STROKES, *route)):
        index = number(raw, *route, k)
        if not (index.is_integer() and 0 <= index < count):
            raise Wrong(f"The number of a stroke is a whole number from 0 to {count - 1}.", *route, k)
        if late and index <= late[-1]:
            raise Wrong("The numbers of the late strokes do not rise.", *route, k)
        late.append(int(index))
    if late and len(late) == count:
        raise Wrong("At least one stroke is not late.", *route)
    return tuple(late)


def _pair(value: object, *route: str | int) -> tuple[float, float]:
    pair = items(value, 2, *route)
    if len(pair) != 2:
        raise Wrong("A point is two numbers.", *route)
    return number(pair[0], *route, 0), number(pair[1], *route, 1)


def _kerning(value: object) -> dict[tuple[str, str], float]:
    out: dict[tuple[str, str], float] = {}
    for first, row in members(value, "kerning").items():
        _check_key(first, "kerning", first)
        for second, kern in members(row, "kerning", first).items():
            _check_key(second, "kerning", first, second)
            out[first, second] = number(kern, "kerning", first, second)
        if len(out) > _MOST_PAIRS:
            raise Wrong(f"There are more than {_MOST_PAIRS} pairs.", "kerning", first)
    return out
