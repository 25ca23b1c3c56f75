"""What the columns of a roster are called in the wild."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["KINDS", "Columns", "find_columns", "is_known", "plain"]

_ALIASES = {
    "name": (
        "name", "full name", "fullname", "complete name", "display name", "contact name", "panelist", "panellist",
        "interviewer", "person", "recipient", "file as", "anzeigename", "nom affiché", "nazwa wyświetlana",
        "vollständiger name", "nom complet", "nombre completo", "nome completo",
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
    "email": ("email", "e mail", "mail", "email address", "e mail address", "e mail 1 value", "e mail adresse",
        "emailadres", "e mailadres", "adresse de messagerie", "adresse e mail", "courriel", "correo electrónico",
        "dirección de correo electrónico", "dirección de correo", "indirizzo posta elettronica", "indirizzo e mail",
        "endereço de email", "endereço de e mail", "adres e mail", "primary email", "work email", "e postadress",
        "primäre e mail adresse", "1 e mail",
    ),
    "company": (
        "company", "company name", "organisation", "organization", "organization name", "organization 1 name",
        "employer", "bedrijf", "società", "azienda", "organización", "organização", "firmaname", "företag",
        "virksomhed", "firm", "firma", "unternehmen", "société", "entreprise", "empresa",
    ),
    "role": (
        "role", "position", "title", "job title", "jobtitle", "organization title", "organization 1 title",
        "funktion", "rolle", "poste", "fonction", "puesto", "posizione", "qualifica", "functie", "stanowisko",
        "cargo",
    ),
    "middle": ("middle name", "additional name", "middle", "weitere vornamen", "zweiter vorname", "deuxième prénom",
        "segundo nombre", "secondo nome", "nome do meio", "middelste naam", "tussenvoegsel", "drugie imię",
    ),
    "prefix": (
        "prefix", "name prefix", "honorific", "honorific prefix", "salutation title", "anrede titel", "titel",
        "akademischer titel", "titre", "título", "tratamiento",
        "titolo", "tytuł",
    ),
    "suffix": ("suffix", "name suffix", "honorific suffix", "namenszusatz", "suffixe", "sufijo", "sufixo",
        "achtervoegsel", "suffisso", "titolo straniero", "sufiks",
    ),
    "salutation": ("salutation", "greeting", "dear", "anrede", "briefanrede", "saludo"),
}  # fmt: skip
_PLACES = {
    "street": (
        "street", "street address", "address", "address street", "address line 1", "address 1", "address 1 street",
        "straße", "strasse", "anschrift", "adresse", "rue", "calle", "dirección", "indirizzo", "via", "rua", "morada",
        "endereço", "ulica", "gata", "gate", "gade", "adres straat", "straat", "adres",
    ),
    "street 2": (
        "street 2", "address line 2", "address 2", "apartment", "apt", "unit", "suite", "address 1 extended address",
        "address extended address", "adresszusatz", "complément d adresse", "straße 2", "rue 2", "calle 2", "via 2",
        "rua 2", "straat 2",
    ),
    "street 3": ("street 3", "address line 3", "address 3", "straße 3", "rue 3", "calle 3", "via 3", "rua 3",
                 "straat 3"),
    "box": (
        "po box", "p o box", "post box", "address 1 po box", "address po box", "address 1 p o box", "postfach",
        "boîte postale", "apartado postal", "caixa postal", "casella postale", "postbus",
    ),
    "city": (
        "city", "town", "address 1 city", "address city", "locality", "stadt", "ort", "ville", "ciudad", "città",
        "cidade", "miasto", "stad", "plaats", "adres plaats", "by", "localidad", "località", "localidade",
    ),
    "region": (
        "state", "region", "province", "county", "address 1 region", "address region", "bundesland",
        "bundesland kanton", "département", "dép région", "provincia", "provincia estado", "provincia o estado",
        "estado", "województwo", "provincie", "adres provincie",
    ),
    "postcode": (
        "zip", "zip code", "zipcode", "postcode", "postal code", "post code", "address 1 postal code",
        "address postal code", "plz", "postleitzahl", "code postal", "código postal", "cap", "cep", "kod pocztowy",
        "postnummer", "postnr", "adres postcode",
    ),
    "country": (
        "country", "address 1 country", "address country", "country region", "land", "land region", "pays",
        "pays région", "país", "país región", "país o región", "país região", "paese", "paese area geografica", "kraj",
        "adres land regio", "land regio",
    ),
    "district": ("district", "suburb", "neighborhood", "neighbourhood", "address 1 neighborhood", "bairro", "ortsteil"),
}  # fmt: skip
KINDS = ("", "work ", "home ", "other ")
"""What stands before the meaning of a column of an address, as in “home city”, in the order in which they are taken."""

_KIND = (
    ("work", ("business", "work", "geschäftlich", "bureau", "del trabajo", "de trabajo", "trabajo", "uff", "ufficio",
              "comercial", "werkadres", "werk", "zakelijk")),
    ("home", ("home", "privat", "private", "domicile", "particular", "abitazione", "ab", "residencial", "huisadres",
              "huis")),
    ("other", ("other", "weitere", "andere", "weiterer", "weiteres", "autre", "otra", "otro", "altro", "outro",
               "outra")),
)  # fmt: skip


def plain(header: str) -> str:
    """A header as it is compared: “E-mail 1 - Value”, “first_name” give “e mail 1 value”, “first name”."""
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


_LONGEST = 60  # letters of a header; a cell of prose is none
_MEANING = {plain(alias): meaning for meaning, aliases in (*_ALIASES.items(), *_PLACES.items()) for alias in aliases}


def _meaning(header: str) -> str | None:
    """What a column of that header, as `plain` gives it, says: “postleitzahl privat” gives “home postcode”."""
    if header in _MEANING or len(header) > _LONGEST:
        return _MEANING.get(header)
    for kind, words in _KIND:
        for word in words:
            for rest in (header.removeprefix(f"{word} "), _without(header, word)):
                meaning = _MEANING.get(rest)
                if rest != header and meaning in _PLACES:
                    return f"{kind} {meaning}"
    return None


def _without(header: str, word: str) -> str:
    """The header without a word at its end, or before a last figure, as in “straße geschäftlich 2”."""
    return re.sub(rf" {word}(?= \d$|$)", "", header)


Columns = dict[str, int]
"""Meaning (name, given, family, email, company, role, street, ...) -> index of the column."""


def is_known(header: str) -> bool:
    """Whether a column of that name says something that every person has."""
    return _meaning(plain(header)) is not None


def find_columns(cells: Sequence[str]) -> Columns:
    """The columns of a header row that are known by name; the first of two with the same meaning counts.

    In lists with “Vorname”, a lone “Name” is the family name: such a pair is read as first and last name.
    """
    found: Columns = {}
    for index, cell in enumerate(cells):
        if meaning := _meaning(plain(cell)):
            found.setdefault(meaning, index)
    plains = [plain(cell) for cell in cells]
    # Outlook calls “Dr.” a title, and what one does a job title.
    if "title" in plains and "job title" in plains and found["role"] == plains.index("title"):
        found["prefix"], found["role"] = plains.index("title"), plains.index("job title")
    if plains.count("titre") > 1 and "role" not in found:  # its French lists call both so, in this order
        found["role"] = plains.index("titre", plains.index("titre") + 1)
    if "name" in found and "given" in found and "family" not in found:
        pair = plain(cells[found["name"]]), plain(cells[found["given"]])
        if pair == ("name", "vorname"):
            found["family"] = found.pop("name")
    return found
