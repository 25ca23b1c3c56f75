"""Pens of the user's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

from plotnote.errors import ConfigError
from plotnote.library.own_pens import own_pens, parse_pens
from plotnote.library.places import own_pens_file
from plotnote.workshop.files import make_folder, write_whole

__all__ = ["store_pen"]

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")


def store_pen(name: str, width: float, colour: str, wet: float, ink: float) -> Path:
    """Keep a pen: width in mm, colour as #rrggbb, s for which its ink smears, metres that it writes; where it is kept.

    Raises:
        ConfigError: the name or the colour is none.
        OutputError: it cannot be stored.
    """
    if not _NAME.fullmatch(name):
        raise ConfigError(f"“{name}” cannot be a name.", hint="Use small letters, figures and hyphens, as my-gel-0.4.")
    entries = {
        each: {"width_mm": pen.width, "colour": pen.colour, "dry_s": pen.dry, "ink_m": holds}
        for each, (pen, holds) in own_pens().items()
    }
    entries[name] = {"width_mm": width, "colour": colour, "dry_s": wet, "ink_m": ink}
    content = "".join(
        f"[{json.dumps(each)}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in entry.items()) + "\n"
        for each, entry in entries.items()
    )
    parse_pens(content, own_pens_file())
    make_folder(own_pens_file().parent)
    write_whole(own_pens_file(), content)
    return own_pens_file()
