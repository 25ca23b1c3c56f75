"""What the columns of a roster are called in the wild."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Columns", "find_columns", "plain"]

_ALIASES = {
    "name": (
        "name", "full name", "fullname", "complete name", "display name", "contact name", "panelist", "panellist",
        "interviewer", "person", "recipient", "vollständiger name", "nom complet", "nombre completo", "nome completo",
    ),
    "given": (
        "first name", "firstname", "first", "given name", "givenname", "given", "forename", "vorname", "prénom",
        "prenom", "nombre", "nome", "imię", "fornavn", "förnamn", "voornaam",
    ),
    "family": (
        "last name", "lastname", "last", "surname", "family name", "familyname", "family", "nachname", "familienname",
        "nom", "nom de famille", "apellido", "apellidos", "sobrenome", "cognome", "nazwisko", "etternavn", "efternamn",
        "achternaam",
    ),
    "email": ("email", "e mail", "mail", "email address", "e mail address", "e mail 1 value", "e mail adresse"),
    "company": (
        "company", "company name", "organisation", "organization", "organization name", "employer", "firm", "firma",
        "unternehmen", "société", "entreprise", "empresa",
    ),
    "role": (
        "role", "position", "title", "job title", "jobtitle", "organization title", "funktion", "rolle", "poste",
        "cargo",
    ),
}  # fmt: skip
_MEANING = {alias: meaning for meaning, aliases in _ALIASES.items() for alias in aliases}

Columns = dict[str, int]
"""Meaning (name, given, family, email, company, role) -> index of the column."""


def plain(header: str) -> str:
    """A header as it is compared: “E-mail 1 - Value”, “first_name” give “e mail 1 value”, “first name”."""
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


def find_columns(cells: Sequence[str]) -> Columns:
    """The columns of a header row that are known by name; the first of two with the same meaning counts.

    In lists with “Vorname”, a lone “Name” is the family name: such a pair is read as first and last name.
    """
    found: Columns = {}
    for index, cell in enumerate(cells):
        if meaning := _MEANING.get(plain(cell)):
            found.setdefault(meaning, index)
    if "name" in found and "given" in found and "family" not in found:
        pair = plain(cells[found["name"]]), plain(cells[found["given"]])
        if pair == ("name", "vorname"):
            found["family"] = found.pop("name")
    return found
