"""Who was met and who was written to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from plotnote.errors import RecordError
from plotnote.people.address import Address
from plotnote.people.person import Person
from plotnote.record.entries import Kind, Meeting, Sent
from plotnote.record.ledger import Ledger

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BEGONA = Person(
    "Begoña Ibáñez", given="Begoña", email="b@example.org", company="Harrow & Finch", role="Head",
    fields={"name": "Begoña Ibáñez", "topic": "a first release"}, row=2, prefix="Dra.",
    address=Address(("Calle Mayor 1", "2º izq."), "Madrid", "", "28013", "Spain"), source="panel.csv",
)  # fmt: skip
LUKASZ = Person("Łukasz Żółkiewski", email="L@example.org", company="Harrow & Finch")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "record.db") as made:
        yield made


def test_a_person_comes_back_as_they_were_but_for_the_line_of_the_file(ledger: Ledger) -> None:
    number = ledger.add(BEGONA).id
    found = ledger.person(number).person
    assert found.row == 0
    assert (found.name, found.address, found.prefix, dict(found.fields)) == (
        BEGONA.name, BEGONA.address, "Dra.", dict(BEGONA.fields),
    )  # fmt: skip


def test_people_are_found_by_number_address_name_and_words_without_accents(ledger: Ledger) -> None:
    first, second = ledger.add(BEGONA), ledger.add(LUKASZ)
    for words in (str(first.id), "B@EXAMPLE.ORG", "Begoña Ibáñez", "begona", "ibanez begona", "finch ibáñez"):
        assert ledger.find(words) == (first,), words
    assert ledger.find("harrow") == (first, second)
    assert ledger.find("zolkiewski") == (second,)
    assert ledger.find("") == ledger.find("nobody") == ()


def test_an_exact_name_keeps_out_others_that_only_hold_it(ledger: Ledger) -> None:
    short = ledger.add(Person("Ann Lee"))
    ledger.add(Person("Ann Leeson"))
    assert ledger.find("Ann Lee") == (short,)


def test_two_of_one_name_are_told_apart_by_their_addresses_or_not_at_all(ledger: Ledger) -> None:
    one = ledger.add(Person("Ann Lee", email="one@example.org"))
    assert ledger.known("Ann Lee") == one
    assert ledger.known("Ann Lee", "other@example.org") is None
    two = ledger.add(Person("Ann Lee", email="two@example.org"))
    assert ledger.known("Ann Lee") is None
    assert ledger.known("Ann Lee", "TWO@example.org") == two


def test_what_is_told_twice_with_one_key_was_sent_once(ledger: Ledger) -> None:
    to = ledger.add(LUKASZ).id
    for _ in range(2):
        ledger.note_sent(Sent(to, NOON, Kind.CARD, "Dear Łukasz", key="job 1"))
        ledger.note_sent(Sent(to, NOON, Kind.EMAIL, "Hello"))
    assert [sent.kind for sent in ledger.sent(to)].count(Kind.CARD) == 1
    assert [sent.kind for sent in ledger.sent(to)].count(Kind.EMAIL) == 2
    assert ledger.said_to("Łukasz Żółkiewski") == ("Dear Łukasz", "Hello", "Hello")


def test_times_keep_their_order_whatever_their_offset(ledger: Ledger) -> None:
    to = ledger.add(LUKASZ).id
    east = timezone(timedelta(hours=9))
    ledger.note_sent(Sent(to, NOON, Kind.CARD, "later"))
    ledger.note_sent(Sent(to, datetime(2026, 11, 20, 20, tzinfo=east), Kind.CARD, "earlier"))
    assert [sent.text for sent in ledger.sent()] == ["earlier", "later"]
    with pytest.raises(ValueError, match="offset"):
        ledger.note_sent(Sent(to, datetime(2026, 11, 20), Kind.CARD))  # noqa: DTZ001


def test_nothing_is_sent_to_nobody(ledger: Ledger) -> None:
    for act in (lambda: ledger.note_sent(Sent(7, NOON, Kind.CARD)), lambda: ledger.meet(Meeting(7, NOON)),
                lambda: ledger.forget([7]), lambda: ledger.replace(7, LUKASZ)):  # fmt: skip
        with pytest.raises(RecordError, match="number 7"):
            act()


def test_a_meeting_told_twice_is_one(ledger: Ledger) -> None:
    who = ledger.add(LUKASZ).id
    ledger.meet(Meeting(who, NOON))
    ledger.meet(Meeting(who, NOON))
    assert ledger.meetings(who) == (Meeting(who, NOON),)


def test_whoever_is_forgotten_leaves_no_byte_in_any_file(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "record.db") as ledger:
        gone, stays = ledger.add(BEGONA).id, ledger.add(LUKASZ).id
        for to in (gone, stays):
            ledger.note_sent(
                Sent(to, NOON, Kind.CARD, f"words to number {to}", batch="Ibanezpanel" if to == gone else "")
            )
            ledger.meet(Meeting(to, NOON, f"talk with {to}"))
        ledger.forget([gone])
        assert [entry.id for entry in ledger.people()] == [stays]
        left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for words in (
        "Begoña",
        "b@example.org",
        f"words to number {gone}",
        "Ibanezpanel",
        f"talk with {gone}",
        "Calle Mayor",
    ):
        assert words.encode() not in left, words
    assert "Łukasz".encode() in left


def test_a_number_is_never_given_twice(ledger: Ledger) -> None:
    first = ledger.add(BEGONA).id
    ledger.forget([first])
    assert ledger.add(LUKASZ).id != first


def test_what_is_done_together_is_done_whole_or_not_at_all(ledger: Ledger) -> None:
    with pytest.raises(KeyError), ledger.together():
        ledger.add(BEGONA)
        raise KeyError
    assert ledger.people() == ()
