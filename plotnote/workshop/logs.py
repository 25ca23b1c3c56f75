"""Small files of one JSON entry a line, to which a line is added at a time: what two programs or a crash leave of them
is whole lines, but for the last."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["append", "entries"]


def append(file: Path, entry: dict[str, object]) -> None:
    """Add an entry, in one write, to a file for its owner's eyes that is made where it is missing. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # a line of its own, even where a full disk or a crash left half of one
        os.write(handle, f"\n{json.dumps(entry, ensure_ascii=False)}\n".encode())
    finally:
        os.close(handle)


def entries(file: Path) -> Iterator[dict[str, Any]]:
    """All whole entries, oldest first; none where there is no file that can be read."""
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            found = json.loads(line)
        except ValueError:
            continue  # torn by a crash
        if isinstance(found, dict):
            yield found
