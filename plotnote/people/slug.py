"""Plain ASCII forms of names, for file names and identifiers; never for ink."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["comparable", "fold", "slug"]

# Latin letters that Unicode does not decompose; the usual ASCII spelling of each.
_UNDIVIDED = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T",
    "ı": "i", "ŋ": "n", "Ŋ": "N", "ĸ": "k", "ə": "e", "Ə": "E",
})  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_ACCENT = re.compile("[\u0300-\u036f]")  # those that no letter has taken in
_LONGEST = 60


def fold(text: str) -> str:
    """`text` in ASCII letters as far as it is Latin: “Łukasz Ibáñez” gives “Lukasz Ibanez”; all else is left out."""
    parts = unicodedata.normalize("NFKD", text.translate(_UNDIVIDED)).translate(_UNDIVIDED)
    return parts.encode("ascii", "ignore").decode("ascii")


def comparable(text: str) -> str:
    """`text` as it is compared: no capitals, accents of Latin letters nor apostrophes; other scripts as they are."""
    plain = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text))
    if plain.isascii():
        return plain.casefold()
    return "".join(fold(sign) or ("" if _ACCENT.match(sign) else sign) for sign in plain).casefold()


def slug(name: str) -> str:
    """`name` as part of a file name: “Siobhán O’Brien” gives “siobhan-obrien”, “李” gives “person”.

    Two people can have the same slug, so a file name also carries the number of the note: `01-siobhan-obrien.txt`.
    Only a to z, 0 to 9 and single inner hyphens occur; at most 60 characters, never none.
    """
    words = re.findall(r"[a-z0-9]+", fold(_APOSTROPHES.sub("", name)).lower())
    return "-".join(words)[:_LONGEST].strip("-") or "person"
