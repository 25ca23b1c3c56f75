"""Rosters as spreadsheets, XLSX and ODS. The one module that knows python_calamine."""

from __future__ import annotations

import datetime
import io
import unicodedata

from plotnote.errors import RosterError
from plotnote.people.roster import Roster, together
from plotnote.people.rows import Row, find_head, no_name_column, roster_of

__all__ = ["is_sheet", "read_sheet"]

_MOST = 2_000_000
"""Cells of a sheet; a roster of ten thousand people has a tenth of that."""


def is_sheet(content: bytes) -> bool:
    """Whether the bytes are of a spreadsheet, by how they begin."""
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_sheet(content: bytes, file: str) -> Roster:
    """The people that a spreadsheet names, on all sheets that have a column for names; of one with other content there
    is a warning. Rows count as they do in the spreadsheet; whole numbers are written as such, dates as 2026-11-23.

    Raises:
        RosterError: it cannot be read, no sheet has a column for names, or nobody stands in it.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, rows) for name in book.sheet_names if (rows := _rows(book, name))]
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise RosterError(
            "The spreadsheet cannot be read.", hint="Open and save it again, or export it as CSV UTF-8.", file=file
        ) from error
    if not sheets:
        raise RosterError(
            "The roster is empty.", hint="It needs a row of headers and a row for each person.", file=file
        )
    if all(find_head(rows)[0] is None for _, rows in sheets):
        raise no_name_column([rows for _, rows in sheets], file)
    rosters = [_of_sheet(rows, file if len(sheets) == 1 else f"{file} [{name}]") for name, rows in sheets]
    if not any(roster.people or roster.faults for roster in rosters):
        raise RosterError("The roster has headers and nobody below them.", hint="Add people.", file=file)
    return together(rosters)


def _of_sheet(rows: list[Row], file: str) -> Roster:
    head, columns = find_head(rows)
    if head is None:
        return Roster((), (f"{file} was not read: it has no column for names.",))
    if head == len(rows) - 1:
        return Roster((), (f"{file} has headers and nobody below them.",))
    return roster_of(rows, head, columns, file)


def _rows(book: object, name: str) -> list[Row]:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    if sheet.total_height * sheet.total_width > _MOST:
        raise ValueError("the sheet is far too large")
    found = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        kept = [unicodedata.normalize("NFC", _said(cell)).strip() for cell in cells]
        if any(kept):
            found.append((number, kept))
    return found


def _said(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
