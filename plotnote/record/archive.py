"""The whole record as a JSON file that a person can read, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from plotnote.errors import RecordError
from plotnote.record.entries import Entry, Kind, Meeting, Sent
from plotnote.record.ledger import Ledger
from plotnote.record.people import as_json, from_json, packed

__all__ = ["exported", "take_in"]

_FORMAT = "plotnote-record/1"
_HINT = "Use a file that “plotnote record export” has made."
_TEXTS = ("text", "stationery", "pen", "batch", "key")


def exported(ledger: Ledger) -> str:
    """Everybody with what was sent to them and when they were met. The record's own numbers are left out, so that the
    same memory gives the same text."""
    people = [
        {
            "person": as_json(entry.person),
            "sent": [_sent_json(sent) for sent in ledger.sent(entry.id)],
            "met": [{"at": _said(met.at), "what": met.what} for met in ledger.meetings(entry.id)],
        }
        for entry in ledger.people()
    ]
    return json.dumps({"format": _FORMAT, "people": people}, ensure_ascii=False, indent=1) + "\n"


def take_in(ledger: Ledger, content: str, file: str) -> tuple[int, int]:
    """Add what an export holds and the record does not: all of it or nothing. How many persons, and how many things
    that were sent, are new.

    Raises:
        RecordError: it is not an export.
    """
    try:
        found = json.loads(content)
        if not isinstance(found, dict) or found.get("format") != _FORMAT:
            raise RecordError(f"{file} is not an export of a record.", hint=_HINT)
        read = [_entry(entry) for entry in found["people"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RecordError(f"{file} is not an export of a record.", hint=_HINT) from error
    persons = letters = 0
    with ledger.together():
        known: dict[str, list[Entry]] = {}
        for entry in ledger.people():
            known.setdefault(packed(entry.person), []).append(entry)
        for person, sent, met in read:
            # Two persons who are alike to the letter are taken one after the other, as they were exported.
            same = known.get(packed(person), [])
            persons += not same
            number = (same.pop(0) if same else ledger.add(person)).id
            there = set(ledger.sent(number))
            for each in sent:
                one = Sent(number, **each)
                letters += one not in there
                if one not in there:
                    ledger.note_sent(one)
            for at, what in met:
                ledger.meet(Meeting(number, at, what))
    return persons, letters


def _sent_json(sent: Sent) -> dict[str, str]:
    texts = {key: value for key in _TEXTS if (value := str(getattr(sent, key)))}
    return {"at": _said(sent.at), "kind": sent.kind.value, **texts}


def _entry(content: Mapping[str, Any]) -> tuple[Any, list[dict[str, Any]], list[tuple[datetime, str]]]:
    sent = [
        {"at": _read(each["at"]), "kind": Kind(each["kind"]), **{key: str(each.get(key, "")) for key in _TEXTS}}
        for each in content.get("sent", [])
    ]
    return from_json(content["person"]), sent, [(_read(met["at"]), str(met["what"])) for met in content.get("met", [])]


def _said(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _read(at: str) -> datetime:
    found = datetime.fromisoformat(at)
    if found.tzinfo is None:
        raise ValueError("a time without its offset from UTC")
    return found
