"""From a roster and a template to a batch folder with one note per person."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from plotnote.config import BatchSettings, format_batch, format_note, parse_note
from plotnote.errors import OutputError, RosterError, TemplateError
from plotnote.note import Note
from plotnote.people.person import Person
from plotnote.people.slug import slug
from plotnote.people.table import read_roster
from plotnote.words.template import fields_of, render
from plotnote.workshop.files import make_folder, read_bytes, read_text, write_whole
from plotnote.workshop.folder import BatchFolder, open_folder

__all__ = ["draft"]


def draft(
    roster: Path, template: Path, into: Path, settings: BatchSettings, encoding: str | None = None
) -> tuple[BatchFolder, tuple[str, ...]]:
    """Make the batch folder `into`; give it and the roster's warnings.

    Every note is rendered before the first file is written. A folder that holds a batch already is left alone.

    Raises:
        OutputError: the folder holds a batch, or cannot be written.
        RosterError: the roster cannot be read.
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
    notes = [_note(person, words, template, settings) for person in people.people]
    make_folder(into / "notes")
    for place, (note, stem) in enumerate(zip(notes, _stems(people.people), strict=True), start=1):
        write_whole(into / "notes" / f"{place:02d}-{stem}.txt", format_note(note))
    write_whole(into / "roster.csv", content)
    write_whole(into / "batch.toml", format_batch(settings))
    return open_folder(into), people.warnings


def _note(person: Person, words: str, template: Path, settings: BatchSettings) -> Note:
    text = render(words, str(template), fields_of(person))
    note = parse_note(text, str(template), settings.defaults())
    return replace(note, to=person.name, seed=_seed(settings.seed, person.fields))


def _seed(seed: int, fields: Mapping[str, str]) -> int:
    """A seed that belongs to the person, not to the place in the roster: another order gives the same ink."""
    text = repr((seed, sorted(fields.items())))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")


def _stems(people: tuple[Person, ...]) -> list[str]:
    return [slug(person.name) for person in people]
