"""Who was met and who was written to, for the length of a career; a thing is true once it is committed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from plotnote.errors import RecordError
from plotnote.people.person import Person
from plotnote.people.slug import comparable
from plotnote.record.entries import Entry, Kind, Meeting, Sent, require_year
from plotnote.record.people import packed, unpacked
from plotnote.record.schema import connect, understood

__all__ = ["Ledger"]


class Ledger:
    """The record in one file. Use as a context manager. Every method may raise RecordError."""

    def __init__(self, database: sqlite3.Connection, file: Path) -> None:
        self._database = database
        self._file = file

    @classmethod
    def open(cls, file: Path) -> Ledger:
        """The record in `file`, made where there is none."""
        return cls(connect(file), file)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def people(self) -> tuple[Entry, ...]:
        """Everybody, in the order in which they came."""
        return tuple(
            Entry(number, unpacked(content))
            for number, content in self._rows("SELECT id, content FROM person ORDER BY id")
        )

    def person(self, number: int) -> Entry:
        """Whoever has that number."""
        for (content,) in self._rows("SELECT content FROM person WHERE id = ?", number):
            return Entry(number, unpacked(content))
        raise RecordError(
            f"Nobody in the record has the number {number}.", hint="plotnote people list shows everybody."
        )

    def find(self, words: str) -> tuple[Entry, ...]:
        """Those whom `words` can mean: a number of the record, an e-mail address, a name, or words of a name or company
        in any case and without accents. An exact name keeps others out that only hold it."""
        everybody = self.people()
        for fits in (
            lambda entry: words == str(entry.id),
            lambda entry: entry.person.email.casefold() == words.casefold() != "",
            lambda entry: entry.person.name == words,
        ):
            if found := tuple(entry for entry in everybody if fits(entry)):
                return found
        wanted = comparable(words).split()
        return tuple(
            entry for entry in everybody
            if wanted and all(word in comparable(f"{entry.person.name} {entry.person.company}") for word in wanted)
        )  # fmt: skip

    def known(self, name: str, email: str = "") -> Entry | None:
        """The one person of that name, and of that address where both the record and the caller know one."""
        same = [entry for entry in self.people() if entry.person.name == name]
        exact = [entry for entry in same if email and entry.person.email.casefold() == email.casefold()]
        loose = [entry for entry in same if not email or not entry.person.email]
        found = exact or loose
        return found[0] if len(found) == 1 else None

    def add(self, person: Person) -> Entry:
        """Keep a person, also when there is one of the same name."""
        with self._commit() as db:
            cursor = db.execute(
                "INSERT INTO person (name, email, content) VALUES (?, ?, ?)",
                (person.name, person.email, packed(person)),
            )
        return self.person(int(cursor.lastrowid or 0))

    def replace(self, number: int, person: Person) -> None:
        """Let another description stand for a person."""
        self.person(number)
        with self._commit() as db:
            db.execute(
                "UPDATE person SET name = ?, email = ?, content = ? WHERE id = ?",
                (person.name, person.email, packed(person), number),
            )

    def forget(self, numbers: Iterable[int]) -> None:
        """Delete persons and all that was sent to them or said with them, so that no byte of it stays in the file."""
        wanted = [self.person(number).id for number in numbers]
        with self._commit() as db:
            db.executemany("DELETE FROM person WHERE id = ?", [(number,) for number in wanted])
        with understood(self._file):
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def note_sent(self, sent: Sent) -> None:
        """Remember what was sent; one that has a `key` is remembered once, however often it is told."""
        self.person(sent.to)
        with self._commit() as db:
            db.execute(
                "INSERT OR IGNORE INTO sent (person, at, kind, text, stationery, pen, batch, key)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    sent.to,
                    _stored(sent.at),
                    sent.kind.value,
                    sent.text,
                    sent.stationery,
                    sent.pen,
                    sent.batch,
                    sent.key,
                ),
            )

    def take_back(self, key: str) -> None:
        """Forget the thing sent that has that key, if there is one."""
        with self._commit() as db:
            db.execute("DELETE FROM sent WHERE key = ? AND key <> ''", (key,))

    def sent(self, to: int | None = None) -> tuple[Sent, ...]:
        """What was sent, to one person or to all, oldest first."""
        rows = self._rows(
            "SELECT person, at, kind, text, stationery, pen, batch, key FROM sent"
            " WHERE ? IS NULL OR person = ? ORDER BY at, id",
            to,
            to,
        )
        return tuple(Sent(person, _time(at), _kind(kind), *rest) for person, at, kind, *rest in rows)

    def said_to(self, name: str, email: str = "") -> tuple[str, ...]:
        """The words that were sent to a person before; none where nobody, or more than one, is meant."""
        entry = self.known(name, email)
        return tuple(sent.text for sent in self.sent(entry.id) if sent.text) if entry else ()

    def meet(self, meeting: Meeting) -> None:
        """Remember a conversation; the same one told twice is one."""
        self.person(meeting.who)
        with self._commit() as db:
            db.execute(
                "INSERT OR IGNORE INTO meeting (person, at, what) VALUES (?, ?, ?)",
                (meeting.who, _stored(meeting.at), meeting.what),
            )

    def meetings(self, who: int | None = None) -> tuple[Meeting, ...]:
        """The conversations, with one person or with all, oldest first."""
        found = "SELECT person, at, what FROM meeting WHERE ? IS NULL OR person = ? ORDER BY at, id"
        return tuple(Meeting(person, _time(at), what) for person, at, what in self._rows(found, who, who))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is done inside is committed at its end as one thing, or not at all."""
        with self._commit():
            yield

    def _rows(self, statement: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with understood(self._file):
            return self._database.execute(statement, values).fetchall()

    @contextmanager
    def _commit(self) -> Iterator[sqlite3.Connection]:
        with understood(self._file):
            if self._database.in_transaction:  # inside `together`
                yield self._database
                return
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # some of its own errors have ended it already
                    self._database.execute("ROLLBACK")
                raise


def _stored(at: datetime) -> str:
    """In UTC and to the second, so that the order of texts is that of times."""
    if at.tzinfo is None:
        raise ValueError("a time in the record has an offset from UTC")
    require_year(at)
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _time(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at)
    except ValueError as error:
        raise RecordError(f"The record holds “{at}”, which is no time.", hint="Import your last export.") from error


def _kind(kind: str) -> Kind:
    return Kind(kind) if kind in list(Kind) else Kind.OTHER
