"""Which characters a script or language needs, to say what a face covers."""

from __future__ import annotations

import unicodedata

__all__ = ["ALPHABETS", "OTHER_SCRIPTS"]

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưy"


def _vietnamese() -> str:
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    letters = [letter for letter in small if not letter.isascii()] + ["đ"]
    return "".join(letters) + "".join(letters).upper()


def _span(first: int, last: int, leave_out: str = "") -> str:
    return "".join(chr(code) for code in range(first, last + 1) if chr(code) not in leave_out)


ALPHABETS = {
    "ASCII": _span(0x21, 0x7E),
    # All of Latin-1 with ink: not the space that does not break, nor the soft hyphen.
    "Latin-1": _span(0xA1, 0xFF, "\u00ad"),
    # ŉ is deprecated: Afrikaans is written with an apostrophe and an n.
    "Latin Extended-A": _span(0x100, 0x17F, "ŉ"),
    "Romanian": "ăâîșțĂÂÎȘȚ",
    "Vietnamese": _vietnamese(),
    "Punctuation": "‘’‚‛“”„‹›–—…•€™№′″−",
    # Modern Greek, with one accent.
    "Greek": _span(0x386, 0x3CE, "\u0387\u038b\u038d\u03a2"),
    # Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian.
    "Cyrillic": _span(0x400, 0x45F) + "Ґґ",
}
"""The characters beside the spaces, by name."""

OTHER_SCRIPTS = ("Greek", "Cyrillic")
"""Those that a face may leave to the fallback face."""
