"""What the lines of a note's text are: panels, date, salutation, paragraphs, sign-off, signature, postscript.

The rules, which look at the text alone, so that another size of writing never changes them (short means at most 40
characters; markup is read first, see `text.markup`):

* A line of `---` turns to the next panel. A blank line ends a paragraph.
* The lines of a paragraph run on, as in a letter that a mail program has wrapped, unless it has two lines or more and
  all of them are short: then its line ends are kept, as in an address or a verse.
* The date: up to four short lines at the beginning of a panel, or after lines that markup aligns there, of which the
  last holds a date (see `text.dates`), when a blank line or the salutation follows. An address may stand above it.
* The salutation: a short first line, or first line after the date, that ends with a comma, a colon or an exclamation
  mark. It keeps its line end even where no blank line follows.
* The sign-off is the last paragraph, or the last before a postscript, when something stands before it, it has at most
  five lines, all of them short, and it does not look like a sentence: a single line that ends like one (. ! ? …) is
  none. A paragraph of one such line that ends with a comma (“Warmly,”) before it belongs to it.
* The postscript: the paragraph after the sign-off that begins with P.S., PS or N.B., and all after it.
* The signature, where the note has one, stands in the sign-off after the closing words: the lines up to the first that
  ends with a comma, else the first of several, else none. Without a sign-off it ends the note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from plotnote.text.dates import is_date
from plotnote.text.markup import TURN, Align, MarkedLine, mark_up

__all__ = ["Align", "Kind", "Paragraph", "Token", "read_panels"]

_SHORT = 40
"""Characters of a line that a writer ended on purpose: wrapped text is wider than this."""

_SIGN_OFF_LINES = 5
_HEADING_LINES = 4
_POSTSCRIPT = re.compile(r"((p\.?\s?)+s|n\.\s?b)\b", re.IGNORECASE)


class Kind(Enum):
    DATE = "date"
    SALUTATION = "salutation"
    BODY = "body"
    SIGN_OFF = "sign-off"
    SIGNATURE = "signature"
    POSTSCRIPT = "postscript"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, with the punctuation that touches it, and its key (see `Layout.word_keys`)."""

    text: str
    key: str
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in lines that are to end where they end; most paragraphs are one such line, to be broken.

    `panel` counts from 0. `follows` says that no blank line was before it. A signature has no lines.
    """

    panel: int
    kind: Kind
    lines: tuple[tuple[Token, ...], ...]
    follows: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring lines of a paragraph that are set alike; `align` is what markup says, None where it says nothing."""

    panel: int
    lines: tuple[MarkedLine, ...]
    tokens: tuple[tuple[Token, ...], ...]
    follows: bool
    align: Align | None

    @property
    def is_short(self) -> bool:
        return all(len(line.text) <= _SHORT for line in self.lines)

    def cut(self, at: int) -> tuple[_Part, _Part]:
        """The first `at` lines, and the others."""
        return (
            replace(self, lines=self.lines[:at], tokens=self.tokens[:at]),
            replace(self, lines=self.lines[at:], tokens=self.tokens[at:], follows=True),
        )


def read_panels(text: str, *, signed: bool = False) -> tuple[Paragraph, ...]:
    """The paragraphs of a note in order; `signed` adds the signature. Text in any Unicode form is read in NFC."""
    parts = list(_headed(_parts(unicodedata.normalize("NFC", text))))
    last, after = _sign_off(parts)
    signing = _signing(parts, last, after) if signed and parts else None
    out: list[Paragraph] = []
    for place, (part, kind) in enumerate(parts):
        kind = Kind.SIGN_OFF if place in last else Kind.POSTSCRIPT if place >= after else kind  # noqa: PLW2901
        follows = part.follows or (place - 1 in last and place in last)
        if signing is None or signing[0] != place:
            out.append(_paragraph(part, kind, follows=follows))
            continue
        for piece, above in zip(part.cut(signing[1]), (True, False), strict=True):
            if piece.lines:
                out.append(_paragraph(piece, kind, follows=follows if above else True, keep=True))
            if above:
                out.append(Paragraph(part.panel, Kind.SIGNATURE, (), follows=True))
    return tuple(out)


def _paragraph(part: _Part, kind: Kind, *, follows: bool, keep: bool = False) -> Paragraph:
    kept = keep or part.align is not None or kind in (Kind.DATE, Kind.SIGN_OFF)
    lines = part.tokens if kept or (len(part.lines) > 1 and part.is_short) else _run_on(part)
    usual = Align.RIGHT if kind is Kind.DATE else Align.LEFT
    return Paragraph(part.panel, kind, lines, follows, usual if part.align is None else part.align)


def _run_on(part: _Part) -> tuple[tuple[Token, ...], ...]:
    """All words in one line, but for the breaks by hand."""
    out: list[tuple[Token, ...]] = [()]
    for line, tokens in zip(part.lines, part.tokens, strict=True):
        out[-1] += tokens
        if line.breaks:
            out.append(())
    return tuple(tokens for tokens in out if tokens)


def _parts(text: str) -> Iterator[_Part]:
    """Each paragraph, cut where the alignment of its lines changes. Keys count the paragraphs and their words."""
    panel = number = 0
    lines: list[str] = []
    for line in [*(line.strip(" \t\r") for line in text.split("\n")), ""]:
        if line not in ("", TURN):
            lines.append(line)
            continue
        if lines:
            yield from _parts_of(mark_up(lines), panel, number)
            number += 1
            lines = []
        panel += line == TURN


def _parts_of(lines: Sequence[MarkedLine], panel: int, number: int) -> Iterator[_Part]:
    tokens: list[tuple[Token, ...]] = []
    count = 0
    for line in lines:
        words = list(line.words())
        tokens.append(tuple(Token(word, f"{number}.{count + n}.{word}", u) for n, (word, u) in enumerate(words)))
        count += len(words)
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].align is not lines[start].align:
            yield _Part(panel, tuple(lines[start:end]), tuple(tokens[start:end]), start > 0, lines[start].align)
            start = end


def _headed(parts: Iterator[_Part]) -> Iterator[tuple[_Part, Kind]]:
    """The parts with what each is, as far as the beginnings of panels tell; heading lines are cut off their parts."""
    waiting = list(parts)
    panel, state = -1, Kind.BODY
    for place, part in enumerate(waiting):
        if part.panel != panel:
            panel, state = part.panel, Kind.DATE
        if part.align is not None:
            yield part, Kind.BODY
            continue
        rest = part
        if state is Kind.DATE:
            goes_on = place + 1 < len(waiting) and waiting[place + 1].panel == panel
            if cut := _date_lines(part, goes_on=goes_on):
                head, rest = part.cut(cut)
                yield head, Kind.DATE
            state = Kind.SALUTATION
        if not rest.lines:
            continue
        if state is Kind.SALUTATION and _is_salutation(rest.lines[0].text):
            head, rest = rest.cut(1)
            yield head, Kind.SALUTATION
        state = Kind.BODY
        if rest.lines:
            yield rest, Kind.BODY


def _date_lines(part: _Part, *, goes_on: bool) -> int:
    """How many lines of a panel's first part are its date and the address above it."""
    for place, line in enumerate(part.lines[:_HEADING_LINES]):
        if len(line.text) > _SHORT:
            return 0
        if is_date(line.text):
            alone = place + 1 == len(part.lines)
            follows = goes_on if alone else _is_salutation(part.lines[place + 1].text)
            return place + 1 if follows else 0
    return 0


def _is_salutation(line: str) -> bool:
    return len(line) <= _SHORT and line.endswith((",", ":", "!"))


def _sign_off(parts: Sequence[tuple[_Part, Kind]]) -> tuple[range, int]:
    """The places of the sign-off, and the place where the postscript begins."""
    for after in (*_postscripts(parts), len(parts)):
        if after < 2 or not _ends_a_letter(*parts[after - 1]):
            continue
        start = after - 1
        before, kind = parts[start - 1]
        closes = len(before.lines) == 1 and before.is_short and before.lines[0].text.endswith(",")
        if start > 1 and kind is Kind.BODY and closes:
            start -= 1
        return range(start, after), after
    return range(0), len(parts)


def _postscripts(parts: Sequence[tuple[_Part, Kind]]) -> Iterator[int]:
    for place, (part, _) in enumerate(parts):
        if _POSTSCRIPT.match(part.lines[0].text):
            yield place


def _ends_a_letter(part: _Part, kind: Kind) -> bool:
    if kind is not Kind.BODY or part.follows or len(part.lines) > _SIGN_OFF_LINES or not part.is_short:
        return False
    return len(part.lines) > 1 or not part.lines[0].text.rstrip("”’\"')").endswith((".", "!", "?", "…"))


def _signing(parts: Sequence[tuple[_Part, Kind]], last: range, after: int) -> tuple[int, int]:
    """The part in which the signature stands, and after how many of its lines."""
    if not last:
        place = max(after - 1, 0)
        return place, len(parts[place][0].lines)
    lines = [(place, n, line.text) for place in last for n, line in enumerate(parts[place][0].lines, 1)]
    closing = next((at for at in lines if at[2].endswith(",")), lines[0] if len(lines) > 1 else None)
    return closing[:2] if closing else (last.start, 0)
