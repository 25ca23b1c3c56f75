"""Every name as it will be inked, for the last look at its spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from plotnote import library
from plotnote.drawing import Drawing, Mark, Sheet, Stroke
from plotnote.errors import InputError, PlotnoteError
from plotnote.geometry import Box, bounds, points
from plotnote.hand.redraw import LaidWord
from plotnote.note import Note
from plotnote.studio.inkdesk import InkDesk
from plotnote.svg import to_svg
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.proof import people_of

__all__ = ["names"]

_ROOM = 1.0
"""mm of paper about a name."""


def names(batch: BatchFolder, desk: InkDesk) -> list[dict[str, Any]]:
    """For each note that can be read its name, to whom it is, how the roster spells that (None where it has nobody of
    this name), and a picture of the words of the name; where a note does not say the name, of its first line, and ""
    where it cannot be drawn. Raises RosterError."""
    people = {person.name for person in people_of(batch)}
    plain = {_plain(name): name for name in people}
    found = []
    for file in batch.note_files():
        try:
            note = batch.note(file)
        except InputError:
            continue  # the list of notes says so
        spelled = note.to if note.to in people else plain.get(_plain(note.to))
        found.append({"note": note.name, "to": note.to, "roster": spelled, "svg": _picture(batch, note, desk)})
    return found


def _picture(batch: BatchFolder, note: Note, desk: InkDesk) -> str:
    try:
        words = _of_name(note, desk.laid(batch, note))
        pen = library.pen(note.pen)
    except PlotnoteError:
        return ""
    strokes = [xy + np.array([word.x, word.y]) for word in words for xy in word.ink.strokes]
    if not strokes:
        return ""
    box = bounds(*(points(xy) for xy in strokes)).inset(-_ROOM)
    frame = Box(0.0, 0.0, box.width, box.height)
    corner = np.array([box.left, box.top])
    inked = tuple(Stroke(points(xy - corner), pen, Mark(0, 0, 0)) for xy in strokes)
    return to_svg(Drawing(Sheet("name", box.width, box.height, frame, (frame,)), inked))


def _of_name(note: Note, laid: Sequence[LaidWord]) -> list[LaidWord]:
    """The words of the first line that says a part of the name; of the first line of all where none does."""
    parts = {_plain(part) for part in note.to.split()} - {""}
    said = [word for word in laid if _plain(word.text) in parts]
    if said:
        return [word for word in said if word.mark.line == said[0].mark.line]
    return [word for word in laid if word.mark.line == laid[0].mark.line] if laid else []


def _plain(word: str) -> str:
    """Letters alone, small and without accents, so that a name that lost one is still found."""
    letters = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in letters if letter.isalpha())
