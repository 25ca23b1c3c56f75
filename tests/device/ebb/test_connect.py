"""Getting to know a board, whatever the program before has left behind."""

from __future__ import annotations

import pytest

from plotnote.device.ebb.connect import greet, prepare, wait_still
from plotnote.device.ebb.link import Link
from plotnote.device.ebb.servo import STANDARD
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.errors import DeviceFault, RemoteProtocolError, Timeout


class Table:
    """A board of some firmware, and a link to it."""

    def __init__(self, firmware: str) -> None:
        self.board, self.clock = Board(firmware), FakeClock()
        self.link = Link(SimTransport(self.board, self.clock))

    def send(self, text: bytes) -> None:
        self.link.transport.write(text)
        self.clock.sleep(0.01)


@pytest.fixture(params=["2.8.1", "3.0.3"])
def table(request: pytest.FixtureRequest) -> Table:
    return Table(request.param)


@pytest.mark.parametrize("left", [b"QS\rQM\r", b"LM,1,2", b"CU,10,1\r", b"CU,1,0\r", b"\x00\xffrubbish\r"])
def test_a_board_is_greeted_past_what_another_program_has_left(table: Table, left: bytes) -> None:
    table.send(left)
    assert greet(table.link, table.clock).version == tuple(int(part) for part in table.board.firmware.split("."))


def test_getting_to_know_a_board_moves_nothing_and_forgets_nothing(table: Table) -> None:
    table.send(b"CU,10,0\r" if table.board.firmware == "3.0.3" else b"\r")
    index = b",20" if table.board.firmware == "3.0.3" else b""
    table.send(b"SL,77" + index + b"\r")
    table.send(b"EM,1,1\r")
    table.send(b"SM,100,50,20\r")
    table.send(b"SP,0\r")
    table.clock.sleep(2.0)
    table.link.flush(0.1)
    found = prepare(table.link, table.clock, STANDARD, allow_unpowered=False)
    assert found.position_known
    assert not found.restarted
    assert table.board.engine.counters == [50, 20]
    assert not table.board.engine.servo.raised


def test_a_fresh_board_has_no_position(table: Table) -> None:
    found = prepare(table.link, table.clock, STANDARD, allow_unpowered=False)
    assert found.restarted
    assert not found.position_known
    assert found.queue == (30 if table.board.firmware == "3.0.3" else 1)


def test_motors_that_were_let_go_have_no_position(table: Table) -> None:
    table.send(b"SL,77" + (b",20" if table.board.firmware == "3.0.3" else b"") + b"\r")
    table.send(b"EM,0,0\r")
    found = prepare(table.link, table.clock, STANDARD, allow_unpowered=False)
    assert not found.restarted
    assert not found.position_known


def test_a_machine_without_power_is_said_so(table: Table) -> None:
    table.board.set_supply(False)
    with pytest.raises(DeviceFault, match="no power") as dark:
        prepare(table.link, table.clock, STANDARD, allow_unpowered=False)
    assert dark.value.position_lost
    assert not prepare(table.link, table.clock, STANDARD, allow_unpowered=True).voltage_ok


class Says:
    """A port that answers everything alike."""

    def __init__(self, reply: bytes) -> None:
        self.reply, self.ready = reply, b""

    def write(self, data: bytes) -> None:
        self.ready = self.reply

    def read(self, timeout: float) -> bytes:
        out, self.ready = self.ready, b""
        return out

    def close(self) -> None:
        self.ready = b""


@pytest.mark.parametrize("reply", [b"start\n", b"\x00\xff" * 300, b"EBB something\r\n"])
def test_another_machine_is_not_taken_for_a_board(reply: bytes) -> None:
    with pytest.raises(RemoteProtocolError, match="no EiBotBoard") as other:
        greet(Link(Says(reply)), FakeClock())
    assert other.value.hint


def test_an_old_board_is_told_to_be_updated() -> None:
    with pytest.raises(RemoteProtocolError, match=r"2\.5\.3"):
        greet(Link(Says(b"EBBv13_and_above EB Firmware Version 2.5.3\r\n")), FakeClock())


def test_a_silent_port_is_a_timeout() -> None:
    with pytest.raises(Timeout, match="answers nothing"):
        greet(Link(Says(b"")), FakeClock())


def test_a_machine_that_never_comes_to_rest_is_given_up() -> None:
    with pytest.raises(Timeout, match="rest"):
        wait_still(Link(Says(b"QM,1,1,0,1\n\r")), FakeClock(), 0.0)


def test_a_firmware_that_nobody_has_read_is_refused() -> None:
    class Newer:
        def __init__(self) -> None:
            self.answer = b""

        def write(self, data: bytes) -> None:
            self.answer = b"EBBv13_and_above EB Firmware Version 4.0.1\r\n" if data == b"V\r" else b""

        def read(self, timeout: float) -> bytes:
            answer, self.answer = self.answer, b""
            return answer

        def close(self) -> None: ...

    with pytest.raises(RemoteProtocolError, match=r"4\.0\.1 is newer"):
        greet(Link(Newer()), FakeClock())


def test_a_button_that_is_stuck_is_noticed_and_not_listened_to(table: Table) -> None:
    table.board.set_pin(0, False)
    assert prepare(table.link, table.clock, STANDARD, allow_unpowered=False).button_stuck
    assert not table.link.pressed()


def test_a_press_from_before_is_forgotten(table: Table) -> None:
    table.board.press()
    assert not prepare(table.link, table.clock, STANDARD, allow_unpowered=False).button_stuck
    assert not table.link.pressed()


def test_motors_held_in_other_steps_than_the_plans_have_no_position(table: Table) -> None:
    prepare(table.link, table.clock, STANDARD, allow_unpowered=False)
    index = (20,) if table.board.firmware == "3.0.3" else ()
    table.link.do("SL", 5, *index)
    for mode, known in ((1, True), (2, False)):
        table.link.do("EM", mode, mode)
        assert prepare(table.link, table.clock, STANDARD, allow_unpowered=False).position_known is known


def test_a_board_that_was_left_asking_for_checksums_is_greeted() -> None:
    table = Table("3.0.3")
    table.send(b"CU,54,1\r")
    assert greet(table.link, table.clock).version == (3, 0, 3)
    prepare(table.link, table.clock, STANDARD, allow_unpowered=False)
