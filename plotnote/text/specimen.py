"""A specimen of a face: its letters, figures, signs and some names on one sheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plotnote.drawing import Mark, Sheet
from plotnote.errors import LayoutError, TextOverflow
from plotnote.geometry import Affine, Box
from plotnote.text.coverage import missing
from plotnote.text.font import Font
from plotnote.text.layout import Baseline, Layout, PlacedGlyph
from plotnote.text.shape import Word, shape_word, space_advance

__all__ = ["A4", "lacking", "rows", "specimen"]

A4 = Sheet("A4", 210.0, 297.0, frame := Box(15.0, 12.0, 195.0, 285.0), (frame,))

_LARGEST, _SMALLEST, _STEP = 4.0, 1.0, 0.05
_PITCH = 1.02
"""From line to line, in the face's heights from its lowest descender to the top of a capital with a mark."""
_MARKED = 0.7
"""What a mark adds to the height of a capital, in xh."""
_LETTER_SPACE = 0.7
"""Between characters that are shown by themselves, in xh."""

_VIETNAMESE = "".join(chr(code) for code in range(0x1EA0, 0x1EFA))
_SHOWN = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789&!?.,:;-()[]{}/\\@#$%*+=<>_|~^`'\"",
    "‘’‚“”„‹›«»–—…•·†‡¡¿§¶©®™№€£¥¢¤°ªº¹²³½¼¾×÷±−¬µ′″¦",
    "".join(chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7)),
    "".join(chr(code) for code in range(0x100, 0x180)) + "ȘșȚțẞ", "ƠơƯư" + _VIETNAMESE,
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ",
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁЇЎЃЌёїўѓќієђљњћџ",
)  # fmt: skip
_FOREIGN = 7
"""From this row on, Greek and Cyrillic, a face need not have any of a row."""
_HINT = "Leave these characters out, or choose a face that has them."
_SENTENCES = (
    "Thank you for the time you took on Tuesday, 14 May 2026; I have thought of it since.",
    "Zoë Müller, Łukasz Żółkiewski, Nguyễn Thị Ánh, Trần Đức Hưng, Øyvind Bråten, Jiří Čermák, Žofia Ľuptáková, "
    "Jürgen Groß, Siobhán O’Brien, François Lefèvre, João Conceição, Gülşen Yıldız, Ştefan Țăranu, Tűzkő Ödön, "
    "Sigríður Þórðardóttir, Bjørn Ærøskjøld, Ģirts Ķēniņš, Žydrūnė Ąžuolaitė, L·luís Col·lell",
)


def rows(font: Font) -> tuple[str, ...]:
    """The rows of the specimen: characters for themselves, as far as the face can draw them, then whole sentences; for
    a face without Latin letters all that it has."""
    if "a" not in font.glyphs:
        return ("".join(character for character in font.glyphs if len(character) == 1 and not character.isspace()),)
    known = ("".join(character for character in row if character in font.glyphs) for row in _wanted(font))
    sentences = (text for text in _SENTENCES if all(c in font.glyphs for c in text if c != " "))
    return tuple(row for row in (*known, *sentences) if row)


def lacking(font: Font) -> str:
    """The characters of the specimen that the face cannot draw; Greek and Cyrillic only where it has them."""
    if "a" not in font.glyphs:
        return ""
    return "".join(character for row in _wanted(font) for character in row if character not in font.glyphs)


def _wanted(font: Font) -> tuple[str, ...]:
    return tuple(row for k, row in enumerate(_SHOWN) if k < _FOREIGN or row[0] in font.glyphs)


def specimen(font: Font, texts: tuple[str, ...], x_height: float | None = None, sheet: Sheet = A4) -> Layout:
    """The rows on the sheet, under a heading with the face's name and the size where the face can write it. A row
    without a space is a row of single characters, which are set apart.

    Args:
        x_height: in mm; None takes the largest at which all of it fits, at most 4.

    Raises:
        MissingGlyphs: the face cannot draw every character.
        LayoutError: the size is not above 0.
        TextOverflow: it does not fit on the sheet.
    """
    for row in texts:
        missing(font, unicodedata.normalize("NFC", row), hint=_HINT)
    if x_height is not None and not x_height > 0:  # which refuses NaN too
        raise LayoutError(f"Nothing can be written at an x-height of {x_height:g} mm.", hint="Give a size above 0.")
    steps = round((_LARGEST - _SMALLEST) / _STEP)
    sizes = [x_height] if x_height is not None else [round(_LARGEST - k * _STEP, 2) for k in range(steps + 1)]
    for size in sizes:
        laid = _lay(font, texts, size, sheet)
        if laid is not None:
            return laid
    raise TextOverflow(
        f"The specimen of {font.name} does not fit on {sheet.name} at an x-height of {sizes[-1]:g} mm.",
        hint="Give a smaller x-height or a shorter text; without a size the largest that fits is taken.",
    )


def _lay(font: Font, texts: tuple[str, ...], size: float, sheet: Sheet) -> Layout | None:
    metrics = font.metrics
    scale = size / metrics.x_height
    marked = metrics.cap_height + _MARKED * metrics.x_height
    pitch = _PITCH * (max(marked, metrics.ascent) - metrics.descent) * scale
    glyphs: list[PlacedGlyph] = []
    baselines: list[Baseline] = []
    keys: list[str] = []
    y = sheet.frame.top + marked * scale
    for row in (*_heading(font, size), *texts):
        for words in _lines(row, font, sheet.frame.width / scale):
            right = sheet.frame.left
            for x, word in words:
                for letter, (glyph, offset) in enumerate(zip(word.glyphs, word.offsets, strict=True)):
                    place = Affine(scale, 0.0, 0.0, -scale, sheet.frame.left + (x + offset) * scale, y)
                    glyphs.append(PlacedGlyph(word.text[letter], glyph, place, Mark(len(baselines), len(keys), letter)))
                keys.append(f"{len(keys)}.{word.text}")
                right = sheet.frame.left + (x + word.advance) * scale
            if right > sheet.frame.right:
                return None
            baselines.append(Baseline(0, y, sheet.frame.left, right))
            y += pitch
    if baselines and baselines[-1].y - metrics.descent * scale > sheet.frame.bottom:
        return None
    return Layout(sheet, tuple(glyphs), tuple(baselines), tuple(keys), size, font.slant)


def _heading(font: Font, size: float) -> tuple[str, ...]:
    text = f"{font.name}, x-height {size:g} mm"
    return (text,) if "a" in font.glyphs and all(c in font.glyphs for c in text if c != " ") else ()


def _lines(row: str, font: Font, width: float) -> Iterator[list[tuple[float, Word]]]:
    """The words of a row with their x in font units, broken where the next would be wider than the line."""
    apart = " " not in row.strip()
    space = _LETTER_SPACE * font.metrics.x_height if apart else space_advance(font)
    line: list[tuple[float, Word]] = []
    x = 0.0
    for text in row.strip() if apart else row.split():
        word = shape_word(text, font)
        if apart:
            x += word.before
        if line and x + word.advance + word.after > width:
            yield line
            line, x = [], word.before if apart else 0.0
        line.append((x, word))
        x += word.advance + space + (word.after if apart else 0.0)
    if line:
        yield line
