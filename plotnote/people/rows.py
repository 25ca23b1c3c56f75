"""From the rows of a table to people, whatever it is kept in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from plotnote.errors import RosterError
from plotnote.people.address import NOWHERE, Address
from plotnote.people.headers import KINDS, Columns, find_columns
from plotnote.people.person import Person
from plotnote.people.roster import Roster, twice

__all__ = ["Row", "find_head", "is_name", "is_printable", "no_name_column", "roster_of"]

_PREAMBLE = 12  # rows above the headers that an export may put there; LinkedIn's has three lines
_NAMES = ("name", "given", "family")

Row = tuple[int, list[str]]
"""The line on which a row begins, counted from 1, and its cells, trimmed and in NFC."""


def find_head(rows: Sequence[Row]) -> tuple[int | None, Columns]:
    """The index of the row of headers, and its columns: the one among the first that knows most; None without any."""
    head, columns = None, Columns()
    for index, (_, cells) in enumerate(rows[:_PREAMBLE]):
        found = find_columns(cells)
        if any(meaning in found for meaning in _NAMES) and len(found) > len(columns):
            head, columns = index, found
    return head, columns


def roster_of(
    rows: Sequence[Row], head: int, columns: Columns, file: str, broken: tuple[RosterError, ...] = ()
) -> Roster:
    """The people below the headers; a row that is none is a fault, besides those that are `broken` already.

    Raises:
        RosterError: nobody stands below them, and nothing is wrong that would say why.
    """
    line, headers = rows[head]
    keys = _keys(headers)
    people: list[Person] = []
    faults: list[RosterError] = []
    again = [str(number) for number, cells in rows[head + 1 :] if cells == headers]
    for row in rows[head + 1 :]:
        if row[1] == headers:  # two exports, one behind the other
            continue
        try:
            people.append(_person(row, keys, columns, file))
        except RosterError as fault:
            faults.append(fault)
    if not people and not faults and not broken:
        raise RosterError("The roster has headers and nobody below them.", hint="Add people.", file=file, line=line)
    repeated = (f"{file}: the headers stand again in line {', '.join(again)}.",) if again else ()
    faults = sorted((*faults, *broken), key=lambda fault: fault.line or 0)
    return Roster(tuple(people), (*_above(rows[:head], file), *repeated, *twice(people, file)), tuple(faults))


def is_name(text: str) -> bool:
    """Whether anybody can be called so: there is a letter in it, which “---”, “?” and a telephone number lack."""
    return any(sign.isalpha() for sign in text)


def is_printable(*texts: str) -> bool:
    """Whether no text has a control character in it, which nobody can write and a terminal obeys."""
    return not any(unicodedata.category(sign) == "Cc" for text in texts for sign in text)


def no_name_column(trials: Sequence[Sequence[Row]], file: str) -> RosterError:
    """The error for a table of which no row names a name; `trials` are its readings."""
    line, cells = max((rows[0] for rows in trials if rows), key=lambda row: len(row[1]))
    named = ", ".join(f"“{cell}”" for cell in cells if cell)
    return RosterError(
        f"No column holds a name; the columns are {named}.",
        hint="Call a column “name”, or two columns “first name” and “last name”.",
        file=file,
        line=line,
    )


def _keys(headers: Sequence[str]) -> list[str]:
    """The headers as keys: one without text is “column 4”, and one that comes again gets a number."""
    keys: list[str] = []
    for index, header in enumerate(headers, start=1):
        key, count = header or f"column {index}", 1
        while key in keys:
            count += 1
            key = f"{header or f'column {index}'} {count}"
        keys.append(key)
    return keys


def _person(row: Row, keys: Sequence[str], columns: Columns, file: str) -> Person:
    line, cells = row
    if any(cells[len(keys) :]):
        raise RosterError(
            f"This row has {len(cells)} cells and the headers are {len(keys)}.",
            hint="Put a cell that holds the delimiter between quotes.",
            file=file,
            line=line,
        )
    full = [*cells, *[""] * (len(keys) - len(cells))]
    known = {meaning: full[index] for meaning, index in columns.items()}
    one = {meaning: _on_one_line(text) for meaning, text in known.items()}
    given, family = one.get("given", ""), one.get("family", "")
    name = one.get("name", "") or " ".join(part for part in (given, one.get("middle", ""), family) if part)
    if not is_name(name):
        raise RosterError(
            "This row names nobody.", hint="Write the name in its column, or take the row out.", file=file, line=line
        )
    if not is_printable(name, given, family, one.get("company", "")):
        raise RosterError(
            "The name or the company has a control character in it.", hint="Write it anew.", file=file, line=line
        )
    return Person(
        name, given, known.get("email", ""), known.get("company", ""), known.get("role", ""),
        dict(zip(keys, full, strict=False)), line, family, one.get("prefix", ""), one.get("suffix", ""),
        one.get("salutation", ""), _address(known), file,
    )  # fmt: skip


def _address(known: dict[str, str]) -> Address:
    """The address of the row: the one of no kind, else of the first kind that has any; parts of two are not mixed."""
    return next((place for kind in KINDS if (place := _address_of(known, kind))), NOWHERE)


def _address_of(known: dict[str, str], kind: str) -> Address:
    rows = [known.get(f"{kind}{key}", "") for key in ("street", "street 2", "street 3", "box")]
    above = tuple(line.strip() for row in rows for line in row.split("\n") if line.strip())
    city, region, code, country, district = (
        _on_one_line(known.get(f"{kind}{key}", "")) for key in ("city", "region", "postcode", "country", "district")
    )
    return Address(above, city, region, code, country, district)


def _on_one_line(words: str) -> str:
    return " ".join(words.split()) if any(mark in words for mark in "\n\t\v\f") else words


def _above(above: Sequence[Row], file: str) -> tuple[str, ...]:
    if not above or above[0][1][0].casefold().startswith("notes:"):  # LinkedIn's own remark above its export
        return ()
    lines = ", ".join(str(line) for line, _ in above)
    return (f"{file}: what stands above the headers was not read as people (line {lines}).",)
