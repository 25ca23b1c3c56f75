"""A batch is a folder that a person can read and edit."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from plotnote.config import BatchSettings, parse_batch, parse_note
from plotnote.errors import ConfigError, NoteFileError
from plotnote.note import Note
from plotnote.workshop.beside import with_files
from plotnote.workshop.files import read_note_text, read_text

__all__ = ["ENVELOPE", "BatchFolder", "open_folder", "seed_for"]

ENVELOPE = "-envelope"
"""How the name of an envelope's note ends; before that it is the name of its card's. Sorted, it comes before it."""


@dataclass(frozen=True, slots=True)
class BatchFolder:
    """Where the parts of a batch lie."""

    root: Path
    settings: BatchSettings

    @property
    def roster(self) -> Path:
        return self.root / "roster.csv"

    @property
    def proofs(self) -> Path:
        return self.root / "proofs"

    @property
    def journal(self) -> Path:
        return self.root / "journal.db"

    @property
    def simulator(self) -> Path:
        return self.root / "simulator"

    @property
    def paper(self) -> Path:
        return self.root / "paper"

    def note_files(self) -> tuple[Path, ...]:
        """The files of the notes in the order of their names, where numbers count as numbers (9 before 10), hidden ones
        left out; perhaps none."""
        # A Mac leaves “._01-ann.txt” beside “01-ann.txt” on other systems' disks.
        found = (self.root / "notes").glob("*.txt")
        return tuple(sorted((file for file in found if not file.name.startswith(".")), key=_in_order))

    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of their files; what a note leaves open, batch.toml says. Files that they name are
        looked for in the batch folder.

        Raises:
            NoteFileError: one of them cannot be read, or there is none.
        """
        files = self.note_files()
        if not files:
            raise NoteFileError(
                "There are no notes in this folder.",
                hint="Run “plotnote batch draft ROSTER --template FILE --into DIR” first.",
                file=str(self.root / "notes"),
            )
        return tuple(self.note(file) for file in files)

    def note(self, file: Path) -> Note:
        """The note in one of the files. Raises NoteFileError."""
        return self.note_of(read_note_text(file), file)

    def note_of(self, text: str, file: Path) -> Note:
        """The note that one of the files would hold with this text. Raises NoteFileError."""
        usual = self.settings.defaults()
        first = parse_note(text, str(file), usual)
        # The seed belongs to the person, not to the place in the batch: another order gives the same ink. Notes to
        # nobody by name would all have the same.
        seed = seed_for(self.settings.seed, first.to or first.name)
        note = parse_note(text, str(file), replace(usual, seed=seed))
        return with_files(note, self.root)


def _in_order(file: Path) -> tuple[list[str | int], str]:
    """What sorts “2-bo.txt” before “10-ann.txt”. Text and numbers take turns, so that like is compared with like."""
    parts = re.split("([0-9]+)", file.name)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], file.name


def seed_for(seed: int, whom: str) -> int:
    """The seed of one person's note in a batch with `seed`."""
    return int.from_bytes(hashlib.blake2b(f"{seed} {whom}".encode(), digest_size=4).digest(), "big")


def open_folder(root: Path) -> BatchFolder:
    """The batch in `root`.

    Raises:
        ConfigError: there is no batch there, or its batch.toml is wrong.
    """
    file = root / "batch.toml"
    if not file.exists():
        raise ConfigError(
            "This folder holds no batch.",
            hint="Run “plotnote batch draft ROSTER --template FILE --into DIR” to make one.",
            file=str(root),
        )
    return BatchFolder(root, parse_batch(read_text(file, ConfigError), str(file)))
