import os
import pty
import threading
import tty
from types import SimpleNamespace

import pytest
from serial.tools import list_ports

from plotnote.device.discover import find
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock
from plotnote.workshop.machine_room import Choice
from plotnote.workshop.probing import probe


def port(device, vid, pid, description, serial=None):
    return SimpleNamespace(device=device, vid=vid, pid=pid, description=description, serial_number=serial)


def test_a_board_is_found_by_its_numbers_or_its_name(monkeypatch):
    there = [
        port("/dev/ttyUSB0", 0x1A86, 0x7523, "USB Serial"),
        port("COM7", 0x04D8, 0xFD92, "USB Serial Device"),
        port("/dev/ttyACM0", None, None, "EiBotBoard,anna", "anna"),
        port("/dev/ttyS0", None, None, None),
    ]
    monkeypatch.setattr(list_ports, "comports", lambda: there)
    assert [(found.port, found.nickname) for found in find()] == [("/dev/ttyACM0", "anna"), ("COM7", "")]


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize("firmware", [(2, 8, 1), (3, 0, 3)])
def test_a_board_on_a_terminal_says_what_it_is(firmware):
    master, slave = pty.openpty()
    tty.setraw(slave)
    board, clock = Board(".".join(map(str, firmware))), FakeClock()

    def serve():
        while (heard := os.read(master, 64)) != b"\x00":
            board.receive(heard, clock.now())
            if said := board.advance(clock.now()):
                os.write(master, said)

    server = threading.Thread(target=serve)
    server.start()
    try:
        found = probe(Choice(port=os.ttyname(slave)))
    finally:
        os.write(slave, b"\x00")
        server.join()
        os.close(master)
        os.close(slave)
    assert found.firmware == firmware and found.greeting.startswith("EBB")
