"""The shelf: everything that ships with plotnote, by name. The one place that knows where its files lie."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from plotnote.drawing import Pen
from plotnote.errors import ConfigError, FontFileError
from plotnote.hand.hand import Hand, parse_hands
from plotnote.motion.catalogue import parse_machines
from plotnote.motion.machine import Machine
from plotnote.stationery.catalogue import parse_catalogue
from plotnote.stationery.stationery import Stationery
from plotnote.text.compose import complete
from plotnote.text.font import Font
from plotnote.text.fontfile import read_font

__all__ = ["Face", "face", "faces", "folder", "hand", "hands", "machine", "machines", "pen", "pens", "plain_face"]
__all__ += ["stationeries", "stationery"]

_PACKAGE = Path(__file__).parent
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Face:
    """What the manifest says of a face: `text` with the Latin letters, `handwriting` when no stroke is doubled."""

    name: str
    file: Path
    style: str
    text: bool
    handwriting: bool
    licence: str
    source: str


def folder(name: str) -> Path:
    """The folder `fonts` or `samples`: inside an installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@cache
def faces() -> dict[str, Face]:
    """All faces by name."""
    base = folder("fonts")
    manifest = tomllib.loads((base / "manifest.toml").read_text("utf-8"))
    return {
        name: Face(
            name,
            base / raw["file"],
            raw["style"],
            raw["text"],
            raw["handwriting"],
            raw["licence"],
            raw["source"],
        )
        for name, raw in manifest["face"].items()
    }


@cache
def face(name: str) -> Font:
    """The face of that name with all its composed letters, or the one in the font file `name` (.jhf or .svg).

    Raises:
        ConfigError: there is no such face.
        FontFileError: the file cannot be read as a font.
    """
    file = Path(name)
    if file.suffix.lower() in {".jhf", ".svg"}:
        return complete(_read(file))
    return complete(replace(_read(_pick("face", name, faces(), "plotnote fonts").file), name=name))


@cache
def plain_face(name: str) -> Font:
    """The face as its file gives it, without composed letters; for the faces that are no Latin text faces."""
    return _read(_pick("face", name, faces(), "plotnote fonts").file)


@cache
def stationeries() -> dict[str, Stationery]:
    """All stationery by name."""
    return dict(parse_catalogue(*_shipped("stationery/catalogue.toml")))


def stationery(name: str) -> Stationery:
    """The stationery of that name. Raises ConfigError where there is none."""
    return _pick("stationery", name, stationeries(), "plotnote stationery")


@cache
def hands() -> dict[str, Hand]:
    """All hands by name."""
    return dict(parse_hands(*_shipped("hand/hands.toml")))


def hand(name: str) -> Hand:
    """The hand of that name. Raises ConfigError where there is none."""
    return _pick("hand", name, hands())


@cache
def pens() -> dict[str, Pen]:
    """All pens by name."""
    raw = tomllib.loads(_shipped("pens.toml")[0])
    return {name: Pen(name, float(entry["width_mm"]), str(entry["colour"])) for name, entry in raw.items()}


def pen(name: str) -> Pen:
    """The pen of that name. Raises ConfigError where there is none."""
    return _pick("pen", name, pens())


@cache
def machines() -> dict[str, Machine]:
    """All machines by name."""
    return dict(parse_machines(*_shipped("motion/machines.toml")))


def machine(name: str) -> Machine:
    """The machine of that name. Raises ConfigError where there is none."""
    return _pick("machine", name, machines(), "plotnote machine list")


def _shipped(name: str) -> tuple[str, str]:
    file = _PACKAGE / name
    return file.read_text("utf-8"), str(file)


def _read(file: Path) -> Font:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FontFileError(
            f"It cannot be read: {error.strerror}.", hint="Check the name of the font file.", file=str(file)
        ) from error
    return read_font(content, str(file))


def _pick(kind: str, name: str, known: dict[str, _T], where: str = "") -> _T:
    if name in known:
        return known[name]
    raise ConfigError(f"There is no {kind} “{name}”.", hint=_suggest(name, known, where))


def _suggest(name: str, known: Iterable[str], where: str) -> str:
    near = difflib.get_close_matches(name, list(known), n=3)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"“{where}” lists them." if where else f"There are {', '.join(known)}."
