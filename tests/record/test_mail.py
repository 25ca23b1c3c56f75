"""Drafts for a mail program."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.errors import InputError
from plotnote.record.mail import draft_mail

TEXT = "Dear Begoña,\n\nThank you for the hour.\n\nFrom the heart,\nClara"


def test_a_draft_says_who_what_and_the_words_as_written() -> None:
    raw = draft_mail(TEXT, "Begoña Ibáñez", "b@example.org", "Thank you", "clara@example.org")
    message = message_from_bytes(raw, policy=default)
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Begoña Ibáñez", "b@example.org")
    assert message["From"].addresses[0].addr_spec == "clara@example.org"
    assert message["Subject"] == "Thank you"
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message.get_content().replace("\r\n", "\n") == TEXT + "\n"
    raw.decode("ascii")


@pytest.mark.parametrize("evil", ["a\nBcc: x@example.org", "a\r\n\r\nwords", "a\rb", "a\0b", "a\u2028b", "a\x85b"])
@pytest.mark.parametrize("place", ["name", "to", "subject", "sender"])
def test_no_header_can_be_smuggled_in(evil: str, place: str) -> None:
    given = {"name": "Ann", "to": "a@example.org", "subject": "Hi", "sender": "c@example.org"} | {place: evil}
    with pytest.raises(InputError):
        draft_mail("Hi", given["name"], given["to"], given["subject"], given["sender"])


@pytest.mark.parametrize("to", ["", "ann", "ann@", "@b", "a@b@c", "a b@c", "<a@b>", "a@b,c@d", "a@b\n", '"a"@b', "ä@b"])
def test_an_address_that_is_none_is_refused(to: str) -> None:
    with pytest.raises(InputError, match="address"):
        draft_mail("Hi", "Ann", to, "Hi")


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_words_are_there_are_four_headers_or_a_sentence(name: str, subject: str) -> None:
    try:
        raw = draft_mail("Hi", name, "a@example.org", subject)
    except InputError:
        return
    message = message_from_bytes(raw, policy=default)
    wanted = {"to", "subject", "x-unsent", "content-type", "content-transfer-encoding", "mime-version"}
    assert {key.lower() for key in message} == wanted
    assert [each.addr_spec for each in message["To"].addresses] == ["a@example.org"]
