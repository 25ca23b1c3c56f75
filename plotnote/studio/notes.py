"""Notes and settings as a page changes them: in the folder's own files, with comments and layout as a person left
them. Nothing is stored over a file that has changed since the page read it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from plotnote import library
from plotnote.config import edit_batch, edit_note, head_of, parse_batch, parse_note
from plotnote.errors import ConfigError, NoteFileError, OutputError
from plotnote.note import Note
from plotnote.people.slug import slug
from plotnote.studio.inside import require_inside
from plotnote.studio.overview import note_row, progress
from plotnote.studio.replies import Refused
from plotnote.studio.studio import Studio
from plotnote.workshop.beside import with_files
from plotnote.workshop.desk import require_names
from plotnote.workshop.files import make_folder, read_note_text, read_text, write_whole
from plotnote.workshop.folder import BatchFolder

__all__ = ["add_note", "change_settings", "edited", "remove_note", "save_note", "stored", "write_again"]

_NO_INK = ("none", "queued", "loaded", "cancelled")


def stored(file: Path) -> dict[str, Any]:
    """A note as its file holds it: head, words, the line on which these begin, and the file's version. Raises
    NoteFileError."""
    content = read_note_text(file)
    note = parse_note(content, str(file))
    head = head_of(content, str(file)).model_dump(exclude_none=True)
    return {
        "name": file.stem, "head": head, "text": note.text, "version": _version(content), "first_line": note.first_line,
    }  # fmt: skip


def edited(batch: BatchFolder, file: Path, head: Mapping[str, Any], text: str) -> Note:
    """The note that a file would hold with this head and these words; nothing is stored, and what is said of it names
    the lines of these words.

    Raises:
        NoteFileError: they are none of a note.
        ConfigError: the head names a file outside the folder.
    """
    require_inside(batch.root, head, _known(file))
    note = batch.note_of(edit_note("", str(file), head, text), file)
    # Empty lines before the words are none of the file's.
    blank = len(list(takewhile(lambda line: not line.strip(), text.split("\n"))))
    return replace(note, first_line=blank + 1)


def save_note(studio: Studio, file: Path, head: Mapping[str, Any], text: str, version: str) -> dict[str, Any]:
    """Store a note, and give it as `stored` does. Raises as `edited`.

    Raises:
        Refused: 409, the file is of another version; with what it holds now, as `note`.
        OutputError: it cannot be stored.
    """
    content = _of_version(file, version)
    require_inside(studio.root, head, _known(file))
    write_whole(file, edit_note(content, str(file), head, text))
    return stored(file)


def add_note(studio: Studio, to: str, head: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Begin a note, numbered after those that are there; its row in the list of notes. Raises as `edited`, OutputError,
    and Refused as `Studio.folder`."""
    batch = studio.folder()
    require_inside(studio.root, head)
    numbers = [int(found[0]) for file in batch.note_files() if (found := re.match("[0-9]+", file.name))]
    folder = make_folder(studio.root / "notes")
    file = folder / f"{max(numbers, default=0) + 1:02d}-{slug(to)}.txt"
    said = {**head, "to": to} if to else dict(head)
    content = edit_note("", str(file), said, text)
    if file.exists():
        raise OutputError(f"{file.name} is there already.", hint="Reload the page.", file=str(file))
    write_whole(file, content)
    return note_row(batch, file, {}, [])


def remove_note(studio: Studio, file: Path, version: str) -> None:
    """Delete a note of which nothing is inked.

    Raises:
        Refused: 409, it has ink, or the file is of another version.
        OutputError: it cannot be deleted.
    """
    _of_version(file, version)
    found = progress(studio.folder().journal).get(file.stem)
    if found is not None and found.state not in _NO_INK:
        raise Refused(409, "This note has been written, or begun.", hint="It stays, so that what was written is known.")
    try:
        file.unlink()
    except OSError as error:
        raise OutputError(f"{file.name} cannot be deleted: {error.strerror}.", file=str(file)) from error


def write_again(studio: Studio, file: Path, words: Sequence[int] | None) -> dict[str, Any]:
    """Have words of a note, by their numbers from 1, written anew, or with None all of it; the note as `stored`.

    Raises:
        NoteFileError: the file cannot be read.
        OutputError: it cannot be stored.
    """
    content = read_note_text(file)
    head = head_of(content, str(file)).model_dump(exclude_none=True)
    text = parse_note(content, str(file)).text
    if words is None:
        head["seed"] = studio.folder().note(file).seed + 1
    else:
        head["again"] = [*head.get("again", []), *words]
    write_whole(file, edit_note(content, str(file), head, text))
    return stored(file)


def change_settings(studio: Studio, changes: Mapping[str, Any]) -> None:
    """Store other settings of the batch; None takes one out, so that it has its usual value.

    Raises:
        ConfigError: they are none of a batch, or name what is not there or lies outside the folder.
        FontFileError: the font cannot be read.
        OutputError: they cannot be stored.
    """
    batch = studio.folder()
    file = studio.root / "batch.toml"
    require_inside(studio.root, changes, batch.settings.model_dump())
    made = edit_batch(read_text(file, ConfigError), str(file), changes)
    settings = parse_batch(made, str(file))
    library.machine(settings.machine)
    require_names(with_files(settings.defaults(), studio.root))
    if settings.envelope and library.stationery(settings.envelope).kind != "envelope":
        raise ConfigError(f"“{settings.envelope}” is no envelope.", hint="Choose one of the envelopes.")
    write_whole(file, made)


def _version(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _of_version(file: Path, version: str) -> str:
    content = read_note_text(file)
    if _version(content) != version:
        raise Refused(
            409, "This note has changed since the page read it.", hint="Look at both, and keep one.",
            more={"note": stored(file)},
        )  # fmt: skip
    return content


def _known(file: Path) -> dict[str, Any]:
    """The settings that stand in a note's file, which a person put there."""
    try:
        return head_of(read_note_text(file), str(file)).model_dump(exclude_none=True)
    except NoteFileError:
        return {}
