"""What is found in a note's words while they are typed, by the lines of these words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from plotnote.errors import DrawingRefused, NoteFileError
from plotnote.studio.notes import edited
from plotnote.studio.replies import fault_of
from plotnote.workshop.estimate import time_of
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.reading import read_edited

__all__ = ["findings"]

_SHOWN_BY_INK = ("missing-glyph", "overflow")


def findings(batch: BatchFolder, file: Path, head: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Each finding with its grade, its rule, its message, and its line in `text` from 1, 0 for the whole of it; the
    “seconds” that the machine takes for the note; and an “error” where it cannot be written for a reason that is no
    finding.

    Raises:
        RosterError: the roster cannot be read.
        ConfigError: the head names what is not there, or lies outside the folder.
    """
    try:
        note = edited(batch, file, head, text)
    except NoteFileError as error:
        return {"findings": [], "error": fault_of(error)}
    read = read_edited(batch, note)
    told: dict[str, Any] = {
        "findings": [
            {"grade": found.grade.value, "rule": found.rule, "message": found.message, "line": found.line}
            for found in read.findings
        ]
    }  # fmt: skip
    if read.drawing is not None:
        with suppress(DrawingRefused):  # the machine cannot reach all of it: whoever looks at the plan is told
            told["seconds"] = time_of(read.drawing, batch.settings.machine).total
    if read.error is not None and not any(found.rule in _SHOWN_BY_INK for found in read.findings):
        told["error"] = fault_of(read.error)
    return told
