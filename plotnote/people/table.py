"""Rosters as tables: CSV of any common dialect."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from plotnote.errors import RosterError
from plotnote.people.decode import decode
from plotnote.people.headers import Columns, find_columns
from plotnote.people.person import Person

__all__ = ["Roster", "read_roster"]

_DELIMITERS = ",;\t|"
_PREAMBLE = 12  # rows above the headers that an export may put there; LinkedIn's has three lines
_NAMES = ("name", "given", "family")

Row = tuple[int, list[str]]
"""The line on which a row begins, counted from 1, and its cells, trimmed and in NFC."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody in a roster, in its order, and what a person should know about how it was read."""

    people: tuple[Person, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Trial:
    """The file as one delimiter reads it; `head` is the index of the header row, or None."""

    rows: list[Row]
    head: int | None
    columns: Columns
    fault: RosterError | None = None

    @property
    def score(self) -> tuple[bool, int, bool, int]:
        """Of two trials the one that knows more headers and is less ragged is right."""
        uneven = 0 if self.head is None else sum(len(c) != len(self.rows[self.head][1]) for _, c in self.rows)
        return self.head is not None, len(self.columns), self.fault is None, -uneven


def read_roster(content: bytes, file: str, encoding: str | None = None) -> Roster:
    """The people that a CSV file names; `file` is its name in messages.

    The delimiter is the one of `, ; tab |` under which most headers are known. Cells are trimmed and brought to NFC;
    names are otherwise kept as they are written. Rows without any text are skipped, all others are kept.

    Raises:
        RosterError: unreadable bytes, a quote left open, no name column, a row without a name or with more cells
            than there are headers, nobody at all.
    """
    text, warnings = decode(content, file, encoding)
    best = max((_try(text, delimiter, file) for delimiter in _DELIMITERS), key=lambda trial: trial.score)
    if not best.rows and best.fault is None:
        raise RosterError(
            "The roster is empty.", hint="It needs a row of headers and a row for each person.", file=file
        )
    if best.fault is not None:
        raise best.fault
    if best.head is None:
        raise _no_name_column(text, file)
    line, headers = best.rows[best.head]
    keys = _keys(headers)
    people = tuple(_person(row, keys, best.columns, file) for row in best.rows[best.head + 1 :])
    if not people:
        raise RosterError("The roster has headers and nobody below them.", hint="Add people.", file=file, line=line)
    return Roster(people, (*warnings, *_above(best, file), *_twice(people, file)))


def _try(text: str, delimiter: str, file: str) -> _Trial:
    rows: list[Row] = []
    fault = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    began = 1
    try:
        for cells in reader:
            kept = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
            if any(kept):
                rows.append((began, kept))
            began = reader.line_num + 1
    except csv.Error as error:
        fault = RosterError(
            f"This row cannot be read ({error}).",
            hint='A cell in quotes ends with a quote, and a quote inside it is doubled, as in "Bo ""Bob"" Li".',
            file=file,
            line=began,
        )
    head, columns = None, Columns()
    for index, (_, cells) in enumerate(rows[:_PREAMBLE]):
        found = find_columns(cells)
        if any(meaning in found for meaning in _NAMES) and len(found) > len(columns):
            head, columns = index, found
    return _Trial(rows, head, columns, fault)


def _no_name_column(text: str, file: str) -> RosterError:
    trials = [_try(text, delimiter, file) for delimiter in _DELIMITERS]
    line, cells = max((trial.rows[0] for trial in trials if trial.rows), key=lambda row: len(row[1]))
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
    given, family = _on_one_line(known.get("given", "")), _on_one_line(known.get("family", ""))
    name = _on_one_line(known.get("name", "")) or " ".join(part for part in (given, family) if part)
    if not name:
        raise RosterError(
            "This row names nobody.", hint="Write the name in its column, or take the row out.", file=file, line=line
        )
    email, company, role = (known.get(meaning, "") for meaning in ("email", "company", "role"))
    return Person(name, given, email, company, role, dict(zip(keys, full, strict=False)), line, family)


def _on_one_line(name: str) -> str:
    return " ".join(name.split()) if any(mark in name for mark in "\n\t\v\f") else name


def _above(trial: _Trial, file: str) -> tuple[str, ...]:
    above = trial.rows[: trial.head]
    if not above or above[0][1][0].casefold().startswith("notes:"):  # LinkedIn's own remark above its export
        return ()
    lines = ", ".join(str(line) for line, _ in above)
    return (f"{file}: what stands above the headers was not read as people (line {lines}).",)


def _twice(people: Sequence[Person], file: str) -> tuple[str, ...]:
    lines: dict[str, list[int]] = defaultdict(list)
    for person in people:
        lines[person.name.casefold()].append(person.row)
    names = {person.name.casefold(): person.name for person in people}
    return tuple(
        f"{file}: “{names[key]}” stands in the roster {len(rows)} times (lines {', '.join(map(str, rows))}); "
        "each row gets a note of its own."
        for key, rows in lines.items()
        if len(rows) > 1
    )
