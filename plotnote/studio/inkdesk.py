"""The ink of a note while somebody types it: words that have been drawn are kept, and only the others are drawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import replace
from itertools import groupby
from threading import Lock
from typing import Any

import numpy as np

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.errors import InputError, PlotnoteError
from plotnote.geometry import points
from plotnote.hand.redraw import LaidWord, WordInk, key_of_shape, redrawn
from plotnote.note import Note
from plotnote.pipeline import as_led
from plotnote.studio.replies import fault_of
from plotnote.studio.sheets import sheet_wire
from plotnote.svg import path_data
from plotnote.workshop.desk import draw_note, fitting, set_words
from plotnote.workshop.folder import BatchFolder

__all__ = ["InkDesk"]

_KEPT = 5000
"""Words whose ink is kept: some forty notes."""


class InkDesk:
    """Draws notes for pages; from any thread, one at a time, since two would only slow each other down."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inks: OrderedDict[str, WordInk] = OrderedDict()
        self._paths: dict[str, str] = {}
        self._sizes: OrderedDict[Note, float | None] = OrderedDict()

    def ink(self, batch: BatchFolder, note: Note, known: Collection[str]) -> dict[str, Any]:
        """The note's ink as JSON can hold it: its sheet, its pen, and each word by the key of its ink, with the path of
        those that are not `known`. A note that cannot be drawn has an “error”, and the sheet where there is one.

        What stands here is the ink of the hand; what a machine is given lacks points that change nothing, and so
        differs by less than 0.03 mm.
        """
        with self._lock:
            said: list[str] = []
            told: dict[str, Any] = {"sheet": None, "pen": None, "words": [], "said": said}
            try:
                told |= self.sheet(note)
                seen = frozenset(known)
                told["words"] = [self._wire(word, seen) for word in self._laid(self._sized(batch, note), said)]
            except PlotnoteError as error:
                told["error"] = fault_of(error)
            return told

    def sheet(self, note: Note) -> dict[str, Any]:
        """The sheet and the pen of a note as JSON can hold them. Raises ConfigError."""
        sheet, pen = library.stationery(note.stationery).sheet, library.pen(note.pen)
        return {"sheet": sheet_wire(sheet), "pen": {"width": pen.width, "colour": pen.colour}}

    def laid(self, batch: BatchFolder, note: Note) -> tuple[LaidWord, ...]:
        """The ink of a note, word by word. Raises as `draw_note`, but for what only a whole drawing is refused for."""
        with self._lock:
            return self._laid(self._sized(batch, note), [])

    def forget(self) -> None:
        """Draw every word anew from now on."""
        with self._lock:
            self._inks.clear()
            self._paths.clear()

    def _laid(self, note: Note, said: list[str]) -> tuple[LaidWord, ...]:
        if library.stationery(note.stationery).kind == "envelope":
            return _by_words(draw_note(note, tell=said.append))
        layout, desk = set_words(note, tell=said.append)
        laid = redrawn(as_led(layout, desk, note.seed), desk.pen, desk.hand, note.seed, self._inks.get)
        for word in laid:
            self._inks[word.ink.key] = word.ink
            self._inks.move_to_end(word.ink.key)
        while len(self._inks) > max(_KEPT, len(laid)):
            gone, _ = self._inks.popitem(last=False)
            self._paths.pop(gone, None)
        return laid

    def _wire(self, word: LaidWord, known: frozenset[str]) -> dict[str, Any]:
        key, mark = word.ink.key, word.mark
        wire = {"key": key, "x": round(word.x, 3), "y": round(word.y, 3), "line": mark.line, "word": mark.word}
        if key not in known:
            if key not in self._paths:
                self._paths[key] = "".join(path_data(xy) for xy in word.ink.strokes)
            wire["d"] = self._paths[key]
        return wire

    def _sized(self, batch: BatchFolder, note: Note) -> Note:
        """The note in the size that all notes of its stationery have, where the batch wants that."""
        if not (batch.settings.one_size and note.fit):
            return note
        others = [note]
        for file in batch.note_files():
            if file.stem != note.name:
                try:
                    others.append(batch.note(file))
                except InputError:
                    continue  # it is told of beside its own name
        alike = [each for each in others if each.fit and each.stationery == note.stationery]
        sizes = [size for each in alike if (size := self._fitting(each)) is not None]
        return replace(note, fit=False, size_mm=min(sizes)) if sizes and self._fitting(note) is not None else note

    def _fitting(self, note: Note) -> float | None:
        if note not in self._sizes:
            self._sizes[note] = fitting(note)
            while len(self._sizes) > _KEPT:
                self._sizes.popitem(last=False)
        return self._sizes[note]


def _by_words(drawing: Drawing) -> tuple[LaidWord, ...]:
    """A drawing that was made whole, word by word."""
    laid = []
    for _, group in groupby(drawing.strokes, key=lambda stroke: (stroke.mark.line, stroke.mark.word)):
        strokes = list(group)
        x, y = strokes[0].points[0].tolist()
        about = tuple(points(stroke.points - np.array([x, y])) for stroke in strokes)
        laid.append(LaidWord(WordInk(key_of_shape(about), about), replace(strokes[0].mark, letter=0, last=None), x, y))
    return tuple(laid)
