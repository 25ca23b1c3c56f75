"""Rosters as CSV of any common dialect."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from itertools import islice

from plotnote.errors import RosterError
from plotnote.people.headers import Columns
from plotnote.people.roster import Roster
from plotnote.people.rows import Row, find_head, no_name_column, roster_of

__all__ = ["read_table"]

_DELIMITERS = ",;\t|"
_MOST_FAULTS = 500
"""Rows with wrong quotes, after which a file is given up; each of them costs a reading of what follows it."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """The file as one delimiter reads it; `head` is the index of the header row, or None."""

    rows: list[Row]
    head: int | None
    columns: Columns
    faults: tuple[RosterError, ...] = ()

    @property
    def score(self) -> tuple[bool, int, bool, int]:
        """Of two trials the one that knows more headers and is less ragged is right."""
        uneven = 0 if self.head is None else sum(len(c) != len(self.rows[self.head][1]) for _, c in self.rows)
        return self.head is not None, len(self.columns), not self.faults, -uneven


def read_table(text: str, file: str) -> Roster:
    """The people that a CSV file names; `file` is its name in messages.

    The delimiter is the one of `, ; tab |` under which most headers are known. Cells are trimmed and brought to NFC;
    names are otherwise kept as they are written. Rows without any text are skipped. A row that names nobody, or has
    more cells than there are headers, is a fault. So is one whose quotes are wrong: reading goes on with the line
    below it, and of what follows only rows with as many cells as the headers are people, the others faults.

    Raises:
        RosterError: no name column, nobody at all.
    """
    best = max((_try(text, delimiter) for delimiter in _DELIMITERS), key=lambda trial: trial.score)
    if not best.rows and not best.faults:
        raise RosterError(
            "The roster is empty.", hint="It needs a row of headers and a row for each person.", file=file
        )
    for fault in best.faults:
        fault.file = file
    if best.head is None:
        if best.faults:
            raise best.faults[0]
        raise no_name_column([_try(text, delimiter).rows for delimiter in _DELIMITERS], file)
    return roster_of(best.rows, best.head, best.columns, file, best.faults)


def _try(text: str, delimiter: str) -> _Trial:
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    rows: list[Row] = []
    faults: list[RosterError] = []
    start, unsure = 0, False  # unsure: below a row whose quotes are wrong, where a line may be inside its cell
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter, strict=True)
        began = start + 1
        try:
            for cells in reader:
                kept = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
                row = (began, kept)
                if any(kept) and not (wrong := _wrong(row, delimiter, rows, unsure=unsure)):
                    rows.append(row)
                elif any(kept):
                    faults.append(_fault(wrong, began))
                began = start + reader.line_num + 1
            break
        except csv.Error as error:
            long = "field limit" in str(error)
            wrong = (
                f"A cell of more than {csv.field_size_limit()} characters begins here; perhaps a quote is not closed."
            )
            faults.append(_fault(wrong if long else f"The quotes in this row are wrong ({error}).", began))
            start, unsure = began, True
        if len(faults) > _MOST_FAULTS:
            faults.append(_fault("Too many rows have wrong quotes; nothing below this one is read.", began))
            break
    head, columns = find_head(rows)
    return _Trial(rows, head, columns, tuple(faults))


def _wrong(row: Row, delimiter: str, rows: list[Row], *, unsure: bool) -> str:
    """What is wrong with the quotes of a row that csv takes; "" for nothing.

    A quote that is opened in one row and closed in another makes a cell of several rows: at its line break stands what
    is as long as a row.
    """
    _, cells = row
    if not unsure and not any("\n" in cell for cell in cells):
        return ""
    head, columns = find_head(rows)
    width = 0 if head is None else len(rows[head][1])
    if unsure and len(cells) != width:
        return f"This row has {len(cells)} cells, the headers are {width}, and the quotes of a row above are wrong."
    places = (columns.get(name, len(cells)) for name in ("name", "given", "family"))
    names = [cells[place] for place in places if place < len(cells)]
    if any("\n" in name and delimiter in name for name in names):
        return "The name goes over several lines and holds the delimiter: a quote is in the wrong place."
    return ""


def _fault(message: str, line: int) -> RosterError:
    return RosterError(
        message,
        hint='A cell in quotes ends with a quote, and a quote inside it is doubled, as in "Bo ""Bob"" Li".',
        line=line,
    )
