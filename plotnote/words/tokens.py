"""Words and sentences of a note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["begins_sentence", "body", "sentences", "words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ·-][^\W\d_]+)*")
_SALUTATION = re.compile(
    r"^(?:dear|hello|hi|hallo|liebe[rs]?|chère?|cher|querid[ao]|estimad[ao])\b[^,:\n]*[,:]?", re.I | re.M
)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


def words(text: str) -> Iterator[tuple[str, int]]:
    """Words with the place where they begin; a genitive ’s is no part of a word."""
    for found in _WORD.finditer(text):
        yield re.sub(r"['’]s$", "", found[0]), found.start()


def begins_sentence(text: str, place: int) -> bool:
    """Whether the word at `place` is the first of a sentence or of a line."""
    before = text[:place].rstrip(' “"')
    return not before or before[-1] in ".!?…\n"


def body(text: str) -> str:
    """The text in NFC, the salutation blanked out so that all else keeps its place."""
    return _SALUTATION.sub(lambda found: " " * len(found[0]), unicodedata.normalize("NFC", text))


def sentences(text: str) -> list[tuple[str, int]]:
    """The sentences without the salutation, spaces evened, each with the place where it begins. A blank line ends one,
    too, so that a sign-off without a full stop is not part of the sentence before it."""
    found = []
    plain = body(text)
    start = 0
    for part in re.split(r"(\n\s*\n)", plain):
        for sentence in _SENTENCE.finditer(part):
            shown = " ".join(sentence[0].split())
            if shown:
                at = start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                found.append((shown, at))
        start += len(part)
    return found
