"""What a board tells when it is asked, however another program has left it; asking changes nothing of it."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.ebb.survey import Survey, look, supply_volts
from plotnote.device.ebb.trust import Position
from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Cable
from plotnote.device.sim.faults import action
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.errors import RemoteProtocolError

MACHINE = library.machine("axidraw-v3")


class Desk:
    def __init__(self, firmware: str = "3.0.3") -> None:
        self.clock = FakeClock()
        self.board = Board(firmware)
        self.cable = Cable(self.board)

    def do(self, *lines: str) -> None:
        self.clock.sleep(0.01)
        for line in lines:
            self.board.receive(line.encode() + b"\r", self.clock.now())
            self.clock.sleep(0.3)
            self.board.advance(self.clock.now())
        self.board.drop_output()

    def suffer(self, words: str) -> None:
        action(words)(self.cable, self.clock.now())

    def driver(self) -> EbbDriver:
        driver = EbbDriver(SimTransport(self.cable, self.clock), self.clock, MACHINE)
        driver.connect(allow_unpowered=True)
        return driver

    def look(self) -> Survey:
        return look(SimTransport(self.cable, self.clock), self.clock)


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
def test_a_board_that_has_just_started_knows_no_place(firmware: str) -> None:
    found = Desk(firmware).look()
    assert ".".join(map(str, found.firmware)) == firmware
    assert found.powered
    assert not found.servo_on
    assert found.steps == (0, 0)
    assert found.trust.position is Position.UNKNOWN
    assert found.left == ()
    assert (found.mark, found.moving, found.pressed) == (0, False, False)


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
def test_a_parked_board_vouches_for_its_place_and_asking_changes_none_of_it(firmware: str) -> None:
    desk = Desk(firmware)
    driver = desk.driver()
    driver.park_here()
    driver.close(hold=True)
    desk.do("SM,250,800,400")
    found, again = desk.look(), desk.look()
    assert found.trust.may_write
    assert found.mark == 1
    assert found.place == pytest.approx((7.5, 2.5))
    assert found.steps == (16, 16)
    assert found.pen_up
    assert again == found
    assert desk.driver().position_known


@pytest.mark.parametrize(
    ("firmware", "lines", "why"),
    [
        ("3.0.3", ("CU,10,1",), "new syntax"),
        ("3.0.3", ("CU,1,0",), "switched off"),
        ("2.8.1", ("CU,1,0",), "switched off"),
        ("3.0.3", ("CU,54,1",), "checksums"),
        ("3.0.3", ("CU,10,1", "CU,54,1"), "checksums"),
        ("3.0.3", ("SL,5,10",), "NextDraw"),
        ("2.8.1", ("EM,2,2",), "other steps"),
    ],
)
def test_what_other_programs_left_is_told_and_stays(firmware: str, lines: tuple[str, ...], why: str) -> None:
    desk = Desk(firmware)
    desk.do(*lines)
    found = desk.look()
    assert any(why in left for left in found.left)
    assert desk.look() == found


def test_a_supply_that_failed_is_still_noticed_by_the_run_after_the_question() -> None:
    desk = Desk()
    driver = desk.driver()
    driver.park_here()
    driver.close(hold=True)
    desk.suffer("power off")
    desk.clock.sleep(1.0)
    without = desk.look()
    assert not without.powered
    assert without.trust.position is Position.LOST
    desk.suffer("power on")
    desk.clock.sleep(1.0)
    assert desk.look().powered
    assert not desk.driver().position_known


def test_a_press_is_told_once_and_a_stuck_button_each_time() -> None:
    desk = Desk()
    desk.suffer("press")
    pressed = desk.look()
    assert pressed.pressed
    assert not pressed.button_stuck
    assert not desk.look().pressed
    desk.suffer("pin 0 0")
    assert desk.look().button_stuck
    assert desk.look().button_stuck


def test_a_firmware_that_nobody_has_read_is_refused() -> None:
    desk = Desk()
    desk.board.claims = "4.0.0"
    with pytest.raises(RemoteProtocolError, match="newer"):
        desk.look()


def test_the_usual_reading_of_a_board_with_its_supply_is_about_nine_volts() -> None:
    assert supply_volts(300) == pytest.approx(9.2, abs=0.05)
    assert supply_volts(0) == pytest.approx(0.3)
