"""A roster in whatever form it comes."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from plotnote.errors import RosterError
from plotnote.people.cards import decode_cards, is_vcard
from plotnote.people.decode import decode
from plotnote.people.roster import Roster
from plotnote.people.sheet import is_sheet, read_sheet
from plotnote.people.table import read_table
from plotnote.people.vcard import read_vcards

__all__ = ["read_roster", "table_text"]

_CARD = re.compile(rb"^[ \t]*begin[ \t]*:[ \t]*vcard", re.IGNORECASE | re.MULTILINE)


def read_roster(content: bytes, file: str, encoding: str | None = None) -> Roster:
    """The people of a vCard file, a CSV file or a spreadsheet, told apart by what they hold; `file` is its name in
    messages. Text is UTF-8 or what its byte order mark or `encoding` says, else Windows-1252 with a warning.

    Raises:
        RosterError: nothing can be read of it; what is wrong with single entries is in `Roster.faults`.
    """
    if is_sheet(content):
        return read_sheet(content, file)
    text, warnings = _decoded(content, file, encoding)
    if is_vcard(text):
        found = read_vcards(text, file)
    elif file.lower().endswith((".vcf", ".vcard")):
        raise RosterError("There is no card in this file.", hint="Export the contacts as vCard again.", file=file)
    else:
        found = read_table(text, file)
    return replace(found, warnings=(*warnings, *found.warnings))


def table_text(content: bytes, file: str, encoding: str | None = None) -> str | None:
    """The text of a CSV file; None for cards and spreadsheets. Raises RosterError where it is no text."""
    if is_sheet(content):
        return None
    text, _ = _decoded(content, file, encoding)
    return None if is_vcard(text) else text


def _decoded(content: bytes, file: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if encoding is None and not wide and _CARD.search(content.replace(b"\r", b"\n")):
        try:
            whole = "\0" not in content.decode("utf-8")
        except UnicodeDecodeError:
            whole = False
        if not whole:
            return decode_cards(content, file)
    return decode(content, file, encoding)
