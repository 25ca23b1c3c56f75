"""What the lines of a note's text are: panels, paragraphs, salutation, sign-off.

The rules, which look at the text alone, so that another size of writing never changes them:

* A line of `---` turns to the next panel. A blank line ends a paragraph.
* The lines of a paragraph run on, as in a letter that a mail program has wrapped, unless it has two lines or more and
  none of them is longer than 40 characters: then its line ends are kept, as in an address or a verse.
* A first line of at most 40 characters that ends with a comma, a colon or an exclamation mark is the salutation, and
  keeps its line end even where no blank line follows.
* The sign-off is the last paragraph, or the last before a postscript (“P.S.”), when something stands before it, it has
  at most five lines, none of them longer than 40 characters, and it does not look like a sentence: a single line that
  ends like one (. ! ? …) is none. A paragraph of one such line that ends with a comma (“Warmly,”) before it belongs
  to it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum

__all__ = ["Align", "Kind", "Paragraph", "Token", "read_panels"]

_SHORT = 40
"""Characters of a line that a writer ended on purpose: wrapped text is wider than this."""

_SIGN_OFF_LINES = 5
_GAP = re.compile(r"[ \t]+")
_TURN = "---"


class Kind(Enum):
    SALUTATION = "salutation"
    BODY = "body"
    SIGN_OFF = "sign-off"


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, with the punctuation that touches it, and its key (see `Layout.word_keys`)."""

    text: str
    key: str
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in lines that are to end where they end; most paragraphs are one such line, to be broken.

    `panel` counts from 0. `follows` says that no blank line was before it.
    """

    panel: int
    kind: Kind
    lines: tuple[tuple[Token, ...], ...]
    follows: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class _Source:
    panel: int
    lines: tuple[str, ...]
    number: int


def read_panels(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a note in order. Text in any Unicode form is read in NFC."""
    sources = _sources(unicodedata.normalize("NFC", text))
    last = _sign_off(sources)
    out: list[Paragraph] = []
    for place, source in enumerate(sources):
        lines = _tokens(source)
        if place in last:
            out.append(Paragraph(source.panel, Kind.SIGN_OFF, lines, follows=place - 1 in last))
        elif place == 0 and _is_salutation(source.lines[0]):
            out.append(Paragraph(source.panel, Kind.SALUTATION, lines[:1]))
            if rest := _run_on(replace(source, lines=source.lines[1:]), lines[1:]):
                out.append(Paragraph(source.panel, Kind.BODY, rest, follows=True))
        else:
            out.append(Paragraph(source.panel, Kind.BODY, _run_on(source, lines)))
    return tuple(out)


def _sources(text: str) -> list[_Source]:
    out: list[_Source] = []
    lines: list[str] = []
    panel = 0
    for line in [*(line.strip(" \t\r") for line in text.split("\n")), ""]:
        if line not in ("", _TURN):
            lines.append(line)
            continue
        if lines:
            out.append(_Source(panel, tuple(lines), len(out)))
            lines = []
        panel += line == _TURN
    return out


def _tokens(source: _Source) -> tuple[tuple[Token, ...], ...]:
    out, count = [], 0
    for line in source.lines:
        words = _GAP.split(line)
        out.append(tuple(Token(word, f"{source.number}.{count + n}.{word}") for n, word in enumerate(words)))
        count += len(words)
    return tuple(out)


def _run_on(source: _Source, lines: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """The lines as they are to be kept: all, or all in one."""
    if len(lines) > 1 and not _is_short(source):
        return (tuple(token for line in lines for token in line),)
    return lines


def _is_short(source: _Source) -> bool:
    return all(len(line) <= _SHORT for line in source.lines)


def _is_salutation(line: str) -> bool:
    return len(line) <= _SHORT and line.endswith((",", ":", "!"))


def _sign_off(sources: list[_Source]) -> range:
    """The places of the paragraphs that are the sign-off."""
    end = len(sources)
    while end > 1 and re.match(r"p\.?\s?s\b", sources[end - 1].lines[0], re.IGNORECASE):
        end -= 1
    if end < 2 or not _ends_a_letter(sources[end - 1]):
        return range(0)
    start = end - 1
    before = sources[start - 1]
    if start > 1 and len(before.lines) == 1 and _is_short(before) and before.lines[0].endswith(","):
        start -= 1
    return range(start, end)


def _ends_a_letter(source: _Source) -> bool:
    if len(source.lines) > _SIGN_OFF_LINES or not _is_short(source):
        return False
    return len(source.lines) > 1 or not source.lines[0].rstrip("”’\"')").endswith((".", "!", "?", "…"))
