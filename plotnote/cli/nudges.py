"""Arrow words: how far the raised pen is to go, as a person types it."""

from __future__ import annotations

import re

import click

__all__ = ["NUDGE", "nudge_of"]

NUDGE = 0.1
"""mm of one nudge."""
_MOST = 500
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_WORD = re.compile(rf"\s*({'|'.join(_WAYS)}|[lrud])\s*(\d*)", re.IGNORECASE)
_LETTERS = {way[0]: way for way in _WAYS}


def nudge_of(words: str) -> tuple[float, float] | None:
    """mm to the right and toward the person, of words such as “left 3 up” (l3u); (0, 0) for “there”, None for “skip”.

    Raises:
        UsageError: these are other words, or the way is farther than 50 mm.
    """
    plain = words.strip().lower()
    if plain == "skip":
        return None
    if plain == "there":
        return 0.0, 0.0
    x = y = 0
    rest = plain
    while rest:
        found = _WORD.match(rest)
        if found is None:
            raise click.UsageError(
                "Say left, right, up or down with a number, such as “left 3 up 2”, or there, or skip."
            )
        way = _WAYS[_LETTERS.get(found[1], found[1])]
        count = int(found[2] or 1)
        x, y = x + way[0] * count, y + way[1] * count
        rest = rest[found.end() :].strip()
    if not plain or max(abs(x), abs(y)) > _MOST:
        raise click.UsageError(f"Go at most {_MOST * NUDGE:g} mm at once.")
    if not (x or y):
        raise click.UsageError("That leads nowhere: say there when the pen is over the mark.")
    return round(x * NUDGE, 1), round(y * NUDGE, 1)
