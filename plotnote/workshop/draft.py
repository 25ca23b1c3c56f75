"""From a roster and a template to a batch folder with one note per person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plotnote import library
from plotnote.config import BatchSettings, format_batch
from plotnote.errors import ConfigError, OutputError, RosterError
from plotnote.people.merge import Same, proposals, unified
from plotnote.people.person import Person
from plotnote.people.read import table_text
from plotnote.people.roster import Roster, as_csv
from plotnote.workshop.desk import require_names
from plotnote.workshop.drafting import drafted, store, without_envelope
from plotnote.workshop.files import read_bytes, write_whole
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.roster_files import read_rosters, require_whole
from plotnote.workshop.staging import staged

__all__ = ["draft", "made"]


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
    found = require_whole(read_rosters(roster, encoding), without_faulty=without_faulty)
    people = replace(found, people=tuple(unified(found.people, same)))
    text = as_csv(people.people) if people != found else _kept(roster, found, encoding)
    return made(people, text, template, into, settings, fields, source=roster)


def made(
    people: Roster,
    text: str,
    template: Path,
    into: Path,
    settings: BatchSettings,
    fields: Mapping[str, str] | None = None,
    source: Path | None = None,
) -> tuple[BatchFolder, tuple[str, ...]]:
    """The same of a roster that was read; `text` is kept of it, and in `into` nothing that stands there is replaced but
    the file `source`, from which it was read. Raises as `draft`."""
    _require_free(into)
    library.machine(settings.machine)
    if settings.envelope and library.stationery(settings.envelope).kind != "envelope":
        raise ConfigError(
            f"“{settings.envelope}” is no envelope.", hint="“plotnote stationery list --kind envelope” lists them."
        )
    require_names(settings.defaults())
    template = library.template_file(template)
    drafts = drafted(people.people, template, settings, fields or {})
    with staged(into, last="batch.toml", source=source) as stage:
        store(drafts, template, settings, stage)
        write_whole(stage / "roster.csv", text)
        write_whole(stage / "batch.toml", format_batch(settings))
    left_out = [f"{fault} This entry is left out." for fault in people.faults]
    without = without_envelope(people.people, drafts, settings)
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
