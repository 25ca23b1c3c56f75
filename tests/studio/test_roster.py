"""From a roster that is dropped on the page to a batch of notes."""

from __future__ import annotations

import asyncio
import io
import json
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from reach import ORIGIN, Reach
from support import PANEL

from plotnote.errors import OutputError, RosterError
from plotnote.studio import uploads
from plotnote.workshop import joining
from plotnote.workshop.folder import open_folder

ROSTER = "name,email,company\nAnn Lee,ann@a.example,Alder\nJosé Álvarez,jose@b.example,Birch\nJose Alvarez,,\n"
EVIL = '"><img src=x onerror=alert(1)>'


def dropped(reach: Reach, content: str | bytes = ROSTER, name: str = "Gäste.csv"):
    sent = content.encode() if isinstance(content, str) else content
    return reach.post("/api/roster", content=sent, headers={**ORIGIN, "X-Name": quote(name)})


def drafted(reach: Reach, people: list[int | str], **more: object):
    return reach.post("/api/draft", json={"people": people, "template": "interview-warm", **more})


@pytest.fixture
def empty(tmp_path: Path) -> Reach:
    folder = tmp_path / "new"
    folder.mkdir()
    return Reach(folder)


def test_a_roster_that_is_dropped_is_shown_and_not_stored(empty: Reach) -> None:
    told = dropped(empty).json()
    assert [person["name"] for person in told["people"]] == ["Ann Lee", "José Álvarez", "Jose Alvarez"]
    assert told["people"][0]["line"] == 2
    assert told["merges"][0]["people"] == [1, 2]
    assert list(empty.studio.root.iterdir()) == []


def test_a_vcard_and_a_spreadsheet_are_rosters_too(empty: Reach) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Ek\r\nN:Ek;Bo;;;\r\nEND:VCARD\r\n"
    assert dropped(empty, card, "bo.vcf").json()["people"][0]["name"] == "Bo Ek"
    sheet = sorted((PANEL.parent).rglob("*.xlsx"))
    for file in sheet:
        assert dropped(empty, file.read_bytes(), file.name).json()["people"]


def test_an_entry_that_cannot_be_read_is_told_with_its_line(empty: Reach) -> None:
    told = dropped(empty, "name,email\nAnn Lee,\n,ghost@x.example\n").json()
    assert [fault["line"] for fault in told["faults"]] == [3]


def test_a_batch_is_drafted_of_those_who_are_chosen(empty: Reach) -> None:
    key = dropped(empty).json()["roster"]
    reply = drafted(empty, [0, "José Álvarez"], roster=key, merges=[[1, 2]], fields={"sender": "Clara"})
    assert reply.status_code == 200
    told = reply.json()
    assert [row["name"] for row in told["notes"]] == ["01-ann-lee", "02-jose-alvarez"]
    assert {row["state"] for row in told["notes"]} == {"none"}
    assert told["exists"]
    assert "Clara" in open_folder(empty.studio.root).notes()[0].text


def test_a_batch_is_made_whole_or_not_at_all(empty: Reach) -> None:
    dropped(empty)
    for wrong in ({"settings": {"stationery": "slate"}}, {"settings": {"liveliness": 7}}, {"template": "nothing"}):
        assert drafted(empty, [0], **wrong).status_code in (404, 422)
        assert list(empty.studio.root.iterdir()) == []


def test_people_are_added_to_a_batch_and_no_note_is_touched(reach: Reach) -> None:
    root = reach.studio.root
    notes = root / "notes"
    edited = notes / "01-begona-ibanez.txt"
    edited.write_text("My own words.\n", "utf-8")
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in notes.iterdir()}
    assert [person["there"] for person in dropped(reach).json()["people"]] == [False, False, False]
    reply = drafted(reach, [0])
    assert reply.status_code == 200
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in before} == before
    assert [row["name"] for row in reply.json()["notes"]][-1] == f"{len(before) + 1:02d}-ann-lee"
    assert [person["name"] for person in reply.json()["people"]][-1] == "Ann Lee"
    twice = drafted(reach, [0, 1])
    assert twice.status_code == 422
    assert "Ann Lee" in twice.json()["error"]["message"]
    assert [person["there"] for person in dropped(reach).json()["people"]] == [True, False, False]
    assert len(list(notes.iterdir())) == len(before) + 1


def test_when_the_roster_cannot_be_stored_nobody_is_added(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    root = reach.studio.root
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}

    def full(file: Path, content: str) -> None:
        raise OutputError("No room.", file=str(file))

    monkeypatch.setattr(joining, "write_whole", full)
    dropped(reach)
    assert drafted(reach, [0, 1]).status_code == 507
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.csv", "/etc/passwd", "..\\..\\x.csv", "%00.csv", "-c", "a" * 5000, EVIL]
)
def test_the_name_of_an_upload_names_no_file(empty: Reach, name: str) -> None:
    assert dropped(empty, name=name).status_code == 200
    assert list(empty.studio.root.parent.iterdir()) == [empty.studio.root]


@pytest.mark.parametrize("who", [[3], [-1], ["../ann"], ["Nobody"]])
def test_only_people_of_the_roster_are_drafted(empty: Reach, who: list[int | str]) -> None:
    dropped(empty)
    assert drafted(empty, who).status_code == 422
    assert list(empty.studio.root.iterdir()) == []


@pytest.mark.parametrize(
    "template", ["../../pyproject", "/etc/passwd", "interview-warm.txt", "..", "", "interview-warm\0"]
)
def test_a_template_is_one_that_ships(empty: Reach, template: str) -> None:
    dropped(empty)
    assert drafted(empty, [0], template=template).status_code == 404


@pytest.mark.parametrize("key", ["signature", "font", "hand"])
def test_settings_that_lead_out_of_the_folder_are_refused(empty: Reach, key: str) -> None:
    ending = {"signature": ".svg", "font": ".svg", "hand": ".toml"}[key]
    secret = empty.studio.root.parent / f"secret{ending}"
    secret.write_text("<svg/>", "utf-8")
    dropped(empty)
    for way in (f"../secret{ending}", str(secret), f"a/../../secret{ending}", f"{'x' * 5000}{ending}", f"\0{ending}"):
        reply = drafted(empty, [0], settings={key: way})
        assert reply.status_code == 422
        assert "not in the batch folder" in reply.json()["error"]["message"]


def test_names_with_html_are_names(empty: Reach) -> None:
    evil = f"Ann {EVIL}"
    told = dropped(empty, f'name\n"{evil.replace(chr(34), chr(34) * 2)}"\n')
    assert told.headers["content-type"] == "application/json"
    assert told.json()["people"][0]["name"] == evil
    reply = drafted(empty, [0])
    assert reply.json()["notes"][0]["to"] == evil
    assert reply.json()["notes"][0]["name"] == "01-ann-img-src-x-onerror-alert-1"


def bomb(rows: str) -> bytes:
    """A spreadsheet of a few bytes; `rows` is what its one sheet holds."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        f'PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{rows}</sheetData></worksheet>",
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def test_a_spreadsheet_whose_cells_lie_a_thousand_million_rows_apart_ends_no_more_than_its_reader(empty: Reach) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert dropped(empty, bomb(far), "far.xlsx").status_code == 422
    assert dropped(empty).status_code == 200


def test_a_spreadsheet_that_unpacks_to_a_thousand_times_its_size_ends_no_more_than_its_reader(empty: Reach) -> None:
    cell = '<c r="A1" t="inlineStr"><is><t>' + " " * 50_000_000 + "</t></is></c>"
    packed = bomb(f'<row r="1">{cell}</row>')
    assert len(packed) < 500_000
    assert dropped(empty, packed, "bomb.xlsx").status_code == 422


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "READING_TIME", 0.2)
    for_ever = (sys.executable, "-c", "import time; time.sleep(600)")
    with pytest.raises(RosterError, match="too much"):
        asyncio.run(uploads.read_upload(b"", "x.csv", for_ever))


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"people": [0]}', b'{"people": [], "template": "interview-warm"}', b"\xff", b"[" * 100_000,
     b'{"people": [0], "template": "interview-warm", "into": "/tmp"}', b'{"people": [1e400], "template": ""}'],
)  # fmt: skip
def test_a_body_that_is_not_as_asked_for_is_refused_in_a_sentence(empty: Reach, body: bytes) -> None:
    dropped(empty)
    reply = empty.post("/api/draft", content=body, headers={**ORIGIN, "Content-Type": "application/json"})
    assert reply.status_code == 422
    assert "Traceback" not in reply.text
    assert json.loads(reply.text)["error"]["message"].startswith("The request is not understood")


def test_a_body_that_a_form_could_send_is_refused(empty: Reach) -> None:
    body = b'{"people": [0], "template": "interview-warm"}'
    reply = empty.post("/api/draft", content=body, headers={**ORIGIN, "Content-Type": "text/plain"})
    assert reply.status_code == 415
