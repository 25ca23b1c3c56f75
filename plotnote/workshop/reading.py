"""Reading notes before they are written: what a careful reader finds, and what stops a card."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Drawing
from plotnote.errors import (
    JournalError,
    LayoutError,
    MissingGlyphs,
    NoteFileError,
    PlotnoteError,
    Problem,
    TextOverflow,
    WordsRefused,
)
from plotnote.note import Note
from plotnote.people.person import Person
from plotnote.text.markup import without_markup
from plotnote.words.finding import Finding, Grade
from plotnote.words.lint import RULES, lint_note
from plotnote.words.repeats import same_words
from plotnote.workshop import memory
from plotnote.workshop.desk import Tell, draw_note
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.proof import people_of, sized_notes
from plotnote.workshop.work import read_note

__all__ = ["ALLOWABLE", "Read", "fresh_words", "read_batch", "read_edited", "read_one", "require_words", "words_of"]

ALLOWABLE = tuple(
    rule for rule, grade in RULES.items() if grade is Grade.RED and rule not in ("missing-glyph", "overflow")
)
"""Red rules that a person may let pass; what cannot be drawn cannot be written by anybody's leave."""

_CARD, _LETTER = 180, 600
"""Words that a card, and a sheet of letter paper, hold and a reader likes."""


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A note, what was found in it, what was done that it does not say, and its ink, or why there is none."""

    note: Note
    findings: tuple[Finding, ...]
    said: tuple[str, ...] = ()
    error: PlotnoteError | None = None
    drawing: Drawing | None = None

    @property
    def can_be_written(self) -> bool:
        return self.error is None and not any(found.grade is Grade.RED for found in self.findings)


def read_batch(batch: BatchFolder, tell: Tell = lambda said: None) -> tuple[Read, ...]:
    """Every note of the batch, set and read, with what several say alike; nothing is stored. Raises as
    `BatchFolder.notes`."""
    people = people_of(batch)
    notes = sized_notes(batch, tell)
    alike = _alike(notes)
    return tuple(_read_among(note, people, alike, batch.settings.order) for note in notes)


def read_edited(batch: BatchFolder, note: Note) -> Read:
    """One note of a batch as `read_batch` reads it, with words that its file need not hold yet; the others are those of
    the folder, as far as they can be read. Raises RosterError."""
    others = []
    for file in batch.note_files():
        with suppress(NoteFileError):
            others.append(batch.note(file))
    alike = _alike([note, *(each for each in others if each.name != note.name)])
    return _read_among(note, people_of(batch), alike, batch.settings.order)


def _alike(notes: Iterable[Note]) -> Sequence[Finding]:
    return same_words({_file(note): without_markup(note.text) for note in notes if not _is_envelope(note)})


def _read_among(note: Note, people: Sequence[Person], alike: Sequence[Finding], order: str) -> Read:
    """A note of a batch with its roster, and with what is `alike` in several notes."""
    person = next((known for known in people if known.name == note.to), None)
    read = _read(note, person, [known for known in people if known.name != note.to], order, _file(note))
    missing = (_stranger(note),) if person is None and people else ()
    down = note.first_line - 1
    shared = tuple(
        replace(found, line=found.line + down) if found.line else found for found in alike if found.file == _file(note)
    )
    return Read(note, (*missing, *read.findings, *shared), read.said, read.error, read.drawing)


def read_one(file: Path) -> Read:
    """One note, set and read; in a batch, with its roster, else with whom the record knows by that name. Raises as
    `read_note`."""
    note, order = read_note(file), "natural"
    batch = _batch_of(file)
    if batch is not None:
        order = batch.settings.order
        note = next((known for known in batch.notes() if known.name == note.name), note)
    return _read(note, *_whom(note, batch), order, str(file))


def words_of(file: Path, note: Note) -> Read:
    """The words of a note, read but not set."""
    found = () if _is_envelope(note) else _words(note, *_whom(note, _batch_of(file)), str(file))
    return Read(note, found)


def _named(read: Read) -> PlotnoteError:
    """Why a note cannot be drawn, with its name."""
    error = read.error or PlotnoteError("")
    if isinstance(error, LayoutError) and not error.message.startswith(read.note.name):
        error.message = f"{read.note.name}: {error.message}"
        error.args = (error.message,)
    return error


def _batch_of(file: Path) -> BatchFolder | None:
    folder = file.resolve().parent
    return open_folder(folder.parent) if folder.name == "notes" and (folder.parent / "batch.toml").exists() else None


def _whom(note: Note, batch: BatchFolder | None) -> tuple[Person | None, list[Person]]:
    """The person whom a note is for, and the others of its roster."""
    people = people_of(batch) if batch is not None else ()
    person = next((known for known in people if known.name == note.to), None)
    return person or (Person(note.to) if note.to else None), [known for known in people if known.name != note.to]


def require_words(
    reads: Iterable[Read], allow: Collection[str], fresh: Callable[[str], bool] = lambda name: True
) -> None:
    """Return when nothing red is in the notes that are `fresh`, but of the rules that are allowed.

    Raises:
        WordsRefused: with every red finding.
        PlotnoteError: the first note that cannot be drawn says why.
    """
    red = []
    for read in reads:
        if not fresh(read.note.name):
            continue
        if read.error is not None:
            raise _named(read)
        red += [found for found in read.findings if found.grade is Grade.RED and found.rule not in allow]
    if not red:
        return
    rules = dict.fromkeys(found.rule for found in red)
    hint = f"Correct the notes, or, if it is meant so, add {' '.join(f'--allow {rule}' for rule in rules)}."
    many = f"{len(red)} places must not be written as they stand."
    raise WordsRefused(
        many if len(red) > 1 else "This must not be written as it stands.",
        hint=hint,
        problems=tuple(Problem(one.rule, one.where, f"{one.message} ({one.rule})") for one in red),
    )


def fresh_words(
    batch: BatchFolder,
    allow: Collection[str],
    tell: Tell = lambda said: None,
    only: Collection[str] | None = None,
) -> dict[str, Drawing]:
    """The ink of every note of a batch, when all that are not begun may be written; with `only`, these are the ones
    that must, and of the others those that can be drawn are. `tell` hears what was done that a note does not say, and
    of amber findings.

    Raises:
        WordsRefused: as `require_words`.
        PlotnoteError: a note cannot be drawn.
    """
    begun: set[str] = set()
    if batch.journal.exists():
        # What is wrong with a journal, whoever opens it to write in it says.
        with suppress(JournalError), Journal.read(batch.journal) as journal:
            begun = {job.note for job in journal.jobs() if job.state not in (JobState.QUEUED, JobState.LOADED)}
    every = read_batch(batch, tell)
    reads = [read for read in every if only is None or read.note.name in only or read.note.name in begun]
    for read in reads:
        for said in read.said:
            tell(f"{read.note.name}: {said}")
    require_words(reads, allow, lambda name: name not in begun)
    for read in reads:
        if read.error is not None:
            raise _named(read)
        for found in read.findings:
            if found.grade is Grade.AMBER and read.note.name not in begun:
                tell(str(found))
    return {read.note.name: read.drawing for read in every if read.drawing is not None}


def _read(note: Note, person: Person | None, others: list[Person], order: str, file: str) -> Read:
    said: list[str] = []
    error: PlotnoteError | None = None
    drawing: Drawing | None = None
    try:
        drawing = draw_note(note, order, said.append)
    except PlotnoteError as refused:
        error = refused
    unset = _cannot(error, file) if drawing is None else ()
    if _is_envelope(note):
        return Read(note, unset, tuple(said), error, drawing)
    return Read(note, (*unset, *_words(note, person, others, file)), tuple(said), error, drawing)


def _words(note: Note, person: Person | None, others: list[Person], file: str) -> tuple[Finding, ...]:
    earlier = memory.said_before(person) if person else ()
    words = without_markup(note.text)
    longest = _LETTER if library.stationery(note.stationery).kind == "sheet" else _CARD
    return lint_note(words, person, others, earlier, file=file, first_line=note.first_line, longest=longest)


def _cannot(error: PlotnoteError | None, file: str) -> tuple[Finding, ...]:
    if isinstance(error, MissingGlyphs):
        line = error.places[0][2] if error.places else 0
        return (Finding(Grade.RED, "missing-glyph", file, line, str(error)),)
    if isinstance(error, TextOverflow):
        return (Finding(Grade.RED, "overflow", file, 0, str(error)),)
    return ()


def _stranger(note: Note) -> Finding:
    whom = f"“{note.to}” is not in the roster" if note.to else "It is to nobody by name"
    return Finding(Grade.AMBER, "not-in-roster", _file(note), 0, f"{whom}, so the name cannot be compared.")


def _file(note: Note) -> str:
    return f"notes/{note.name}.txt"


def _is_envelope(note: Note) -> bool:
    return library.stationery(note.stationery).kind == "envelope"
