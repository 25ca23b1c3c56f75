"""A process of its own that reads one roster: python -m plotnote.studio.roster_reader NAME < FILE > JSON.

A file of two million bytes can hold a spreadsheet of two thousand million, or one whose two cells lie a thousand
million rows apart. What such a file takes ends with this process, which has a bound on its memory and is ended when it
takes too long; the studio goes on.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

from plotnote.errors import RosterError
from plotnote.people.read import read_roster
from plotnote.people.roster import Roster
from plotnote.record.people import as_json, from_json

__all__ = ["as_roster", "main", "report"]

_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; a roster of ten thousand people takes a tenth of it."""


def report(content: bytes, name: str) -> dict[str, Any]:
    """What stands in a roster, as JSON can hold it: {"people": [[row, person]], "warnings", "faults"}, or {"error"}."""
    try:
        roster = read_roster(content, name)
    except RosterError as error:
        return {"error": _told(error)}
    return {
        "people": [[person.row, as_json(person)] for person in roster.people],
        "warnings": roster.warnings,
        "faults": [_told(fault) for fault in roster.faults],
    }


def as_roster(told: dict[str, Any]) -> Roster:
    """The roster of `report`. Raises the RosterError that it tells of."""
    from dataclasses import replace

    if "error" in told:
        raise RosterError(**told["error"])
    return Roster(
        tuple(replace(from_json(person), row=row) for row, person in told["people"]),
        tuple(told["warnings"]),
        tuple(RosterError(**fault) for fault in told["faults"]),
    )


def _told(error: RosterError) -> dict[str, Any]:
    return {
        "message": error.message, "hint": error.hint, "file": error.file, "line": error.line, "column": error.column
    }  # fmt: skip


def main() -> None:
    """Read standard input, and write what it holds to standard output."""
    with suppress(ImportError, OSError, ValueError):  # where the system has no such bound, only the time has one
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    json.dump(report(sys.stdin.buffer.read(), sys.argv[1]), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
