"""The record as a file, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.errors import RecordError
from plotnote.people.address import Address
from plotnote.people.person import Person
from plotnote.record.archive import exported, take_in
from plotnote.record.entries import Kind, Meeting, Sent
from plotnote.record.ledger import Ledger

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
names = words.filter(str.strip)
people = st.builds(
    Person, name=names, email=words, company=words, prefix=words, fields=st.dictionaries(words, words, max_size=3),
    address=st.builds(Address, street=st.lists(words, max_size=2).map(tuple), city=words, postcode=words),
)  # fmt: skip
times = st.integers(0, 10**9).map(lambda s: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
lives = st.lists(st.tuples(people, st.lists(st.tuples(times, words, st.sampled_from(Kind)), max_size=3)), max_size=4)


@settings(max_examples=25, deadline=None)
@given(lives)
def test_export_then_forget_all_then_import_gives_the_same(tmp_path_factory: pytest.TempPathFactory, lived) -> None:
    with Ledger.open(tmp_path_factory.mktemp("record") / "record.db") as ledger:
        for person, letters in lived:
            number = ledger.add(person).id
            for at, text, kind in letters:
                ledger.note_sent(Sent(number, at, kind, text))
                ledger.meet(Meeting(number, at, text))
        before = exported(ledger)
        ledger.forget([entry.id for entry in ledger.people()])
        assert json.loads(exported(ledger))["people"] == []
        take_in(ledger, before, "export.json")
        after = exported(ledger)
        assert json.loads(after)["people"] == json.loads(before)["people"]
        assert take_in(ledger, before, "export.json") == (0, 0), "what is there already is not added again"
        assert exported(ledger) == after


def test_an_import_adds_to_what_is_there(tmp_path: Path) -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    with Ledger.open(tmp_path / "old.db") as old:
        number = old.add(Person("Ann Lee")).id
        old.note_sent(Sent(number, noon, Kind.CARD, "first", key="a"))
        old.add(Person("Bo Li"))
        export = exported(old)
    with Ledger.open(tmp_path / "new.db") as new:
        number = new.add(Person("Ann Lee")).id
        new.note_sent(Sent(number, noon, Kind.CARD, "second", key="b"))
        assert take_in(new, export, "export.json") == (1, 1)
        assert [sent.text for sent in new.sent(number)] == ["second", "first"]


@pytest.mark.parametrize(
    "content",
    [
        "", "nothing", "[]", "{}", '{"format": "plotnote-record/2", "people": []}', '{"format": "plotnote-record/1"}',
        '{"format": "plotnote-record/1", "people": 3}', '{"format": "plotnote-record/1", "people": [3]}',
        '{"format": "plotnote-record/1", "people": [{"person": {}}]}',
        '{"format": "plotnote-record/1", "people": [{"person": {"name": "Ann", "admin": true}}]}',
        '{"format": "plotnote-record/1", "people": [{"person": {"name": ["Ann"]}}]}',
        '{"format": "plotnote-record/1", "people": [{"person": {"name": "Ann"}, "sent": [{"at": "soon"}]}]}',
        '{"format": "plotnote-record/1", "people": [{"person": {"name": "Ann"}, "met": [{"at": "2026-01-01"}]}]}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_export_adds_nothing(tmp_path: Path, content: str) -> None:
    with Ledger.open(tmp_path / "record.db") as ledger:
        with pytest.raises(RecordError) as caught:
            take_in(ledger, content, "export.json")
        assert caught.value.hint
        assert ledger.people() == ()
