"""Words that a face cannot write, and the face that writes them instead: a name is never written in two faces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plotnote.text.coverage import shown_word
from plotnote.text.font import Font
from plotnote.text.paragraphs import Paragraph, Token

__all__ = ["NOTHING", "Borrowed", "borrow", "can_write", "explain"]

_FIXED_SPACES = "\u00a0\u202f\u2007"


@dataclass(frozen=True, slots=True, eq=False)
class Borrowed:
    """The words that are written in another face, by the key of their token, and as a person reads them: names whole,
    without the punctuation that touches them, each once."""

    font: Font | None = None
    keys: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


NOTHING = Borrowed()


def can_write(font: Font, text: str) -> bool:
    """Whether the face has every character of a text in NFC; spaces need none."""
    return all(character in font.glyphs or character in _FIXED_SPACES or character == " " for character in text)


def borrow(paragraphs: Sequence[Paragraph], name: str, font: Font, fallback: Font | None) -> Borrowed:
    """What the fallback face writes: the words that only it can write, and with a word of `name` the words of the name
    that stand beside it."""
    if fallback is None:
        return NOTHING
    words_of_name = frozenset(_bare(word) for word in unicodedata.normalize("NFC", name).split())
    keys: list[str] = []
    runs: list[str] = []
    for paragraph in paragraphs:
        for line in paragraph.lines:
            for run in _runs(line, words_of_name, font, fallback):
                keys += [token.key for token in run]
                runs.append(_bare(" ".join(token.text for token in run)))
    return Borrowed(fallback, frozenset(keys), tuple(dict.fromkeys(runs))) if keys else NOTHING


def explain(word: str, font: Font, fallback: Font) -> str:
    """The sentence that tells a person why a word is in another face."""
    lacking = dict.fromkeys(
        _script(character) for character in word if not can_write(font, unicodedata.normalize("NFC", character))
    )
    shown = " ".join(map(shown_word, word.split(" ")))
    return f"“{shown}” is written in {fallback.name}: {font.name} has no {' and no '.join(lacking)}"


def _runs(line: Sequence[Token], of_name: frozenset[str], font: Font, fallback: Font) -> Iterable[list[Token]]:
    """The stretches of a line's words that are borrowed."""
    taken = [not can_write(font, token.text) and can_write(fallback, token.text) for token in line]
    named = [_bare(token.text) in of_name and can_write(fallback, token.text) for token in line]
    for order in (range(1, len(line)), range(len(line) - 2, -1, -1)):
        for index in order:
            beside = index - order.step
            if named[index] and named[beside] and taken[beside]:
                taken[index] = True
    run: list[Token] = []
    for token, borrowed in zip(line, taken, strict=True):
        if borrowed:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _bare(word: str) -> str:
    """A word without the punctuation around it, and without the ’s of a genitive."""
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not (word[end - 1].isalnum() or unicodedata.combining(word[end - 1])):
        end -= 1
    bare = word[start:end]
    return bare[:-2] if bare.endswith(("’s", "'s")) else bare


def _script(character: str) -> str:
    """The script of a letter as a person calls it, or the character itself."""
    script = unicodedata.name(character, "").split(" ")[0]
    return f"“{character}”" if script in ("LATIN", "") or not character.isalpha() else script.capitalize()
