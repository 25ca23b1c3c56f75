import os
import pty
import subprocess
import sys
import threading
import tty

import pytest

from plotnote.device.clock import SystemClock
from plotnote.device.transport import SerialTransport
from plotnote.errors import Busy, Disconnected, NotFound

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")


@pytest.fixture
def terminal():
    master, slave = pty.openpty()
    tty.setraw(slave)
    left = [master, slave]
    yield master, os.ttyname(slave), left
    for end in left:
        os.close(end)


def test_bytes_go_both_ways_unchanged(terminal):
    master, name, _ = terminal
    transport = SerialTransport.open(name)
    every = bytes(range(256))
    transport.write(every)
    heard = b""
    while len(heard) < 256:
        heard += os.read(master, 256)
    assert heard == every
    os.write(master, every)
    heard = b""
    while len(heard) < 256:
        heard += transport.read(5.0)
    assert heard == every
    transport.close()
    transport.close()


def test_nothing_is_echoed_and_silence_is_empty(terminal):
    master, name, _ = terminal
    transport = SerialTransport.open(name)
    os.write(master, b"OK\r\n")
    assert transport.read(5.0).startswith(b"O")
    while transport.read(0.02):
        pass
    os.set_blocking(master, False)
    with pytest.raises(BlockingIOError):
        os.read(master, 100)
    transport.close()


def test_a_late_answer_is_waited_for(terminal):
    master, name, _ = terminal
    transport = SerialTransport.open(name)
    later = threading.Timer(0.05, os.write, (master, b"x"))
    later.start()
    assert transport.read(10.0) == b"x"
    later.join()
    transport.close()


def test_a_port_that_goes_away_is_a_disconnect(terminal):
    _, name, left = terminal
    transport = SerialTransport.open(name)
    for end in left:
        os.close(end)
    left.clear()
    with pytest.raises(Disconnected) as gone:
        while transport.read(1.0) != b"":
            pass
    assert gone.value.hint
    transport.close()


def test_a_port_is_held_by_one_program_only(terminal):
    _, name, _ = terminal
    transport = SerialTransport.open(name)
    with pytest.raises(Busy, match="another program"):
        SerialTransport.open(name)
    transport.close()


def test_a_missing_port_is_named():
    with pytest.raises(NotFound, match="/dev/ttyNONE7") as missing:
        SerialTransport.open("/dev/ttyNONE7")
    assert "port" in missing.value.hint


def test_a_file_is_no_port(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotFound, match="not a serial port"):
        SerialTransport.open(str(tmp_path / "file"))


def test_the_module_does_not_load_pyserial():
    code = "import sys, plotnote.device.transport, plotnote.device.discover; sys.exit('serial' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_system_clock_never_goes_back():
    clock = SystemClock()
    before = clock.now()
    clock.sleep(-1)
    clock.sleep(0.001)
    assert clock.now() > before
