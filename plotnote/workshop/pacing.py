"""What was learned of how long real machines take, kept beside the user's other things."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from plotnote.errors import OutputError
from plotnote.library.places import own_paces
from plotnote.motion.pace import Pace, pace_of

__all__ = ["forget_paces", "known_paces", "learn", "pace_for"]

_SHORTEST = 20.0
"""s: what a shorter plan takes says more of its beginning and end than of the machine."""
_ODDEST = 3.0
"""A card that takes so many times as long, or as little, was not written as it was planned: the host slept."""


def learn(machine: str, planned: float, took: float) -> None:
    """Remember that a card of `planned` s took so many s on a real machine, from its first command to its rest. One
    that is too short or too odd to learn from is left out.

    Each is one line, written at once, so that two programs and a crash leave whole lines. Not to remember is no reason
    to stop anything: what cannot be written is not.
    """
    if planned < _SHORTEST or not 1 / _ODDEST < took / planned < _ODDEST:
        return
    card = json.dumps({"machine": machine, "planned_s": round(planned, 2), "took_s": round(took, 2)})
    line = f"\n{card}\n"  # begins a line of its own even where a full disk or a crash left half of one
    try:
        own_paces().parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(own_paces(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)
    except OSError:
        return


def known_paces() -> dict[str, Pace]:
    """The pace of each machine that has written a card, by its name."""
    found: dict[str, list[float]] = {}
    for machine, planned, took in _cards(own_paces()):
        found.setdefault(machine, []).append(took / planned)
    return {machine: pace_of(ratios) for machine, ratios in sorted(found.items())}


def pace_for(machine: str) -> Pace:
    """The pace of a machine: as planned, where nothing was learned yet."""
    return known_paces().get(machine, pace_of(()))


def forget_paces() -> None:
    """Begin anew, as after other belts or another servo.

    Raises:
        OutputError: the file cannot be deleted.
    """
    try:
        own_paces().unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"{own_paces()} cannot be deleted: {error.strerror}.", hint="Delete it by hand.", file=str(own_paces())
        ) from error


def _cards(file: Path) -> Iterator[tuple[str, float, float]]:
    """Machine, planned and taken s of each card; a line that a crash has torn is left out."""
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            found = json.loads(line)
            machine, planned, took = str(found["machine"]), float(found["planned_s"]), float(found["took_s"])
        except (ValueError, TypeError, KeyError):
            continue
        if planned >= _SHORTEST and 1 / _ODDEST < took / planned < _ODDEST:
            yield machine, planned, took
