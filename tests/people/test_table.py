"""Rosters: every dialect gives the same people, and what cannot be read is refused in one sentence."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.errors import RosterError
from plotnote.people.read import read_roster
from plotnote.people.roster import Roster
from plotnote.people.rows import is_name

NAMES = ["Begoña Ibáñez", "Łukasz Żółkiewski", "Siobhán O’Brien", "Nguyễn Thị Ánh", "A. B. “Bo” Lindqvist, Jr."]


def refusal(content: bytes, encoding: str | None = None) -> RosterError:
    """What is wrong with a roster: the error, or the first of its faults, with which the others still come in."""
    try:
        (first, *_) = read_roster(content, "roster.csv", encoding).faults
    except RosterError as error:
        first = error
    assert first.file == "roster.csv"
    assert first.hint
    return first


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_dialect_gives_the_same_people(delimiter, encoding, end):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows([["Full Name", "Company", "Remark"], *([name, "Harrow, Finch; Co", "a|b\tc"] for name in NAMES)])
    roster = read_roster(text.getvalue().encode(encoding), "roster.csv")
    assert [person.name for person in roster.people] == NAMES
    assert [person.row for person in roster.people] == [2, 3, 4, 5, 6]
    assert {person.company for person in roster.people} == {"Harrow, Finch; Co"}
    assert {person.fields["Remark"] for person in roster.people} == {"a|b\tc"}
    assert roster.warnings == ()


@pytest.mark.parametrize(
    ("headers", "row", "name", "given_name", "family"),
    [
        ("name", "Jane Doe", "Jane Doe", "", ""),
        ("First Name,Last Name", "Jane,Doe", "Jane Doe", "Jane", "Doe"),
        ("first_name,surname", "Jane,", "Jane", "Jane", ""),
        ("Nachname;Vorname", "Groß;Jürgen", "Jürgen Groß", "Jürgen", "Groß"),
        ("Name;Vorname", "Groß;Jürgen", "Jürgen Groß", "Jürgen", "Groß"),
        ("Given Name,Full Name", "Jane,Dr. Jane Doe", "Dr. Jane Doe", "Jane", ""),
        ("Prénom;Nom", "Renée;Dupré", "Renée Dupré", "Renée", "Dupré"),
    ],
)
def test_headers_are_known_by_many_names(headers, row, name, given_name, family):
    person = read_roster(f"{headers}\n{row}\n".encode(), "r.csv").people[0]
    assert (person.name, person.given, person.family) == (name, given_name, family)


def test_the_preamble_of_linkedin_is_passed_over():
    content = (
        'Notes:\n"When exporting, you may notice that ""some"" addresses, and others, are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Zoë,Müller,https://example.org/zoe,zoe@example.org,Harrow & Finch,Design Lead,03 Nov 2026\n"
    ).encode()
    roster = read_roster(content, "Connections.csv")
    person = roster.people[0]
    assert (person.name, person.email, person.role, person.row) == ("Zoë Müller", "zoe@example.org", "Design Lead", 5)
    assert roster.warnings == ()


def test_other_lines_above_the_headers_are_mentioned():
    roster = read_roster(b"Panel of Tuesday\n\nname,role\nJane Doe,Lead\n", "r.csv")
    assert [person.name for person in roster.people] == ["Jane Doe"]
    assert "line 1" in roster.warnings[0]


def test_every_column_is_kept_even_without_a_header_or_twice():
    person = read_roster(b"name,note,note,\nJane Doe,a,b,c\n", "r.csv").people[0]
    assert dict(person.fields) == {"name": "Jane Doe", "note": "a", "note 2": "b", "column 4": "c"}
    with pytest.raises(TypeError):
        person.fields["name"] = "other"  # type: ignore[index]


def test_a_cell_may_hold_lines_and_rows_keep_their_place():
    roster = read_roster(b'name,help\nJane Doe,"one\ntwo"\n,\n\nJo Li,three\n', "r.csv")
    assert [(person.name, person.fields["help"], person.row) for person in roster.people] == [
        ("Jane Doe", "one\ntwo", 2),
        ("Jo Li", "three", 6),
    ]


def test_names_come_in_nfc_and_without_outer_spaces():
    content = "name\n  Bego\u006e\u0303a Iba\u0301n\u0303ez  \n".encode()
    assert read_roster(content, "r.csv").people[0].name == "Begoña Ibáñez"


def test_windows_bytes_are_read_with_a_warning():
    roster = read_roster("name\nJoão “Jo” Conceição\n".encode("cp1252"), "r.csv")
    assert roster.people[0].name == "João “Jo” Conceição"
    assert "Windows-1252" in roster.warnings[0]
    assert "--encoding" in roster.warnings[0]


def test_an_encoding_that_is_named_is_taken():
    roster = read_roster("name\nJoão\n".encode("mac-roman"), "r.csv", "mac-roman")
    assert roster.people[0].name == "João"
    assert roster.warnings == ()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"name\nJo\x81o\n", None),  # in neither UTF-8 nor cp1252
        (b"name\nJo\xe3o\n", "utf-8"),
        (b"name\nJo\n", "no-such-code"),
        (b"name\nJo\n", "base64"),
        (b"name\nJo\n", "\0"),
        (b"n\0a\0m\0e\0\n\0J\0o\0", None),
        (b"name\n\\ud800\n", "unicode_escape"),
    ],
)
def test_unreadable_bytes_name_the_option_that_helps(content, encoding):
    assert "--encoding" in refusal(content, encoding).hint


def test_a_spreadsheet_is_told_from_a_table():
    assert "CSV" in refusal(b"PK\x03\x04\x14\x00").hint


@pytest.mark.parametrize("content", [b"", b"\n \n,,\n", b"\xef\xbb\xbf"])
def test_an_empty_roster_is_refused(content):
    assert "empty" in refusal(content).message


def test_headers_without_anybody_are_refused():
    assert "nobody" in refusal(b"name,role\n\n").message


def test_a_roster_without_a_name_column_lists_its_columns():
    error = refusal(b"who;e-mail;colour\nJane;j@example.org;red\n")
    assert all(f"“{column}”" in error.message for column in ("who", "e-mail", "colour"))


def test_a_row_without_a_name_is_refused_with_its_line():
    assert refusal(b'name,role\n"Jane",Lead\n,Head\n').line == 3


def test_a_row_with_more_cells_than_headers_is_refused_with_its_line():
    assert refusal(b"name,role\nJane,Lead\nDoe, John,Head\n").line == 3


def test_a_quote_left_open_swallows_nobody():
    assert refusal(b'name,role\nJane,Lead\nJo,"Head\nAnn,Chief\n').line == 3


def test_a_name_that_stands_twice_is_kept_twice_and_mentioned():
    roster = read_roster(b"name\nJane Doe\nJo Li\nJANE DOE\n", "r.csv")
    assert len(roster.people) == 3
    assert "lines 2, 4" in roster.warnings[0]


NAME = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(is_name)


@settings(deadline=None, max_examples=60)
@given(rows=st.lists(st.tuples(NAME, st.text(st.characters(exclude_categories=["C"]))), min_size=1, max_size=6))
def test_whatever_csv_writes_comes_back(rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("name", "company", "help"), *((n, "x", h) for n, h in rows)])
    people = read_roster(text.getvalue().encode(), "r.csv").people
    expected = [(unicodedata.normalize("NFC", n).strip(), unicodedata.normalize("NFC", h).strip()) for n, h in rows]
    assert [(person.name, person.fields["help"]) for person in people] == expected


@settings(deadline=None, max_examples=300)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text('name,;\t|"\n\r\0é ').map(str.encode),
        st.binary(max_size=60).map(lambda tail: b"name,first name\n" + tail),
    ),
    encoding=st.sampled_from([None, None, "utf-8", "utf-16", "utf-7", "cp1252", "idna", "rot13", "unicode_escape"]),
)
def test_any_bytes_give_a_roster_or_a_roster_error(content, encoding):
    try:
        roster = read_roster(content, "r.csv", encoding)
    except RosterError as error:
        assert error.message and error.hint
    else:
        assert isinstance(roster, Roster)
        assert roster.people or roster.faults
        assert all(person.name.strip() == person.name != "" for person in roster.people)
