from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from plotnote.batch.lock import take_lock
from plotnote.errors import Corrupt, JournalError, Locked

HOLDER = (
    "import sys, time\nfrom pathlib import Path\nfrom plotnote.batch.lock import take_lock\n"
    "held = take_lock(Path(sys.argv[1]))\nprint('held', flush=True)\ntime.sleep(60)\n"
)


def test_who_holds_it_is_said(tmp_path: Path) -> None:
    with closing(take_lock(tmp_path / "lock")), pytest.raises(Locked, match=f"process {os.getpid()} on ") as refused:
        take_lock(tmp_path / "lock")
    assert refused.value.hint


def test_it_is_free_again_when_it_is_let_go_of(tmp_path: Path) -> None:
    for _ in range(2):
        take_lock(tmp_path / "lock").close()


def test_a_process_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Locked, match=f"process {other.pid} "):
            take_lock(file)
        other.kill()
    take_lock(file).close()


def test_a_damaged_one_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"this is no database" * 50)
    with pytest.raises(Corrupt, match="lock") as refused:
        take_lock(tmp_path / "lock")
    assert "Delete that file" in refused.value.hint


def test_one_without_a_holders_name_is_still_a_lock(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "lock", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked, match="unknown"):
            take_lock(tmp_path / "lock")


def test_a_folder_that_is_not_there_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(JournalError) as refused:
        take_lock(tmp_path / "nowhere" / "lock")
    assert not isinstance(refused.value, Locked | Corrupt)
    assert refused.value.hint
