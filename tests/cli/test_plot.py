from __future__ import annotations

from pathlib import Path

import pytest
from support import Run


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "note.txt"
    file.write_text("Hi\n", "utf-8")
    return file


def test_a_machine_that_nobody_knows_is_refused_and_nothing_is_left_behind(run: Run, note: Path) -> None:
    result = run("plot", note, "--machine", "axidraw-v33", "--simulate", "--yes")
    assert result.code == 14
    assert "axidraw-v3" in result.err
    assert list(note.parent.iterdir()) == [note]


def test_a_note_that_cannot_be_written_is_refused_and_nothing_is_left_behind(run: Run, note: Path) -> None:
    note.write_text("李\n", "utf-8")
    assert run("plot", note, "--simulate", "--yes").code == 21
    assert list(note.parent.iterdir()) == [note]


@pytest.mark.parametrize("factor", ["0", "101", "nan", "fast"])
def test_a_speed_that_no_simulator_runs_at_is_an_error_of_usage(run: Run, note: Path, factor: str) -> None:
    assert run("plot", note, "--simulate", "--yes", "--speed-factor", factor).code == 2
    assert list(note.parent.iterdir()) == [note]


def test_a_port_and_the_simulator_exclude_each_other(run: Run, note: Path, drafted: Path) -> None:
    for words in (("plot", note), ("batch", "write", drafted), ("batch", "resume", drafted)):
        result = run(*words, "--port", "/dev/ttyACM0", "--simulate", "--yes")
        assert result.code == 2
        assert "--port and --simulate" in result.err
    assert not (note.parent / ".plotnote").exists()
    assert not (drafted / "journal.db").exists()
