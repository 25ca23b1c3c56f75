"""From a roster and a template to a batch folder with one note per person."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from plotnote.config import BatchSettings, format_batch, format_note, parse_note
from plotnote.errors import OutputError, RosterError, TemplateError
from plotnote.note import Note
from plotnote.people.decode import decode
from plotnote.people.person import Person
from plotnote.people.slug import slug
from plotnote.people.table import read_roster
from plotnote.words.template import fields_of, render
from plotnote.workshop.files import make_folder, read_bytes, read_text, write_whole
from plotnote.workshop.folder import BatchFolder, open_folder, seed_for
from plotnote.workshop.signing import keep_signature, read_signature, with_signature

__all__ = ["draft"]


def draft(
    roster: Path, template: Path, into: Path, settings: BatchSettings, encoding: str | None = None
) -> tuple[BatchFolder, tuple[str, ...]]:
    """Make the batch folder `into`; give it and the roster's warnings.

    Every note is rendered before the first file is written. A folder that holds a batch already is left alone.

    Raises:
        OutputError: the folder holds a batch, or cannot be written.
        RosterError: the roster cannot be read.
        InputError: the file of the template's signature cannot be read.
        TemplateError: the template is wrong or asks for what a person does not have.
    """
    if (into / "batch.toml").exists():
        raise OutputError(
            f"{into} holds a batch already.",
            hint="Choose another folder, or edit the notes in this one by hand.",
            file=str(into),
        )
    content = read_bytes(roster, RosterError)
    people = read_roster(content, str(roster), encoding)
    words = read_text(template, TemplateError)
    names = Counter(person.name for person in people.people)
    notes = [_note(person, words, template, settings, names[person.name] > 1) for person in people.people]
    for note in notes:
        read_signature(with_signature(note, template.parent))
    make_folder(into / "notes")
    notes = [keep_signature(note, template.parent, into) for note in notes]
    for place, (note, stem) in enumerate(zip(notes, _stems(people.people), strict=True), start=1):
        write_whole(into / "notes" / f"{place:02d}-{stem}.txt", format_note(note, settings.defaults()))
    # As UTF-8, whatever it came in: the folder is read again without being told the encoding.
    write_whole(into / "roster.csv", decode(content, str(roster), encoding)[0])
    write_whole(into / "batch.toml", format_batch(settings))
    return open_folder(into), people.warnings


def _note(person: Person, words: str, template: Path, settings: BatchSettings, namesakes: bool) -> Note:
    text = render(words, str(template), fields_of(person))
    note = replace(parse_note(text, str(template), settings.defaults()), to=person.name)
    # Two people of one name would share the seed that the folder takes from the name, and so the ink of equal words.
    return replace(note, seed=seed_for(settings.seed, repr(sorted(person.fields.items())))) if namesakes else note


def _stems(people: tuple[Person, ...]) -> list[str]:
    return [slug(person.name) for person in people]
