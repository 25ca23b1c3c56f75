from __future__ import annotations

import shlex
from pathlib import Path

from plotnote.workshop.work import note_work, read_note


def work_of(file: Path) -> tuple[Path, str]:
    file.write_text("Hi\n", "utf-8")
    work = note_work(file, read_note(file), "axidraw-v3", "natural")
    return work.journal, work.resume_command


def test_notes_of_one_name_with_other_endings_have_journals_of_their_own(tmp_path: Path) -> None:
    journals = {work_of(tmp_path / name)[0] for name in ("card.txt", "card.md", "card")}
    assert len(journals) == 3


def test_the_command_that_goes_on_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "to my aunt's.txt"
    assert shlex.split(work_of(file)[1]) == ["plotnote", "plot", str(file)]
