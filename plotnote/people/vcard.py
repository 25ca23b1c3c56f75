"""Business cards as phones and mail programs export them: vCard 2.1, 3.0 and 4.0. The one module that knows vobject, of
which it takes the reading of lines; what they mean, and that one bad card spoils no other, is said here.
"""

from __future__ import annotations

import io
import quopri
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plotnote.errors import RosterError
from plotnote.people.address import NOWHERE, Address
from plotnote.people.person import Person
from plotnote.people.roster import Roster

__all__ = ["is_vcard", "read_vcards"]

_BEGIN = re.compile(r"[\ufeff \t]*begin[ \t]*:[ \t]*vcard[ \t]*$", re.IGNORECASE)
_END = re.compile(r"[ \t]*end[ \t]*:[ \t]*vcard[ \t]*$", re.IGNORECASE)
_AGENT = re.compile(r"(?:[\w-]+\.)?agent\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([nN,;:\\])")
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
_KNOWN = frozenset({"N", "FN", "ADR", "LABEL", "EMAIL", "ORG", "VERSION", "PRODID", "REV", "UID", "BEGIN", "END"})
_HINT = "Open it where it comes from and export it anew, or write the person into a CSV file."


@dataclass(frozen=True, slots=True)
class _Line:
    """A property: its name, its parameters as upper-case words, its value still with its escapes."""

    name: str
    kinds: frozenset[str]
    pref: int
    value: str


def is_vcard(text: str) -> bool:
    """Whether the text is one of vCards."""
    return any(_BEGIN.match(line) for line in text.split("\n"))


def read_vcards(text: str, file: str, raw: str = "utf-8") -> Roster:
    """The people of a file of cards, in its order; `raw` is how the text was decoded. A card that cannot be read, or
    that names nobody, is a fault, and the others come in; a card within a card (AGENT) is nobody of its own."""
    people: list[Person] = []
    faults: list[RosterError] = []
    warnings: list[str] = []
    for first, lines, ended in _cards(text):
        if not ended:
            warnings.append(f"{file}: the card in line {first} does not end; it was read as far as it goes.")
        try:
            people.append(_person(list(_properties("\n".join(lines), raw)), file, first))
        except RosterError as fault:
            faults.append(fault)
    return Roster(tuple(people), tuple(warnings), tuple(faults))


def _cards(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """The lines of each card, without its BEGIN and END and the cards inside it; where it begins; whether it ends."""
    first, lines, depth, before = 0, list[str](), 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if _BEGIN.match(line):
            if depth and not _AGENT.match(before):
                yield first, lines, False
                depth = 0
            if not depth:
                first, lines = number, []
            depth += 1
        elif _END.match(line):
            if depth == 1:
                yield first, lines, True
            depth = max(depth - 1, 0)
        elif depth == 1:
            lines.append(line)
        before = line if line.strip() else before
    if depth:
        yield first, lines, False


def _properties(card: str, raw: str) -> Iterator[_Line]:
    from vobject.base import ParseError, getLogicalLines, parseLine

    for line, _ in getLogicalLines(io.StringIO(card)):
        try:
            name, parameters, value, _ = parseLine(line)
        except (ParseError, ValueError):
            continue  # a remark, or damage; what it should have said is missed where it is needed
        found = {str(row[0]).upper(): [str(each).upper() for each in row[1:]] for row in parameters if row}
        kinds = frozenset(found) | frozenset(each for row in found.values() for word in row for each in word.split(","))
        charset = next(iter(found.get("CHARSET", [])), "")
        yield _Line(name.upper(), kinds, _pref(found), _decoded(value, kinds, charset, raw))


def _pref(found: dict[str, list[str]]) -> int:
    """How preferred, 1 the most: PREF=n of version 4, or the bare PREF before."""
    number = next(iter(found.get("PREF", [])), "")
    if number.isdecimal():
        return int(number)
    return 1 if "PREF" in found or any("PREF" in word.split(",") for row in found.values() for word in row) else 100


def _decoded(value: str, kinds: frozenset[str], charset: str, raw: str) -> str:
    if "QUOTED-PRINTABLE" in kinds:
        plain = quopri.decodestring(value.encode("utf-8"))
    elif charset and raw == "cp1252":
        plain = value.encode(
            "cp1252", "replace"
        )  # eight bits of another alphabet, which the file as a whole was not in
    else:
        return value
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return plain.decode(encoding)
        except (LookupError, ValueError):
            continue
    return plain.decode("latin-1")


def _person(lines: Sequence[_Line], file: str, first: int) -> Person:
    kind = _text(lines, "KIND").lower()
    family, given, more, prefix, suffix = (*_parts(lines, "N"), "", "", "", "", "")[:5]
    name = _text(lines, "FN") or " ".join(part for part in (given, more, family) if part)
    company, *departments = [*_parts(lines, "ORG"), ""]
    firm = kind in ("org", "group", "location") or _text(lines, "X-ABSHOWAS").upper() == "COMPANY"
    if firm or not name:
        whose = f"The card is of {name or company or 'a group'}, not of a person" if firm else "The card names nobody"
        raise RosterError(f"{whose}.", hint=_HINT, file=file, line=first)
    fields = dict(_others(lines))
    if department := ", ".join(part for part in departments if part):
        fields["department"] = department
    person = Person(
        _on_one_line(name), _on_one_line(given), _best(lines, "EMAIL").removeprefix("mailto:"), _on_one_line(company),
        _text(lines, "TITLE") or _text(lines, "ROLE"), fields, first, _on_one_line(family), prefix, suffix,
        source=file,
    )  # fmt: skip
    return replace(person, address=_address(lines))


def _others(lines: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    """What else a card says, by the property's name in small letters, the first of several."""
    said: set[str] = set()
    for line in lines:
        name = line.name.lower().removeprefix("x-").replace("-", "_")
        if line.name in _KNOWN | _BINARY or name in said or "BASE64" in line.kinds or "B" in line.kinds:
            continue
        if value := _plain(line.value):
            said.add(name)
            yield name, value.removeprefix("tel:")


def _address(lines: Sequence[_Line]) -> Address:
    rows = [line for line in lines if line.name == "ADR" and any(_split(line.value))]
    if not rows:
        return NOWHERE
    best = min(rows, key=lambda line: (line.pref, "WORK" not in line.kinds, "HOME" not in line.kinds))
    box, extra, street, city, region, code, country = (*_split(best.value), "", "", "", "", "", "", "")[:7]
    above = tuple(row.strip() for part in (street, extra, box) for row in part.split("\n") if row.strip())
    return Address(above, _on_one_line(city), _on_one_line(region), _on_one_line(code), _on_one_line(country))


def _best(lines: Sequence[_Line], name: str) -> str:
    rows = [line for line in lines if line.name == name and _plain(line.value)]
    return _plain(min(rows, key=lambda line: line.pref).value) if rows else ""


def _text(lines: Sequence[_Line], name: str) -> str:
    return next((value for line in lines if line.name == name and (value := _plain(line.value))), "")


def _parts(lines: Sequence[_Line], name: str) -> list[str]:
    """The parts of the first such property that has any."""
    rows = (_split(line.value) for line in lines if line.name == name)
    return next((row for row in rows if any(row)), [])


def _split(value: str) -> list[str]:
    """The parts between semicolons; a part that is a list is joined by a comma and a space, or for names a space."""
    return [", ".join(_plain(each) for each in _apart(part, ",") if _plain(each)) for part in _apart(value, ";")]


def _apart(value: str, sign: str) -> list[str]:
    """The value cut at signs that no backslash stands before."""
    parts, last, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 2
            continue
        if value[at] == sign:
            parts.append(value[last:at])
            last = at + 1
        at += 1
    return [*parts, value[last:]]


def _plain(value: str) -> str:
    """The value without its escapes, in NFC, without blanks around it."""
    said = _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _on_one_line(words: str) -> str:
    return " ".join(words.split()) if any(mark in words for mark in "\n\t\v\f") else words
