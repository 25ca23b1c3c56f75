"""Taking a font file in, and giving one out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from plotnote import library
from plotnote.errors import ConfigError, FontFileError, OutputError
from plotnote.people.slug import slug
from plotnote.text.fontfile import read_font
from plotnote.text.jsonexport import write_json_font
from plotnote.text.svgexport import to_svg_font
from plotnote.workshop.files import make_folder, read_bytes, write_whole

__all__ = ["export_font", "import_font", "licence_files"]

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WRITERS = {".json": write_json_font, ".svg": to_svg_font}


def import_font(file: Path, name: str = "", style: str = "", force: bool = False) -> Path:
    """Store the font in `file` in the user's folder as a JSON font, under `name` or else the name of the file; `style`
    takes the place of the one that it gives.

    Raises:
        FontFileError: it cannot be read as a font.
        ConfigError: the name is none, or that of a shipped face.
        OutputError: there is such a font already and `force` is not given, or it cannot be stored.
    """
    chosen = name or slug(file.stem)
    if not _NAME.fullmatch(chosen):
        raise ConfigError(
            f"“{chosen}” cannot be the name of a face.", hint="Use a to z, 0 to 9 and hyphens, such as my-hand."
        )
    if chosen in library.faces():
        raise ConfigError(
            f"A face that ships with plotnote is called {chosen}.", hint="Give the font another name with --name."
        )
    font = read_font(read_bytes(file, FontFileError), str(file))
    text = write_json_font(replace(font, name=chosen, style=style or font.style))
    target = library.own_fonts() / f"{chosen}.json"
    there = library.own_files().get(chosen)
    if there is not None and not force:
        raise _in_the_way(there)
    # What is stored must read again: the limits of the formats are not the same everywhere.
    read_font(text.encode(), str(file))
    make_folder(target.parent)
    write_whole(target, text)
    if there is not None and there != target:
        there.unlink()
    return target


def export_font(name: str, target: Path, plain: bool = False, force: bool = False) -> int:
    """Store the face `name` as a JSON or an SVG font, as the ending of `target` says; `plain` leaves out the letters
    that are composed. Returns how many characters it has.

    Raises:
        ConfigError: there is no such face.
        FontFileError: its file cannot be read.
        OutputError: `target` has another ending, is there already and `force` is not given, or cannot be stored.
    """
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise OutputError(
            f"{target} ends in neither .json nor .svg.", hint="Choose one of these two formats.", file=str(target)
        )
    font = library.plain_face(name) if plain else library.face(name)
    if target.exists() and not force:
        raise _in_the_way(target)
    write_whole(target, write(font))
    return len(font.glyphs)


def licence_files(name: str) -> tuple[Path, ...]:
    """The texts that must stay with a shipped face, or nothing for one of the user's own."""
    entry = library.faces().get(name)
    return tuple(sorted(entry.file.parent.glob("*.txt"))) if entry else ()


def _in_the_way(file: Path) -> OutputError:
    return OutputError(f"{file} is there already.", hint="Use --force to write over it.", file=str(file))
