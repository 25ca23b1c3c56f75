"""Which characters of a source go into its face.

plotnote composes accented Latin letters from a base letter and marks, so of those only the ones that do not come apart
are taken; Greek and Cyrillic are taken as the source has them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tools.centreline.outlines import Subset

__all__ = ["repertoire"]

_ASCII = "".join(chr(code) for code in range(32, 127))
_LETTERS = "łŁđĐøØßẞæÆœŒþÞðÐħĦıŋŊŧŦĸơƠưƯ"
_SIGNS = "¡¿–—…‘’‚“”„‹›«»€£¥¢§¶•©®™№ªº¼½¾°±×÷−†‡¤¬µ′″¦¹²³·"
_GREEK = (0x0370, 0x03E2)
_CYRILLIC = (0x0400, 0x0500)


def repertoire(subsets: Iterable[Subset]) -> list[str]:
    """The characters to take from these subset files, in code order."""
    there = {character for subset in subsets for character in subset.characters}
    wanted = set(_ASCII + _LETTERS + _SIGNS)
    for low, high in (_GREEK, _CYRILLIC):
        wanted.update(chr(code) for code in range(low, high) if unicodedata.category(chr(code)).startswith("L"))
    return sorted(wanted & there)
