"""From a roster and a template to a batch folder with one note per person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plotnote import library
from plotnote.config import BatchSettings, format_batch, format_note, parse_note
from plotnote.errors import ConfigError, OutputError, RosterError, TemplateError
from plotnote.note import Note
from plotnote.people.merge import Same, proposals, unified
from plotnote.people.person import Person
from plotnote.people.postal import postal_lines
from plotnote.people.read import table_text
from plotnote.people.roster import Roster, as_csv
from plotnote.people.slug import slug
from plotnote.words.template import fields_of, render
from plotnote.workshop.beside import keep_files, with_files
from plotnote.workshop.desk import require_names
from plotnote.workshop.files import make_folder, read_bytes, read_text, write_whole
from plotnote.workshop.folder import ENVELOPE, BatchFolder, open_folder, seed_for
from plotnote.workshop.roster_files import read_rosters, require_whole
from plotnote.workshop.signing import read_signature
from plotnote.workshop.staging import staged

__all__ = ["draft"]


def draft(
    roster: Path,
    template: Path,
    into: Path,
    settings: BatchSettings,
    encoding: str | None = None,
    fields: Mapping[str, str] | None = None,
    same: Same = lambda one, other, why: False,
    *,
    without_faulty: bool = False,
) -> tuple[BatchFolder, tuple[str, ...]]:
    """Make the batch folder `into`; give it and the roster's warnings. The roster is a file, or a folder of them;
    `template` a file or the name of a shipped template; `fields` are what it may call besides each person's
    particulars, the same for all; `same` decides of entries that may be one person.

    It is made whole or not at all: every name in the settings is looked up and every note rendered before the first
    file is written, and batch.toml comes last. A folder that holds a batch or notes already is left alone.

    Raises:
        OutputError: the folder holds a batch or notes, or cannot be written.
        ConfigError: the settings, or the template's head, name something that is not in the library.
        FontFileError: their font file cannot be read.
        RosterError: the roster cannot be read.
        InputError: the file of the template's signature cannot be read.
        TemplateError: the template is wrong or asks for what a person does not have.
        NoteFileError: the template's head is wrong, or it leaves a person's note without words.
    """
    _require_free(into)
    library.machine(settings.machine)
    if settings.envelope and library.stationery(settings.envelope).kind != "envelope":
        raise ConfigError(
            f"“{settings.envelope}” is no envelope.", hint="“plotnote stationery list --kind envelope” lists them."
        )
    require_names(settings.defaults())
    found = require_whole(read_rosters(roster, encoding), without_faulty=without_faulty)
    people = replace(found, people=tuple(unified(found.people, same)))
    template = library.template_file(template)
    words = read_text(template, TemplateError)
    notes = _notes(people.people, words, template, settings, fields or {})
    for note in notes:
        whole = with_files(note, template.parent)
        require_names(whole)
        read_signature(whole)
    envelopes = [_envelope(person, settings) for person in people.people]
    with staged(into, last="batch.toml", source=roster) as stage:
        make_folder(stage / "notes")
        notes = [keep_files(note, template.parent, stage) for note in notes]
        for name, note, envelope in zip(_names(people.people), notes, envelopes, strict=True):
            write_whole(stage / "notes" / f"{name}.txt", format_note(note, settings.defaults()))
            if envelope:
                file = stage / "notes" / f"{name}{ENVELOPE}.txt"
                write_whole(file, format_note(envelope, settings.defaults()))
        write_whole(stage / "roster.csv", as_csv(people.people) if people != found else _kept(roster, found, encoding))
        write_whole(stage / "batch.toml", format_batch(settings))
    without = [
        f"{person.name} has no address in the roster, so there is no envelope."
        for person, envelope in zip(people.people, envelopes, strict=True)
        if settings.envelope and not envelope
    ]
    left_out = [f"{fault} This entry is left out." for fault in people.faults]
    return open_folder(into), (*people.warnings, *_alike(people.people), *left_out, *without)


def _alike(people: Sequence[Person]) -> list[str]:
    """What is said of entries that may be one person, but for those of one name in one file, which its reader told."""
    pairs = [(people[pair.one], people[pair.other], pair.why) for pair in proposals(people)]
    return [
        f"{one.name} ({one.source}, line {one.row}) and {other.name} ({other.source}, line {other.row}) may be one "
        f"person: {why}. Each gets a note of its own."
        for one, other, why in pairs
        if (one.name.casefold(), one.source) != (other.name.casefold(), other.source)
    ]


def _kept(file: Path, roster: Roster, encoding: str | None) -> str:
    """The roster of a batch: a CSV file as it is, but in UTF-8, since the folder is read again without being told the
    encoding; all else, and what holds entries that are left out, written anew."""
    if file.is_file() and not roster.faults:
        text = table_text(read_bytes(file, RosterError), str(file), encoding)
        if text is not None:
            return text
    return as_csv(roster.people)


def _envelope(person: Person, settings: BatchSettings) -> Note | None:
    """The note of a person's envelope; None where the batch has none or the roster no address."""
    if not settings.envelope or not person.address:
        return None
    named = " ".join(part for part in (person.prefix, person.name) if part)
    lines = "\n".join(postal_lines(named, person.address, settings.home, person.company))
    sender = settings.sender.strip()
    text = f"{lines}\n---\n{sender}" if sender else lines
    usual = settings.defaults()
    return replace(
        usual, text=text, to=person.name, stationery=settings.envelope, fit=False, size_mm=None, signature=""
    )


def _require_free(into: Path) -> None:
    if (into / "batch.toml").exists():
        raise OutputError(
            f"{into} holds a batch already.",
            hint="Choose another folder, or edit the notes in this one by hand.",
            file=str(into),
        )
    notes = into / "notes"
    # Old notes among the new ones would be written as well, and perhaps sent to the wrong people.
    if notes.is_dir() and any(notes.iterdir()):
        raise OutputError(
            f"{notes} is not empty, and there is no batch.toml beside it.",
            hint=f"Choose another folder, or move what is in {notes} elsewhere.",
            file=str(notes),
        )


def _notes(
    people: tuple[Person, ...], words: str, template: Path, settings: BatchSettings, fields: Mapping[str, str]
) -> list[Note]:
    names = Counter(person.name for person in people)
    rows: Counter[str] = Counter()
    notes = []
    for person in people:
        note = _note(person, words, template, settings, fields)
        if names[person.name] > 1:
            # Two people of one name would share the seed that the folder takes from the name, and so the ink of equal
            # words; so would two rows that are the same to the letter.
            row = repr(sorted(person.fields.items()))
            rows[row] += 1
            note = replace(note, seed=seed_for(settings.seed, row if rows[row] == 1 else f"{row} {rows[row]}"))
        notes.append(note)
    return notes


def _note(person: Person, words: str, template: Path, settings: BatchSettings, fields: Mapping[str, str]) -> Note:
    own = {name: text for name, text in fields_of(person).items() if text.strip() or name not in fields}
    text = render(words, str(template), {**fields, **own})
    return replace(parse_note(text, str(template), settings.defaults()), to=person.name)


def _names(people: tuple[Person, ...]) -> list[str]:
    """The notes' names, with numbers of one width so that other programs list them in order too."""
    width = max(2, len(str(len(people))))
    return [f"{place:0{width}d}-{slug(person.name)}" for place, person in enumerate(people, start=1)]
