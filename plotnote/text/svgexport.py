"""A font as an SVG font, as Inkscape's Hershey Text reads it. It has no place for late strokes, entries and exits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plotnote.text.digits import digits_for, rounded
from plotnote.text.font import Font, Glyph
from plotnote.text.jsonfont import form_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["to_svg_font"]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]")


def to_svg_font(font: Font) -> str:
    """The text of an SVG 1.1 font: the first form of each glyph under its character, further ones as a.alt1, a.alt2
    without a character; heights as measured; licence and copyright in <metadata>. Kerning is written for the characters
    that the font has."""
    from xml.etree import ElementTree as ET

    digits = digits_for(font.units)
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "version": "1.1"})
    notice = (font.title and f"Title: {font.title}", font.licence and f"Licence: {font.licence}", *font.copyright)
    ET.SubElement(root, "metadata").text = _clean("\n".join(["", *filter(None, notice), ""]))
    width = _text(_usual_advance(font), digits)
    table = ET.SubElement(
        ET.SubElement(root, "defs"), "font", {"id": "F" + _NO_NAME.sub("_", font.name), "horiz-adv-x": width}
    )
    metrics = font.metrics
    heights = {
        "units-per-em": font.units, "ascent": metrics.ascent, "descent": metrics.descent,
        "cap-height": metrics.cap_height, "x-height": metrics.x_height,
    }  # fmt: skip
    face = {"font-family": _clean(font.name), **{key: _text(value, digits) for key, value in heights.items()}}
    ET.SubElement(table, "font-face", face)
    ET.SubElement(table, "missing-glyph", {"horiz-adv-x": width})
    # Where several glyphs begin with the same characters, a reader takes the first: ligatures come before letters.
    for character in sorted(font.glyphs, key=lambda c: (-len(c), c)):
        for index, glyph in enumerate(font.glyphs[character]):
            _add_glyph(table, character, index, glyph, digits)
    for (first, second), kern in sorted(font.kerning.items()):
        if first in font.glyphs and second in font.glyphs:
            # Names, because a list of characters is parted by commas and so cannot hold one.
            pair = {"g1": form_name(first), "g2": form_name(second), "k": _text(-kern, digits)}
            ET.SubElement(table, "hkern", pair)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _add_glyph(table: Element, character: str, index: int, glyph: Glyph, digits: int) -> None:
    from xml.etree import ElementTree as ET

    attributes = {} if index else {"unicode": character}
    attributes |= {"glyph-name": form_name(character, index), "horiz-adv-x": _text(glyph.advance, digits)}
    if glyph.strokes:
        attributes["d"] = " ".join(
            "M " + " L ".join(f"{_text(x, digits)} {_text(y, digits)}" for x, y in stroke.tolist())
            for stroke in glyph.strokes
        )
    ET.SubElement(table, "glyph", attributes)


def _usual_advance(font: Font) -> float:
    return next((font.glyphs[c][0].advance for c in "n " if c in font.glyphs), font.metrics.x_height)


def _text(value: float, digits: int) -> str:
    return str(rounded(value, digits))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
