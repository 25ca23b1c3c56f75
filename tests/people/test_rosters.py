"""Tables of every dialect, spreadsheets, folders, and two entries that may be one."""

# ruff: noqa: E501

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from plotnote.errors import RosterError
from plotnote.people.merge import merged, proposals
from plotnote.people.person import Person
from plotnote.people.read import read_roster
from plotnote.people.roster import as_csv
from plotnote.workshop.roster_files import read_rosters, require_whole

NAMES = ["Begoña Ibáñez", "Łukasz Żółkiewski", "João Conceição"]
WEST = ["Begoña Ibáñez", "Zoë Müller", "João Conceição"]
OUTLOOK = "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,E-mail Address"
GOOGLE = "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Value,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country"
LINKEDIN = "Notes:\n\"When exporting your connection data, you may notice that some addresses are missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n"  # fmt: skip


def table(names: list[str], sign: str = ",") -> str:
    return "\n".join([f"name{sign}company", *(f"{name}{sign}Harrow" for name in names), ""])


DIALECTS = [
    ("UTF-8", table(NAMES).encode(), NAMES),
    ("UTF-8 with mark", b"\xef\xbb\xbf" + table(NAMES).encode(), NAMES),
    ("UTF-16 little", table(NAMES).encode("utf-16"), NAMES),
    ("UTF-16 big", b"\xfe\xff" + table(NAMES).encode("utf-16-be"), NAMES),
    ("cp1252", table(WEST).encode("cp1252"), WEST),
    ("semicolons", table(NAMES, ";").encode(), NAMES),
    ("tabs", table(NAMES, "\t").encode(), NAMES),
    ("pipes", table(NAMES, "|").encode(), NAMES),
    ("carriage returns", table(NAMES).replace("\n", "\r\n").encode(), NAMES),
    ("quoted newlines", b'name,notes\n"Ann\nLee","one\ntwo"\nBo Li,x\n', ["Ann Lee", "Bo Li"]),
    ("LinkedIn", (LINKEDIN + "Bego\u00f1a,Ib\u00e1\u00f1ez,u,b@example.org,Harrow,Head,01 Jan 2026\n").encode(), ["Begoña Ibáñez"]),
    ("Outlook", f"{OUTLOOK}\nDr.,Anna,Maria,Weiß,PhD,Harrow,,Head,Weg 1,2. OG,Berlin,,10115,Germany,a@example.org\n".encode("cp1252"), ["Anna Maria Weiß"]),
    ("Google", f"{GOOGLE}\nJo,,Li,Harrow,Head,j@example.org,x,1 Main St,Springfield,IL,62701,US\n".encode(), ["Jo Li"]),
    ("two encodings", "name,x\nJoão,1\n".encode() + "José,2\n".encode("cp1252"), ["João", "José"]),
    ("German", "Vorname;Nachname;Firma;Straße;PLZ;Ort\nZoë;Müller;Harrow;Weg 1;01067;Dresden\n".encode(), ["Zoë Müller"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "content", "names"), DIALECTS, ids=[kind for kind, _, _ in DIALECTS])
def test_every_dialect_gives_every_name_as_written(kind: str, content: bytes, names: list[str]) -> None:
    roster = read_roster(content, "r.csv")
    assert [person.name for person in roster.people] == names
    assert roster.faults == ()


def test_addresses_and_titles_of_exports_are_known() -> None:
    (anna,) = read_roster(next(c for k, c, _ in DIALECTS if k == "Outlook"), "r.csv").people
    assert (anna.prefix, anna.suffix, anna.role, anna.given) == ("Dr.", "PhD", "Head", "Anna")
    assert anna.address.street == ("Weg 1", "2. OG")
    assert (anna.address.postcode, anna.address.city, anna.address.country) == ("10115", "Berlin", "Germany")
    (jo,) = read_roster(next(c for k, c, _ in DIALECTS if k == "Google"), "r.csv").people
    assert (jo.address.street, jo.address.region, jo.email) == (("1 Main St",), "IL", "j@example.org")
    (zoe,) = read_roster(next(c for k, c, _ in DIALECTS if k == "German"), "r.csv").people
    assert (zoe.address.postcode, zoe.address.city) == ("01067", "Dresden")


def xlsx(rows: list[list[object]], above: int = 0, sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for _ in range(sheets - 1):
        book.create_sheet(index=0).append(["remarks only"])
    sheet = book.worksheets[-1]
    for _ in range(above):
        sheet.append([])
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row) + "</table:table-row>"
        for row in rows
    )  # fmt: skip
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet><table:table table:name="A">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        pack.writestr("content.xml", body)
        manifest = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        pack.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def test_spreadsheets_come_in_with_whole_postcodes() -> None:
    rows: list[list[object]] = [
        ["Name", "PLZ", "Ort", "Met"],
        ["Zoë Müller", 1067.0, "Dresden", True],
        ["Łukasz Ż", 80331, "München", 1.5],
    ]
    for content in (xlsx(rows), xlsx(rows, above=3), xlsx(rows, sheets=2)):
        roster = read_roster(content, "r.xlsx")
        assert [person.name for person in roster.people] == ["Zoë Müller", "Łukasz Ż"]
        assert [person.address.postcode for person in roster.people] == ["1067", "80331"]
        assert roster.people[1].fields["Met"] == "1.5"
    (ann,) = read_roster(ods([["name", "city"], ["Ann Lee", "York"]]), "r.ods").people
    assert (ann.name, ann.address.city, ann.row) == ("Ann Lee", "York", 2)


OUTLOOKS = [
    ("German", "Anrede;Vorname;Nachname;Suffix;Firma;Position;Straße geschäftlich;Straße geschäftlich 2;Ort geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;E-Mail-Adresse\nHerr;Jörg;Groß;;H;Chef;Weg 1;2. OG;Köln;01234;Deutschland;j@g.de\n", ("Jörg Groß", "Chef", "j@g.de", "Weg 1|2. OG", "01234", "Köln", "Deutschland")),
    ("French", "Titre;Prénom;Deuxième prénom;Nom;Société;Titre;Rue (bureau);Ville (bureau);Code postal (bureau);Pays/Région (bureau);Adresse de messagerie\nM.;Jean;;Dupré;H;Chef;1 rue x;Lyon;69003;France;j@d.fr\n", ("Jean Dupré", "Chef", "j@d.fr", "1 rue x", "69003", "Lyon", "France")),
    ("Spanish", "Tratamiento;Nombre;Apellidos;Organización;Puesto;Calle del trabajo;Ciudad de trabajo;Código postal del trabajo;País o región del trabajo;Dirección de correo electrónico\nSr.;José;Álvarez Ruiz;H;Jefe;Calle 1;Madrid;28001;España;j@a.es\n", ("José Álvarez Ruiz", "Jefe", "j@a.es", "Calle 1", "28001", "Madrid", "España")),
    ("Italian", "Titolo;Nome;Cognome;Società;Posizione;Via (uff.);Città (uff.);CAP (uff.);Paese (uff.);Indirizzo posta elettronica\nDott.;Nicolò;Rossi;H;Capo;Via 1;Roma;00184;Italia;n@r.it\n", ("Nicolò Rossi", "Capo", "n@r.it", "Via 1", "00184", "Roma", "Italia")),
    ("Portuguese", "Título;Nome;Sobrenome;Empresa;Cargo;Rua (comercial);Cidade (comercial);CEP (comercial);País/Região (comercial);Endereço de Email\nSr.;João;Conceição;H;Chefe;Rua 1;Porto;4000;Portugal;j@c.pt\n", ("João Conceição", "Chefe", "j@c.pt", "Rua 1", "4000", "Porto", "Portugal")),
    ("Dutch", "Titel;Voornaam;Middelste naam;Achternaam;Bedrijf;Functie;Werkadres, straat;Werkadres, plaats;Werkadres, postcode;Werkadres, land/regio;E-mailadres\nDhr.;Jan;van;Dijk;H;Baas;Straat 1;Delft;2611 AB;Nederland;j@d.nl\n", ("Jan van Dijk", "Baas", "j@d.nl", "Straat 1", "2611 AB", "Delft", "Nederland")),
    ("old Google", "Name,Given Name,Family Name,Name Prefix,E-mail 1 - Value,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Organization 1 - Name,Organization 1 - Title\nAnn Lee,Ann,Lee,Dr.,a@b.org,x,1 Main,Town,00123,US,H,Head\n", ("Ann Lee", "Head", "a@b.org", "1 Main", "00123", "Town", "US")),
]  # fmt: skip


@pytest.mark.parametrize(("tongue", "text", "wanted"), OUTLOOKS, ids=[tongue for tongue, _, _ in OUTLOOKS])
def test_exports_in_other_languages_are_known(tongue: str, text: str, wanted: tuple[str, ...]) -> None:
    (person,) = read_roster(text.encode(), f"{tongue}.csv").people
    place = person.address
    assert (
        person.name, person.role, person.email, "|".join(place.street), place.postcode, place.city, place.country,
    ) == wanted  # fmt: skip
    assert person.company == "H"
    assert person.prefix or person.salutation


def test_an_address_of_work_and_one_of_home_are_never_mixed() -> None:
    text = "name,Home Street,Business City,Home City,Business Street,Home Postal Code,Business Postal Code\nAnn,h 1,B,H,b 1,1,2\nBo,h 2,,H2,,3,\n"
    ann, bo = read_roster(text.encode(), "r.csv").people
    assert (ann.address.street, ann.address.city, ann.address.postcode) == (("b 1",), "B", "2")
    assert (bo.address.street, bo.address.city, bo.address.postcode) == (("h 2",), "H2", "3")


def test_below_a_row_with_wrong_quotes_the_others_come_in() -> None:
    roster = read_roster(b'name,note\nAnn,x\n"Bo,y\nCy,z\nDi,"he said "hi""\nEd,"one\ntwo, three"\n', "r.csv")
    assert [person.name for person in roster.people] == ["Ann", "Cy", "Ed"]
    assert [fault.line for fault in roster.faults] == [3, 5]


def test_what_may_be_inside_a_cell_with_wrong_quotes_is_nobody() -> None:
    roster = read_roster(b'name,email,note\nAnn,a@b.org,"said "hi"\nand went\n"\nBo,b@b.org,x\n', "r.csv")
    assert [person.name for person in roster.people] in (["Bo"], [])
    assert {fault.line for fault in roster.faults} >= {2, 3}


def test_a_quote_that_swallows_a_row_makes_no_name_of_it() -> None:
    roster = read_roster(b'name,note\n"Ann,x\nBo",y\nCy,z\n', "r.csv")
    assert [person.name for person in roster.people] == ["Cy"]
    assert [fault.line for fault in roster.faults] == [2]


def test_a_row_that_is_too_long_may_go_over_several_lines() -> None:
    roster = read_roster(b'first name,last name\nAnn,Lee\nBo,Li,"one\ntwo"\n', "r.csv")
    assert [fault.line for fault in roster.faults] == [3]


def test_headers_that_stand_again_and_rules_of_a_table_are_nobody() -> None:
    roster = read_roster(b"name,x\nAnn,1\nname,x\nBo,2\n---,---\n", "r.csv")
    assert [person.name for person in roster.people] == ["Ann", "Bo"]
    assert any("line 3" in warning for warning in roster.warnings)
    assert [fault.line for fault in roster.faults] == [5]


def test_every_sheet_that_has_names_is_read_and_others_are_told_of() -> None:
    book = openpyxl.Workbook()
    book.active.append(["remarks only"])
    for title, rows in (("A", ["name", "Ann"]), ("B", ["name", "Bo", "?"])):
        sheet = book.create_sheet(title)
        for cell in rows:
            sheet.append([cell])
    out = io.BytesIO()
    book.save(out)
    roster = read_roster(out.getvalue(), "r.xlsx")
    assert [person.name for person in roster.people] == ["Ann", "Bo"]
    assert [str(fault).split(": ")[0] for fault in roster.faults] == ["r.xlsx [B]:3"]
    assert any("[Sheet]" in warning for warning in roster.warnings)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 500, xlsx([["a", "b"], ["c", "d"]]), xlsx([])]
)
def test_a_spreadsheet_that_names_nobody_says_so(content: bytes) -> None:
    with pytest.raises(RosterError) as caught:
        read_roster(content, "r.xlsx")
    assert caught.value.hint


def test_rows_that_are_nobody_are_told_and_the_others_come_in() -> None:
    roster = read_roster(b"name,role\nJane,Lead\n,Head\nA,b,c\nJo Li,x\n", "r.csv")
    assert [person.name for person in roster.people] == ["Jane", "Jo Li"]
    assert [(fault.file, fault.line) for fault in roster.faults] == [("r.csv", 3), ("r.csv", 4)]
    with pytest.raises(RosterError, match=r"names nobody.*1 more .*: r\.csv:4\.\)") as caught:
        require_whole(roster)
    assert "--without-faulty" in caught.value.hint
    assert require_whole(roster, without_faulty=True) is roster


def test_a_folder_of_all_kinds_comes_in_whole(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(b"BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\n")
    (tmp_path / "b.csv").write_bytes(b"name\nBo Li\n,\n")
    (tmp_path / "c.xlsx").write_bytes(xlsx([["name"], ["Cy Ek"]]))
    (tmp_path / "d.vcf").write_bytes(b"nothing")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / ".hidden.vcf").write_bytes(b"x")
    roster = read_rosters(tmp_path)
    assert [person.name for person in roster.people] == ["Ann Lee", "Bo Li", "Cy Ek"]
    assert [Path(fault.file).name for fault in roster.faults] == ["d.vcf"]
    assert any("photo.jpg" in warning for warning in roster.warnings)
    (tmp_path / "empty").mkdir()
    assert any("empty was not read" in warning for warning in read_rosters(tmp_path).warnings)
    with pytest.raises(RosterError, match="no roster"):
        read_rosters(tmp_path / "empty")


def test_a_roster_that_was_written_anew_gives_the_same_people() -> None:
    people = [
        person
        for kind, content, _ in DIALECTS
        if kind in ("Outlook", "Google", "German", "LinkedIn", "quoted newlines")
        for person in read_roster(content, "r.csv").people
    ]
    again = read_roster(as_csv(people).encode(), "again.csv").people
    for one, other in zip(people, again, strict=True):
        for name in ("name", "given", "family", "prefix", "suffix", "email", "company", "role", "address"):
            assert getattr(one, name) == getattr(other, name), name


def test_pairs_that_may_be_one_are_proposed_with_a_reason() -> None:
    people = [
        Person("Begoña Ibáñez", email="b@example.org"), Person("Ibanez, Begona"), Person("Bo Li", company="Harrow"),
        Person("Bo Li", company="Finch"), Person("B. I.", email="B@example.org"), Person("Bo Li"),
    ]  # fmt: skip
    assert [(pair.one, pair.other) for pair in proposals(people)] == [(0, 1), (0, 4), (2, 5), (3, 5)]
    assert "b@example.org" in proposals(people)[1].why


def test_names_in_other_scripts_are_not_one_because_they_share_a_title() -> None:
    assert proposals([Person("Dr. 李明"), Person("Dr. 王芳"), Person("Анна Ли"), Person("Иван Ли")]) == ()
    assert len(proposals([Person("Dr. 李明"), Person("Dr. 李明")])) == 1


def test_a_merge_loses_nothing() -> None:
    one = Person("Begoña Ibáñez", email="b@example.org", fields={"topic": "bees"})
    other = Person(
        "Begona Ibanez", given="Begoña", email="c@example.org", role="Head", fields={"topic": "queues", "x": "1"}
    )
    both = merged(one, other)
    assert (both.name, both.given, both.email, both.role) == ("Begoña Ibáñez", "Begoña", "b@example.org", "Head")
    assert dict(both.fields) == {
        "topic": "bees", "topic 2": "queues", "x": "1", "other name": "Begona Ibanez", "other email": "c@example.org",
    }  # fmt: skip
