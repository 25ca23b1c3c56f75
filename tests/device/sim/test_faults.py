"""What goes wrong with a simulated machine, arranged beforehand: each accident as a program sees it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Cable
from plotnote.device.sim.faults import WORDS, action, arrange, parse_faults
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.errors import Disconnected, NotFound

SETUP = ("SC,4,20641", "SC,5,15248", "EM,1,1", "SP,1,1000")


class Desk:
    """A board on a cable, with accidents arranged, and a program that types and reads."""

    def __init__(self, *faults: str, firmware: str = "3.0.3") -> None:
        self.cable = Cable(Board(firmware))
        self.board = self.cable.board
        arrange(self.cable, parse_faults("\n".join(faults)))
        self.clock = FakeClock()
        self.open()

    def open(self) -> None:
        self.line = SimTransport(self.cable, self.clock, latency=0.0)

    def say(self, command: str, timeout: float = 1.0) -> bytes:
        self.line.write(command.encode() + b"\r")
        return self.line.read(timeout)

    def do(self, *commands: str) -> None:
        for command in commands:
            assert self.say(command, 100.0), command

    def happens(self, words: str) -> None:
        action(words)(self.cable, self.clock.now())


def rest(desk: Desk, seconds: float) -> None:
    desk.clock.sleep(seconds)
    desk.cable.run(desk.clock.now())


def test_a_pulled_cable_ends_the_port_and_not_the_move() -> None:
    desk = Desk("at 0.5: unplug 3")
    desk.do("SM,1000,1000,1000")
    rest(desk, 0.6)
    with pytest.raises(Disconnected):
        desk.say("QS")
    with pytest.raises(NotFound):
        desk.open()
    rest(desk, 3.0)
    with pytest.raises(Disconnected):
        desk.line.read(0.1)
    desk.open()
    assert desk.say("QS") == b"1000,1000\n\rOK\r\n"


def test_a_cable_pulled_while_a_program_waits_ends_the_wait() -> None:
    desk = Desk("at 0.5: unplug")
    desk.do("SM,1000,10,10", "SM,1000,10,10")
    with pytest.raises(Disconnected):
        desk.say("SM,1000,10,10", 10.0)
    assert desk.clock.now() == pytest.approx(0.5)
    desk.happens("plug")
    desk.open()
    # The board was stuck in the third move, and acknowledges it now.
    assert desk.say("QB") == b"OK\r\n0\r\nOK\r\n"


def test_what_was_on_its_way_when_the_cable_was_pulled_is_lost() -> None:
    desk = Desk("at 0.02: unplug 1")
    desk.cable.slow_s = 0.1
    with pytest.raises(Disconnected):
        desk.say("V")
    rest(desk, 2.0)
    desk.open()
    assert desk.line.read(0.05) == b""


def test_a_restart_forgets_the_marker_and_the_counters() -> None:
    desk = Desk("command 4: restart")
    desk.do("SL,7,20", "SM,100,100,100")
    rest(desk, 1.0)
    assert desk.say("QL,20") == b"7\r\nOK\r\n"
    with pytest.raises(Disconnected):
        desk.say("QS")
    rest(desk, 2.1)
    desk.open()
    assert desk.say("QL,20") == b"0\r\nOK\r\n"
    assert desk.say("QS") == b"0,0\n\rOK\r\n"
    assert desk.board.engine.position == (1.25, 0.0)


def test_a_board_that_is_told_to_reboot_takes_its_port_away_for_two_seconds() -> None:
    desk = Desk()
    with pytest.raises(Disconnected):
        desk.say("RB")
    rest(desk, 1.9)
    with pytest.raises(NotFound):
        desk.open()
    rest(desk, 0.2)
    desk.open()
    assert desk.say("V").startswith(b"EBB")


def test_a_lost_answer_never_comes_and_the_command_has_run() -> None:
    desk = Desk("command 2: lose reply")
    desk.do("EM,1,1")
    assert desk.say("SM,100,10,10") == b""
    assert desk.say("QS") == b"10,10\n\rOK\r\n"


def test_a_lost_byte_leaves_the_rest_of_the_answer() -> None:
    assert Desk("command 1: lose byte").say("QS") == b",0\n\rOK\r\n"


def test_a_lost_byte_to_the_board_makes_another_command() -> None:
    assert Desk("command 1: lose input").say("QS") == b"!8 Err: Unknown command 'S:53'\r\n"


def test_a_garbled_answer_is_the_next_one_only() -> None:
    desk = Desk("command 2: garble")
    assert [desk.say("EM,1,1") for _ in range(3)] == [b"OK\r\n", b"NK\r\n", b"OK\r\n"]


def test_a_late_answer_comes_whole_and_in_its_order() -> None:
    desk = Desk("command 1: late 2")
    assert desk.say("QB") == b""
    assert desk.say("QP", 5.0) == b"0\r\nOK\r\n1\n\rOK\r\n"
    assert desk.clock.now() == pytest.approx(2.0)


def test_slow_answers_stay_slow() -> None:
    desk = Desk("at 0: slow 0.2")
    for _ in range(3):
        desk.do("QB")
    assert desk.clock.now() == pytest.approx(0.6)


def test_split_answers_come_byte_by_byte() -> None:
    desk = Desk("at 0: split on")
    desk.line.write(b"QB\r")
    assert [desk.line.read(0.1) for _ in range(8)] == [b"0", b"\r", b"\n", b"O", b"K", b"\r", b"\n", b""]


def test_an_echo_sends_back_what_was_written() -> None:
    desk = Desk("at 0: echo on")
    desk.line.write(b"QB\r")
    assert desk.line.read(0.1) == b"QB\r0\r\nOK\r\n"


def test_another_program_leaves_its_answer_in_the_way() -> None:
    desk = Desk("at 0.5: type AT")
    rest(desk, 0.6)
    assert desk.say("QB") == b"!8 Err: Unknown command 'AT:4154'\r\n0\r\nOK\r\n"


def test_half_a_command_spoils_the_next() -> None:
    desk = Desk("at 0.5: half SM,1")
    rest(desk, 0.6)
    assert desk.say("V") == b"!5 Err: Need comma next, found: 'V'\r\n"
    assert desk.say("V").startswith(b"EBB")


def test_another_program_can_leave_the_board_without_acknowledgements() -> None:
    desk = Desk("at 0.5: type CU,1,0")
    rest(desk, 0.6)
    desk.line.read(0.1)
    assert desk.say("CS") == b"\r\n"


def test_a_frozen_board_goes_on_where_it_stood() -> None:
    desk = Desk("at 0.5: freeze 60")
    desk.do("SM,1000,1000,1000")
    rest(desk, 30.0)
    assert desk.say("QS", 10.0) == b""
    assert desk.line.read(60.0) == b"499,499\n\rOK\r\n"
    assert desk.clock.now() == pytest.approx(60.5, abs=0.01)
    rest(desk, 0.6)
    assert desk.say("QS") == b"1000,1000\n\rOK\r\n"


def test_a_jammed_queue_hangs_the_board_at_the_next_move() -> None:
    desk = Desk("command 2: jam")
    assert desk.say("QB") == b"0\r\nOK\r\n"
    assert desk.say("QP") == b"1\n\rOK\r\n"
    assert desk.say("SM,100,10,10", 100.0) == b""
    assert desk.say("ES", 100.0) == b""


def test_a_supply_that_fails_at_a_stroke_leaves_the_pen_where_it_is() -> None:
    desk = Desk("stroke 2: power off")
    desk.do(
        *SETUP, "SP,0,300", "XM,400,800,0", "SP,1,300", "XM,400,800,0", "SP,0,300", "XM,400,800,0", "SP,1,300", "QC"
    )
    rest(desk, 5.0)
    assert desk.board.engine.position == (20.0, 0.0)
    assert desk.board.engine.counters == [2400, 2400]
    assert desk.say("QC") == b"394,11\r\nOK\r\n"
    assert desk.board.paper.is_down


def test_a_servo_that_goes_limp_lets_the_pen_sink() -> None:
    desk = Desk("at 5: limp")
    desk.do(*SETUP)
    rest(desk, 5.0)
    assert desk.say("QR") == b"0\n\rOK\r\n"
    assert desk.board.paper.is_down
    desk.do("SP,1,500")
    rest(desk, 1.0)
    assert not desk.board.paper.is_down


def test_a_press_happens_as_the_pen_comes_down() -> None:
    desk = Desk("stroke 1: press")
    desk.do(*SETUP)
    assert desk.say("QB") == b"0\r\nOK\r\n"
    desk.do("SP,0,2000", "SP,1,1")
    rest(desk, 1.0)
    assert desk.say("QB") == b"1\r\nOK\r\n"
    assert desk.say("QB") == b"0\r\nOK\r\n"


def test_a_button_line_that_is_stuck_low_is_pressed_at_every_look_until_it_is_ignored() -> None:
    desk = Desk("at 0: pin 0 0")
    assert [desk.say("QB") for _ in range(2)] == [b"1\r\nOK\r\n"] * 2
    assert desk.say("QG") == b"30\r\n"
    desk.do("SC,13,0")
    desk.say("QB")
    assert desk.say("QB") == b"0\r\nOK\r\n"


def test_a_push_is_not_counted() -> None:
    desk = Desk("at 1: push 2.5 -1")
    rest(desk, 2.0)
    assert desk.board.engine.position == (2.5, -1.0)
    assert desk.say("QS") == b"0,0\n\rOK\r\n"


def test_a_limit_switch_that_trips_falsely_eats_moves() -> None:
    desk = Desk("at 2: pin 1 0")
    desk.do("CU,52,0", "CU,51,2", "SM,100,10,10")
    rest(desk, 2.1)
    desk.do("SM,100,10,10")
    rest(desk, 1.0)
    assert desk.board.engine.counters == [10, 10]


def test_a_sheet_can_be_changed_at_a_time() -> None:
    desk = Desk("at 1: sheet Ann's  card")
    rest(desk, 2.0)
    assert desk.board.paper.sheet == "Ann's  card"


def test_a_park_that_is_refused_when_its_time_comes_is_left_out() -> None:
    desk = Desk("at 1: park", "at 2: reset", "at 3: park")
    desk.do("XM,500,800,0")
    rest(desk, 1.5)
    assert desk.board.engine.position == (10.0, 0.0)
    rest(desk, 2.0)
    assert desk.board.engine.position == (0.0, 0.0)


def test_accidents_happen_at_their_time_however_seldom_one_looks() -> None:
    def found(looks: Sequence[float]) -> object:
        desk = Desk("at 0.3: press", "stroke 1: freeze 1.5", "at 4: unplug 0.5", "at 0.4: push 1 1")
        desk.cable.write(b"CU,4,8\rEM,1,1\rSP,0,500\rXM,1000,800,0\rSP,1,500\r", 0.0)
        for look in looks:
            desk.cable.run(look)
        board = desk.board
        return board.engine.position, [s.points.tolist() for s in board.paper.ink], desk.cable.pulls, board.now

    assert found([10.0]) == found([n / 7 for n in range(1, 71)])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("unplug 3", "say when and what"),
        ("at 3", "say when and what"),
        ("at -1: press", "forwards only"),
        ("at x: press", "could not convert"),
        ("stroke 0: press", "no number of times"),
        ("noon 1: press", "a time, a stroke or a command"),
        ("at 1: dance", "unknown command: dance"),
        ("at 1: power up", "say power off|on"),
        ("at 1: lose heart", "say lose reply"),
        ("at 1: pin 9 1", "say pin N 0|1"),
        ("at 1: push 1", "say push X Y"),
        ("at 1: push nan 1", "no number"),
        ("at 1: press hard", "say press"),
    ],
)
def test_a_row_that_is_not_understood_is_told(row: str, why: str) -> None:
    with pytest.raises(ValueError, match="row 2: .*" + why.replace("|", r"\|")):
        parse_faults("# a comment\n" + row)


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_board_survives_every_accident(name: str, firmware: str) -> None:
    fitting = {"pin": "1 0", "power": "off", "push": "1 2", "sheet": "next", "lose": "byte 2",
               "late": "0.1 2", "slow": "0.1", "split": "on", "echo": "on", "type": "AT", "half": "SM",
               "unplug": "1", "freeze": "1"}  # fmt: skip
    desk = Desk(f"at 0.05: {name} {fitting.get(name, '')}", firmware=firmware)
    desk.cable.write(b"EM,1,1\rSP,0,50\rXM,100,80,0\r", 0.0)
    rest(desk, 4.0)
    desk.open()
    desk.cable.write(b"QG\rQG\r", desk.clock.now())
    rest(desk, 2.0)
    assert desk.cable.read(desk.clock.now())
