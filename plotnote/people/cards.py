"""Files of business cards cut into cards, before anything is made of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Card", "decode_cards", "is_vcard", "split_cards"]

_BEGIN = re.compile(r"[\ufeff \t]*begin[ \t]*:[ \t]*vcard[ \t]*$", re.IGNORECASE)
_END = re.compile(r"[ \t]*end[ \t]*:[ \t]*vcard[ \t]*$", re.IGNORECASE)
_AGENT = re.compile(r"(?:[\w-]+\.)?agent\b", re.IGNORECASE)
_AGENT_WITHIN = re.compile(r"(?:[\w-]+\.)?agent\b[^:]*:[ \t]*begin[ \t]*:[ \t]*vcard[ \t]*$", re.IGNORECASE)
_NAMED = re.compile(r"(?:[\w-]+\.)?(?:n|fn)[;:]", re.IGNORECASE)
_CHARSET = re.compile(rb"[^:]*?;[ \t]*charset=\"?([\w.:-]+)", re.IGNORECASE)
_BREAK = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Card:
    """The lines of a card, without its BEGIN and END and without the cards inside it (AGENT).

    Attributes:
        first: the line of the file on which it begins, counted from 1.
        lines: each with the number of its line.
        ended: whether its END is there.
        lost: whether these are lines of a card that lacks its beginning, which nobody can be read from.
    """

    first: int
    lines: tuple[tuple[int, str], ...]
    ended: bool = True
    lost: bool = False


def is_vcard(text: str) -> bool:
    """Whether the text is one of vCards."""
    return any(_BEGIN.match(line) for line in text.split("\n"))


def split_cards(text: str) -> Iterator[Card]:
    """The cards of a file in their order; `text` has line ends as \\n. Lines outside of any card that hold a name, or
    the end of a card, are given as one that is lost; others outside are remarks."""
    first, lines, depth, before = 0, list[tuple[int, str]](), 0, ""
    stray: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if _BEGIN.match(line):
            yield from _lost(stray)
            stray = []
            if depth and not _AGENT.match(before):
                yield Card(first, tuple(lines), ended=False)
                depth = 0
            if not depth:
                first, lines = number, []
            depth += 1
        elif depth and _END.match(line):
            if depth == 1:
                yield Card(first, tuple(lines))
            depth -= 1
        elif depth and _AGENT_WITHIN.match(line):
            depth += 1
        elif depth == 1:
            lines.append((number, line))
        elif not depth and line.strip():
            stray.append((number, line))
        before = line if line.strip() else before
    yield from _lost(stray)
    if depth:
        yield Card(first, tuple(lines), ended=False)


def _lost(stray: list[tuple[int, str]]) -> Iterator[Card]:
    if any(_NAMED.match(line) or _END.match(line) for _, line in stray):
        yield Card(stray[0][0], tuple(stray), lost=True)


def decode_cards(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of cards that are not UTF-8 throughout, or hold NUL, and a warning for people.

    Each line is decoded for itself, since files of several programs are often put one behind the other: as UTF-8, else
    by the CHARSET that it names, else as Windows-1252. A fold within a letter, which RFC 2425 allows, is moved before
    it. Bytes that have no letter, and NUL, become U+FFFD: they spoil their own card only.
    """
    rows = _BREAK.split(content)
    found: list[str] = []
    guessed: list[int] = []
    charset = ""
    for index in range(len(rows)):
        row = rows[index]
        if not row.startswith((b" ", b"\t")):
            named = _CHARSET.match(row)
            charset = named[1].decode("ascii", "replace") if named else ""
        if index + 1 < len(rows):
            row, rows[index + 1] = _whole(row, rows[index + 1])
        for encoding in filter(None, ("utf-8", charset)):
            try:
                found.append(row.decode(encoding))
                break
            except (LookupError, ValueError):
                continue
        else:
            found.append(row.decode("cp1252", "replace"))
            guessed.append(index + 1)
    text = "\n".join(_cleaned(line) for line in found).removeprefix("\ufeff")
    unread = [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
    damage = (f"{file}: line {unread[0]} holds bytes that are no letters.",) if unread else ()
    if not guessed:
        return text, damage
    more = f" and {len(guessed) - 1} more" if len(guessed) > 1 else ""
    return text, (
        *damage,
        f"{file} is not UTF-8 throughout: line {guessed[0]}{more} was read as Windows-1252; look at the accented "
        "names, or name the encoding with --encoding.",
    )


def _cleaned(line: str) -> str:
    """A line without what other encodings than ASCII may have let through."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", line).replace("\n", " ").replace("\r", " ")


def _whole(row: bytes, following: bytes) -> tuple[bytes, bytes]:
    """Two lines, with the bytes of a letter that a fold has parted on the second of them."""
    if not following.startswith((b" ", b"\t")):
        return row, following
    for count in (1, 2, 3):
        start = row[-count:]
        if start and start[0] >= 0xC2:
            length = 2 if start[0] < 0xE0 else 3 if start[0] < 0xF0 else 4
            letter = start + following[1 : 1 + length - count]
            try:
                parted = length > count and len(letter.decode("utf-8")) == 1
                row[:-count].decode("utf-8")
            except ValueError:
                return row, following
            return (row[:-count], following[:1] + start + following[1:]) if parted else (row, following)
    return row, following
