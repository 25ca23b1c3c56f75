from __future__ import annotations

from pathlib import Path

import pytest

from plotnote.errors import ConfigError, NoteFileError
from plotnote.workshop.folder import open_folder


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "batch.toml").write_text("seed = 7\n", "utf-8")
    for name in ("02-bo", "01-ann"):
        (tmp_path / "notes" / f"{name}.txt").write_text("Thank you.\n", "utf-8")
    return tmp_path


def test_notes_come_in_the_order_of_their_names(batch: Path) -> None:
    assert [note.name for note in open_folder(batch).notes()] == ["01-ann", "02-bo"]


def test_numbers_in_the_names_of_notes_count_as_numbers(batch: Path) -> None:
    for name in ("100-cy", "10-di", "9-eve", "note-11", "note-2", "title"):
        (batch / "notes" / f"{name}.txt").write_text("Thank you.\n", "utf-8")
    names = [note.name for note in open_folder(batch).notes()]
    assert names == ["01-ann", "02-bo", "9-eve", "10-di", "100-cy", "note-2", "note-11", "title"]


def test_notes_to_nobody_by_name_have_seeds_of_their_own(batch: Path) -> None:
    one, other = open_folder(batch).notes()
    assert one.seed != other.seed


def test_what_a_mac_leaves_beside_a_note_is_no_note(batch: Path) -> None:
    (batch / "notes" / "._01-ann.txt").write_bytes(b"\0\5\x16\7\xff")
    assert len(open_folder(batch).notes()) == 2


@pytest.mark.parametrize("name", ["a\x01b.txt", "a\udcffb.txt"])
def test_a_name_that_is_no_text_is_refused(batch: Path, name: str) -> None:
    try:
        (batch / "notes" / name).write_text("Thank you.\n", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this disk has no such names")
    with pytest.raises(NoteFileError) as refused:
        open_folder(batch).notes()
    assert str(refused.value).isprintable()
    assert refused.value.hint


def test_a_folder_without_settings_is_no_batch(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        open_folder(tmp_path)
    assert refused.value.hint
