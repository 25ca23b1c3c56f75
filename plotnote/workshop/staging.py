"""Folders that are made whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plotnote.errors import OutputError
from plotnote.workshop.files import make_folder

__all__ = ["staged"]


@contextmanager
def staged(into: Path, *, last: str, source: Path | None) -> Iterator[Path]:
    """A hidden folder to fill, which becomes `into` when the block ends, and is deleted when the block fails.

    Where `into` is there already, its new files and folders are moved into it one by one, the file `last` at the end:
    with it the folder is complete. Of what stands there, only `source`, from which a new file was made, is replaced.

    Raises:
        OutputError: something cannot be stored, or another file or folder stands in its place; `into` is then as it
            was, unless the very moves failed.
    """
    there = into.exists()
    # Within `into`, or beside it, so that both are on one disk and a rename is enough.
    home = make_folder(into if there else into.absolute().parent)
    try:
        holder = Path(tempfile.mkdtemp(dir=home, prefix=f".{into.absolute().name}."))
    except OSError as error:
        raise _not_made(into, error) from error
    try:
        # The holder is for its owner's eyes only; a folder in it is as any other.
        stage = make_folder(holder / "new")
        try:
            yield stage
        except OutputError as error:
            error.message = error.message.replace(str(stage), str(into))
            error.file = error.file.replace(str(stage), str(into))
            error.args = (error.message,)
            raise
        try:
            if there:
                _move(stage, into, last, source)
            else:
                stage.rename(into)
        except OSError as error:
            raise _not_made(into, error) from error
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def _move(stage: Path, into: Path, last: str, source: Path | None) -> None:
    pieces = sorted(stage.iterdir(), key=lambda piece: (piece.name == last, piece.name))
    for piece in pieces:
        _require_room(piece, into / piece.name, source)
    for piece in pieces:
        target = into / piece.name
        if target.is_dir():
            target.rmdir()  # not every system moves a folder over an empty one
        piece.replace(target)


def _require_room(piece: Path, target: Path, source: Path | None) -> None:
    """Return when nothing is lost by moving `piece` to `target`."""
    if not target.exists():
        return
    if piece.is_dir():
        free = target.is_dir() and not any(target.iterdir())
    else:
        is_source = source is not None and target.is_file() and target.samefile(source)
        free = is_source or (target.is_file() and target.read_bytes() == piece.read_bytes())
    if free:
        return
    raise OutputError(
        f"{target} is there already.", hint=f"Choose another folder, or move {target} elsewhere.", file=str(target)
    )


def _not_made(into: Path, error: OSError) -> OutputError:
    return OutputError(
        f"The folder {into} could not be made: {error.strerror}.",
        hint="Make room on the disk, or choose a folder that can be written to, and run the same command again.",
        file=str(into),
    )
