"""Where the files lie: those that ship with plotnote, and the user's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = [
    "folder",
    "own_fonts",
    "own_hands",
    "own_inks",
    "own_paces",
    "own_pen_heights",
    "own_pens_file",
    "own_record",
    "own_stationery",
    "shipped",
]
__all__ += ["shipped_text", "template_file"]

_PACKAGE = Path(__file__).parent.parent


def folder(name: str) -> Path:
    """The folder `fonts` or `samples`: inside an installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def own_fonts() -> Path:
    """The folder of the user's own font files: `plotnote/fonts` in the system's place for a user's data, which is
    $XDG_DATA_HOME or ~/.local/share, ~/Library/Application Support on macOS and %LOCALAPPDATA% on Windows."""
    return _own("fonts")


def own_hands() -> Path:
    """The folder of the user's own hands: `plotnote/hands` in the same place."""
    return _own("hands")


def own_record() -> Path:
    """The file of the user's record, `plotnote/record.db` in the same place, unless $PLOTNOTE_RECORD names another."""
    named = os.environ.get("PLOTNOTE_RECORD", "")
    return Path(named).expanduser() if named else _own("record.db")


def own_stationery() -> Path:
    """The folder of the user's own stationery: `plotnote/stationery` in the same place."""
    return _own("stationery")


def own_paces() -> Path:
    """The file of how long the user's machines took for their cards, in the same place."""
    return _own("paces.jsonl")


def own_inks() -> Path:
    """The file of how much the user's pens have written, in the same place."""
    return _own("inks.jsonl")


def own_pens_file() -> Path:
    """The file of the user's own pens, in the same place."""
    return _own("pens.toml")


def own_pen_heights() -> Path:
    """The file of what the wizard found of the user's pens, in the same place."""
    return _own("pen-heights.toml")


def _own(kind: str) -> Path:
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        # The XDG rules have relative paths ignored.
        base = Path(os.environ.get("XDG_DATA_HOME", ""))
        base = base if base.is_absolute() else home / ".local" / "share"
    return base / "plotnote" / kind


def shipped(name: str) -> Path:
    """The file or folder of that name inside the package, such as `hand/hands`."""
    return _PACKAGE / name


def shipped_text(name: str) -> tuple[str, str]:
    """What stands in the package's file of that name, and where that file lies."""
    file = shipped(name)
    return file.read_text("utf-8"), str(file)


def template_file(name: Path) -> Path:
    """The file of that name, or, where there is none, the shipped template that is called so."""
    if not name.exists() and name.name == str(name) and not name.suffix:
        shipped = folder("samples") / "templates" / f"{name}.txt"
        return shipped if shipped.exists() else name
    return name
