"""Notes as a template makes them of people, before there are files of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plotnote.config import BatchSettings, format_note, parse_note
from plotnote.errors import TemplateError
from plotnote.note import Note
from plotnote.people.person import Person
from plotnote.people.postal import postal_lines
from plotnote.people.slug import slug
from plotnote.words.template import fields_of, render
from plotnote.workshop.beside import keep_files, with_files
from plotnote.workshop.desk import require_names
from plotnote.workshop.files import make_folder, read_text, write_whole
from plotnote.workshop.folder import ENVELOPE, seed_for
from plotnote.workshop.signing import read_signature

__all__ = ["Drafted", "drafted", "store", "without_envelope"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A person's note, and that of the envelope where there is one; `name` is what their files are called."""

    name: str
    note: Note
    envelope: Note | None


def drafted(
    people: Sequence[Person],
    template: Path,
    settings: BatchSettings,
    fields: Mapping[str, str],
    others: Iterable[str] = (),
    first: int = 1,
) -> tuple[Drafted, ...]:
    """A note to each of the people, in their order and numbered from `first`; `others` are the names of whom the batch
    has already. Everything that the notes name is looked up.

    Raises:
        ConfigError: the template's head names something that is not in the library.
        FontFileError: its font file cannot be read.
        InputError: the file of its signature cannot be read.
        TemplateError: it is wrong or asks for what a person does not have.
        NoteFileError: its head is wrong, or it leaves a person's note without words.
    """
    words = read_text(template, TemplateError)
    notes = _notes(people, words, template, settings, fields, others)
    for note in notes:
        whole = with_files(note, template.parent)
        require_names(whole)
        read_signature(whole)
    names = _names(people, first)
    envelopes = [_envelope(person, settings) for person in people]
    return tuple(Drafted(*each) for each in zip(names, notes, envelopes, strict=True))


def store(drafts: Iterable[Drafted], template: Path, settings: BatchSettings, into: Path) -> None:
    """Write the notes into `into`/notes, and copies of the files that they name, which lie beside the template, into
    `into`. Raises OutputError, and as `beside.keep_files`."""
    folder = make_folder(into / "notes")
    usual = settings.defaults()
    for each in drafts:
        note = keep_files(each.note, template.parent, into)
        write_whole(folder / f"{each.name}.txt", format_note(note, usual))
        if each.envelope:
            write_whole(folder / f"{each.name}{ENVELOPE}.txt", format_note(each.envelope, usual))


def without_envelope(people: Sequence[Person], drafts: Iterable[Drafted], settings: BatchSettings) -> list[str]:
    """What is said of those who get no envelope though the batch has envelopes."""
    return [
        f"{person.name} has no address in the roster, so there is no envelope."
        for person, each in zip(people, drafts, strict=True)
        if settings.envelope and not each.envelope
    ]


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


def _notes(
    people: Sequence[Person],
    words: str,
    template: Path,
    settings: BatchSettings,
    fields: Mapping[str, str],
    others: Iterable[str],
) -> list[Note]:
    names = Counter([*(person.name for person in people), *others])
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


def _names(people: Sequence[Person], first: int) -> list[str]:
    """The notes' names, with numbers of one width so that other programs list them in order too."""
    width = max(2, len(str(first - 1 + len(people))))
    return [f"{place:0{width}d}-{slug(person.name)}" for place, person in enumerate(people, start=first)]
