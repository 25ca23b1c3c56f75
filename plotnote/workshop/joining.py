"""More people for a batch that is there already."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from plotnote import library
from plotnote.errors import OutputError, RosterError
from plotnote.people.person import Person
from plotnote.people.roster import as_csv
from plotnote.workshop.drafting import drafted, store, without_envelope
from plotnote.workshop.files import read_bytes, write_whole
from plotnote.workshop.folder import BatchFolder
from plotnote.workshop.roster_files import read_rosters, require_whole

__all__ = ["join", "members"]


def join(
    batch: BatchFolder, people: Sequence[Person], template: Path, fields: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Add a note for each of the people, numbered after those that are there; give what should be known of them. No
    note that is there is touched. The roster is written anew with the people at its end. All of them are added or none.

    Raises:
        RosterError: one of them is in the batch already, or its roster cannot be read.
        OutputError: a file cannot be stored.
        InputError and its kinds: as `drafting.drafted`.
    """
    there = _people(batch)
    if twice := [person.name for person, known in zip(people, members(batch, people), strict=True) if known]:
        raise RosterError(
            f"Already in this batch: {', '.join(twice)}.", hint="Leave them out; their notes are there to be edited."
        )
    template = library.template_file(template)
    numbers = [int(found[0]) for file in batch.note_files() if (found := re.match("[0-9]+", file.name))]
    drafts = drafted(
        people, template, batch.settings, fields or {}, (person.name for person in there), max(numbers, default=0) + 1
    )
    try:
        with tempfile.TemporaryDirectory(dir=batch.root, prefix=".joining.") as stage:
            store(drafts, template, batch.settings, Path(stage))
            _bring_in(Path(stage), batch, as_csv([*there, *people]))
    except OSError as error:
        raise OutputError(
            f"The notes cannot be added: {error.strerror}.",
            hint="Make room on the disk, or make the folder one that can be written to.",
            file=str(batch.root),
        ) from error
    return tuple(without_envelope(people, drafts, batch.settings))


def members(batch: BatchFolder, people: Sequence[Person]) -> tuple[bool, ...]:
    """Whether each of the people is in the batch already. Raises RosterError: its roster cannot be read."""
    known = {_key(person) for person in _people(batch)}
    return tuple(_key(person) in known for person in people)


def _people(batch: BatchFolder) -> tuple[Person, ...]:
    return require_whole(read_rosters(batch.roster)).people if batch.roster.exists() else ()


def _key(person: Person) -> tuple[str, str, str]:
    return person.name.casefold(), person.email.casefold(), person.company.casefold()


def _bring_in(stage: Path, batch: BatchFolder, roster: str) -> None:
    """Give the files of `stage` their places in the batch, and the roster last; take them back when one cannot have
    its own."""
    placed: list[Path] = []
    try:
        for file in sorted(stage.rglob("*")):
            target = batch.root / file.relative_to(stage)
            if file.is_dir():
                target.mkdir(exist_ok=True)
            elif not (target.exists() and read_bytes(target) == read_bytes(file)):
                with target.open("xb") as stream:  # fails where there is one already, which a rename would replace
                    placed.append(target)
                    stream.write(read_bytes(file))
        write_whole(batch.roster, roster)
    except BaseException:
        for target in placed:
            target.unlink(missing_ok=True)
        raise
