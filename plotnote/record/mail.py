"""A thank-you as a draft for a mail program; nothing is ever sent."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from plotnote.errors import InputError

__all__ = ["draft_mail"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff]")
_ADDRESS = re.compile(r"""[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+""")
"""As forms on web pages take it (HTML's “valid e-mail address”): ASCII, no quotes, no remarks."""


def draft_mail(text: str, to_name: str, to: str, subject: str, sender: str = "") -> bytes:
    """A message in the form of RFC 5322 that mail programs open as a draft (`X-Unsent`, which Outlook looks at; others
    let a person edit what has no date).

    Raises:
        InputError: an address is none, or something that becomes a header has a line end or another control in it.
    """
    for what, words in (("name", to_name), ("address", to), ("subject", subject), ("sender's address", sender)):
        if _CONTROL.search(words):
            raise InputError(
                f"The {what} has a line end or a control character in it.", hint="Take it out: headers are one line."
            )
    message = EmailMessage(policy=SMTP.clone(max_line_length=78))
    message["To"] = _address(to_name, to)
    if sender:
        message["From"] = _address("", sender)
    message["Subject"] = subject
    message["X-Unsent"] = "1"
    message.set_content(text + "\n", charset="utf-8", cte="quoted-printable")  # so that all of it is ASCII
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    if not _ADDRESS.fullmatch(address):
        raise InputError(
            f"“{address}” is not an e-mail address.", hint="Give one, as ann@example.org, or correct the roster."
        )
    try:
        user, _, domain = address.rpartition("@")
        return Address(name, user, domain)
    except (ValueError, IndexError) as error:  # what the standard library's parser does not take
        raise InputError(f"“{address}” is not an e-mail address.", hint="Correct it in the roster.") from error
