"""`plotnote rehearse`."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "n.txt"
    file.write_text("Hi Bo\n", "utf-8")
    return file


def test_a_rehearsal_tells_what_happened_and_stores_pictures(run: Run, note: Path, tmp_path: Path) -> None:
    done = run("rehearse", note, "--fault", "stroke 2: lose reply", "-o", tmp_path / "out")
    assert done.code == 0, done.err
    assert "fault   lose reply" in done.out
    assert "goes on by itself" in done.out
    assert "right" in done.out
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert names == {"n.svg", "n.png", "timeline.svg", "timeline.png"}
    assert {file.name for file in tmp_path.iterdir()} == {"n.txt", "out"}, "no journal of its own"


def test_a_card_that_could_not_be_sent_is_exit_code_1(run: Run, note: Path, tmp_path: Path) -> None:
    done = run("rehearse", note, "--fault", "stroke 2: push 5 5", "-o", tmp_path / "out")
    assert done.code == 1
    assert "belong to no stroke" in done.out


def test_a_fault_that_is_none_is_refused_before_anything_is_stored(run: Run, note: Path, tmp_path: Path) -> None:
    done = run("rehearse", note, "--fault", "stroke 2: explode", "-o", tmp_path / "out")
    assert done.code == 14
    assert "explode" in done.err
    assert not (tmp_path / "out").exists()


def test_the_firmwares_of_the_command_line_are_those_of_rehearsals() -> None:
    from plotnote.cli.rehearse import _FIRMWARES
    from plotnote.workshop.rehearsal import FIRMWARES

    assert _FIRMWARES == FIRMWARES
