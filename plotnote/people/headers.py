"""What the columns of a roster are called in the wild."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Columns", "find_columns", "is_known", "plain"]

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
    "middle": ("middle name", "additional name", "middle", "weitere vornamen", "zweiter vorname", "deuxième prénom"),
    "prefix": (
        "prefix", "name prefix", "honorific", "honorific prefix", "salutation title", "anrede titel", "titel",
        "akademischer titel", "titre", "título",
    ),
    "suffix": ("suffix", "name suffix", "honorific suffix", "namenszusatz", "suffixe", "sufijo"),
    "salutation": ("salutation", "greeting", "dear", "anrede", "briefanrede", "saludo"),
    "street": (
        "street", "street address", "address", "address line 1", "address 1", "business street", "work street",
        "address 1 street", "home street", "other street", "business address", "straße", "strasse",
        "straße geschäftlich", "straße privat", "anschrift", "adresse", "rue", "rue bureau", "rue domicile", "calle",
        "dirección", "indirizzo",
        "via", "rua", "morada", "endereço", "ulica", "gata", "gate",
    ),
    "street 2": (
        "street 2", "address line 2", "address 2", "business street 2", "home street 2", "apartment", "apt", "unit",
        "suite", "address 1 extended address", "adresszusatz", "complément d adresse",
    ),
    "street 3": ("street 3", "address line 3", "address 3", "business street 3", "home street 3"),
    "box": (
        "po box", "p o box", "post box", "address 1 po box", "business address po box", "postfach", "boîte postale",
    ),
    "city": (
        "city", "town", "business city", "work city", "home city", "address 1 city", "locality", "stadt", "ort",
        "ort geschäftlich", "ort privat", "ville", "ville bureau", "ciudad", "città", "cidade", "miasto", "stad",
        "plaats",
    ),
    "region": (
        "state", "region", "province", "county", "business state", "work state", "home state", "address 1 region",
        "bundesland", "département", "provincia", "provincia estado", "estado", "województwo",
    ),
    "postcode": (
        "zip", "zip code", "postcode", "postal code", "post code", "business postal code", "work zip",
        "home postal code", "address 1 postal code", "plz", "postleitzahl", "postleitzahl geschäftlich",
        "postleitzahl privat", "code postal", "code postal bureau", "código postal", "cap", "cep", "kod pocztowy",
        "postnummer", "postnr",
    ),
    "country": (
        "country", "business country region", "work country", "home country region", "address 1 country",
        "country region", "land", "land region geschäftlich", "land region privat", "pays", "pays région bureau",
        "país", "paese", "kraj",
    ),
    "district": ("district", "suburb", "neighborhood", "address 1 neighborhood", "bairro", "ortsteil"),
}  # fmt: skip
_MEANING = {alias: meaning for meaning, aliases in _ALIASES.items() for alias in aliases}

Columns = dict[str, int]
"""Meaning (name, given, family, email, company, role, street, ...) -> index of the column."""


def plain(header: str) -> str:
    """A header as it is compared: “E-mail 1 - Value”, “first_name” give “e mail 1 value”, “first name”."""
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


def is_known(header: str) -> bool:
    """Whether a column of that name says something that every person has."""
    return plain(header) in _MEANING


def find_columns(cells: Sequence[str]) -> Columns:
    """The columns of a header row that are known by name; the first of two with the same meaning counts.

    In lists with “Vorname”, a lone “Name” is the family name: such a pair is read as first and last name.
    """
    found: Columns = {}
    for index, cell in enumerate(cells):
        if meaning := _MEANING.get(plain(cell)):
            found.setdefault(meaning, index)
    plains = [plain(cell) for cell in cells]
    # Outlook calls “Dr.” a title, and what one does a job title.
    if "title" in plains and "job title" in plains and found["role"] == plains.index("title"):
        found["prefix"], found["role"] = plains.index("title"), plains.index("job title")
    if "name" in found and "given" in found and "family" not in found:
        pair = plain(cells[found["name"]]), plain(cells[found["given"]])
        if pair == ("name", "vorname"):
            found["family"] = found.pop("name")
    return found
