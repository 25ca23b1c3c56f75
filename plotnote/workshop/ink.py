"""How much each pen has written since it was new, kept beside the user's other things."""

from __future__ import annotations

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.errors import OutputError
from plotnote.library.places import own_inks
from plotnote.units import format_length
from plotnote.workshop.logs import append, entries

__all__ = ["begin_pen", "ink_left", "took_ink", "warn_of_ink", "written_with"]

_SOON = 0.9
"""The share of its ink after which a pen is spoken of: makers' figures are no more exact."""


def took_ink(drawing: Drawing) -> None:
    """Remember what a real machine has written with each pen. Not to remember is no reason to stop anything: what
    cannot be written is not."""
    for name in dict.fromkeys(stroke.pen.name for stroke in drawing.strokes):
        length = sum(stroke.length for stroke in drawing.strokes if stroke.pen.name == name)
        try:
            append(own_inks(), {"pen": name, "mm": round(length, 1)})
        except OSError:
            return


def begin_pen(name: str) -> None:
    """A new pen of that name was put in: its ink counts from nothing.

    Raises:
        ConfigError: there is no such pen.
        OutputError: it cannot be remembered.
    """
    library.pen(name)
    try:
        append(own_inks(), {"pen": name, "new": True})
    except OSError as error:
        raise OutputError(
            f"{own_inks()} cannot be written: {error.strerror}.", hint="Make room on the disk.", file=str(own_inks())
        ) from error


def written_with(name: str) -> float:
    """What the pen has written since it was new, mm."""
    total = 0.0
    for entry in entries(own_inks()):
        length = entry.get("mm", 0.0)
        if entry.get("pen") == name:
            total = 0.0 if entry.get("new") else total + (length if isinstance(length, int | float) else 0.0)
    return total


def ink_left(name: str) -> float:
    """What the pen should still write, mm; below 0 where it has outlived its maker's figure. Raises ConfigError."""
    return library.pen_ink(name) - written_with(name)


def warn_of_ink(drawing: Drawing) -> str:
    """What to say before a card when a pen may not last for it; "" where all is well."""
    for name in dict.fromkeys(stroke.pen.name for stroke in drawing.strokes):
        if name not in library.pens():
            continue
        whole, used = library.pen_ink(name), written_with(name)
        if used + drawing.length > _SOON * whole:
            return (
                f"{name} has written {format_length(used)} of the {format_length(whole)} or so that it holds: have"
                f" another at hand, and when you put it in run “plotnote pens fresh {name}”."
            )
    return ""
