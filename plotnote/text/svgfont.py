"""SVG 1.1 fonts, as Inkscape's Hershey Text uses them: <font>, <font-face>, <glyph unicode d>, <hkern>.

The document is read without fetching its DTD, and one that declares entities is refused. Declared heights are ignored
(see text.measure). `k` of an hkern is subtracted from the advance. A glyph without `unicode` whose name is that of
another with a suffix (a.alt1) is another drawing of it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from pathlib import PurePath
from xml.parsers import expat

from plotnote.errors import FontFileError
from plotnote.text.font import Font
from plotnote.text.measure import RawGlyph, assemble
from plotnote.text.svgpath import DError, read_d

__all__ = ["looks_like_svg", "read_svg_font"]

_LARGEST = 16_000_000
_MOST_GLYPHS = 70_000
_MOST_UNITS = 1e6
_HINT = "Choose an SVG font with single strokes, such as those of Inkscape's Hershey Text."
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)[^;\s\"'<]*;?")
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_MARKED = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")


def looks_like_svg(content: bytes) -> bool:
    """Whether the content begins like an XML document."""
    return _MARKED.match(content[:1000]) is not None


def read_svg_font(content: bytes, file: str) -> Font:
    """The first font in an SVG document; `file` names it in messages and gives the font its name.

    Raises:
        FontFileError: with line and column.
    """
    if len(content) > _LARGEST:
        raise FontFileError(f"It is larger than {_LARGEST} bytes.", hint=_HINT, file=file)
    return _Document(content, file).read()


class _Document:
    """One reading of a document: the handlers of the parser and what they have found."""

    def __init__(self, content: bytes, file: str) -> None:
        self.content = content
        self.file = file
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        self.fonts = 0
        self.inside = False
        self.advance = 0.0
        self.units = 1000.0
        self.glyphs: list[tuple[str, RawGlyph]] = []
        self.kerning: list[tuple[dict[str, str], float]] = []

    def read(self) -> Font:
        try:
            self.parser.Parse(self.content, True)
        except expat.ExpatError as error:
            message = f"This is no well-formed XML: {expat.ErrorString(error.code)}."
            raise FontFileError(
                message, hint=_HINT, file=self.file, line=error.lineno, column=error.offset + 1
            ) from error
        except (ValueError, LookupError) as error:
            raise self._fault(f"It cannot be decoded: {error}.") from error
        if not self.fonts:
            raise self._fault("There is no <font> in it.")
        raw = self._gathered()
        if not raw:
            raise self._fault("There is no <glyph> with a character in it.")
        font = assemble(PurePath(self.file).stem, raw, self.file)
        return Font(font.name, font.metrics, font.glyphs, self._pairs(), slant=font.slant)

    def _fault(self, message: str) -> FontFileError:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return FontFileError(message, hint=_HINT, file=self.file, line=line, column=column)

    def _entity(self, name: str, *_: object) -> None:
        raise self._fault(f"It declares the entity “{name}”, which a font does not need.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "font":
            self.fonts += 1
            self.inside = self.fonts == 1
            if self.inside:
                self.advance = self._number(attributes, "horiz-adv-x", 0.0)
        if not self.inside or tag not in ("font-face", "glyph", "hkern"):
            return
        # With a DTD that is not read, expat drops an unknown entity in an attribute without a word.
        whole = _TAG.match(self.content, self.parser.CurrentByteIndex)
        named = _NAMED_ENTITY.search(whole[0]) if whole else None
        if named:
            raise self._fault(f"The entity {named[0].decode('utf-8', 'replace')} is unknown.")
        if tag == "font-face":
            self.units = self._number(attributes, "units-per-em", 1000.0)
            if self.units <= 0:
                raise self._fault("units-per-em must be more than 0.")
        elif tag == "hkern":
            self.kerning.append((attributes, self._number(attributes, "k", 0.0)))
        else:
            self._glyph(attributes)

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "font":
            self.inside = False

    def _number(self, attributes: dict[str, str], name: str, default: float) -> float:
        text = attributes.get(name)
        if text is None:
            return default
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not abs(value) <= _MOST_UNITS:
            raise self._fault(f"{name}=“{text[:40]}” is not a usable number.")
        return value

    def _glyph(self, attributes: dict[str, str]) -> None:
        if len(self.glyphs) >= _MOST_GLYPHS:
            raise self._fault(f"It has more than {_MOST_GLYPHS} glyphs.")
        character = attributes.get("unicode", "")
        name = attributes.get("glyph-name", character)
        try:
            strokes = read_d(attributes.get("d", ""), self.units / 2000)
        except DError as error:
            place = f"character {error.offset + 1} of the d of glyph “{name}”"
            raise self._fault(f"At {place}: {error.message}.") from error
        advance = self._number(attributes, "horiz-adv-x", self.advance)
        if advance < 0:
            raise self._fault(f"The advance of glyph “{name}” is negative.")
        self.glyphs.append((character, RawGlyph(name, advance, strokes)))

    def _gathered(self) -> dict[str, list[RawGlyph]]:
        out: dict[str, list[RawGlyph]] = {}
        named: dict[str, str] = {}
        for character, glyph in self.glyphs:
            if character:
                out.setdefault(character, []).append(glyph)
                named.setdefault(glyph.name, character)
        for character, glyph in self.glyphs:
            base, dot, _ = glyph.name.partition(".")
            if not character and dot and base in named:
                out[named[base]].append(glyph)
        # Cc are control characters, Cf the soft hyphen and its like: nobody sees them, so no font draws them.
        return {c: g for c, g in out.items() if len(c) > 1 or unicodedata.category(c) not in ("Cc", "Cf", "Cs")}

    def _pairs(self) -> dict[tuple[str, str], float]:
        named: dict[str, str] = {}
        for character, glyph in self.glyphs:
            if character:
                named.setdefault(glyph.name, character)
        out: dict[tuple[str, str], float] = {}
        for attributes, k in self.kerning:
            first, second = (
                [c for c in attributes.get(f"u{n}", "").split(",") if c]
                + [named[g] for g in attributes.get(f"g{n}", "").split(",") if g in named]
                for n in "12"
            )
            for a in first:
                for b in second:
                    out.setdefault((a, b), -k)
                    if len(out) > _MOST_GLYPHS:
                        raise self._fault(f"It has more than {_MOST_GLYPHS} kerning pairs.")
        return out
