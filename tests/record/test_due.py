"""What is owed, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from plotnote.people.person import Person
from plotnote.record.calendar import to_ics
from plotnote.record.due import HELLO_AFTER, Debt, due
from plotnote.record.entries import Entry, Kind, Meeting, Sent

ANN, BO = Entry(1, Person("Ann, Lee; PhD\\", company="Harrow")), Entry(2, Person("Begoña Ibáñez"))
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_thanks_are_owed_within_a_day_of_a_conversation() -> None:
    (one,) = due([ANN, BO], [Meeting(1, NOON)], [])
    assert (one.entry, one.debt, one.when) == (ANN, Debt.THANKS, NOON + 24 * HOUR)


def test_an_email_and_an_envelope_do_not_take_the_place_of_a_card() -> None:
    sent = [Sent(1, NOON + 5 * HOUR, Kind.EMAIL, "Thanks"), Sent(1, NOON + 6 * HOUR, Kind.ENVELOPE)]
    (one,) = due([ANN], [Meeting(1, NOON)], sent)
    assert one.debt is Debt.THANKS


def test_a_card_settles_it_and_a_hello_is_owed_later() -> None:
    (one,) = due([ANN], [Meeting(1, NOON)], [Sent(1, NOON + 20 * HOUR, Kind.CARD, "Thanks")])
    assert (one.debt, one.when) == (Debt.HELLO, NOON + 20 * HOUR + HELLO_AFTER)


def test_a_second_conversation_after_the_card_is_owed_thanks_again() -> None:
    meetings = [Meeting(1, NOON), Meeting(1, NOON + 48 * HOUR, "second round")]
    (one,) = due([ANN], meetings, [Sent(1, NOON + 20 * HOUR, Kind.CARD, "Thanks")])
    assert (one.debt, one.why) == (Debt.THANKS, "second round")


def test_whoever_was_never_met_nor_written_to_is_owed_nothing() -> None:
    assert due([ANN, BO], [], []) == ()
    assert due([ANN], [], [Sent(1, NOON, Kind.ENVELOPE)]) == ()


def test_the_soonest_comes_first() -> None:
    found = due([ANN, BO], [Meeting(1, NOON + HOUR), Meeting(2, NOON)], [])
    assert [one.entry for one in found] == [BO, ANN]


def test_a_calendar_reads_what_is_due() -> None:
    dues = due([ANN, BO], [Meeting(1, NOON), Meeting(2, NOON)], [])
    content = to_ics(dues, NOON)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [
        "Write to Ann, Lee; PhD\\: thanks", "Write to Begoña Ibáñez: thanks",
    ]  # fmt: skip
    assert [event["DTSTART"].dt for event in events] == [NOON + 24 * HOUR] * 2
    assert len({str(event["UID"]) for event in events}) == 2
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content == to_ics(dues, NOON)


def test_a_name_cannot_add_a_line_to_a_calendar() -> None:
    evil = Entry(3, Person("Ann\r\nATTENDEE:mailto:x@example.org\nBEGIN:VALARM"))
    (event,) = Calendar.from_ical(to_ics(due([evil], [Meeting(3, NOON)], []), NOON)).walk("VEVENT")
    assert "ATTENDEE" not in event
    assert len(event.subcomponents) == 1
