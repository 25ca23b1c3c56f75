"""Changing the numbers of a hand while its picture follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plotnote import library
from plotnote.device.clock import Clock
from plotnote.errors import OutputError, PlotnoteError
from plotnote.hand.handfile import format_hand
from plotnote.workshop.files import make_folder, write_whole
from plotnote.workshop.hand_sheets import draw_hand
from plotnote.workshop.proof import preview

__all__ = ["HandFile", "draw_specimen_of", "hand_file", "watch"]

_SUFFIX = ".toml"
_OWN = "my-"
"""What goes before the name of a shipped hand in that of the user's own version of it."""

_PAUSE = 0.2
"""The file is looked at this often, in s."""


@dataclass(frozen=True, slots=True)
class HandFile:
    """The file of a hand, what a note calls that hand, and whether it is new."""

    file: Path
    name: str
    new: bool


def hand_file(name: str, into: Path | None = None) -> HandFile:
    """The file in which the hand `name` can be changed: `into`, or the user's own hand's file, or for a shipped hand
    “my-NAME” in the user's folder. One that is not there is written with the hand's numbers and a word on each.

    Raises:
        ConfigError: there is no such hand, or the one to begin with has a file that holds none.
        OutputError: `into` does not end in .toml, or the file cannot be stored.
    """
    file = _target(name) if into is None else into
    if file.suffix != _SUFFIX:
        raise OutputError(
            f"{file} does not end in {_SUFFIX}.", hint=f"Name a file such as my-hand{_SUFFIX}.", file=str(file)
        )
    new = not file.exists()
    if new:
        hand = library.hand(name)
        make_folder(file.parent)
        write_whole(file, format_hand(hand))
    return HandFile(file, file.stem if library.own_hand_files().get(file.stem) == file else str(file), new)


def _target(name: str) -> Path:
    own = library.own_hand_files()
    if name in own:
        return own[name]
    if Path(name).suffix == _SUFFIX:
        return Path(name)
    return library.own_hands() / f"{_OWN}{library.hand(name).name}{_SUFFIX}"


def draw_specimen_of(file: Path, picture: Path) -> float:
    """Store the specimen of the hand in `file`; its x-height in mm. Raises as `draw_hand` and `preview`."""
    drawing, x_height = draw_hand(str(file))
    preview(drawing, picture)
    return x_height


def watch(
    file: Path,
    draw: Callable[[], object],
    tell: Callable[[PlotnoteError], None],
    edit: Callable[[], Callable[[], bool]],
    clock: Clock,
) -> None:
    """Call `draw`, let `edit` begin, and call `draw` again after each change of `file` for as long as what `edit` gave
    says that it goes on. What `draw` refuses is told, and the next change waited for."""
    drawn = seen = _stamp(file)
    _try(draw, tell)
    goes_on = edit()
    while True:
        ending = not goes_on()  # asked before the file is looked at: what was stored last is drawn too
        stamp = _stamp(file)
        # An editor may store a file in pieces, or take it away for a moment: it must rest before it is read.
        if stamp != drawn and (ending or (stamp == seen and stamp is not None)):
            drawn = stamp
            _try(draw, tell)
        if ending:
            return
        seen = stamp
        clock.sleep(_PAUSE)


def _try(draw: Callable[[], object], tell: Callable[[PlotnoteError], None]) -> None:
    try:
        draw()
    except PlotnoteError as error:
        tell(error)


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """What changes with each storing of a file; None where there is none."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
