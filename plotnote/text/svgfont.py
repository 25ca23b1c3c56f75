"""SVG 1.1 fonts, as Inkscape's Hershey Text uses them: <font>, <font-face>, <glyph unicode d>, <hkern>.

The document is read without fetching its DTD, and one that declares entities is refused. Declared heights are ignored
(see text.measure). `k` of an hkern is subtracted from the advance. A glyph without `unicode` whose name is that of
another with a suffix (a.alt1) is another drawing of it. The lines of <metadata> are kept as the copyright notice.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from xml.parsers import expat

from plotnote.errors import FontFileError
from plotnote.text.font import Font
from plotnote.text.measure import RawGlyph, assemble
from plotnote.text.svgpath import DError, read_d

__all__ = ["looks_like_svg", "read_svg_font"]

_LARGEST = 8_000_000
_MOST_GLYPHS = 20_000
_MOST_STROKES = 30_000
_MOST_POINTS = 500_000
_MOST_PAIRS = 100_000
_MOST_NOTICE = 100_000
_LONGEST = 16
_MOST_UNITS = 1e6
_HINT = "Choose an SVG font with single strokes, such as those of Inkscape's Hershey Text."
_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)[^;\s\"'<]*;?")
_TAG = re.compile(rb"<(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_LABEL = re.compile(r"(licen[cs]e|title|font name)\s*:\s*(.{1,500})", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
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
        self.parser.CharacterDataHandler = self._words
        self.parser.buffer_text = True
        self.fonts = 0
        self.inside = False
        self.advance = 0.0
        self.units = 1000.0
        self.glyphs: list[tuple[str, RawGlyph]] = []
        self.kerning: list[tuple[dict[str, str], float]] = []
        self.strokes = 0
        self.points = 0
        self.in_notice = 0
        self.notice: list[str] = []
        self.notice_length = 0

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
        try:
            font = assemble(PurePath(self.file).stem, raw, self.file)
        except FontFileError as error:
            raise self._fault(error.message) from None
        labels, notice = _notice("".join(self.notice))
        return replace(
            font, kerning=self._pairs(raw), units=max(self.units, 1.0), licence=labels.get("licence", ""),
            title=labels.get("title", labels.get("font name", "")), copyright=notice,
        )  # fmt: skip

    def _fault(self, message: str) -> FontFileError:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return FontFileError(message, hint=_HINT, file=self.file, line=line, column=column)

    def _entity(self, name: str, *_: object) -> None:
        raise self._fault(f"It declares the entity “{name}”, which a font does not need.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "font":
            if self.inside:
                raise self._fault("There is a <font> inside a <font>.")
            self.fonts += 1
            self.inside = self.fonts == 1
            if self.inside:
                self.advance = self._number(attributes, "horiz-adv-x", 0.0)
        self.in_notice += tag == "metadata"
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
        tag = tag.rpartition(":")[2]
        self.in_notice -= tag == "metadata"
        if tag == "font":
            self.inside = False

    def _words(self, text: str) -> None:
        if self.in_notice:
            self.notice.append(text)
            self.notice_length += len(text)
            if self.notice_length > _MOST_NOTICE:
                raise self._fault(f"Its <metadata> is longer than {_MOST_NOTICE} characters.")

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
        self.strokes += len(strokes)
        self.points += sum(map(len, strokes))
        if self.strokes > _MOST_STROKES or self.points > _MOST_POINTS:
            raise self._fault(f"It has more than {_MOST_STROKES} strokes or {_MOST_POINTS} points.")
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
        longest = max(out, key=len, default="")
        if len(longest) > _LONGEST:
            raise self._fault(f"The ligature “{longest[:40]}” has more than {_LONGEST} characters.")
        # A blank among the forms of a letter would leave the letter out now and then.
        return {
            c: g if c.isspace() else [form for form in g if form.strokes] or g for c, g in out.items() if _visible(c)
        }

    def _pairs(self, raw: Mapping[str, object]) -> dict[tuple[str, str], float]:
        named: dict[str, str] = {}
        for character, glyph in self.glyphs:
            if character:
                named.setdefault(glyph.name, character)
        out: dict[tuple[str, str], float] = {}
        for attributes, k in self.kerning:
            first, second = (
                [c for c in attributes.get(f"u{n}", "").split(",") if c in raw or (len(c) == 1 and _visible(c))]
                + [named[g] for g in attributes.get(f"g{n}", "").split(",") if g in named and _visible(named[g])]
                for n in "12"
            )
            for a in first:
                for b in second:
                    out.setdefault((a, b), -k)
                    if len(out) > _MOST_PAIRS:
                        raise self._fault(f"It has more than {_MOST_PAIRS} kerning pairs.")
        return out


def _visible(character: str) -> bool:
    """Cc are control characters, Cf the soft hyphen and its like: nobody sees them, so no font draws them."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in character)


def _notice(metadata: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the lines of <metadata> say under the labels licence (however spelled), title and font name; and the other
    lines."""
    labels: dict[str, str] = {}
    rest = []
    for line in (_UNSEEN.sub("\ufffd", " ".join(raw.split())) for raw in metadata.split("\n")):
        found = _LABEL.fullmatch(line)
        name = found[1].lower().replace("license", "licence") if found else ""
        if found and name not in labels:
            labels[name] = found[2]
        elif line:
            rest.append(line)
    return labels, tuple(rest)
