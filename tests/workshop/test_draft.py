from __future__ import annotations

from pathlib import Path

import pytest

from plotnote.config import BatchSettings
from plotnote.errors import TemplateError
from plotnote.workshop.draft import draft
from plotnote.workshop.folder import open_folder

TEMPLATE = "Dear {{ name }},\n\nthank you for {{ topic }}.\n"


def made(folder: Path, roster: str, template: str = TEMPLATE, encoding: str = "utf-8") -> Path:
    (folder / "people.csv").write_bytes(roster.encode(encoding))
    (folder / "words.txt").write_text(template, "utf-8")
    draft(folder / "people.csv", folder / "words.txt", folder / "batch", BatchSettings(), encoding)
    return folder / "batch"


def test_each_person_gets_a_note_with_the_name_as_the_roster_has_it(tmp_path: Path) -> None:
    root = made(tmp_path, "name,topic\nJosé Álvarez,tea\nŁukasz Żółkiewski,maps\n")
    notes = open_folder(root).notes()
    assert [note.name for note in notes] == ["01-jose-alvarez", "02-lukasz-zolkiewski"]
    assert [note.to for note in notes] == ["José Álvarez", "Łukasz Żółkiewski"]
    assert "Dear Łukasz Żółkiewski," in notes[1].text


def test_nothing_is_stored_when_one_note_cannot_be_rendered(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        made(tmp_path, "name,topic\nAnn Lee,tea\n", "Dear {{ nobody }}")
    assert not (tmp_path / "batch").exists()


def test_a_roster_in_another_encoding_is_kept_as_utf_8(tmp_path: Path) -> None:
    root = made(tmp_path, "name,topic\nJosé Álvarez,tea\n", encoding="mac-roman")
    assert "José Álvarez" in (root / "roster.csv").read_text("utf-8")


def test_the_seed_of_batch_toml_reaches_every_note(tmp_path: Path) -> None:
    root = made(tmp_path, "name,topic\nAnn Lee,tea\nBo Ek,maps\n")
    before = [note.seed for note in open_folder(root).notes()]
    settings = root / "batch.toml"
    settings.write_text(settings.read_text("utf-8").replace("seed = 1", "seed = 2"), "utf-8")
    after = [note.seed for note in open_folder(root).notes()]
    assert len({*before, *after}) == 4


def test_two_people_of_one_name_do_not_share_a_seed(tmp_path: Path) -> None:
    root = made(tmp_path, "name,topic\nAnn Lee,tea\nAnn Lee,maps\n")
    one, two = open_folder(root).notes()
    assert one.seed != two.seed


def test_a_seed_does_not_depend_on_the_place_in_the_roster(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    one = {note.to: note.seed for note in open_folder(made(tmp_path / "x", "name,topic\nA B,t\nC D,t\n")).notes()}
    two = {note.to: note.seed for note in open_folder(made(tmp_path / "y", "name,topic\nC D,t\nA B,t\n")).notes()}
    assert one == two
