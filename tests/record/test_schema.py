"""The file of the record: private, of a whole version, and understood when it is not usable."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from plotnote.errors import RecordError
from plotnote.record import schema
from plotnote.record.ledger import Ledger
from plotnote.record.schema import STEPS, connect

OLD = """
INSERT INTO person (name, email, content) VALUES ('Łukasz Żółkiewski', 'l@example.org', '{"name": "Łukasz Żółkiewski", "email": "l@example.org"}');
INSERT INTO sent (person, at, kind, text, stationery, pen, batch) VALUES (1, '2020-01-02T03:04:05+00:00', 'card', 'Dear Łukasz, thank you.', 'us-a2', 'black-0.3', 'panel');
"""  # noqa: E501
"""What plotnote's first record held."""


def of_version(file: Path, version: int) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.executescript("".join(STEPS[:version]) + f"PRAGMA user_version={version};" + (OLD if version else ""))


def version_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_record_and_the_files_beside_it_are_for_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "record.db"
    umask = os.umask(0)
    try:
        with Ledger.open(file) as ledger:
            ledger.people()
            modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in file.parent.iterdir()}
    finally:
        os.umask(umask)
    assert modes["record.db"] == 0o600
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_record_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    file.touch(0o644)
    Ledger.open(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("version", range(len(STEPS)))
def test_a_record_of_every_earlier_version_becomes_one_of_today(tmp_path: Path, version: int) -> None:
    file = tmp_path / "record.db"
    of_version(file, version)
    with Ledger.open(file) as ledger:
        if version:
            (entry,) = ledger.people()
            assert entry.person.name == "Łukasz Żółkiewski"
            assert [sent.text for sent in ledger.sent(entry.id)] == ["Dear Łukasz, thank you."]
        assert ledger.meetings() == ()
    assert version_of(file) == len(STEPS)


@pytest.mark.parametrize("fails_at", range(4))
def test_a_step_that_breaks_off_leaves_the_old_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    file = tmp_path / "record.db"
    of_version(file, 1)
    parts = [part for part in STEPS[1].split(";\n") if part.strip()]
    broken = ";\n".join([*parts[:fails_at], "NO SUCH WORD", *parts[fails_at:]])
    monkeypatch.setattr(schema, "STEPS", (STEPS[0], broken))
    with pytest.raises(RecordError):
        connect(file)
    monkeypatch.undo()
    assert version_of(file) == 1
    with Ledger.open(file) as ledger:
        assert [sent.text for sent in ledger.sent()] == ["Dear Łukasz, thank you."]


def test_a_program_that_dies_in_the_midst_of_a_step_leaves_the_old_record(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    of_version(file, 1)
    pid = os.fork() if hasattr(os, "fork") else -1
    if pid == -1:
        pytest.skip("this system cannot fork")
    if pid == 0:  # the child dies with the step begun and not committed
        database = sqlite3.connect(file, isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        for statement in STEPS[1].split(";\n"):
            database.execute(statement)
        os._exit(9)
    os.waitpid(pid, 0)
    assert version_of(file) == 1
    with Ledger.open(file) as ledger:
        assert len(ledger.people()) == 1
    assert version_of(file) == len(STEPS)


def test_a_record_of_a_newer_plotnote_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    Ledger.open(file).close()
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    with pytest.raises(RecordError, match="newer plotnote"):
        Ledger.open(file)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4080])
def test_a_damaged_record_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "record.db"
    file.write_bytes(content)
    with pytest.raises(RecordError) as caught:
        Ledger.open(file)
    assert str(file) in caught.value.message
    assert "record import" in caught.value.hint
    assert file.read_bytes() == content


def test_a_record_where_none_can_be_made_says_how_to_name_another_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordError) as caught:
        Ledger.open(tmp_path / "file" / "record.db")
    assert "PLOTNOTE_RECORD" in caught.value.hint
