"""The hands that ship with plotnote, and the user's own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from plotnote.errors import ConfigError
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.handfile import parse_hand
from plotnote.library.font_files import faces
from plotnote.library.pick import pick
from plotnote.library.places import own_hands, shipped
from plotnote.text.fontfile import SUFFIXES

__all__ = ["hand", "hands", "own_hand_files"]

_HAND = ".toml"


@cache
def hands() -> dict[str, Hand]:
    """All hands that ship with plotnote, by name."""
    files = sorted(shipped("hand/hands").glob(f"*{_HAND}"))
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
        return pick("hand", name, {**hands(), **dict.fromkeys(own, STEADY)}, "plotnote hand")
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
