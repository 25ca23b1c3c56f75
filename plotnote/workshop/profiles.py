"""Stationery of the user's own: measured once, used by name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plotnote import library
from plotnote.errors import ConfigError, OutputError
from plotnote.library.places import own_stationery
from plotnote.stationery.stationery import Stationery
from plotnote.workshop.files import make_folder, write_whole

__all__ = ["Measures", "store_profile"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Measures:
    """What a person measured, mm; None is what stays as it is `like` the other stationery.

    Attributes:
        like: the name of stationery that it is like in all else.
        size: width and height as it lies before the writer.
        margins: left, top, right, bottom.
        keep_outs: left, top, right, bottom of each place where no ink may lie.
    """

    like: str
    size: tuple[float, float] | None = None
    margins: tuple[float, float, float, float] | None = None
    x_height: tuple[float, float, float] | None = None
    paper: str | None = None
    keep_outs: tuple[tuple[float, float, float, float], ...] = ()


def store_profile(name: str, measures: Measures, *, force: bool = False) -> tuple[Path, Stationery]:
    """Keep a profile under `name`, which may be one that ships: then its measured form stands for it.

    Raises:
        ConfigError: the name is none, there is nothing that it could be like, or no paper has such measures.
        OutputError: there is a profile of that name already, unless `force`, or it cannot be stored.
    """
    if not _NAME.fullmatch(name):
        raise ConfigError(f"“{name}” cannot be a name.", hint="Use small letters, figures and hyphens, as my-cards.")
    library.stationery(measures.like)
    file = own_stationery() / f"{name}.toml"
    if file.exists() and not force:
        raise OutputError(
            f"You have a profile “{name}” already.", hint=f"Add --force to replace {file}.", file=str(file)
        )
    content = _toml(name, measures)
    made = library.parsed_profile(name, content, str(file))
    make_folder(file.parent)
    write_whole(file, content)
    return file, made


def _toml(name: str, measures: Measures) -> str:
    given: Mapping[str, object] = {
        "like": measures.like if measures.like != name else None, "size_mm": measures.size,
        "margins_mm": measures.margins, "x_height_mm": measures.x_height, "paper": measures.paper,
        "keep_outs_mm": measures.keep_outs or None,
    }  # fmt: skip
    rows = [f"{key} = {json.dumps(value)}" for key, value in given.items() if value is not None]
    return (
        "# Stationery of your own; all keys: plotnote/stationery/catalogue.toml. Lengths in mm.\n"
        + "\n".join(rows)
        + "\n"
    )
