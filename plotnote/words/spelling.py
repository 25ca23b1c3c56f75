"""Spelling, without any network. The one module that knows spellchecker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from plotnote.people.slug import fold
from plotnote.words.finding import Finding, Grade, line_of
from plotnote.words.tokens import begins_sentence, body, words

if TYPE_CHECKING:
    from spellchecker import SpellChecker

__all__ = ["spelling_findings"]

_TONGUES = ("en", "de", "fr", "es", "it", "pt", "nl")
_ENOUGH = {"en": 0.6}
_SURE = 0.85
"""The share of a text's words that a dictionary must know for the others to be slips; the smaller dictionaries, which
lack many a plural, must know nearly all."""
_FEW = 8
"""Words from which the language of a text can be told."""
_PARTS = re.compile(r"['’ʼ·-]")
_SHORTEST = 3


def spelling_findings(text: str, known: Iterable[str], file: str) -> Iterator[Finding]:
    """Rule "spelling" (amber): each word, once, that the language of the text does not know; nothing where that
    language is none of ours. Names are known: the words in `known`, and words with a capital within a sentence."""
    text = body(text)
    names = {fold(word).casefold() or word.casefold() for cell in known for word, _ in words(cell)}
    asked: dict[str, int] = {}
    for word, place in words(text):
        inner = word[0].isupper() and not begins_sentence(text, place)
        if len(word) >= _SHORTEST and not inner and not word.isupper() and (fold(word).casefold() or word) not in names:
            asked.setdefault(word.replace("’", "'").casefold(), place)
    tongue = _tongue(list(asked))
    if tongue is None:
        return
    checker = _checker(tongue)
    for word, place in asked.items():
        if _unknown(checker, word):
            better = checker.correction(word)
            advice = f"; “{better}”?" if better and better != word else "."
            shown = text[place : place + len(word)]
            yield Finding(
                Grade.AMBER, "spelling", file, line_of(text, place), f"“{shown}” is not in the dictionary{advice}"
            )


def _tongue(asked: list[str]) -> str | None:
    """The language that knows enough of the words; English is asked first."""
    for tongue in _TONGUES:
        if len(asked) < _FEW and tongue != _TONGUES[0]:
            return None
        checker = _checker(tongue)
        strange = sum(_unknown(checker, word) for word in asked)
        if strange <= (1 - _ENOUGH.get(tongue, _SURE)) * len(asked):
            return tongue
    return None


def _unknown(checker: SpellChecker, word: str) -> bool:
    return not checker.known([word]) and bool(checker.unknown([part for part in _PARTS.split(word) if len(part) > 1]))


@cache
def _checker(tongue: str) -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language=tongue, distance=1)
