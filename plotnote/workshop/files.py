"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from plotnote.errors import InputError, NoteFileError, OutputError

__all__ = ["make_folder", "read_bytes", "read_note_text", "read_text", "write_whole"]

_NO_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What neither SVG nor the journal can hold; half characters stand for the bytes of a name that is no UTF-8."""


def write_whole(file: Path, content: bytes | str) -> None:
    """Store `content` under `file`: written beside it, synced, then renamed over it, so that no half file is ever seen.

    Raises:
        OutputError: it cannot be stored; what stood there before still stands.
    """
    raw = content.encode() if isinstance(content, str) else content
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as stream:
            temporary = stream.name
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(file)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise OutputError(
            f"{file} could not be stored: {error.strerror}.",
            hint="Make room on the disk, or choose a folder that can be written to, and run the same command again.",
            file=str(file),
        ) from error


def make_folder(folder: Path) -> Path:
    """`folder`, made with its parents where it was missing.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The folder {folder} cannot be made: {error.strerror}.", hint="Choose another folder.", file=str(folder)
        ) from error
    return folder


def read_bytes(file: Path, problem: Callable[..., InputError] = InputError) -> bytes:
    """What is in `file`.

    Raises:
        InputError: or the class given as `problem`, when it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise problem(
            f"It cannot be read: {error.strerror}.", hint="Check the name of the file.", file=str(file)
        ) from error


def read_text(file: Path, problem: Callable[..., InputError] = InputError) -> str:
    """The UTF-8 text in `file`, with or without a byte order mark.

    Raises:
        InputError: or the class given as `problem`, when it cannot be read or is no UTF-8.
    """
    content = read_bytes(file, problem)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise problem(
            "It is not UTF-8 text.", hint="Save the file again as UTF-8.", file=str(file), line=line
        ) from error


def read_note_text(file: Path) -> str:
    """The text of a note's file, whose name becomes the note's own.

    Raises:
        NoteFileError: it cannot be read, or its name is no text.
    """
    if _NO_NAME.search(file.name):
        raise NoteFileError(
            "The name of this file holds what is no letter.", hint="Rename the file.", file=ascii(str(file))[1:-1]
        )
    return read_text(file, NoteFileError)
