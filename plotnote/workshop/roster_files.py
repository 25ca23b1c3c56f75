"""Rosters on the disk: a file, or a folder of cards as phones export them."""

from __future__ import annotations

from pathlib import Path

from plotnote.errors import RosterError
from plotnote.people.read import read_roster
from plotnote.people.roster import Roster, together
from plotnote.workshop.files import read_bytes

__all__ = ["read_rosters", "require_whole"]

_READ = (".vcf", ".vcard", ".csv", ".tsv", ".txt", ".xlsx", ".ods", ".xls", ".xlsm", ".xlsb")
_TOLD = 20
"""Places of entries that could not be read which a refusal lists."""


def read_rosters(place: Path, encoding: str | None = None) -> Roster:
    """Everybody in a file, or in all rosters of a folder in the order of their names. In a folder a file that cannot be
    read is a fault among others, one that is no roster by its ending a warning, and hidden ones are left out.

    Raises:
        RosterError: the file cannot be read, or the folder holds no roster.
    """
    if not place.is_dir():
        return read_roster(read_bytes(place, RosterError), str(place), encoding)
    found: list[Roster] = []
    for file in sorted(place.iterdir()):
        if file.name.startswith("."):
            continue
        if not file.is_file():
            found.append(Roster((), (f"{file} was not read: it is a folder of its own, or leads nowhere.",)))
            continue
        if file.suffix.lower() not in _READ:
            found.append(Roster((), (f"{file} was not read: it is no roster by its name.",)))
            continue
        try:
            found.append(read_roster(read_bytes(file, RosterError), str(file), encoding))
        except RosterError as fault:
            found.append(Roster((), (), (fault,)))
    if not any(roster.people or roster.faults for roster in found):
        raise RosterError(
            "There is no roster in this folder.", hint="Put vCards, CSV files or spreadsheets into it.", file=str(place)
        )
    return together(found)


def require_whole(roster: Roster, *, without_faulty: bool = False) -> Roster:
    """The roster, when everybody in it could be read, or those who could not may be left out.

    Raises:
        RosterError: with the first entry that could not be read, and the places of the others.
    """
    if roster.faults and not (without_faulty and roster.people):
        first, count = roster.faults[0], len(roster.faults)
        places = [f"{fault.file}:{fault.line}" if fault.line else str(fault.file) for fault in roster.faults[1:]]
        if len(places) > _TOLD:
            places[_TOLD:] = ["and others"]
        more = f" ({count - 1} more could not be read: {', '.join(places)}.)" if count > 1 else ""
        raise RosterError(
            f"{first.message}{more}",
            hint=f"{first.hint} Or leave such entries out: --without-faulty.",
            file=first.file, line=first.line, column=first.column,
        ) from first  # fmt: skip
    return roster
