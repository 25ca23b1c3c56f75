"""`plotnote machine` against the simulated board on its pseudo-terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from support import Run

from plotnote.errors import NotFound


def test_a_simulated_machine_answers_a_probe_and_ends_with_ctrl_c(tmp_path: Path, run: Run) -> None:
    link, log = tmp_path / "port", tmp_path / "ink.jsonl"
    words = [sys.executable, "-m", "plotnote", "machine", "simulate", "--link", str(link), "--log", str(log)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as machine:
        deadline = time.monotonic() + 30
        while not link.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        probed = run("machine", "probe", "--port", link)
        os.kill(machine.pid, signal.SIGINT)
        out, _ = machine.communicate(timeout=30)
    assert probed.code == 0, probed.err
    assert "EBB" in probed.out
    assert machine.returncode == 0
    assert str(link) in out
    assert not link.exists()


def test_probing_a_port_that_is_not_there_is_an_error(run: Run) -> None:
    result = run("machine", "probe", "--port", "/dev/no-such-port")
    assert result.code == NotFound.exit_code
    assert "/dev/no-such-port" in result.err
