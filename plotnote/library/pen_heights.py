"""How high the user's pens must be over their papers: what the wizard found, in a file of the user's."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from plotnote.errors import ConfigError
from plotnote.library.places import own_pen_heights
from plotnote.motion.pen_heights import PenHeights

__all__ = ["Fitting", "format_pen_heights", "pen_heights"]

_SHARES = ("paper", "full", "hop")
_DAY = "found"
_AGAIN = "Correct the file, or delete it and find the heights again: plotnote machine pen wizard."


class Fitting(NamedTuple):
    """A machine with a pen over a paper, by their names; a paper is called as the stationery that is made of it."""

    machine: str
    pen: str
    paper: str


def pen_heights() -> dict[Fitting, PenHeights]:
    """What was found, sorted by machine, pen and paper; nothing where there is no file.

    Raises:
        ConfigError: the file cannot be read, or says what no lift can do.
    """
    file = own_pen_heights()
    try:
        raw: dict[str, Any] = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        said = f"It cannot be read: {error.strerror}."
        raise ConfigError(said, hint="Make the file readable.", file=str(file)) from error
    except ValueError as error:
        raise ConfigError(f"These are no pen heights: {error}.", hint=_AGAIN, file=str(file)) from error
    found = {}
    for machine, pens in _tables(raw, str(file)):
        for pen, papers in _tables(pens, str(file)):
            for paper, entry in _tables(papers, str(file)):
                fitting = Fitting(machine, pen, paper)
                found[fitting] = _heights(fitting, entry, str(file))
    return dict(sorted(found.items()))


def format_pen_heights(found: Mapping[Fitting, PenHeights]) -> str:
    """The file that says so, with a word on each number for the person who reads it."""
    tables = (
        f"\n[{'.'.join(json.dumps(name, ensure_ascii=False) for name in fitting)}]\n"
        f"paper = {heights.paper:g}\nfull = {heights.full:g}\nhop = {heights.hop:g}\n"
        f'{_DAY} = "{heights.found}"\n'
        for fitting, heights in sorted(found.items())
    )
    return (
        "# Pen heights, as “plotnote machine pen wizard” found them: [machine.pen.paper]. Shares of the lift's whole\n"
        "# way, 0 down and 1 up. paper: the tip is just off the paper. full: from here down it writes a whole line.\n"
        "# hop: a lift that leaves no drag. plotnote keeps its margin above and below them.\n" + "".join(tables)
    )


def _tables(raw: Mapping[str, Any], file: str) -> list[tuple[str, dict[str, Any]]]:
    for name, table in raw.items():
        if not isinstance(table, dict):
            said = f"“{name}” stands outside a table of machine, pen and paper."
            raise ConfigError(said, hint=_AGAIN, file=file)
    return list(raw.items())


def _heights(fitting: Fitting, entry: Mapping[str, Any], file: str) -> PenHeights:
    where = f"[{'.'.join(fitting)}]"
    if unknown := sorted(set(entry) - {*_SHARES, _DAY}):
        raise ConfigError(f"“{unknown[0]}” in {where} is not a key of it.", hint=_AGAIN, file=file)
    for key in _SHARES:
        value = entry.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise ConfigError(f"“{key}” in {where} is no share from 0 to 1.", hint=_AGAIN, file=file)
    paper, full, hop = (float(entry[key]) for key in _SHARES)
    if not full <= paper <= hop:
        raise ConfigError(f"In {where} full, paper and hop do not rise in this order.", hint=_AGAIN, file=file)
    day = entry.get(_DAY, "")
    try:
        day = str(day) and date.fromisoformat(str(day)).isoformat()
    except ValueError as error:
        raise ConfigError(f"“{_DAY}” in {where} is no day.", hint=_AGAIN, file=file) from error
    return PenHeights(paper, full, hop, day)
