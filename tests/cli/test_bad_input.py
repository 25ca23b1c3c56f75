"""Every kind of bad input: one sentence, a hint, the exit code of its class, no traceback, nothing half done."""

from __future__ import annotations

import errno
import os
import pty
import sqlite3
import tty
from contextlib import closing
from pathlib import Path

import pytest
from support import PANEL, Result, Run

from plotnote.batch.journal import Journal
from plotnote.errors import (
    ConfigError,
    Corrupt,
    InputError,
    Locked,
    MissingGlyphs,
    NoteFileError,
    NotFound,
    OutputError,
    PlotnoteError,
    RosterError,
    TemplateError,
    TextOverflow,
    Timeout,
)


def refused(result: Result, error: type[PlotnoteError], *words: str) -> None:
    assert result.code == error.exit_code, result.err
    assert "Traceback" not in result.err
    lines = [line for line in result.err.splitlines() if line.strip()]
    assert lines[0].startswith("plotnote: ")
    assert len(lines) >= 2, "a hint says what to do next"
    for word in words:
        assert word in result.err


def draft(run: Run, folder: Path, roster: bytes, template: str = "Dear {{ first_name }},\n\nthank you.\n") -> Result:
    (folder / "people.csv").write_bytes(roster)
    (folder / "words.txt").write_text(template, "utf-8")
    into = folder / "batch"
    return run("batch", "draft", folder / "people.csv", "--template", folder / "words.txt", "--into", into)


def test_an_empty_roster_is_refused(run: Run, tmp_path: Path) -> None:
    refused(draft(run, tmp_path, b""), RosterError, "people.csv")
    assert not (tmp_path / "batch").exists()


def test_a_roster_with_no_people_is_refused(run: Run, tmp_path: Path) -> None:
    refused(draft(run, tmp_path, b"name,company\n"), RosterError, "people.csv")


def test_a_roster_without_a_name_column_is_refused_with_its_columns(run: Run, tmp_path: Path) -> None:
    refused(draft(run, tmp_path, b"colour,shape\nred,round\n"), RosterError, "colour")


def test_an_undefined_template_field_is_named(run: Run, tmp_path: Path) -> None:
    result = draft(run, tmp_path, b"name\nAnn Lee\n", "Dear {{ nickname }},\n")
    refused(result, TemplateError, "nickname", "words.txt")
    assert not (tmp_path / "batch").exists()


def test_bytes_that_are_no_text_are_refused(run: Run, tmp_path: Path) -> None:
    refused(draft(run, tmp_path, b"name\n" + bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D]) + b"\n"), RosterError, "encoding")


def test_a_note_larger_than_the_card_says_by_how_much(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "long.txt"
    note.write_text("Dear Ann,\n\n" + "thank you for all that you did for us this year " * 60, "utf-8")
    refused(run("preview", note, "-o", tmp_path / "long.svg"), TextOverflow, "line")
    assert not (tmp_path / "long.svg").exists()


def test_unknown_stationery_is_refused_with_a_near_name(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "n.txt"
    note.write_text('+++\nstationery = "us-a22"\n+++\nDear Ann\n', "utf-8")
    refused(run("preview", note, "-o", tmp_path / "n.svg"), ConfigError, "us-a22", "us-a2")


def test_an_unknown_key_in_a_note_is_refused(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "n.txt"
    note.write_text('+++\nstationary = "us-a2"\n+++\nDear Ann\n', "utf-8")
    refused(run("preview", note, "-o", tmp_path / "n.svg"), NoteFileError, "stationary")


def test_a_note_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    refused(run("preview", tmp_path / "none.txt"), NoteFileError, "none.txt")


def test_a_preview_in_an_unknown_form_is_refused(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "n.txt"
    note.write_text("Dear Ann", "utf-8")
    refused(run("preview", note, "-o", tmp_path / "n.gif"), InputError, ".gif")


def test_a_character_that_no_face_draws_stops_everything(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "batch"
    template = "Dear {{ name }},\n\nthank you.\n"
    assert draft(run, tmp_path, "name\nNguyễn Thị Ánh\n李 Wei\n".encode(), template).code == 0
    refused(run("batch", "proof", into), MissingGlyphs, "李", "02-")
    assert not (into / "proofs").exists()
    refused(run("batch", "write", into, "--simulate", "--yes"), MissingGlyphs, "李")
    assert not (into / "journal.db").exists()
    assert not (into / "simulator").exists()


def test_a_vietnamese_name_is_composed(run: Run, tmp_path: Path) -> None:
    assert draft(run, tmp_path, "name\nNguyễn Thị Ánh\n".encode(), "Dear {{ name }},\n").code == 0
    assert run("batch", "proof", tmp_path / "batch").code == 0


def test_a_port_that_does_not_exist_is_not_found(run: Run, drafted: Path) -> None:
    refused(run("batch", "write", drafted, "--yes", "--port", "/dev/no-such-port"), NotFound, "/dev/no-such-port")


def test_a_port_that_answers_nothing_is_given_up(run: Run, drafted: Path) -> None:
    master, slave = pty.openpty()
    try:
        tty.setraw(master)
        tty.setraw(slave)
        refused(run("batch", "write", drafted, "--yes", "--port", os.ttyname(slave)), Timeout, "answers nothing")
    finally:
        os.close(master)
        os.close(slave)


def test_a_batch_that_another_run_holds_is_locked(run: Run, drafted: Path) -> None:
    with Journal.open(drafted / "journal.db", lambda: ""):
        refused(run("batch", "write", drafted, "--simulate", "--yes"), Locked, "process")
    assert not (drafted / "simulator").exists()


def test_a_damaged_journal_is_refused_and_kept(run: Run, drafted: Path) -> None:
    damaged = b"SQLite format 3\0" + bytes(range(256)) * 40
    (drafted / "journal.db").write_bytes(damaged)
    refused(run("batch", "write", drafted, "--simulate", "--yes"), Corrupt, "journal.db")
    assert (drafted / "journal.db").read_bytes() == damaged
    refused(run("batch", "status", drafted), Corrupt)


def test_a_journal_of_a_newer_program_is_refused(run: Run, drafted: Path) -> None:
    with closing(sqlite3.connect(drafted / "journal.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    refused(run("batch", "resume", drafted, "--simulate", "--yes"), Corrupt)


def test_a_full_disk_while_proofing_leaves_no_half_file(
    run: Run, drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = 0
    real = os.fsync

    def full_after_three(descriptor: int) -> None:
        nonlocal synced
        synced += 1
        if synced > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full_after_three)
    refused(run("batch", "proof", drafted), OutputError, "No space left")
    assert len(list((drafted / "proofs").iterdir())) == 3


def test_a_folder_without_a_batch_is_refused(run: Run, tmp_path: Path) -> None:
    refused(run("batch", "status", tmp_path), ConfigError, "batch draft")


def test_a_batch_is_not_drafted_over_another(run: Run, drafted: Path) -> None:
    words = ("--template", PANEL / "template.txt", "--into", drafted)
    refused(run("batch", "draft", PANEL / "roster.csv", *words), OutputError, "already")
