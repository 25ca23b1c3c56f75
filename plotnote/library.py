"""The shelf: everything that ships with plotnote, by name, and the user's own fonts and hands. The one place that knows
where the files lie."""

from __future__ import annotations

import difflib
import os
import string
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from plotnote.drawing import Pen
from plotnote.errors import ConfigError, FontFileError
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.handfile import parse_hand
from plotnote.motion.catalogue import parse_machines
from plotnote.motion.machine import Machine
from plotnote.stationery.catalogue import parse_catalogue
from plotnote.stationery.stationery import Stationery
from plotnote.text.compose import complete
from plotnote.text.doubled import has_doubled_strokes
from plotnote.text.font import Font
from plotnote.text.fontfile import SUFFIXES, read_font

__all__ = ["Face", "face", "face_entry", "faces", "folder", "hand", "hands", "is_font_file", "machine", "machines"]
__all__ += ["own_files", "own_fonts", "own_hand_files", "own_hands", "pen", "pens", "plain_face", "require_letters"]
__all__ += ["stationeries", "stationery", "writes_letters"]

_PACKAGE = Path(__file__).parent
_HAND = ".toml"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Face:
    """What is said of a face: `text` with the Latin letters, `handwriting` when no stroke is doubled."""

    name: str
    file: Path
    style: str
    text: bool
    handwriting: bool
    licence: str
    source: str
    title: str = ""


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


@cache
def faces() -> dict[str, Face]:
    """All faces that ship with plotnote, by name."""
    base = folder("fonts")
    manifest = tomllib.loads((base / "manifest.toml").read_text("utf-8"))
    return {
        name: Face(
            name, base / raw["file"], raw["style"], raw["text"], raw["handwriting"], raw["licence"], raw["source"],
            raw["title"],
        )
        for name, raw in manifest["face"].items()
    }  # fmt: skip


def own_files() -> dict[str, Path]:
    """The font files in the user's folder by the name of their face, which is that of the file without its ending. A
    shipped face goes before one of the user's with the same name."""
    base = own_fonts()
    files = sorted(base.iterdir()) if base.is_dir() else []
    return {f.stem: f for f in reversed(files) if f.suffix.lower() in SUFFIXES and f.stem not in faces()}


def face_entry(name: str) -> Face:
    """What is said of the face of that name or in the font file `name`; for the user's own, what is measured.

    Raises:
        ConfigError: there is no such face.
        FontFileError: the file cannot be read as a font.
    """
    if name in faces():
        return faces()[name]
    font, file = plain_face(name), _own_file(name)
    return Face(
        font.name, file, font.style, _has_letters(font), not has_doubled_strokes(font), font.licence, "your own",
        font.title,
    )  # fmt: skip


def face(name: str) -> Font:
    """The face of that name, shipped or in the user's folder, or the one in the font file `name` (.jhf, .svg or .json).
    A face with the Latin letters comes with all letters and signs that can be composed from them.

    Raises:
        ConfigError: there is no such face.
        FontFileError: the file cannot be read as a font.
    """
    return _face(name, whole=True)


def plain_face(name: str) -> Font:
    """The face as its file gives it, without composed letters. Raises as `face`."""
    return _face(name, whole=False)


def writes_letters(name: str) -> bool:
    """Whether letters typed are letters written: not in the shipped faces of signs, nor in those that draw a Greek or a
    Cyrillic letter where a Latin one is typed."""
    return name not in faces() or faces()[name].text


def require_letters(name: str) -> None:
    """Return when words can be written in the face of that name.

    Raises:
        ConfigError: it would write other signs than those that are typed.
    """
    if not writes_letters(name):
        raise ConfigError(
            f"{name} has other signs in the places of letters, so words would come out wrong.",
            hint="Choose a face of which “plotnote fonts list” says “yes” under “text”.",
        )


def _face(name: str, whole: bool) -> Font:
    if name in faces():
        return _shipped_face(name, whole)
    file = _own_file(name)
    try:
        stat = file.stat()
    except OSError as error:
        raise FontFileError(
            f"It cannot be read: {error.strerror}.", hint="Check the name of the font file.", file=str(file)
        ) from error
    return _face_in(file, name if file.stem == name else "", whole, stat.st_mtime_ns, stat.st_size)


def is_font_file(name: str) -> bool:
    """Whether what is named is a font file, which may be missing, rather than a face."""
    return Path(name).suffix.lower() in SUFFIXES and name not in own_files()


def _own_file(name: str) -> Path:
    if is_font_file(name):
        return Path(name)
    known = {**{shipped: entry.file for shipped, entry in faces().items()}, **own_files()}
    return _pick("face", name, known, "plotnote fonts")


@cache
def _shipped_face(name: str, whole: bool) -> Font:
    entry = faces()[name]
    font = replace(_read(entry.file), name=name, style=entry.style, licence=entry.licence, title=entry.title)
    if not font.copyright and entry.licence == "LicenseRef-Hershey":
        lines = (entry.file.parent / "HERSHEY.txt").read_text("utf-8").splitlines()
        font = replace(font, copyright=tuple(line.strip() for line in lines if line.strip()))
    return complete(font) if whole and entry.text else font


@lru_cache(maxsize=16)
def _face_in(file: Path, name: str, whole: bool, changed_ns: int, size: int) -> Font:
    """The face in a file of the user's; when and how large the file is are asked for so that a new one is read anew."""
    font = _read(file)
    font = replace(font, name=name or font.name)
    return complete(font) if whole and _has_letters(font) else font


def _has_letters(font: Font) -> bool:
    return all(letter in font.glyphs for letter in string.ascii_letters)


@cache
def stationeries() -> dict[str, Stationery]:
    """All stationery by name."""
    return dict(parse_catalogue(*_shipped("stationery/catalogue.toml")))


def stationery(name: str) -> Stationery:
    """The stationery of that name. Raises ConfigError where there is none."""
    return _pick("stationery", name, stationeries(), "plotnote stationery")


@cache
def hands() -> dict[str, Hand]:
    """All hands that ship with plotnote, by name."""
    files = sorted((_PACKAGE / "hand" / "hands").glob(f"*{_HAND}"))
    return {file.stem: _read_hand(file) for file in files}


def own_hand_files() -> dict[str, Path]:
    """The files in the user's folder of hands by the name of their hand, which is that of the file without its ending.
    A shipped hand goes before one of the user's with the same name."""
    base = own_hands()
    files = sorted(base.iterdir()) if base.is_dir() else []
    return {f.stem: f for f in files if f.suffix == _HAND and f.stem not in hands() and not f.stem.startswith(".")}


def hand(name: str) -> Hand:
    """The hand of that name, shipped or in the user's folder, or the one in the file `name` (.toml). A font file that
    a hand of the user's names as its face is looked for beside the hand's file.

    Raises:
        ConfigError: there is no such hand, or its file cannot be read or holds what is no hand.
    """
    if name in hands():
        return hands()[name]
    own = own_hand_files()
    if name not in own and Path(name).suffix != _HAND:
        return _pick("hand", name, {**hands(), **dict.fromkeys(own, STEADY)}, "plotnote hand")
    file = own.get(name, Path(name))
    found = _read_hand(file)
    beside = Path(found.face).suffix.lower() in SUFFIXES and found.face not in faces()
    return replace(found, face=str(file.parent / found.face)) if beside else found


def _read_hand(file: Path) -> Hand:
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"It cannot be read: {error.strerror}.", hint="Check the name of the hand's file.", file=str(file)
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError("It is not UTF-8 text.", hint="Save the file again as UTF-8.", file=str(file)) from error
    return parse_hand(content, str(file), file.stem)


@cache
def pens() -> dict[str, Pen]:
    """All pens by name."""
    raw = tomllib.loads(_shipped("pens.toml")[0])
    return {
        name: Pen(name, float(entry["width_mm"]), str(entry["colour"]), float(entry["dry_s"]))
        for name, entry in raw.items()
    }


def pen(name: str) -> Pen:
    """The pen of that name. Raises ConfigError where there is none."""
    return _pick("pen", name, pens())


@cache
def machines() -> dict[str, Machine]:
    """All machines by name, each with the pen lift it comes with."""
    return {name: made for name, made in _machines_and_lifts().items() if "+" not in name}


@cache
def _machines_and_lifts() -> dict[str, Machine]:
    return dict(parse_machines(*_shipped("motion/machines.toml")))


def machine(name: str) -> Machine:
    """The machine of that name, which may say another lift, as `axidraw-v3+brushless`. Raises ConfigError where there
    is none."""
    return _pick("machine", name, _machines_and_lifts(), "plotnote machine list")


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


def _pick(kind: str, name: str, known: Mapping[str, _T], where: str = "") -> _T:
    if name in known:
        return known[name]
    raise ConfigError(f"There is no {kind} “{name}”.", hint=_suggest(name, known, where))


def _suggest(name: str, known: Iterable[str], where: str) -> str:
    near = difflib.get_close_matches(name, list(known), n=3)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"“{where}” lists them." if where else f"There are {', '.join(known)}."
