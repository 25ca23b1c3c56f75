"""What others change in the folder is told once."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.studio import watch as watching
from plotnote.studio.events import Broadcast
from plotnote.studio.watch import changes, look, watch

BATCH = {"what": "batch", "name": ""}


def test_a_folder_that_stays_as_it_is_tells_nothing(drafted: Path) -> None:
    assert list(changes(look(drafted), look(drafted))) == []


def test_an_edited_note_tells_its_name(drafted: Path) -> None:
    before = look(drafted)
    (drafted / "notes" / "01-begona-ibanez.txt").write_text("Other words.\n", "utf-8")
    assert list(changes(before, look(drafted))) == [{"what": "note", "name": "01-begona-ibanez"}]


def test_a_note_that_comes_or_goes_or_new_settings_change_the_batch(drafted: Path) -> None:
    before = look(drafted)
    (drafted / "notes" / "99-new.txt").write_text("Words.\n", "utf-8")
    after = look(drafted)
    assert list(changes(before, after)) == [BATCH]
    assert list(changes(after, before)) == [BATCH]
    os.utime(drafted / "batch.toml", ns=(1, 1))
    assert list(changes(after, look(drafted))) == [BATCH]


def test_of_the_journal_states_are_told_and_strokes_are_not(drafted: Path) -> None:
    before = look(drafted)
    with Journal.open(drafted / "journal.db", lambda: "now") as journal:
        journal.add("a", "a")
        queued = look(drafted)
        assert list(changes(before, queued)) == [BATCH]
        journal.move("a", JobState.LOADED)
        run = journal.claim("a", 0, 0.0, (0, 0), 0, 1)
        writing = look(drafted)
        assert list(changes(queued, writing)) == [BATCH]
        journal.begin_stroke(run, 0)
        assert list(changes(writing, look(drafted))) == []


def test_a_folder_that_is_none_or_becomes_one_is_watched(tmp_path: Path) -> None:
    before = look(tmp_path / "later")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "batch.toml").write_text("", "utf-8")
    assert list(changes(before, look(tmp_path / "later"))) == [BATCH]


def test_pages_hear_of_what_an_editor_stores(drafted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_EVERY", 0.01)

    async def heard() -> list[tuple[str, str]]:
        news = Broadcast()
        page = news.listen()
        task = asyncio.create_task(watch(drafted, news))
        await asyncio.sleep(0.1)
        (drafted / "notes" / "01-begona-ibanez.txt").write_text("Other words.\n", "utf-8")
        async with asyncio.timeout(20):
            taken = await page.take()
        task.cancel()
        return taken

    assert asyncio.run(heard()) == [("changed", '{"what":"note","name":"01-begona-ibanez"}')]
