"""What there is to write: one note or a whole batch, seen the same way."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plotnote.config import parse_note
from plotnote.drawing import Drawing
from plotnote.note import Note
from plotnote.workshop.beside import with_files
from plotnote.workshop.desk import Tell, draw_note
from plotnote.workshop.files import read_note_text
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.memos import memo_of
from plotnote.workshop.proof import draw_batch, people_of

__all__ = ["Work", "batch_work", "note_folder", "note_work", "read_note", "work_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Drawings by the name of their note, the machine's name, where the journal and the simulator live, and the command
    that goes on after an interruption."""

    drawings: dict[str, Drawing]
    machine: str
    journal: Path
    simulator: Path
    resume_command: str
    memos: Mapping[str, str] = field(default_factory=dict)
    """What the record is told of each note, by its name, once a real machine has written it; see workshop.memos."""
    slots: tuple[tuple[float, float], ...] = ((0.0, 0.0),)
    """Where the upper left corners of the sheets that are laid in at once lie, mm in the machine frame."""
    primes: bool = False
    """Whether the pen scribbles on scratch paper beside the sheets before each card."""
    only: frozenset[str] | None = None
    """Of the notes that are not begun, those that are written now; None for all."""

    def wants(self, note: str) -> bool:
        """Whether a note that is not begun is written now."""
        return self.only is None or note in self.only


def batch_work(
    batch: BatchFolder,
    tell: Tell = lambda said: None,
    drawn: Mapping[str, Drawing] | None = None,
    only: frozenset[str] | None = None,
) -> Work:
    """All notes of a batch, as they are `drawn` already or are drawn here; of those that are not begun, `only` these
    are written. Raises and tells as `draw_batch`."""
    drawings = dict(drawn) if drawn is not None else {stem: ink for stem, (_, ink) in draw_batch(batch, tell).items()}
    resume = f"plotnote batch resume {shlex.quote(str(batch.root))}"
    people = {person.name: person for person in people_of(batch)}

    memos = {each.name: memo_of(each, people.get(each.to), batch.root) for each in batch.notes()}
    slots = tuple((x, y) for x, y in batch.settings.slots_mm)
    return Work(
        drawings, batch.settings.machine, batch.journal, batch.simulator, resume, memos, slots, batch.settings.prime,
        only,
    )  # fmt: skip


def read_note(file: Path) -> Note:
    """The note in a file; the files that it names are looked for beside it.

    Raises:
        NoteFileError: it cannot be read.
    """
    return with_files(parse_note(read_note_text(file), str(file)), file.parent)


def note_folder(file: Path) -> Path:
    """Where the journal and the simulator of a note that is in no batch lie."""
    # “card.md” beside “card.txt” is another note, with a journal of its own.
    name = file.stem if file.suffix == ".txt" else f"{file.stem}+{file.suffix[1:]}"
    return file.parent / ".plotnote" / name


def note_work(file: Path, note: Note, machine: str, order: str, tell: Tell = lambda said: None) -> Work:
    """One note; its journal will lie in the folder .plotnote beside the note. Raises and tells as `draw_note`."""
    drawing = draw_note(note, order, tell)
    folder = note_folder(file)
    resume = f"plotnote plot {shlex.quote(str(file))}"
    memos = {note.name: memo_of(note, None, file)}
    return Work({note.name: drawing}, machine, folder / "journal.db", folder / "simulator", resume, memos)


def work_of(place: Path, machine: str | None, order: str, tell: Tell = lambda said: None) -> Work:
    """The notes of a batch folder, or one note in a file. Without `machine`, that of the batch, or axidraw-v3; the
    order is that of a note, a batch has its own. Raises and tells as `batch_work` and `note_work`."""
    if place.is_dir():
        work = batch_work(open_folder(place), tell)
        return replace(work, machine=machine) if machine else work
    return note_work(place, read_note(place), machine or "axidraw-v3", order, tell)
