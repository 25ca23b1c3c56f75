"""Rosters as CSV of any common dialect."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from plotnote.errors import RosterError
from plotnote.people.headers import Columns
from plotnote.people.roster import Roster
from plotnote.people.rows import Row, find_head, no_name_column, roster_of

__all__ = ["read_table"]

_DELIMITERS = ",;\t|"


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


def read_table(text: str, file: str) -> Roster:
    """The people that a CSV file names; `file` is its name in messages.

    The delimiter is the one of `, ; tab |` under which most headers are known. Cells are trimmed and brought to NFC;
    names are otherwise kept as they are written. Rows without any text are skipped. A row that names nobody, or has
    more cells than there are headers, is a fault, and so is a quote that is left open, behind which nothing is read.

    Raises:
        RosterError: no name column, nobody at all.
    """
    best = max((_try(text, delimiter) for delimiter in _DELIMITERS), key=lambda trial: trial.score)
    if not best.rows and best.fault is None:
        raise RosterError(
            "The roster is empty.", hint="It needs a row of headers and a row for each person.", file=file
        )
    broken = () if best.fault is None else (best.fault,)
    if best.fault is not None:
        best.fault.file = file
    if best.head is None:
        raise broken[0] if broken else no_name_column([_try(text, delimiter).rows for delimiter in _DELIMITERS], file)
    return roster_of(best.rows, best.head, best.columns, file, broken)


def _try(text: str, delimiter: str) -> _Trial:
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
            f"This row cannot be read, nor what follows it ({error}).",
            hint='A cell in quotes ends with a quote, and a quote inside it is doubled, as in "Bo ""Bob"" Li".',
            line=began,
        )
    head, columns = find_head(rows)
    return _Trial(rows, head, columns, fault)
