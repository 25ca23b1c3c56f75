"""What a page may have notes and batches name: things of the library, and files in the batch folder. A person may name
any file of theirs in the files of the batch by hand; a page may not, for what it shows would then be that file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plotnote import library
from plotnote.errors import ConfigError
from plotnote.note import SIGNED_BY_PEN

__all__ = ["require_inside"]

_LONGEST = 255
"""Characters of a file's name; systems take no more."""


def require_inside(root: Path, values: Mapping[str, object], known: Mapping[str, object] | None = None) -> None:
    """Return when no setting among `values` leads out of the folder `root`; what `known`, the settings that stand in
    its files, says as well was put there by a person.

    Raises:
        ConfigError: one does.
    """
    for key in ("signature", "font", "hand"):
        value = values.get(key)
        if not isinstance(value, str) or (known is not None and known.get(key) == value) or not _is_file(key, value):
            continue
        # A hand's file is looked for where the program was started, the others in the batch folder.
        file = Path(value) if key == "hand" else root / value
        if len(value) > _LONGEST or not _is_within(file, root):
            raise ConfigError(
                f"“{value}” is not in the batch folder.",
                hint=f"Put the file there, or name it as {key} in batch.toml or the note by hand.",
            )


def _is_file(key: str, value: str) -> bool:
    if key == "signature":
        return value not in ("", SIGNED_BY_PEN)
    if key == "font":
        return library.is_font_file(value)
    return value not in library.hands() and value not in library.own_hand_files() and Path(value).suffix == ".toml"


def _is_within(file: Path, root: Path) -> bool:
    try:
        return file.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # too long, NUL, a ring of links
        return False
