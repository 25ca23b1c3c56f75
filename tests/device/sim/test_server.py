import json
import os
import select
import signal
import subprocess
import sys
import termios
import time

import numpy as np
import pytest

from plotnote.device.sim import control
from plotnote.device.sim.log import read_log
from plotnote.errors import Disconnected


@pytest.fixture
def plotter(tmp_path):
    started = control.start(tmp_path / "sim", speed=200.0)
    yield started
    if control.running(tmp_path / "sim"):
        control.ask(started.control, "quit")
    wait_until(lambda: not started.link.is_symlink())


def wait_until(true, patience_s=10.0):
    deadline = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def typed(port, command, end=b"\n"):
    """Type one command and read up to `end`, with nothing between us and the port."""
    os.write(port, command)
    got = b""
    while not got.endswith(end):
        assert select.select([port], [], [], 10.0)[0], got
        got += os.read(port, 1024)
    return got


def opened(started):
    port = os.open(started.link, os.O_RDWR | os.O_NOCTTY)
    assert not termios.tcgetattr(port)[3] & termios.ECHO
    return port


def status(started):
    return json.loads(control.ask(started.control, "status"))


def test_a_session_typed_by_hand_gets_the_right_bytes(plotter):
    port = opened(plotter)
    try:
        assert typed(port, b"V\r") == b"EBBv13_and_above EB Firmware Version 3.0.3\r\n"
        assert typed(port, b"QS\r", b"OK\r\n") == b"0,0\n\rOK\r\n"
        assert typed(port, b"CU,10,1\r") == b"\n"
        assert typed(port, b"QC\r") == b"QC,394,300\n"
        assert control.ask(plotter.control, "press") == "ok"
        assert typed(port, b"QB\r") == b"QB,1\n"
        assert control.ask(plotter.control, "power off") == "ok"
        assert typed(port, b"QC\r") == b"QC,394,11\n"
        assert typed(port, b"nonsense\r") == b"NO,!8 Err: Unknown command 'NO:4E4F'\n"
    finally:
        os.close(port)


def test_ink_lands_in_the_log_under_its_sheet(plotter):
    assert control.ask(plotter.control, "sheet Ann's card") == "ok"
    port = opened(plotter)
    try:
        for command in (b"EM,1,1\r", b"SP,1,500\r", b"SP,0,2000\r", b"XM,400,800,0\r", b"SP,1,2000\r"):
            assert typed(port, command) == b"OK\r\n"
    finally:
        os.close(port)
    wait_until(lambda: status(plotter)["strokes"] == 1)
    sheets = read_log(plotter.log.read_text(encoding="utf-8"))
    (stroke,) = sheets["Ann's card"]
    assert np.abs(stroke[:, 1]).max() <= 0.0126
    assert stroke[-1][0] == pytest.approx(10.0, abs=0.0126)


CLIENT = """
import os, sys, time
port = os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY)
for command in (b"CU,4,16", b"CU,10,1", b"EM,1,1", *[b"XM,20000,1600,800"] * 3):
    os.write(port, command + b"\\r")
    os.read(port, 100)
print("sent", flush=True)
time.sleep(60)
"""


def test_a_killed_client_does_not_disturb_the_board(plotter):
    client = subprocess.Popen([sys.executable, "-c", CLIENT, plotter.link], stdout=subprocess.PIPE)
    assert client.stdout.readline() == b"sent\n"
    assert status(plotter)["busy"]
    client.send_signal(signal.SIGKILL)
    client.wait()
    client.stdout.close()
    wait_until(lambda: not status(plotter)["busy"])
    assert status(plotter)["position_mm"] == [60.0, 30.0]
    port = opened(plotter)
    try:
        assert typed(port, b"\rQS\r").endswith(b"QS,7200,2400\n")
    finally:
        os.close(port)


def test_people_can_reset_and_park_it(plotter):
    port = opened(plotter)
    try:
        typed(port, b"XM,100,80,0\r")
        wait_until(lambda: not status(plotter)["busy"])
        assert control.ask(plotter.control, "park").startswith("error")
        assert control.ask(plotter.control, "reset") == "ok"
        assert status(plotter)["position_mm"] == [1.0, 0.0]
        assert control.ask(plotter.control, "park") == "ok"
        assert status(plotter)["position_mm"] == [0.0, 0.0]
        assert control.ask(plotter.control, "dance").startswith("error unknown command")
    finally:
        os.close(port)


def test_a_second_start_finds_the_first(plotter, tmp_path):
    assert control.start(tmp_path / "sim") == plotter
    assert control.running(tmp_path / "sim") == plotter
    assert control.running(tmp_path / "elsewhere") is None


def test_sigterm_takes_the_port_away(plotter, tmp_path):
    os.kill(plotter.pid, signal.SIGTERM)
    wait_until(lambda: not plotter.link.is_symlink())
    wait_until(lambda: control.running(tmp_path / "sim") is None)
    with pytest.raises(Disconnected):
        control.ask(plotter.control, "status")


def test_a_reboot_takes_the_port_away_and_brings_it_back(plotter):
    port = opened(plotter)
    os.write(port, b"RB\r")
    wait_until(lambda: gone(port))
    os.close(port)
    wait_until(plotter.link.is_symlink)
    again = opened(plotter)
    try:
        assert typed(again, b"V\r").startswith(b"EBB")
    finally:
        os.close(again)


def test_a_pulled_cable_takes_the_port_away_until_it_is_put_back(plotter):
    port = opened(plotter)
    typed(port, b"XM,100,80,0\r")
    assert control.ask(plotter.control, "unplug") == "ok"
    wait_until(lambda: gone(port))
    os.close(port)
    assert not plotter.link.is_symlink()
    wait_until(lambda: not status(plotter)["busy"])
    assert control.ask(plotter.control, "plug") == "ok"
    wait_until(plotter.link.is_symlink)
    again = opened(plotter)
    try:
        assert typed(again, b"QS\r", b"OK\r\n") == b"80,80\n\rOK\r\n"
    finally:
        os.close(again)


def test_accidents_reach_the_port(plotter):
    port = opened(plotter)
    try:
        for words, command, answer in (
            ("garble", b"CS\r", b"NK\r\n"),
            ("lose byte", b"CS\r", b"K\r\n"),
            ("late 3", b"QB\r", b"0\r\nOK\r\n"),
            ("echo on", b"QP\r", b"QP\r1\n\rOK\r\n"),
        ):
            assert control.ask(plotter.control, words) == "ok"
            assert typed(port, command, answer) == answer
        assert control.ask(plotter.control, "echo off") == "ok"
        assert control.ask(plotter.control, "command 6: press") == "ok"
        assert typed(port, b"QB\r", b"OK\r\n") == b"0\r\nOK\r\n"
        assert typed(port, b"QB\r", b"OK\r\n") == b"1\r\nOK\r\n"
        assert control.ask(plotter.control, "at 5: dance") == "error row 1: unknown command: dance"
        assert control.ask(plotter.control, "pin 9 0").startswith("error say pin")
        assert control.ask(plotter.control, "").startswith("error")
    finally:
        os.close(port)


def test_a_program_that_writes_to_a_stuck_board_has_to_wait(plotter):
    port = opened(plotter)
    try:
        assert control.ask(plotter.control, "jam") == "ok"
        os.set_blocking(port, False)
        os.write(port, b"SM,1000,10,10\r")
        sent = 0

        def full():
            nonlocal sent
            try:
                sent += os.write(port, b"QB\r" * 300)
            except BlockingIOError:
                return True
            return False

        wait_until(full)
        assert sent < 200_000
        assert status(plotter)["pid"] == plotter.pid
        assert control.ask(plotter.control, "reset") == "ok"
    finally:
        os.close(port)


def gone(port):
    if not select.select([port], [], [], 0)[0]:
        return False
    try:
        return os.read(port, 100) == b""
    except OSError:
        return True
