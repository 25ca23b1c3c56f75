"""Picking a thing by its name, with advice where there is none of that name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from plotnote.errors import ConfigError

__all__ = ["pick"]

_T = TypeVar("_T")


def pick(kind: str, name: str, known: Mapping[str, _T], where: str = "") -> _T:
    """The thing of that name among the known; `where` is the command that lists things of that kind, if there is one.

    Raises:
        ConfigError: there is none; the hint has the names that are nearly it, or else says where all of them are found.
    """
    if name in known:
        return known[name]
    raise ConfigError(f"There is no {kind} “{name}”.", hint=_suggest(name, known, where))


def _suggest(name: str, known: Iterable[str], where: str) -> str:
    near = difflib.get_close_matches(name, list(known), n=3)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"“{where}” lists them." if where else f"There are {', '.join(known)}."
