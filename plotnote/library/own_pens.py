"""The user's own pens: `pens.toml` in the user's data, in the form of the one that ships."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from plotnote.drawing import Pen
from plotnote.errors import ConfigError
from plotnote.library.places import own_pens_file

__all__ = ["own_pens", "parse_pens"]

_KEYS = {"width_mm": (0.05, 5.0), "dry_s": (0.0, 600.0), "ink_m": (1.0, 100_000.0)}
_HINT = "Correct the file, or make the pen anew: plotnote pens new."


def own_pens() -> dict[str, tuple[Pen, float]]:
    """Each with the metres of ink that it holds; none where there is no file.

    Raises:
        ConfigError: the file is there and cannot be read.
    """
    file = own_pens_file()
    if not file.exists():
        return {}
    try:
        content = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("It cannot be read as text.", hint="Save it as UTF-8.", file=str(file)) from error
    return dict(_parsed(content, str(file)))


@lru_cache(maxsize=16)
def _parsed(content: str, file: str) -> tuple[tuple[str, tuple[Pen, float]], ...]:
    return tuple(parse_pens(content, Path(file)).items())


def parse_pens(content: str, file: Path) -> dict[str, tuple[Pen, float]]:
    """The pens of a text in the form of pens.toml. Raises ConfigError, with the pen and the key that is wrong."""
    try:
        raw = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The file of pens is not TOML: {error}.", hint=_HINT, file=str(file)) from error
    return {name: _pen(name, entry, file) for name, entry in raw.items()}


def _pen(name: str, entry: Any, file: Path) -> tuple[Pen, float]:
    found = entry if isinstance(entry, dict) else {}
    wrong = [key for key in found if key not in (*_KEYS, "colour")]
    for key, (least, most) in _KEYS.items():
        value = found.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            wrong.append(key)
    if not isinstance(found.get("colour"), str) or not re.fullmatch("#[0-9a-f]{6}", found["colour"]):
        wrong.append("colour")
    if wrong:
        raise ConfigError(f"The pen “{name}” is wrong in {', '.join(wrong)}.", hint=_HINT, file=str(file))
    made = Pen(name, float(found["width_mm"]), found["colour"], float(found["dry_s"]))
    return made, float(found["ink_m"])
