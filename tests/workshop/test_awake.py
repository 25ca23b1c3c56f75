"""Keeping the computer awake, with stand-ins for what the system has for that."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plotnote.workshop.awake import kept_awake

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")
KEEPER = "caffeinate" if sys.platform == "darwin" else "systemd-inhibit"
STAYS = '#!/bin/sh\necho "$$ $@" >> "$LOG"\ntrap "" INT\nexec cat\n'
REFUSES = '#!/bin/sh\necho "$$ $@" >> "$LOG"\nexit 1\n'


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    return tmp_path / "log"


def stand_in(folder: Path, script: str) -> None:
    file = folder / KEEPER
    file.write_text(script, "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")  # one that has ended and was not waited for is still listed
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def ends(pid: int) -> bool:
    for _ in range(100):
        if not runs(pid):
            return True
        time.sleep(0.05)
    return False


def test_a_keeper_runs_during_the_block_and_no_longer(tmp_path: Path, log: Path) -> None:
    stand_in(tmp_path, STAYS)
    said: list[str] = []
    with kept_awake(said.append):
        pid = int(log.read_text().split()[0])
        assert runs(pid)
    assert ends(pid)
    assert said == []


def test_a_system_that_refuses_is_asked_for_less_and_then_told_of(tmp_path: Path, log: Path) -> None:
    stand_in(tmp_path, REFUSES)
    said: list[str] = []
    with kept_awake(said.append):
        pass
    asked = log.read_text().splitlines()
    assert len(asked) == (1 if sys.platform == "darwin" else 3)
    assert len(said) == 1
    assert "may fall asleep" in said[0]
    assert KEEPER in said[0]


def test_a_system_that_has_no_keeper_is_told_of_and_the_work_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said: list[str] = []
    done = False
    with kept_awake(said.append):
        done = True
    assert done
    assert said == [
        f"This computer may fall asleep while the plotter writes, for there is no {KEEPER}; keep it awake yourself."
    ]


def test_the_keeper_ends_with_a_program_that_is_killed(tmp_path: Path, log: Path) -> None:
    stand_in(tmp_path, STAYS)
    code = (
        "import sys\nfrom plotnote.workshop.awake import kept_awake\n"
        "with kept_awake(print):\n    print('in', flush=True)\n    sys.stdin.read()\n"
    )
    root = Path(__file__).parents[2]
    program = subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stdin is not None
    assert program.stdout.readline() == "in\n"
    pid = int(log.read_text().split()[0])
    assert runs(pid)
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdin.close()
    program.stdout.close()
    assert ends(pid)


def test_what_goes_wrong_in_the_block_goes_wrong_and_the_keeper_ends(tmp_path: Path, log: Path) -> None:
    stand_in(tmp_path, STAYS)
    with pytest.raises(KeyError), kept_awake(print):
        raise KeyError
    assert ends(int(log.read_text().split()[0]))
