"""`plotnote machine` against the simulated board on its pseudo-terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import Run

from plotnote.device.sim.faults import WORDS, action
from plotnote.device.sim.server import PROFILES
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
    told = ("the motors have power", "let go", "unknown: the board has restarted", "not pressed", "nothing by other")
    assert all(said in probed.out for said in told)
    assert machine.returncode == 0
    assert str(link) in out
    assert not link.exists()


def test_the_help_of_the_simulator_names_every_accident_and_profile(run: Run) -> None:
    said = run("machine", "simulate", "--help").out
    for name, word in WORDS.items():
        assert f"{name} {word.usage.partition('|')[0]}".rstrip() in said
    assert "[" + "|".join(PROFILES) + "]" in " ".join(said.split())


def test_the_help_of_the_simulator_shows_accidents_that_it_understands(run: Run) -> None:
    rows = [
        row
        for row in run("machine", "simulate", "--help").out.splitlines()
        if row.lstrip().startswith(("at ", "stroke ", "command "))
    ]
    assert len(rows) == 3
    for row in rows:
        action(row.partition(":")[2].partition("  ")[0])


@pytest.mark.parametrize(
    ("row", "why"), [("at 1: dance", "row 1: unknown command: dance"), ("dance", "row 1: say when")]
)
def test_accidents_that_are_not_understood_are_told(tmp_path: Path, row: str, why: str) -> None:
    faults = tmp_path / "faults"
    faults.write_text(row, encoding="utf-8")
    words = [sys.executable, "-m", "plotnote", "machine", "simulate", "--link", str(tmp_path / "port")]
    done = subprocess.run([*words, "--faults", str(faults)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert why in done.stderr


def test_a_simulated_machine_stores_a_picture_of_its_paper(tmp_path: Path) -> None:
    link, picture = tmp_path / "port", tmp_path / "paper.svg"
    words = [sys.executable, "-m", "plotnote", "machine", "simulate", "--link", str(link), "--speed-factor", "100"]
    words += ["--picture", str(picture), "--frame", "100", "50", "--profile", "3.0.3-new", "--claims", "3.1.0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as machine:
        deadline = time.monotonic() + 30
        while not link.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        port = os.open(link, os.O_RDWR | os.O_NOCTTY)
        for command, answer in (
            (b"V", b"3.1.0\n"),
            (b"EM,1,1", b"EM\n"),
            (b"SP,0,3000", b"SP\n"),
            (b"XM,900,800,400", b"XM\n"),
            (b"SP,1,900", b"SP\n"),
            (b"CU,4,2", b"CU\n"),
        ):
            os.write(port, command + b"\r")
            said = b""
            while not said.endswith(b"\n"):
                said += os.read(port, 200)
            assert said.endswith(answer)
        os.close(port)
        os.kill(machine.pid, signal.SIGINT)
        machine.communicate(timeout=30)
    svg = picture.read_text(encoding="utf-8")
    assert 'width="100mm"' in svg
    assert 'id="pen-ink"' in svg
    assert 'id="pen-blot' in svg


def test_probing_a_port_that_is_not_there_is_an_error(run: Run) -> None:
    result = run("machine", "probe", "--port", "/dev/no-such-port")
    assert result.code == NotFound.exit_code
    assert "/dev/no-such-port" in result.err
