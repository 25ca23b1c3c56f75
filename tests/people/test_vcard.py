"""Business cards of every version and oddity: each person comes in with the name exactly as written, or is reported."""

# ruff: noqa: E501

from __future__ import annotations

import random  # noqa: TID251 - a seeded generator of this test's own

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.errors import RosterError
from plotnote.people.read import read_roster
from plotnote.people.roster import Roster
from plotnote.people.rows import is_name


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


CARDS: list[tuple[str, bytes, list[str]]] = [
    ("iOS 3.0", card("PRODID:-//Apple Inc.//iOS 17//EN", "N:Ibáñez;Begoña;;;", "FN:Begoña Ibáñez", "ORG:Harrow & Finch;", "item1.EMAIL;type=INTERNET;type=pref:b@example.org", "item1.X-ABLabel:_$!<Work>!$_"), ["Begoña Ibáñez"]),
    ("macOS groups", card("N:Lee;Ann;;;", "FN:Ann Lee", "item2.ADR;type=WORK;type=pref:;;1 Main St\\nApt 2;Springfield;IL;62701;USA", "item2.X-ABADR:us"), ["Ann Lee"]),
    ("Google 3.0", card("FN:Łukasz Żółkiewski", "N:Żółkiewski;Łukasz;;;", "EMAIL;TYPE=INTERNET;TYPE=HOME:l@example.org", "NOTE:one\\, two\\; three\\nfour"), ["Łukasz Żółkiewski"]),
    ("Nextcloud 4.0", card("N:Dupré;Renée;;;", "FN:Renée Dupré", "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+33-1-23", "ADR;PREF=1:;;rue 1;Lyon;;69003;France", version="4.0"), ["Renée Dupré"]),
    ("4.0 with PREF", card("FN:Jo Li", "EMAIL;PREF=2:two@example.org", "EMAIL;PREF=1:one@example.org", version="4.0"), ["Jo Li"]),
    ("2.1 quoted-printable", card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB;;;", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB M=C3=BCller", version="2.1"), ["Zoë Müller"]),
    ("2.1 bare QP", card("N;QUOTED-PRINTABLE;CHARSET=UTF-8:Gro=C3=9F;J=C3=BCrgen", "FN;QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=BCrgen Gro=C3=9F", version="2.1"), ["Jürgen Groß"]),
    ("2.1 QP soft break", card("N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Wei=C3=9Fenberger-=", "Schmitt;K=C3=A4the", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:K=C3=A4the Wei=C3=9Fenb=", "erger-Schmitt", version="2.1"), ["Käthe Weißenberger-Schmitt"]),
    ("2.1 QP latin-1", card("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9 =C1lvarez", version="2.1"), ["José Álvarez"]),
    ("2.1 eight bits", b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Jos\xe9 \xc1lvarez\r\nEND:VCARD\r\n", ["José Álvarez"]),
    ("2.1 cyrillic bytes", "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1251:Анна\r\nEND:VCARD\r\n".encode("cp1251"), ["Анна"]),
    ("folded with a space", card("FN:Wilhelmina-Alexandra von der Wei", " ßenburg", "N:von der Weißenburg;Wilhelmina;;;"), ["Wilhelmina-Alexandra von der Weißenburg"]),
    ("folded with a tab", card("FN:Ann", "\tLee"), ["AnnLee"]),
    ("missing N", card("FN:Siobhán O’Brien"), ["Siobhán O’Brien"]),
    ("missing FN", card("N:O’Brien;Siobhán;Máire;;"), ["Siobhán Máire O’Brien"]),
    ("empty FN", card("FN:", "N:Lee;Ann;;;"), ["Ann Lee"]),
    ("honorifics", card("N:Weiß;Anna;;Dr.;PhD", "FN:Dr. Anna Weiß PhD"), ["Dr. Anna Weiß PhD"]),
    ("lists in N", card("N:Li;Mei,Jun;;Dr.,Prof.;", "FN:Mei Jun Li"), ["Mei Jun Li"]),
    ("escaped comma", card("FN:Lee\\, Ann", "N:Lee;Ann"), ["Lee, Ann"]),
    ("escaped semicolon", card("N:Smith\\;Jones;Ann;;;"), ["Ann Smith;Jones"]),
    ("backslash", card("FN:Ann \\\\ Lee"), ["Ann \\ Lee"]),
    ("lower case", b"begin:vcard\nversion:3.0\nfn:Ann Lee\nend:vcard\n", ["Ann Lee"]),
    ("line feeds", card("FN:Ann Lee", end="\n"), ["Ann Lee"]),
    ("carriage returns", card("FN:Ann Lee", end="\r"), ["Ann Lee"]),
    ("byte order mark", b"\xef\xbb\xbf" + card("FN:Ann Lee"), ["Ann Lee"]),
    ("UTF-16", card("FN:Ann Lee").decode().encode("utf-16"), ["Ann Lee"]),
    ("three in a file", card("FN:A B") + card("FN:C D") + card("FN:E F"), ["A B", "C D", "E F"]),
    ("blank lines between", card("FN:A B") + b"\r\n\r\n" + card("FN:C D"), ["A B", "C D"]),
    ("no end before the next", b"BEGIN:VCARD\nFN:A B\nBEGIN:VCARD\nFN:C D\nEND:VCARD\n", ["A B", "C D"]),
    ("no end at the end", b"BEGIN:VCARD\nVERSION:3.0\nFN:A B\n", ["A B"]),
    ("garbage after", card("FN:A B") + b"\x01 garbage : here\n", ["A B"]),
    ("a line that is none", card("FN:A B", "this is no property", "EMAIL:a@example.org"), ["A B"]),
    ("photo", card("FN:A B", "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 30, " " + "REVG" * 15), ["A B"]),
    ("agent inside", card("FN:A B", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Nobody Else", "END:VCARD", version="2.1"), ["A B"]),
    ("X- properties", card("FN:A B", "X-PHONETIC-FIRST-NAME:ay", "X-ABUID:1-2"), ["A B"]),
    ("Thunderbird", card("EMAIL;PREF=1:a@example.org", "FN:Ægir Þórsson", "NICKNAME:Ægi", "N:Þórsson;Ægir;;;", version="4.0"), ["Ægir Þórsson"]),
    ("decomposed", card("FN:Zoe\u0308 Mu\u0308ller"), ["Zoë Müller"]),
    ("Chinese", card("FN:李明", "N:李;明;;;"), ["李明"]),
    ("a fold within a letter", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jo\xc3\r\n \xa3o Li\r\nEND:VCARD\r\n", ["João Li"]),
    ("2.1 Shift JIS bytes", "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=SHIFT_JIS:山田ソ太郎\r\nEND:VCARD\r\n".encode("shift_jis"), ["山田ソ太郎"]),
    ("two encodings in a file", card("FN:João") + card("FN:José", version="2.1").decode().encode("cp1252"), ["João", "José"]),
    ("more given names", card("N:Stevenson;John;Philip,Paul;Dr.;Jr.,M.D."), ["John Philip Paul Stevenson"]),
    ("2.1 encoded semicolon", card("N;ENCODING=QUOTED-PRINTABLE:Lee=3B;=41nn", version="2.1"), ["Ann Lee;"]),
    ("4.0 preferred name", card("FN;PREF=2:Second", "FN;PREF=1:First", version="4.0"), ["First"]),
    ("agent in one line", card("FN:A B", "AGENT: BEGIN:VCARD", "FN:Nobody Else", "END:VCARD", "EMAIL:a@example.org", version="2.1"), ["A B"]),
    ("agent escaped", card("FN:A B", "AGENT:BEGIN:VCARD\\nFN:Nobody Else\\nEND:VCARD\\n"), ["A B"]),
    ("photo not folded", card("PHOTO;ENCODING=BASE64:/9j/4AAQ", "SkZJRgABAQAAAQ", "=", "FN:A B", version="2.1"), ["A B"]),
    ("Outlook QP address", card("N;LANGUAGE=de;CHARSET=Windows-1252:Groß;Jörg", "ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Weg 1=0D=0A=", "2. OG;Berlin;;10115;Germany", "FN;CHARSET=Windows-1252:Jörg Groß", version="2.1").decode().encode("cp1252"), ["Jörg Groß"]),
    ("only a telephone number", card("FN:+49 123 456", "TEL;CELL:+49 123 456", version="2.1"), []),
    ("bytes that are no letters", b"BEGIN:VCARD\nVERSION:2.1\nFN:Ann \x81\x8d\nEND:VCARD\n", []),
    ("a company's card", card("FN:Harrow & Finch", "ORG:Harrow & Finch", "X-ABShowAs:COMPANY"), []),
    ("a group", card("KIND:group", "FN:Panel", "MEMBER:urn:uuid:1", version="4.0"), []),
    ("nobody", card("EMAIL:x@example.org"), []),
]  # fmt: skip


def test_there_are_at_least_forty() -> None:
    assert len(CARDS) >= 40


@pytest.mark.parametrize(("kind", "content", "names"), CARDS, ids=[kind for kind, _, _ in CARDS])
def test_each_card_comes_in_with_its_name_as_written_or_is_reported(
    kind: str, content: bytes, names: list[str]
) -> None:
    roster = read_roster(content, f"{kind}.vcf")
    assert [person.name for person in roster.people] == names
    assert len(roster.faults) == (0 if names else 1)
    assert all(fault.file == f"{kind}.vcf" and fault.line == 1 for fault in roster.faults)
    assert all(person.source == f"{kind}.vcf" and person.row >= 1 for person in roster.people)


def only(content: bytes) -> Roster:
    return read_roster(content, "x.vcf")


def by(kind: str):
    return only(next(content for name, content, _ in CARDS if name == kind)).people[0]


def test_what_a_card_says_besides_the_name_is_kept() -> None:
    ann = by("macOS groups")
    assert ann.address.street == ("1 Main St", "Apt 2")
    assert (ann.address.city, ann.address.region, ann.address.postcode, ann.address.country) == (
        "Springfield", "IL", "62701", "USA",
    )  # fmt: skip
    assert (ann.given, ann.family) == ("Ann", "Lee")
    assert by("iOS 3.0").email == "b@example.org"
    assert by("iOS 3.0").company == "Harrow & Finch"
    assert by("4.0 with PREF").email == "one@example.org"
    assert (by("honorifics").prefix, by("honorifics").suffix) == ("Dr.", "PhD")
    assert by("Google 3.0").fields["note"] == "one, two; three\nfour"
    assert by("Nextcloud 4.0").fields["tel"] == "+33-1-23"
    assert by("Thunderbird").fields["nickname"] == "Ægi"
    assert "photo" not in by("photo").fields


def test_a_bad_card_among_good_ones_is_told_with_its_line() -> None:
    roster = only(card("FN:A B") + card("EMAIL:x@example.org") + card("FN:C D"))
    assert [person.name for person in roster.people] == ["A B", "C D"]
    (fault,) = roster.faults
    assert fault.line == 5
    assert "names nobody" in fault.message


def test_lines_of_a_card_that_does_not_begin_are_told_of() -> None:
    roster = only(card("FN:A B") + b"VERSION:3.0\nFN:Lost One\nEND:VCARD\n" + card("FN:C D"))
    assert [person.name for person in roster.people] == ["A B", "C D"]
    assert [(fault.line, "does not begin" in fault.message) for fault in roster.faults] == [(5, True)]


def test_a_line_that_is_no_property_is_told_of() -> None:
    assert any("line 4 is no property" in each for each in only(card("FN:A B", "ADR;;;1 Main St")).warnings)


def test_what_a_card_says_twice_is_kept_twice() -> None:
    (person,) = only(card(
        "FN:A B", "EMAIL;TYPE=HOME:h@example.org", "EMAIL;TYPE=WORK,pref:MAILTO:w@example.org", "TEL:1", "TEL:2",
        "ADR;TYPE=HOME:;;Weg 1;Bonn;;2;", "ADR;TYPE=WORK:;;Weg 3;Köln;;4;", "NOTE:x", "NOTE:y",
    )).people  # fmt: skip
    assert (person.email, person.address.city) == ("w@example.org", "Köln")
    assert dict(person.fields) == {
        "tel": "1", "tel 2": "2", "note": "x", "note 2": "y", "other email": "h@example.org",
        "other address": "Weg 1, Bonn, 2",
    }  # fmt: skip


def test_a_damaged_card_spoils_no_other() -> None:
    roster = only(card("FN:A\0B") + card("FN:C D") + card("FN:E F", "NOTE:x\0y"))
    assert [person.name for person in roster.people] == ["C D", "E F"]
    assert [fault.line for fault in roster.faults] == [1]
    assert "line 3 holds bytes" in roster.warnings[0]


def test_only_the_lines_that_were_guessed_are_warned_of() -> None:
    assert only(next(content for kind, content, _ in CARDS if kind == "2.1 cyrillic bytes")).warnings == ()
    (warning,) = only(next(content for kind, content, _ in CARDS if kind == "two encodings in a file")).warnings
    assert "line 7 was read as Windows-1252" in warning


def test_a_card_without_an_end_is_told_of() -> None:
    assert "line 1 does not end" in only(b"BEGIN:VCARD\nFN:A B\nBEGIN:VCARD\nFN:C D\nEND:VCARD\n").warnings[0]


def test_a_file_called_vcf_without_any_card_is_refused() -> None:
    with pytest.raises(RosterError, match="no card"):
        only(b"name\nAnn\n")


def test_mutated_cards_lose_nobody_s_traceback() -> None:
    dice = random.Random(3)
    for _ in range(400):
        content = bytearray(dice.choice(CARDS)[1] + dice.choice(CARDS)[1])
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(content))
            match dice.randrange(3):
                case 0:
                    content[at] = dice.randrange(256)
                case 1:
                    del content[at : at + dice.randrange(8)]
                case _:
                    content[at:at] = dice.choice(
                        [b";", b":", b"\\", b"=\r\n", b"BEGIN:VCARD\r\n", b"\r\n ", b"\0", b'"']
                    )
            content = content or bytearray(b"x")
        try:
            roster = only(bytes(content))
        except RosterError as error:
            assert error.hint
            continue
        assert all(person.name.strip() for person in roster.people)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1).filter(is_name))
def test_any_name_that_is_escaped_comes_back(name: str) -> None:
    import unicodedata

    said = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    (person,) = only(card(f"FN:{said}")).people or (None,)
    wanted = unicodedata.normalize("NFC", name).strip()
    assert person is not None
    assert person.name == wanted
