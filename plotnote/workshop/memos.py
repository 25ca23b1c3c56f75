"""What the user's record is told of the cards that a machine has written.

Before the first stroke of a card the journal keeps what there will be to tell, with the words as they are now; it is
told once the card is written. So the record misses no card, though the program dies between the two, though the record
cannot be used that day, and whatever becomes of the note's file; what it was told once it is not told again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from plotnote import library
from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.errors import JournalError, PlotnoteError, RecordError
from plotnote.note import Note
from plotnote.people.person import Person
from plotnote.record.entries import Kind, Sent
from plotnote.record.people import as_json, from_json
from plotnote.text.markup import without_markup
from plotnote.workshop import memory

__all__ = ["keep", "memo_of", "settle"]


def memo_of(note: Note, person: Person | None, source: Path) -> str:
    """What there is to tell of a note from `source`, as JSON; "" of one that is to nobody by name.

    Raises:
        ConfigError: its stationery is none.
    """
    if not note.to:
        return ""
    envelope = library.stationery(note.stationery).kind == "envelope"
    content = {
        "person": as_json(person or Person(note.to)),
        "kind": (Kind.ENVELOPE if envelope else Kind.CARD).value,
        "text": "" if envelope else without_markup(note.text),
        "stationery": note.stationery,
        "pen": note.pen,
        "batch": str(source),
    }
    return json.dumps(content, ensure_ascii=False)


def keep(journal: Journal, job: str, memo: str) -> None:
    """Keep what there will be to tell of a card that a real machine is about to write, or to write the rest of: a card
    that was begun keeps the words it was begun with. Raises JournalError."""
    begun = journal.last_run(job) is not None
    if memo and not (begun and journal.memo(job)):
        journal.keep_memo(job, uuid4().hex, memo)


def settle(journal: Journal, say: Callable[[str], None]) -> None:
    """Tell the record of every written card of which it does not know, and have it forget those that were thrown away.
    What it cannot be told now is told next time, and is no reason to stop.

    Raises:
        JournalError: the journal cannot be used.
    """
    for job in journal.jobs():
        if job.state not in (JobState.WRITTEN, JobState.SPOILED) or (memo := journal.memo(job.id)) is None:
            continue
        try:
            if job.state is JobState.SPOILED:
                memory.take_back(memo[0])
                journal.drop_memo(job.id)
            elif memo[1]:
                _tell(journal, job, *memo)
        except JournalError:
            raise
        except PlotnoteError as error:
            say(f"{job.note} is {job.state.lower()}, and the record does not know: {error.message}")


def _tell(journal: Journal, job: Job, key: str, content: str) -> None:
    try:
        found = json.loads(content)
        person = from_json(found["person"])
        texts = {each: str(found[each]) for each in ("text", "stationery", "pen", "batch")}
        sent = Sent(0, _written_at(journal, job.id), Kind(found["kind"]), key=key, **texts)
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(
            "what the journal keeps of it is damaged.", hint="Add it yourself: plotnote record add."
        ) from error
    memory.remember(person, sent)
    journal.told_memo(job.id)


def _written_at(journal: Journal, job: str) -> datetime:
    times = [at for at, state, _ in journal.history(job) if state is JobState.WRITTEN]
    return datetime.fromisoformat(times[-1])
