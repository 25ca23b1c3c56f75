"""The thank-you of the same evening, as a draft for a mail program."""

from __future__ import annotations

from pathlib import Path

from plotnote.errors import InputError
from plotnote.note import Note
from plotnote.record.mail import draft_mail
from plotnote.text.markup import without_markup
from plotnote.workshop import memory
from plotnote.workshop.files import write_whole
from plotnote.workshop.folder import open_folder
from plotnote.workshop.proof import people_of
from plotnote.workshop.work import read_note

__all__ = ["store_mail"]


def store_mail(file: Path, to: str, subject: str, sender: str, into: Path | None) -> tuple[Path, str]:
    """Store the words of a note as a draft of an e-mail beside it, or `into`; where it is, and whom it is to. `to` is
    the address; without it, that of the batch's roster or of the record.

    Raises:
        NoteFileError: the note cannot be read.
        InputError: nobody knows the address, or it is none.
        OutputError: the draft cannot be stored.
    """
    note = read_note(file)
    address = to or _address(note, file)
    if not address:
        whom = f"of {note.to} " if note.to else ""
        raise InputError(
            f"Nobody knows the e-mail address {whom}that {file} goes to.",
            hint="Say it: --to ann@example.org, or put it in the roster.",
        )
    target = into or file.with_suffix(".eml")
    write_whole(target, draft_mail(without_markup(note.text), note.to, address, subject, sender))
    return target, address


def _address(note: Note, file: Path) -> str:
    if not note.to:
        return ""
    batch = file.resolve().parent.parent
    if (batch / "batch.toml").exists():
        found = {person.email for person in people_of(open_folder(batch)) if person.name == note.to and person.email}
        if len(found) == 1:
            return found.pop()
    with memory.opened() as ledger:
        entry = ledger.known(note.to)
        return entry.person.email if entry else ""
