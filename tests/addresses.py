"""Thirty addresses in thirteen countries and twenty more, in the forms in which people there write them; nobody lives
there."""

# ruff: noqa: E501
from __future__ import annotations

from plotnote.people.address import Address

__all__ = ["ADDRESSES", "FRESH"]


def _at(*street: str, city: str, code: str, country: str, region: str = "", district: str = "") -> Address:
    return Address(street, city, region, code, country, district)


ADDRESSES: tuple[tuple[str, str, Address], ...] = (
    ("Begoña Ibáñez", "Harrow & Finch", _at("1420 Market Street", "Suite 300", city="San Francisco", region="CA", code="94103", country="USA")),
    ("Jonas Lindqvist", "", _at("87 Elm Street Apt 4B", city="Springfield", region="IL", code="62704-1234", country="United States")),
    ("Mary-Kate O’Brien", "", _at("PO Box 1187", city="Santa Fe", region="NM", code="87504", country="US")),
    ("Siobhán O’Brien", "Cedar Rapids Museum of Science & Industry", _at("410 Third Avenue SE", city="Cedar Rapids", region="IA", code="52401", country="USA")),
    ("Łukasz Żółkiewski", "", _at("ul. Świętokrzyska 14 m. 7", city="Warszawa", code="00-050", country="Polska")),
    ("Agnieszka Ćwiklińska", "Dom Książki", _at("al. Jerozolimskie 123A", city="Kraków", code="30-017", country="Poland")),
    ("Renée Dupré", "", _at("12 bis rue de l’Église", "Bâtiment C", city="Lyon", code="69003", country="France")),
    ("François Lefèvre", "Société Générale d’Édition", _at("8 place du Marché", city="Aix-en-Provence", code="13100", country="France")),
    ("Zoë Müller", "", _at("Straße des 17. Juni 135", city="Berlin", code="10623", country="Deutschland")),
    ("Jürgen Groß", "Weißenberg & Söhne GmbH", _at("Am Köllnischen Park 6–7", city="Düsseldorf", code="40213", country="Germany")),
    ("Käthe Schröder", "", _at("Postfach 10 20 30", city="München", code="80331", region="Bayern", country="Deutschland")),
    ("Gwen ap Rhys", "", _at("Tŷ Newydd", "3 Heol y Bont", city="Caerdydd", code="CF101AA", country="UK")),
    ("Oliver Ashworth-Smythe", "Thistle Press Ltd", _at("Unit 5", "22 Canal Walk", city="Manchester", code="M1 6DE", country="United Kingdom")),
    ("Niamh Ní Bhriain", "", _at("Flat 2, 14 Rothesay Terrace", city="Edinburgh", code="EH3 7RY", country="Scotland")),
    ("Émile Tremblay", "", _at("1250 rue Saint-Denis, app. 6", city="Montréal", region="QC", code="h2x3j6", country="Canada")),
    ("Amelia Wong", "Northern Light Co-operative", _at("24 Water Street", city="St. John’s", region="NL", code="A1C 1A4", country="Canada")),
    ("Noah Clarke", "", _at("77 Granville Crescent", city="Vancouver", region="BC", code="V6C1T2", country="Canada")),
    ("Íñigo Muñoz", "", _at("Calle Mayor 18, 2.º izq.", city="Zaragoza", region="Zaragoza", code="50001", country="España")),
    ("Núria Puig i Ferrer", "Editorial Ça Va", _at("Avinguda Diagonal 440", city="Barcelona", region="Barcelona", code="08037", country="Spain")),
    ("Søren Ångström", "", _at("Östra Ågatan 33", city="Uppsala", code="75322", country="Sverige")),
    ("Åsa Öberg", "Norrlands Bokförlag AB", _at("Storgatan 5", city="Umeå", code="903 26", country="Sweden")),
    ("Giulia D’Angelo", "", _at("Via Garibaldi 4", city="Torino", region="TO", code="10122", country="Italia")),
    ("Nicolò Però", "Libreria della Città", _at("Piazza San Marco 51", city="Venezia", region="VE", code="30124", country="Italy")),
    ("Willem van ’t Hoff", "", _at("Prinsengracht 263-A", city="Amsterdam", code="1016GV", country="Nederland")),
    ("Anneke de Vries", "Uitgeverij Zuid", _at("Oude Delft 12", city="Delft", code="2611 CD", country="The Netherlands")),
    ("Mateo Keller", "", _at("Bahnhofstrasse 21", city="Zürich", code="8001", country="Schweiz")),
    ("Chloé Rochat", "Éditions du Léman", _at("Avenue de la Gare 3", city="Genève", code="1201", country="Suisse")),
    ("Bridget Whitlam", "", _at("Unit 9, 88 Harbour Parade", city="Sydney", region="NSW", code="2000", country="Australia")),
    ("Kirra Dawson", "Wattle & Reed", _at("GPO Box 512", city="Adelaide", region="SA", code="5001", country="Australia")),
    ("João Gonçalves", "", _at("Rua das Flores 45, 3.º Esq.", city="Coimbra", code="3000-123", country="Portugal")),
)  # fmt: skip
"""Name, company or "", address."""

FRESH: tuple[tuple[str, str, Address], ...] = (
    ("Harold Whitcombe", "", _at("19 Bridge Street", city="Bath", code="BA2 4AS", country="UK")),
    ("Priya Raman", "Larkfield Studios", _at("4 Castle Mews", city="Cardiff", code="CF24 3DQ", country="Wales")),
    ("Fiona MacInnes", "", _at("31 Shore Road", city="Glasgow", code="G12 8QQ", country="Scotland")),
    ("Desmond Bailey", "", _at("102 Upper Street", city="London", code="N1 8EG", country="UK")),
    ("Rosalind Gray", "", _at("7 Minster Yard", city="York", code="YO10 5DD", country="United Kingdom")),
    ("Margaret Leclair", "", _at("340 Sparks Street", city="Ottawa", region="ON", code="K1R 7S8", country="Canada")),
    ("Tyler Bowman", "", _at("58 Prairie Avenue", city="Saskatoon", region="SK", code="S7K 2L5", country="Canada")),
    ("Jocelyne Gagnon", "", _at("2215 chemin Sainte-Foy", city="Québec", region="QC", code="G1V 1S5", country="Canada")),
    ("Pieter Bakker", "", _at("Kerkstraat 48", city="Utrecht", code="3511 LX", country="Nederland")),
    ("Femke Visser", "", _at("Witte de Withstraat 9", city="Rotterdam", code="3012BK", country="Netherlands")),
    ("Carmen Delgado", "", _at("905 Copper Avenue NW", city="Albuquerque", region="NM", code="87102", country="USA")),
    ("Walter Nakamura", "Pine & Ledger LLC", _at("66 State Street", city="Portland", region="ME", code="04101-3320", country="USA")),
    ("Friederike Lang", "", _at("Goethestraße 27", city="Weimar", code="99423", country="Deutschland")),
    ("Bernd Özdemir", "", _at("Hafenstraße 110", city="Köln", code="50668", country="Germany")),
    ("Sylvie Marchand", "", _at("31 quai de la Fosse", city="Nantes", code="44000", country="France")),
    ("Paolo Ferrari", "", _at("Corso Vittorio Emanuele 88", city="Napoli", region="NA", code="80121", country="Italia")),
    ("Elin Sjöberg", "", _at("Vasagatan 16", city="Göteborg", code="41137", country="Sverige")),
    ("Marek Zieliński", "", _at("ul. Piotrkowska 57", city="Łódź", code="90-413", country="Polska")),
    ("Callum Reid", "", _at("35 Salamanca Place", city="Hobart", region="TAS", code="7004", country="Australia")),
    ("Rita Carvalho", "", _at("Rua do Almada 210", city="Porto", code="4050-032", country="Portugal")),
)  # fmt: skip
"""As above: none of them was looked at when the capitals of addresses were chosen."""
