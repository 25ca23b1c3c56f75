"""A person who is written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plotnote.people.address import NOWHERE, Address

__all__ = ["Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """One entry of a roster.

    Attributes:
        name: the full name, exactly as the roster writes it.
        given: the first name as the roster gives it, or ""; it is never guessed from the full name.
        email, company, role: as the roster gives them, or "".
        fields: every column of the roster, header -> cell, read-only; among them those above.
        row: the line of the roster file on which the row begins, counted from 1; 0 when there is no file.
        family: the last name as the roster gives it, or "".
        prefix, suffix: what stands before and after the name, as “Dr.” and “PhD”, as the roster gives it, or "".
        salutation: how the person is greeted, as “Frau Dr. Weiß”, when the roster says so, or "".
        address: where the person is written to; an empty one where the roster has none.
        source: the file of the roster, for messages, or "".
    """

    name: str
    given: str = ""
    email: str = ""
    company: str = ""
    role: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    row: int = 0
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    salutation: str = ""
    address: Address = NOWHERE
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))
