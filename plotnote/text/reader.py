"""Which words of a note name its reader: nobody likes to find the own name scrawled, so the hand takes more care."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plotnote.text.paragraphs import Kind

__all__ = ["names"]

_AROUND = re.compile(r"^\W+|\W+$")
_OWNER = re.compile(r"['’]s?$")


def names(words: Sequence[tuple[Kind, str]], to: str) -> frozenset[int]:
    """The places of the words that are the reader's name.

    These are the words of `to` wherever they stand, particles such as “van” or “the” in the salutation only. Of a
    salutation that has none of them the last word is a name: “Dear Grandma,”. When nobody is named at all it is one
    from its second word on. Thus another name in the salutation changes no other word.

    Args:
        words: for each word the kind of its paragraph and its key (see `Layout.word_keys`), in writing order.
        to: the name of the note's reader, or "".
    """
    parts = [_bare(part) for part in to.split()]
    name = {part.casefold() for part in parts} - {""}
    proper = {part.casefold() for part in parts if not part[:1].islower()} - {""}
    bare = [_bare(key.split(".", 2)[2]).casefold() for _, key in words]
    greeted = [place for place, (kind, _) in enumerate(words) if kind is Kind.SALUTATION]
    found = {place for place in greeted if bare[place] in name} or set(greeted[1:][-1:] if name else greeted[1:])
    return frozenset(found | {place for place, word in enumerate(bare) if word in proper})


def _bare(word: str) -> str:
    """The word without the punctuation around it and the sign of an owner."""
    return _OWNER.sub("", _AROUND.sub("", word)).replace("’", "'")
