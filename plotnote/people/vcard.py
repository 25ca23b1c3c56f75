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
from plotnote.people.cards import Card, split_cards
from plotnote.people.person import Person
from plotnote.people.roster import Roster
from plotnote.people.rows import is_name, is_printable

__all__ = ["read_vcards"]

_ESCAPE = re.compile(r"\\([nN,;:\\])")
_QP_SIGN = re.compile(r"(?<!\\)(?<!=5C)=(3B|2C)", re.IGNORECASE)
_SIGNS = {"3B": r"\;", "2C": r"\,"}
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
_KNOWN = frozenset({"N", "FN", "ADR", "EMAIL", "ORG", "VERSION", "PRODID", "REV", "UID"})
_OF_PROGRAMS = frozenset({"X-ABLABEL", "X-ABADR", "X-ABUID", "X-ABSHOWAS", "KIND"})
_HINT = "Open it where it comes from and export it anew, or write the person into a CSV file."


@dataclass(frozen=True, slots=True)
class _Line:
    """A property: its name, its parameters as upper-case words, its value still with its escapes."""

    name: str
    kinds: frozenset[str]
    pref: int
    value: str


def read_vcards(text: str, file: str) -> Roster:
    """The people of a file of cards, in its order. A card that cannot be read, or that names nobody, is a fault, and
    the others come in; a card within a card (AGENT) is nobody of its own. A line that is no property is warned of."""
    people: list[Person] = []
    faults: list[RosterError] = []
    warnings: list[str] = []
    for card in split_cards(text):
        try:
            if card.lost:
                raise RosterError(
                    "Lines of a card stand here, and it does not begin.", hint=_HINT, file=file, line=card.first
                )
            if not card.ended:
                warnings.append(f"{file}: the card in line {card.first} does not end; it was read as far as it goes.")
            people.append(_person(list(_properties(card, file, warnings)), file, card.first))
        except RosterError as fault:
            faults.append(fault)
    return Roster(tuple(people), tuple(warnings), tuple(faults))


def _properties(card: Card, file: str, warnings: list[str]) -> Iterator[_Line]:
    from vobject.base import ParseError, getLogicalLines, parseLine

    for line, index in getLogicalLines(io.StringIO("\n".join(line for _, line in card.lines))):
        try:
            name, parameters, value, _ = parseLine(line)
        except (ParseError, ValueError):
            # A remark, or damage; a name that it should have said is missed below.
            number = card.lines[min(index, len(card.lines) - 1)][0]
            warnings.append(f"{file}: line {number} is no property of a card and was not read.")
            continue
        found = {str(row[0]).upper(): [str(each).upper() for each in row[1:]] for row in parameters if row}
        kinds = frozenset(found) | frozenset(each for row in found.values() for word in row for each in word.split(","))
        charset = next(iter(found.get("CHARSET", [])), "")
        yield _Line(name.upper(), kinds, _pref(found), _decoded(value, kinds, charset))


def _pref(found: dict[str, list[str]]) -> int:
    """How preferred, 1 the most: PREF=n of version 4, or the bare PREF before."""
    number = next(iter(found.get("PREF", [])), "")
    if number.isdecimal():
        return int(number)
    return 1 if "PREF" in found or any("PREF" in word.split(",") for row in found.values() for word in row) else 100


def _decoded(value: str, kinds: frozenset[str], charset: str) -> str:
    if "QUOTED-PRINTABLE" not in kinds:
        return value
    # A semicolon that is encoded belongs to the word; those between the parts are written as they are.
    value = _QP_SIGN.sub(lambda found: _SIGNS[found[1].upper()], value)
    plain = quopri.decodestring(value.encode("utf-8"))
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return plain.decode(encoding)
        except (LookupError, ValueError):
            continue
    return plain.decode("cp1252", "replace")


def _person(lines: Sequence[_Line], file: str, first: int) -> Person:
    kind = _best(lines, "KIND").lower()
    family, given, more, prefix, suffix = (*_name(lines), "", "", "", "", "")[:5]
    name = _best(lines, "FN") or " ".join(part for part in (given, more, family) if part)
    company, *departments = [*_parts(lines, "ORG"), ""]
    firm = kind in ("org", "group", "location") or _best(lines, "X-ABSHOWAS").upper() == "COMPANY"
    if firm or not is_name(name):
        whose = f"The card is of {name or company or 'a group'}, not of a person" if firm else "The card names nobody"
        raise RosterError(f"{whose}.", hint=_HINT, file=file, line=first)
    if "\ufffd" in name or not is_printable(*map(_on_one_line, (name, given, family, company))):
        raise RosterError(
            f"“{_shown(name)}” or the company has bytes that are no letters.", hint=_HINT, file=file, line=first
        )
    fields: dict[str, str] = {}
    if department := ", ".join(part for part in departments if part):
        fields["department"] = department
    person = Person(
        _on_one_line(name), _on_one_line(given), _mailbox(_best(lines, "EMAIL")), _on_one_line(company),
        _best(lines, "TITLE") or _best(lines, "ROLE"), {}, first, _on_one_line(family), prefix, suffix, source=file,
    )  # fmt: skip
    best, *rest = [*_addresses(lines), NOWHERE]
    others = [(_others(line), line.value) for line in lines]
    said = [(key, _plain(value)) for key, value in others if key]
    said += [("email", _mailbox(_plain(line.value))) for line in lines if line.name == "EMAIL"]
    said += [("address", ", ".join(each.lines())) for each in rest if each]
    for key, text in said:
        if text and not (key == "email" and text == person.email):
            _add(fields, f"other {key}" if key in ("email", "address") else key, text.removeprefix("tel:"))
    return replace(person, address=best, fields=fields)


def _others(line: _Line) -> str:
    """The field that keeps what else a line says: the property's name in small letters; "" for what is not kept."""
    if line.name in _KNOWN | _BINARY | _OF_PROGRAMS or "BASE64" in line.kinds or "B" in line.kinds:
        return ""
    return line.name.lower().removeprefix("x-").replace("-", "_")


def _add(fields: dict[str, str], key: str, text: str) -> None:
    """Keep a text under its key, or under the next number of it."""
    count, free = 1, key
    while fields.get(free, text) != text:
        count += 1
        free = f"{key} {count}"
    fields[free] = text


def _mailbox(value: str) -> str:
    return value[7:] if value.lower().startswith("mailto:") else value


def _addresses(lines: Sequence[_Line]) -> list[Address]:
    """The addresses, the preferred one first, else that of work before that of home."""
    rows = [line for line in lines if line.name == "ADR" and any(_split(line.value))]
    rows.sort(key=lambda line: (line.pref, "WORK" not in line.kinds, "HOME" not in line.kinds))
    return [_address(line.value) for line in rows]


def _address(value: str) -> Address:
    box, extra, street, city, region, code, country = (*_split(value), "", "", "", "", "", "", "")[:7]
    above = tuple(row.strip() for part in (street, extra, box) for row in part.split("\n") if row.strip())
    return Address(above, _on_one_line(city), _on_one_line(region), _on_one_line(code), _on_one_line(country))


def _best(lines: Sequence[_Line], name: str) -> str:
    rows = [line for line in lines if line.name == name and _plain(line.value)]
    return _plain(min(rows, key=lambda line: line.pref).value) if rows else ""


def _name(lines: Sequence[_Line]) -> list[str]:
    """The parts of N; several given names are joined by a space, several titles as they are listed."""
    value = next((line.value for line in lines if line.name == "N" and any(_split(line.value))), "")
    return [part.replace(", ", " ") if index in (1, 2) and "\\," not in raw else part
            for index, (part, raw) in enumerate(zip(_split(value), _apart(value, ";"), strict=True))]  # fmt: skip


def _parts(lines: Sequence[_Line], name: str) -> list[str]:
    """The parts of the first such property that has any."""
    rows = (_split(line.value) for line in lines if line.name == name)
    return next((row for row in rows if any(row)), [])


def _split(value: str) -> list[str]:
    """The parts between semicolons; a part that is a list is joined by a comma and a space."""
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


def _shown(name: str) -> str:
    """The name as a terminal can show it."""
    return "".join(sign if is_printable(sign) else "\ufffd" for sign in name)


def _on_one_line(words: str) -> str:
    return " ".join(words.split()) if any(mark in words for mark in "\n\t\v\f") else words
