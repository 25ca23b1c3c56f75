"""The faces that ship with plotnote, and the user's own fonts."""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from plotnote.errors import ConfigError, FontFileError
from plotnote.library.pick import pick
from plotnote.library.places import folder, own_fonts
from plotnote.text.compose import complete
from plotnote.text.doubled import has_doubled_strokes
from plotnote.text.font import Font
from plotnote.text.fontfile import SUFFIXES, read_font

__all__ = ["Face", "face", "face_entry", "faces", "is_font_file", "own_files", "plain_face", "require_letters"]
__all__ += ["writes_letters"]


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
        raise _unreadable(file, error) from error
    return _face_in(file, name if file.stem == name else "", whole, stat.st_mtime_ns, stat.st_size)


def is_font_file(name: str) -> bool:
    """Whether what is named is a font file, which may be missing, rather than a face."""
    return Path(name).suffix.lower() in SUFFIXES and name not in own_files()


def _own_file(name: str) -> Path:
    if is_font_file(name):
        return Path(name)
    known = {**{shipped: entry.file for shipped, entry in faces().items()}, **own_files()}
    return pick("face", name, known, "plotnote fonts")


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


def _read(file: Path) -> Font:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error
    return read_font(content, str(file))


def _unreadable(file: Path, error: OSError) -> FontFileError:
    return FontFileError(
        f"It cannot be read: {error.strerror}.", hint="Check the name of the font file.", file=str(file)
    )
