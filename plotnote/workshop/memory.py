"""The user's record: what goes into it, and what is asked of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from plotnote.errors import OutputError, PlotnoteError, RecordError
from plotnote.library.places import own_record
from plotnote.people.person import Person
from plotnote.record.archive import exported, take_in
from plotnote.record.calendar import to_ics
from plotnote.record.due import Due, due
from plotnote.record.entries import Entry, Kind, Meeting, Sent
from plotnote.record.ledger import Ledger
from plotnote.workshop.files import read_text, write_whole

__all__ = ["add_sent", "dues_of", "export_to", "history", "import_from", "met", "one", "opened"]
__all__ += ["remember", "said_before", "store_dues", "take_back"]


@contextmanager
def opened() -> Iterator[Ledger]:
    """The user's record. Raises RecordError."""
    with Ledger.open(own_record()) as ledger:
        yield ledger


def one(ledger: Ledger, words: str) -> Entry:
    """The person whom `words` mean: a number, an address, or a name or part of it.

    Raises:
        RecordError: nobody, or several.
    """
    found = ledger.find(words)
    if not found:
        raise RecordError(f"Nobody in the record is “{words}”.", hint="plotnote people list shows everybody.")
    if len(found) > 1:
        names = ", ".join(f"{entry.id} {entry.person.name}" for entry in found)
        raise RecordError(f"“{words}” can be several: {names}.", hint="Say the number.")
    return found[0]


def history(words: str = "") -> tuple[tuple[Sent, Person], ...]:
    """What was sent to everybody, or to whom `words` mean, oldest first."""
    with opened() as ledger:
        people = {entry.id: entry.person for entry in ledger.people()}
        return tuple((sent, people[sent.to]) for sent in ledger.sent(one(ledger, words).id if words else None))


def add_sent(words: str, at: datetime, kind: Kind, file: Path | None) -> Person:
    """Remember something that was written without plotnote; its words are in `file`."""
    text = read_text(file).strip() if file else ""
    with opened() as ledger:
        entry = one(ledger, words)
        ledger.note_sent(Sent(entry.id, at, kind, text))
        return entry.person


def met(words: str, at: datetime, what: str) -> Person:
    """Remember a conversation."""
    with opened() as ledger:
        entry = one(ledger, words)
        ledger.meet(Meeting(entry.id, at, what))
        return entry.person


def dues_of() -> tuple[Due, ...]:
    """What is owed to everybody in the record, soonest first."""
    with opened() as ledger:
        return due(ledger.people(), ledger.meetings(), ledger.sent())


def store_dues(dues: tuple[Due, ...], file: Path, now: datetime) -> None:
    """Store what is due as a calendar file. Raises OutputError."""
    write_whole(file, to_ics(dues, now))


def export_to(file: Path, *, force: bool = False) -> int:
    """Store the whole record in `file`, for its owner's eyes; how many persons it holds.

    Raises:
        OutputError: the file is there, unless `force`, or cannot be stored.
    """
    if file.exists() and not force:
        raise OutputError(f"{file} is there already.", hint="Name another file, or add --force.", file=str(file))
    with opened() as ledger:
        content, count = exported(ledger), len(ledger.people())
    umask = os.umask(0o077)
    try:
        write_whole(file, content)
    finally:
        os.umask(umask)
    return count


def import_from(file: Path) -> tuple[int, int]:
    """Add what an export holds; how many persons and letters are new. Raises RecordError, InputError."""
    content = read_text(file)
    with opened() as ledger:
        return take_in(ledger, content, str(file))


def remember(person: Person, sent: Sent) -> None:
    """Remember what was sent to a person, who is added where the record does not know them; `sent.to` says nothing.

    Raises:
        PlotnoteError: the record cannot be used.
    """
    with opened() as ledger, ledger.together():
        entry = ledger.known(person.name, person.email) or ledger.add(person)
        ledger.note_sent(Sent(entry.id, sent.at, sent.kind, sent.text, sent.stationery, sent.pen, sent.batch, sent.key))


def take_back(key: str) -> None:
    """Forget the thing sent that is known by `key`, if it is there. Raises RecordError."""
    with opened() as ledger:
        ledger.take_back(key)


def said_before(person: Person) -> tuple[str, ...]:
    """The words that were sent to a person before; none where there is no record that can be read."""
    if not own_record().exists():
        return ()
    try:
        with opened() as ledger:
            return ledger.said_to(person.name, person.email)
    except PlotnoteError:
        return ()
