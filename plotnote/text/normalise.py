"""Text as people paste it, in the one form that fonts know."""

from __future__ import annotations

import unicodedata

__all__ = ["normalise"]


def normalise(text: str) -> str:
    """The text in Unicode's composed form (NFC), with line ends as LF and each tab as one space.

    No-break and thin spaces stay what they are.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
