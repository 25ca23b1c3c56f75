"""The stationery that plotnote knows, and the user's own."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from plotnote.errors import ConfigError
from plotnote.library.pick import pick
from plotnote.library.places import own_stationery, shipped_text
from plotnote.stationery.catalogue import parse_catalogue, parse_profile
from plotnote.stationery.stationery import Stationery

__all__ = ["own_profiles", "parsed_profile", "stationeries", "stationery"]

_CATALOGUE = "stationery/catalogue.toml"


@cache
def _shipped() -> dict[str, Stationery]:
    return dict(parse_catalogue(*shipped_text(_CATALOGUE)))


def stationeries() -> dict[str, Stationery]:
    """All stationery by name; the user's own, which may be a measured form of one that ships, goes before. A file of
    theirs that is wrong is left out; `own_profiles` tells of it."""
    own, _ = own_profiles()
    return {**_shipped(), **own}


def stationery(name: str) -> Stationery:
    """The stationery of that name.

    Raises:
        ConfigError: there is none, or the user's own of that name is wrong.
    """
    file = own_stationery() / f"{name}.toml"
    if name and Path(name).name == name and file.is_file():
        return _read(file)
    return pick("stationery", name, stationeries(), "plotnote stationery")


def own_profiles() -> tuple[dict[str, Stationery], tuple[ConfigError, ...]]:
    """The user's own stationery by name, and what is wrong with the files that are left out."""
    found: dict[str, Stationery] = {}
    faults = []
    for file in sorted(own_stationery().glob("*.toml")):
        if file.name.startswith("."):
            continue
        try:
            found[file.stem] = _read(file)
        except ConfigError as error:
            faults.append(error)
    return found, tuple(faults)


def _read(file: Path) -> Stationery:
    try:
        content = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("It cannot be read as text.", hint="Save it as UTF-8.", file=str(file)) from error
    return parsed_profile(file.stem, content, str(file))


@lru_cache(maxsize=256)
def parsed_profile(name: str, content: str, file: str) -> Stationery:
    """The stationery that a profile with this content is. Raises ConfigError."""
    return parse_profile(name, content, file, shipped_text(_CATALOGUE)[0])
