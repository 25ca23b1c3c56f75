"""The heights of a pen over a paper: those that were found are used for every note on that paper, and told."""

from __future__ import annotations

from collections.abc import Iterable

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.errors import ConfigError
from plotnote.library import Fitting
from plotnote.motion.machine import Machine
from plotnote.motion.pen_heights import PenHeights, with_heights
from plotnote.workshop.files import make_folder, write_whole

__all__ = ["fit_height", "fitted", "forget", "say_heights", "store"]

_USUAL_FIT = 0.4
"""Well between the least and the greatest height at which a tip may meet its paper."""


def fitted(machine: Machine, drawing: Drawing) -> Machine:
    """The machine as it writes that drawing: with the heights that were found for its pen and its paper, if any were.

    Raises:
        ConfigError: the file of the heights cannot be read.
    """
    found = library.pen_heights()
    return with_heights(machine, found.get(_fitting(machine.name, drawing))) if found else machine


def say_heights(machine: str, drawings: Iterable[Drawing]) -> str:
    """For which pens and papers of the drawings heights were found, in a line for people; "" where for none. Raises as
    `fitted`."""
    found = library.pen_heights()
    if not found:
        return ""
    used = dict.fromkeys(_fitting(machine, drawing) for drawing in drawings)
    said = [f"{name.pen} on {name.paper} (found {found[name].found})" for name in used if name in found]
    return f"pen heights: {', '.join(said)}" if said else ""


def fit_height(fitting: Fitting | None = None) -> float:
    """At which height of the lift a pen is fitted, its tip on the paper: where it met that paper when it was found, so
    that what was found holds again; or else the usual height. Raises as `fitted`."""
    found = library.pen_heights().get(fitting) if fitting else None
    return _USUAL_FIT if found is None else (found.paper + found.full) / 2


def store(fitting: Fitting, heights: PenHeights) -> None:
    """Keep what was found, in the place of what was found before.

    Raises:
        ConfigError: the file of the heights cannot be read.
        OutputError: it cannot be stored.
    """
    _write({**library.pen_heights(), fitting: heights})


def forget(fitting: Fitting) -> None:
    """Keep it no longer. Raises as `store`, and ConfigError where nothing was found."""
    found = library.pen_heights()
    if fitting not in found:
        raise ConfigError(
            f"No heights are stored for {fitting.pen} on {fitting.paper} with {fitting.machine}.",
            hint="“plotnote machine pen heights” lists those that are.",
        )
    _write({name: heights for name, heights in found.items() if name != fitting})


def _write(found: dict[Fitting, PenHeights]) -> None:
    file = library.own_pen_heights()
    make_folder(file.parent)
    write_whole(file, library.format_pen_heights(found))


def _fitting(machine: str, drawing: Drawing) -> Fitting:
    pens = dict.fromkeys(stroke.pen.name for stroke in drawing.strokes)
    return Fitting(machine, next(iter(pens), ""), drawing.sheet.name)
