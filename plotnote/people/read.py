"""A roster in whatever form it comes."""

from __future__ import annotations

from dataclasses import replace

from plotnote.errors import RosterError
from plotnote.people.decode import decode
from plotnote.people.roster import Roster
from plotnote.people.sheet import is_sheet, read_sheet
from plotnote.people.table import read_table
from plotnote.people.vcard import is_vcard, read_vcards

__all__ = ["read_roster"]


def read_roster(content: bytes, file: str, encoding: str | None = None) -> Roster:
    """The people of a vCard file, a CSV file or a spreadsheet, told apart by what they hold; `file` is its name in
    messages. Text is UTF-8 or what its byte order mark or `encoding` says, else Windows-1252 with a warning.

    Raises:
        RosterError: nothing can be read of it; what is wrong with single entries is in `Roster.faults`.
    """
    if is_sheet(content):
        return read_sheet(content, file)
    text, warnings = decode(content, file, encoding)
    if is_vcard(text):
        raw = encoding or ("cp1252" if warnings else "utf-8")
        found = read_vcards(text, file, raw)
    elif file.lower().endswith((".vcf", ".vcard")):
        raise RosterError("There is no card in this file.", hint="Export the contacts as vCard again.", file=file)
    else:
        found = read_table(text, file)
    return replace(found, warnings=(*warnings, *found.warnings))
