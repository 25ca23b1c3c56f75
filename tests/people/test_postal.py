"""Addresses as their countries write them."""

from __future__ import annotations

import pytest
from addresses import ADDRESSES

from plotnote.people.address import Address
from plotnote.people.postal import country_code, postal_lines

WANTED = {
    "Begoña Ibáñez": ["Harrow & Finch", "1420 Market Street", "Suite 300", "San Francisco, CA 94103"],
    "Łukasz Żółkiewski": ["ul. Świętokrzyska 14 m. 7", "00-050 Warszawa"],
    "Zoë Müller": ["Straße des 17. Juni 135", "10623 Berlin"],
    "Käthe Schröder": ["Postfach 10 20 30", "80331 München"],
    "Gwen ap Rhys": ["Tŷ Newydd", "3 Heol y Bont", "Caerdydd", "CF10 1AA"],
    "Émile Tremblay": ["1250 rue Saint-Denis, app. 6", "Montréal QC  H2X 3J6"],
    "Íñigo Muñoz": ["Calle Mayor 18, 2.º izq.", "50001 Zaragoza Zaragoza"],
    "Giulia D’Angelo": ["Via Garibaldi 4", "10122 Torino TO"],
    "Willem van ’t Hoff": ["Prinsengracht 263-A", "1016 GV Amsterdam"],
    "Bridget Whitlam": ["Unit 9, 88 Harbour Parade", "Sydney NSW 2000"],
    "João Gonçalves": ["Rua das Flores 45, 3.º Esq.", "3000-123 Coimbra"],
    "Mateo Keller": ["Bahnhofstrasse 21", "8001 Zürich"],
}


@pytest.mark.parametrize(("name", "company", "address"), ADDRESSES, ids=[entry[0] for entry in ADDRESSES])
def test_an_address_at_home_is_whole_and_does_not_name_its_country(name: str, company: str, address: Address) -> None:
    lines = postal_lines(name, address, country_code(address.country), company)
    assert country_code(address.country)
    assert address.country.upper() not in {line.upper() for line in lines}
    shown = "\n".join(lines).replace(" ", "").upper()
    for part in (name, company, *address.street, address.city, address.postcode):
        assert part.replace(" ", "").upper() in shown, part
    if name in WANTED:
        assert [line for line in lines if line != name] == WANTED[name]


@pytest.mark.parametrize(("name", "company", "address"), ADDRESSES, ids=[entry[0] for entry in ADDRESSES])
def test_an_address_abroad_ends_with_its_country_in_capitals(name: str, company: str, address: Address) -> None:
    home = "US" if country_code(address.country) != "US" else "DE"
    last = postal_lines(name, address, home, company)[-1]
    assert last == last.upper()
    assert country_code(last) == country_code(address.country)


def test_there_are_thirty_in_thirteen_countries() -> None:
    assert len(ADDRESSES) == 30
    assert len({country_code(address.country) for _, _, address in ADDRESSES}) == 13


def test_codes_that_posts_set_apart_are_set_apart_abroad_and_at_home() -> None:
    at = Address(("Östra Ågatan 33",), "Uppsala", "", "75322", "Sverige")
    assert postal_lines("Å", at, "SE")[-1] == "753 22 Uppsala"
    assert postal_lines("Å", at, "US")[-2:] == ("SE-753 22 Uppsala", "SWEDEN")


def test_a_country_that_is_not_known_stands_as_it_was_written() -> None:
    at = Address(("1 Castle Way",), "Strelsau", "Zenda", "77", "Ruritania", "Old Town")
    assert postal_lines("R", at, "US") == ("R", "1 Castle Way", "Old Town", "77 Strelsau", "Zenda", "RURITANIA")


def test_without_a_country_it_is_at_home() -> None:
    at = Address(("12 Elm Street",), "Oakland", "CA", "94607")
    assert postal_lines("Ann", at, "US")[-1] == "Oakland, CA 94607"
    assert postal_lines("Ann", at, "")[-1] == "CA"


@pytest.mark.parametrize(
    ("said", "code"),
    [("UK", "GB"), ("U.S.A.", "US"), ("Deutschland", "DE"), ("Österreich", "AT"), ("España", "ES"), ("de", "DE"),
     ("", ""), ("Atlantis", ""), ("Česko", "CZ"), ("xx", "")],
)  # fmt: skip
def test_countries_are_known_by_several_names(said: str, code: str) -> None:
    assert country_code(said) == code


def test_a_part_that_is_missing_leaves_no_signs_behind() -> None:
    assert postal_lines("Ann", Address(("1 St",), "Town", "", "", "US"), "US")[-1] == "Town"
    assert postal_lines("Ann", Address(("1 St",), "", "CA", "94103", "US"), "US")[-1] == "CA 94103"
    assert postal_lines("Ann", Address(("1 St",), "", "", "94103", "US"), "US")[-1] == "94103"


def test_an_address_in_its_own_letters_keeps_its_own_order() -> None:
    at = Address(("丸の内1-1-1",), "", "東京都", "100-0005", "Japan")
    assert postal_lines("李", at, "JP")[0].endswith("100-0005")
