from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from plotnote.config import BatchSettings
from plotnote.errors import ConfigError, FontFileError, NoteFileError, OutputError, PlotnoteError, TemplateError
from plotnote.workshop.draft import draft
from plotnote.workshop.folder import open_folder, seed_for

TEMPLATE = "Dear {{ name }},\n\nthank you for {{ topic }}.\n"


def made(folder: Path, roster: str, template: str = TEMPLATE, encoding: str = "utf-8", **settings: str) -> Path:
    (folder / "people.csv").write_bytes(roster.encode(encoding))
    (folder / "words.txt").write_text(template, "utf-8")
    draft(folder / "people.csv", folder / "words.txt", folder / "batch", BatchSettings(**settings), encoding)
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


def disk_of(files: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full after so many files."""
    room = [None] * files
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        room.pop()
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("files", range(4))
@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_no_part_of_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, there: bool
) -> None:
    if there:
        (tmp_path / "batch").mkdir()
        (tmp_path / "batch" / "mine.txt").write_text("keep", "utf-8")
    before = {*tmp_path.rglob("*"), tmp_path / "people.csv", tmp_path / "words.txt"}
    with monkeypatch.context() as full:
        disk_of(files, full)
        with pytest.raises(OutputError, match="No space left") as refused:
            made(tmp_path, "name,topic\nAnn Lee,tea\nBo Ek,maps\n")
    assert refused.value.file.startswith(str(tmp_path / "batch" / ""))
    assert set(tmp_path.rglob("*")) == before
    # A second try, with another roster, has none of the first one's notes.
    notes = open_folder(made(tmp_path, "name,topic\nDi Fo,tea\n")).notes()
    assert [note.name for note in notes] == ["01-di-fo"]
    assert set(tmp_path.iterdir()) == {tmp_path / name for name in ("batch", "people.csv", "words.txt")}


def test_notes_of_an_unfinished_batch_are_not_mixed_with_new_ones(tmp_path: Path) -> None:
    old = tmp_path / "batch" / "notes" / "01-old-friend.txt"
    old.parent.mkdir(parents=True)
    old.write_text("Dear old friend,\n", "utf-8")
    with pytest.raises(OutputError, match="not empty") as refused:
        made(tmp_path, "name,topic\nAnn Lee,tea\n")
    assert str(old.parent) in refused.value.hint
    assert [file for file in (tmp_path / "batch").rglob("*") if file.is_file()] == [old]


def test_a_folder_with_other_files_and_empty_notes_becomes_a_batch(tmp_path: Path) -> None:
    (tmp_path / "batch" / "notes").mkdir(parents=True)
    (tmp_path / "batch" / "mine.txt").write_text("keep", "utf-8")
    root = made(tmp_path, "name,topic\nAnn Lee,tea\n")
    assert sorted(file.name for file in root.iterdir()) == ["batch.toml", "mine.txt", "notes", "roster.csv"]
    assert len(open_folder(root).notes()) == 1


def test_a_roster_that_is_not_the_drafted_one_is_kept(tmp_path: Path) -> None:
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / "roster.csv").write_text("name\nSomeone Else\n", "utf-8")
    with pytest.raises(OutputError, match=r"roster\.csv is there already"):
        made(tmp_path, "name,topic\nAnn Lee,tea\n")
    assert [file.name for file in (tmp_path / "batch").iterdir()] == ["roster.csv"]
    assert "Someone Else" in (tmp_path / "batch" / "roster.csv").read_text("utf-8")


def test_a_batch_can_be_drafted_where_its_roster_is(tmp_path: Path) -> None:
    roster, template = tmp_path / "roster.csv", tmp_path / "words.txt"
    roster.write_bytes("name,topic\nJosé Álvarez,tea\n".encode("cp1252"))
    template.write_text(TEMPLATE, "utf-8")
    folder, _ = draft(roster, template, tmp_path, BatchSettings(), "cp1252")
    assert [note.to for note in folder.notes()] == ["José Álvarez"]
    assert "José Álvarez" in roster.read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")
def test_others_may_read_a_batch_as_any_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    root = made(tmp_path, "name,topic\nAnn Lee,tea\n")
    assert root.stat().st_mode == (root / "notes").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_numbers_are_as_wide_as_the_last(tmp_path: Path) -> None:
    root = made(tmp_path, "name,topic\n" + "Ann Lee,tea\n" * 100)
    names = sorted(file.stem for file in (root / "notes").iterdir())
    assert names == [f"{n:03d}-ann-lee" for n in range(1, 101)]


def test_the_same_row_twice_has_two_seeds_and_the_first_one_does_not_change(tmp_path: Path) -> None:
    root = made(tmp_path, "name,topic\nAnn Lee,tea\nBo Ek,ink\nAnn Lee,tea\nAnn Lee,tea\n")
    seeds = [note.seed for note in open_folder(root).notes()]
    assert len(set(seeds)) == 4
    assert seeds[0] == seed_for(1, repr([("name", "Ann Lee"), ("topic", "tea")]))


NAMES: list[tuple[str, str, type[PlotnoteError]]] = [
    *((key, "no-such", ConfigError) for key in ("stationery", "hand", "font", "pen", "machine")),
    ("font", "no-such.json", FontFileError),
]


@pytest.mark.parametrize(
    ("setting", "name", "error", "head"),
    [(*name, False) for name in NAMES] + [(*name, True) for name in NAMES if name[0] != "machine"],
)
def test_a_name_that_is_not_in_the_library_is_refused_before_there_is_a_file(
    tmp_path: Path, setting: str, name: str, error: type[PlotnoteError], head: bool
) -> None:
    words = f'+++\n{setting} = "{name}"\n+++\n{TEMPLATE}' if head else TEMPLATE
    with pytest.raises(error, match="no-such") as refused:
        made(tmp_path, "name,topic\nAnn Lee,tea\n", words, **({} if head else {setting: name}))
    assert refused.value.hint
    assert sorted(file.name for file in tmp_path.iterdir()) == ["people.csv", "words.txt"]


def test_a_template_that_leaves_somebody_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoteFileError, match="no words"):
        made(tmp_path, "name,topic\nAnn Lee,tea\nBo Ek,\n", "---\n{% if topic %}Thank you.{% endif %}\n---\n")
    assert not (tmp_path / "batch").exists()


def test_two_entries_that_may_be_one_person_are_told_of_and_both_kept(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.mkdir()
    (cards / "a.vcf").write_text("BEGIN:VCARD\nFN:Begoña Ibáñez\nEND:VCARD\n", "utf-8")
    (cards / "b.csv").write_text("name,email\nBegona Ibanez,b@example.org\n", "utf-8")
    template = tmp_path / "words.txt"
    template.write_text("Dear {{ name }}, thank you.", "utf-8")
    folder, warnings = draft(cards, template, tmp_path / "batch", BatchSettings())
    assert [note.to for note in folder.notes()] == ["Begoña Ibáñez", "Begona Ibanez"]
    assert any("may be one person: they have the same name" in warning for warning in warnings)


@pytest.mark.parametrize("home", ["ZZ", "UK", "Deutschland"])
def test_a_home_that_is_no_country_is_refused_since_every_letter_would_name_its_own(tmp_path: Path, home: str) -> None:
    with pytest.raises(ConfigError, match="no country"):
        made(tmp_path, "name,topic\nAnn Lee,tea\n", home=home)
    root = made(tmp_path, "name,topic\nAnn Lee,tea\n", home="gb")
    assert open_folder(root).settings.home == "GB"
