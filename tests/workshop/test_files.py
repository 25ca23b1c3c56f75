from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from plotnote.errors import InputError, NoteFileError, OutputError
from plotnote.workshop.files import make_folder, read_text, write_whole


def test_a_file_is_stored_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "née")
    assert (tmp_path / "a.txt").read_text("utf-8") == "née"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_what_stood_there_survives_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a.txt", "old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_stored_file_has_the_rights_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError):
        make_folder(tmp_path / "file" / "below")
    with pytest.raises(InputError):
        read_text(tmp_path)


def test_text_that_is_not_utf_8_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\ntw\xe9\n")
    with pytest.raises(NoteFileError) as caught:
        read_text(tmp_path / "a.txt", NoteFileError)
    assert caught.value.line == 2


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfDear")
    assert read_text(tmp_path / "a.txt") == "Dear"
