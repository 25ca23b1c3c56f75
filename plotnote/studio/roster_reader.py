"""A process of its own that reads one roster: python -m plotnote.studio.roster_reader NAME < FILE > JSON.

A file of two million bytes can hold a spreadsheet of two thousand million, or one whose two cells lie a thousand
million rows apart. What such a file takes ends with this process, which has a bound on its memory and is ended when it
takes too long; the studio goes on.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from plotnote.errors import RosterError
from plotnote.people.merge import Pair, proposals
from plotnote.people.read import read_roster
from plotnote.people.roster import Roster
from plotnote.record.people import as_json, from_json

__all__ = ["Found", "as_found", "main", "report"]

_MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; a roster of ten thousand people takes a tenth of it."""

_MOST = 5000
"""People, or doubles, that a page shows; nobody looks at more names one by one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A roster, and its entries that may be one person."""

    roster: Roster
    pairs: tuple[Pair, ...]


def report(content: bytes, name: str) -> dict[str, Any]:
    """What stands in a roster, as JSON can hold it: {"people": [[row, person]], "pairs": [[one, other, why]],
    "warnings", "faults"}, or {"error"}."""
    try:
        roster = read_roster(content, name)
        if len(roster.people) > _MOST:
            raise RosterError(
                f"{len(roster.people)} people are more than a page can show.",
                hint=f"Bring at most {_MOST} at once, or draft them with “plotnote batch draft”.",
                file=name,
            )
    except RosterError as error:
        return {"error": _told(error)}
    return {
        "pairs": [[pair.one, pair.other, pair.why] for pair in proposals(roster.people)[:_MOST]],
        "people": [[person.row, as_json(person)] for person in roster.people],
        "warnings": roster.warnings,
        "faults": [_told(fault) for fault in roster.faults],
    }


def as_found(told: dict[str, Any]) -> Found:
    """What `report` tells of. Raises the RosterError that it tells of."""
    if "error" in told:
        raise RosterError(**told["error"])
    roster = Roster(
        tuple(replace(from_json(person), row=row) for row, person in told["people"]),
        tuple(told["warnings"]),
        tuple(RosterError(**fault) for fault in told["faults"]),
    )
    return Found(roster, tuple(Pair(*pair) for pair in told["pairs"]))


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
