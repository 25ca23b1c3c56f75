"""Input and exact answer, after the firmware's source: 2.8.1 (A), 3.0.3 as it boots (B), in its new syntax (C)."""

import pytest

from plotnote.device.sim.board import Board

NO_NEED = None
MISSING = "!4 Err: Missing parameter(s)"
INVALID = "!6 Err: Invalid parameter value"
EXTRA = "!7 Err: Extra parameter"
V = "EBBv13_and_above EB Firmware Version "


def comma(c):
    return f"!5 Err: Need comma next, found: '{c}'"


ROWS = [
    ("2", "V\r", V + "2.8.1\r\n", V + "3.0.3\r\n", "V," + V + "3.0.3\n"),
    ("3", "v\r\n", V + "2.8.1\r\n", V + "3.0.3\r\n", "V," + V + "3.0.3\n"),
    ("3b", "V\n", V + "2.8.1\r\n", V + "3.0.3\r\n", "V," + V + "3.0.3\n"),
    ("4", "CU,10,1\r", "OK\r\n", "\n", "CU\n"),
    ("5", "CU,10,0\r", "OK\r\n", "OK\r\n", "CUOK\r\n"),
    ("6", "QT\r", "\r\nOK\r\n", "\r\nOK\r\n", "QT,\n"),
    ("7", "ST,abc\rQT\r", "OK\r\nabc\r\nOK\r\n", "OK\r\nabc\r\nOK\r\n", "ST\nQT,abc\n"),
    ("8", "QB\r", "0\r\nOK\r\n", "0\r\nOK\r\n", "QB,0\n"),
    ("9", "QG\r", "D0\r\n", "10\r\n", "QG,10\n"),
    ("12", "QM\r", "QM,0,0,0,0\n\r", "QM,0,0,0,0\n\r", "QM,0,0,0,0\n"),
    ("13", "QS\r", "0,0\n\rOK\r\n", "0,0\n\rOK\r\n", "QS,0,0\n"),
    ("14", "QE\r", "0,0\n\rOK\r\n", "0,0\n\rOK\r\n", "QE,0,0\n"),
    ("14b", "EM,2,2\rQE\r", "OK\r\n8,8\n\rOK\r\n", "OK\r\n8,8\n\rOK\r\n", "EM\nQE,8,8\n"),
    ("14c", "EM,5,5\rQE\r", "OK\r\n1,1\n\rOK\r\n", "OK\r\n1,1\n\rOK\r\n", "EM\nQE,1,1\n"),
    ("14d", "EM,1,0\rQE\r", "OK\r\n16,0\n\rOK\r\n", "OK\r\n16,0\n\rOK\r\n", "EM\nQE,16,0\n"),
    ("15", "QP\r", "1\n\rOK\r\n", "1\n\rOK\r\n", "QP,1\n"),
    ("16", "QC\r", "0394,0300\r\nOK\r\n", "394,300\r\nOK\r\n", "QC,394,300\n"),
    ("17", "QR\r", "0\r\nOK\r\n", "0\n\rOK\r\n", "QR,0\n"),
    ("18", "QL\r", "000\r\nOK\r\n", "0\r\nOK\r\n", "QL,0\n"),
    ("18b", "SL,7\rQL\r", "OK\r\n007\r\nOK\r\n", "OK\r\n7\r\nOK\r\n", "SL\nQL,7\n"),
    ("18c", "QL,5\r", f"000\r\nOK\r\n{EXTRA}\r\n", "0\r\nOK\r\n", "QL,0\n"),
    ("18d", "SL,9,40\rQL,31\r", NO_NEED, "OK\r\n9\r\nOK\r\n", "SL\nQL,9\n"),
    ("18e", "SL,256\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"SL,{INVALID}\n"),
    ("19", "QU,2\r", f"!8 Err: Unknown command 'QU:5155'\r\n{EXTRA}\r\n", "32\r\nOK\r\n", "QU,32\n\n"),
    ("20", "QU,3\r", NO_NEED, "1\r\nOK\r\n", "QU,1\n\n"),
    ("20b", "CU,4,16\rQU,3\r", NO_NEED, "OK\r\n16\r\nOK\r\n", "CU\nQU,16\n\n"),
    ("20c", "QU,6\r", NO_NEED, "0\r\nOK\r\n", "QU,0\n\n"),
    ("20d", "QU,77\r", NO_NEED, f"QU,{INVALID}\r\n", f"QU,,{INVALID}\n"),
    ("21", "SM,1000,1000,1000\r", "OK\r\n", "OK\r\n", "SM\n"),
    ("23", "XM,1000,200,100\r", "OK\r\n", "OK\r\n", "XM\n"),
    ("24", "SM,0,1,1\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"SM,{INVALID}\n"),
    ("25", "SM,10,1000,0\r", "!0 Err: <axis1> step rate > 25K steps/second.\n\r",
     "!0 Err: <axis1> step rate too high\n\r\r\n", "SM,!0 Err: <axis1> step rate too high\n\n"),
    ("25b", "SM,4000000000,0,1\r", "!0 Err: <move_duration> larger than 16777215 ms.\n\r",
     "!0 Err: <axis2> step rate too slow\n\r\r\n", "SM,!0 Err: <axis2> step rate too slow\n\n"),
    ("26", "SM,1000\r", f"{MISSING}\r\n", f"{MISSING}\r\n", f"SM,{MISSING}\n"),
    ("27", "XM,1000\r", f"{MISSING}\r\n", f"OK\r\n{MISSING}\r\n", f"XM\n,{MISSING}\n"),
    ("27b", "XM,0,5,5\r", f"{INVALID}\r\n", f"OK\r\n{INVALID}\r\n", f"XM\n,{INVALID}\n"),
    ("28", "SM,1000,10,10,0,9\r", f"OK\r\n{EXTRA}\r\n", f"OK\r\n{EXTRA}\r\n", f"SM\nSM,{EXTRA}\n"),
    ("29", "SM1000,1\r", f"{comma(1)}\r\n{comma(1)}\r\n{INVALID}\r\n", f"{comma(1)}\r\n", f"SM,{comma(1)}\n"),
    ("30", "ZZ\r", "!8 Err: Unknown command 'ZZ:5A5A'\r\n", "!8 Err: Unknown command 'ZZ:5A5A'\r\n",
     "ZZ,!8 Err: Unknown command 'ZZ:5A5A'\n"),
    ("31", "Z\r", "!8 Err: Unknown command 'Z:5A'\r\n", "!8 Err: Unknown command 'Z:5A'\r\n",
     "Z,!8 Err: Unknown command 'Z:5A'\n"),
    ("32", "EM,1,1\r", "OK\r\n", "OK\r\n", "EM\n"),
    ("33", "EM,1\r", "", "", "EM"),
    ("34", "SP,0\rQP\r", "OK\r\n0\n\rOK\r\n", "OK\r\n0\n\rOK\r\n", "SP\nQP,0\n"),
    ("36", "TP\rQP\r", "OK\r\n0\n\rOK\r\n", "OK\r\n0\n\rOK\r\n", "TP\nQP,0\n"),
    ("37", "CS\r", "OK\r\n", "OK\r\n", "CS\n"),
    ("37b", "CS,1\r", f"OK\r\n{EXTRA}\r\n", f"OK\r\n{EXTRA}\r\n", f"CS\nCS,{EXTRA}\n"),
    ("38", "ES\r", "0,0,0,0,0\n\rOK\r\n", "0\n\rOK\r\n", "ES,0\n"),
    ("41", "HM,4000\r", "OK\r\n", "OK\r\n", "HM\n"),
    ("42", "LM,0,0,0,0,0,0\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"LM,{INVALID}\n"),
    ("43", "LM,-5,-5,0,0,0,0\r", f"{comma('-')}\r\n" * 5 + f"{INVALID}\r\n", f"OK\r\n{INVALID}\r\n",
     f"LM\n,{INVALID}\n"),
    ("44", "LT,0,1,1,1,1\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"LT,{INVALID}\n"),
    ("45", "LT,100,0,500,0,0\r", f"{INVALID}\r\n", "OK\r\n", "LT\n"),
    ("46", "T3,100,1,1,1,1,1,1\r", f"!8 Err: Unknown command 'T3:5433'\r\n{EXTRA}\r\n", "OK\r\n", "T3\n"),
    ("46b", "L3,20000000,60,10000,20,0,0,0,0,3\r", NO_NEED, "OK\r\n", "L3\n"),
    ("47", "CU,4,40\rQU,3\r", NO_NEED, "OK\r\n32\r\nOK\r\n", "CU\nQU,32\n\n"),
    ("49", "CU,1,0\rCS\r", "", "\r\n\r\n", "CU\nCS\n"),
    ("50", "CU,99,1\r", "OK\r\n", f"{INVALID}\r\n", f"CU,{INVALID}\n"),
    ("58", "Q\x08QB\r", " \x080\r\nOK\r\n", " \x080\r\nOK\r\n", " \x08QB,0\n"),
    ("59", "PI,B,1\r", "PI,1\r\n", "PI,1\r\n", "PI,1\n"),
    ("I", "I\r", "I,000,255,000,000,000\r\n", "I,0,255,0,0,0\r\n", "I,0,255,0,0,0\n"),
    ("I2", "C,255,15,255,255,255\rO,0,32\rI\r", "OK\r\nOK\r\nI,000,047,000,000,000\r\n",
     "OK\r\nOK\r\nI,0,47,0,0,0\r\n", "C\nO\nI,0,47,0,0,0\n"),
    ("C", "C,1,2\r", f"{MISSING}\r\n", f"{MISSING}\r\n", f"C,{MISSING}\n"),
    ("PD", "PD,B,3,0\rPI,B,3\rPO,B,3,1\rPI,B,3\r", "OK\r\nPI,0\r\nOK\r\nPI,1\r\n",
     "OK\r\nPI,0\r\nOK\r\nPI,1\r\n", "PD\nPI,0\nPO\nPI,1\n"),
    ("PO", "PO,X,3,1\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"PO,{INVALID}\n"),
    ("A", "A\r", "A,00:0394,11:0300\r\n", "A,0:394,11:300\n\r", "A,0:394,11:300\n"),
    ("AC", "AC,2,1\rAC,11,0\rA\r", "OK\r\nOK\r\nA,00:0394,02:0000\r\n", "OK\r\nOK\r\nA,0:394,2:0\n\r",
     "AC\nAC\nA,0:394,2:0\n"),
    ("MR", "MW,77,71\rMR,77\r", "OK\r\nMR,071\r\n", "OK\r\nMR,71\r\n", "MW\nMR,71\n"),
    ("SC", "SC,4,20000\r", "OK\r\n", "OK\r\n", "SC\n"),
    ("SR", "SR,60000,1\rQR\r", "OK\r\n1\r\nOK\r\n", "OK\r\n1\n\rOK\r\n", "SR\nQR,1\n"),
    ("!4", "SP\r", f"{MISSING}\r\n", f"{MISSING}\r\n", f"SP,{MISSING}\n"),
    ("!4b", "SP,\r", f"{MISSING}\r\n", f"{MISSING}\r\n", f"SP,{MISSING}\n"),
    ("!5", "SP,0x\r", f"OK\r\n{EXTRA}\r\n", f"OK\r\n{EXTRA}\r\n", f"SP\nSP,{EXTRA}\n"),
    ("!6", "SP,-1\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"SP,{INVALID}\n"),
]  # fmt: skip


def fresh(profile):
    board = Board("2.8.1" if profile == "A" else "3.0.3")
    if profile == "C":
        board.receive(b"CU,10,1\r", 0.0)
    board.advance(0.01)
    return board


def said(board, text, *, wait=0.001):
    board.receive(text.encode(), board.now)
    return board.advance(board.now + wait).decode("latin-1")


@pytest.mark.parametrize("profile", ["A", "B", "C"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_answer_is_the_firmware_s(row, profile):
    expected = row[2 + "ABC".index(profile)]
    if expected is NO_NEED:
        pytest.skip("this firmware has no such command")
    assert said(fresh(profile), row[1]) == expected


@pytest.mark.parametrize("profile", ["A", "B", "C"])
def test_any_byte_is_an_unknown_command_at_worst(profile):
    board = fresh(profile)
    for byte in range(128, 256):
        board.receive(bytes([byte, 65, 13]), board.now)
        answer = board.advance(board.now + 0.001)
        assert b"!8 Err: Unknown command '%c" % byte in answer


def test_the_old_firmware_greets_the_first_reader():
    assert Board("2.8.1").advance(0.0) == b"OK\r\n"
    assert Board("3.0.3").advance(0.0) == b""


@pytest.mark.parametrize(("profile", "first", "second"), [("A", "F0", "D0"), ("B", "30", "10")])
def test_a_press_is_told_once(profile, first, second):
    board = fresh(profile)
    board.press()
    assert said(board, "QG\r") == first + "\r\n"
    assert said(board, "QG\r") == second + "\r\n"
    board.press()
    assert said(board, "QB\r") == "1\r\nOK\r\n"
    assert said(board, "QB\r") == "0\r\nOK\r\n"


@pytest.mark.parametrize(("profile", "answer"), [("A", "CF\r\n"), ("B", "0F\r\n"), ("C", "QG,0F\n")])
def test_qg_shows_motion_queue_and_pen(profile, answer):
    board = fresh(profile)
    said(board, "SP,0\r")
    said(board, "SM,1000,1000,1000\r")
    said(board, "SM,1000,1000,1000\r")
    assert said(board, "QG\r") == answer
    assert "1,1,1,1" in said(board, "QM\r")


@pytest.mark.parametrize("profile", ["A", "B"])
def test_the_third_move_is_acknowledged_when_the_first_ends(profile):
    board = fresh(profile)
    assert said(board, "SM,1000,1000,1000\r") == "OK\r\n"
    began = board.engine._began / 25_000
    assert said(board, "SM,1000,1000,1000\r") == "OK\r\n"
    assert said(board, "SM,1000,1000,1000\rQS\r") == ""
    assert board.blocked
    assert board.advance(began + 25_000 / 25_000) == b""
    assert board.next_event() == pytest.approx(began + 25_001 / 25_000)
    # One step less on the clock than in the counter would be a wrong tick.
    assert board.advance(board.next_event()) == b"OK\r\n1000,1000\n\rOK\r\n"


def test_a_deep_queue_takes_its_depth_and_one_more():
    board = fresh("B")
    said(board, "CU,4,16\r")
    assert said(board, "SM,100,10,10\r" * 20) == "OK\r\n" * 17
    assert said(board, "QU,6\r") == ""
    assert board.advance(60.0) == b"OK\r\n" * 3 + b"16\r\nOK\r\n"
    assert board.engine.counters == [200, 200]


def test_xm_mixes_the_axes():
    board = fresh("B")
    said(board, "XM,1000,200,100\r", wait=2.0)
    assert board.engine.counters == [300, 100]
    assert board.engine.enabled == [True, True]


@pytest.mark.parametrize(
    ("profile", "answer"), [("A", "1,1000,1000,500,500\n\rOK\r\n"), ("B", "1\n\rOK\r\n"), ("C", "ES,1\n")]
)
def test_es_stops_a_move_half_way(profile, answer):
    board = fresh(profile)
    said(board, "SM,1000,1000,1000\r", wait=0)
    said(board, "SM,1000,1000,1000\r", wait=0.5005)
    assert said(board, "ES\r") == answer
    board.advance(10.0)
    assert board.engine.counters == [500, 500]
    assert not board.engine.busy


def test_es_of_the_old_firmware_leaves_a_timed_move_running():
    for profile, answer, steps in (("A", "0,0,0,0,0\n\rOK\r\n", 50), ("B", "1\n\rOK\r\n", 25)):
        board = fresh(profile)
        said(board, "LT,2500,42949673,0,0,0,3\r", wait=0.051)
        assert said(board, "ES\r") == answer
        board.advance(5.0)
        assert board.engine.counters == [steps, 0]


def test_em_travels_through_the_queue_and_zeroes_the_counters():
    board = fresh("B")
    said(board, "SM,1000,1000,0\r", wait=0.5)
    said(board, "EM,2,2\r")
    assert board.engine.counters[0] > 400
    board.advance(3.0)
    assert board.engine.counters == [0, 0]
    assert board.engine.mode == 2


def test_home_goes_back_to_zero_and_waits_for_its_turn():
    board = fresh("B")
    said(board, "SM,1000,1000,-300\r", wait=0)
    assert said(board, "HM,4000\r") == ""
    assert board.advance(1.2) == b"OK\r\n"
    board.advance(3.0)
    assert board.engine.counters == [0, 0]


def test_a_restart_forgets_everything_but_the_name():
    board = fresh("C")
    said(board, "ST,abc\rSL,7,20\rEM,1,1\rCU,4,16\rSM,1000,100,100\r", wait=2.0)
    assert said(board, "R\r") == "R\n"
    assert said(board, "QT\r") == "abc\r\nOK\r\n"
    assert said(board, "QL,20\r") == "0\r\nOK\r\n"
    assert said(board, "QS\r") == "0,0\n\rOK\r\n"
    assert said(board, "QU,3\r") == "1\r\nOK\r\n"
    assert said(board, "QE\r") == "0,0\n\rOK\r\n"
    assert said(fresh("A"), "R\r") == "OK\r\nOK\r\n"


def test_checksums_are_asked_for_and_checked():
    board = fresh("B")
    assert said(board, "CU,54,1\r") == "OK\r\n"
    assert said(board, "QB\r") == "!10 Err: No checksum found but required\r\n"
    assert said(board, "V,170\r").startswith("EBB")
    assert said(board, "V,1\r") == "!9 Err: Checksum incorrect, expected 170\r\n"
    assert said(board, "SM,1000,1000,1000,153\r") == "OK\r\n"
    assert said(board, "CU,54,0,119\r") == "OK\r\n"


def test_a_bare_return_is_an_unknown_command_only_first_thing():
    assert said(fresh("B"), "\r") == "!8 Err: Unknown command '\r:0D'\r\n"
    assert said(fresh("A"), "\r") == f"!8 Err: Unknown command '\r: D'\r\n{EXTRA}\r\n"
    board = fresh("B")
    said(board, "QB\r")
    assert said(board, "\r\n\r") == ""


def test_a_limit_switch_stops_all_motion_until_it_is_cleared():
    board = fresh("B")
    board.set_pin(1, False)
    said(board, "CU,51,2\r")
    said(board, "CU,52,2\r")
    said(board, "SM,1000,1000,1000\r", wait=0.5)
    board.set_pin(1, True)
    reached = list(board.engine.counters)
    assert said(board, "SM,1000,1000,1000\r", wait=2.0) == "OK\r\n"
    assert board.engine.counters == reached
    assert said(board, "QG\r") == "90\r\n"
    board.set_pin(1, False)
    said(board, "CU,51,0\r")
    said(board, "SM,100,10,10\r", wait=1.0)
    assert board.engine.counters == [reached[0] + 10, reached[1] + 10]


def test_a_lost_supply_shows_only_to_who_asks():
    board = fresh("B")
    said(board, "CU,60,135\r")
    board.set_supply(False)
    assert said(board, "SM,100,100,100\r", wait=1.0) == "OK\r\n"
    assert said(board, "QC\r") == "394,11\r\nOK\r\n"
    assert said(board, "QG\r") == "50\r\n"
    assert board.engine.counters == [100, 100]
    assert board.engine.position == (0.0, 0.0)
    board.set_supply(True)
    said(board, "QG\r")
    assert said(board, "QG\r") == "10\r\n"


def test_a_queue_without_room_hangs_the_board():
    board = fresh("B")
    said(board, "CU,4,0\r")
    assert said(board, "SM,100,10,10\rES\r", wait=100.0) == ""


def test_an_error_of_the_old_firmware_drops_the_rest_of_its_packet():
    board = fresh("A")
    assert said(board, "SL,999\rSM,100,10,10\r", wait=1.0) == f"{INVALID}\r\n"
    assert board.engine.counters == [0, 0]
    assert said(board, "SM,100,10,10\r", wait=1.0) == "OK\r\n"
    assert board.engine.counters == [10, 10]


def test_clearing_the_counters_does_not_disturb_the_move():
    board = fresh("B")
    said(board, "SM,1000,1000,1000\r", wait=0.5005)
    said(board, "CS\r", wait=3.0)
    assert board.engine.counters == [500, 500]


def test_the_pin_query_knows_the_motors():
    board = fresh("A")
    assert said(board, "PI,E,0\r") == "PI,1\r\n"
    said(board, "EM,1,1\r")
    assert said(board, "PI,E,0\r") == "PI,0\r\n"


def test_a_pen_state_above_three_loses_the_down_position():
    board = fresh("B")
    said(board, "SP,7\rSP,0\r", wait=1.0)
    assert board.engine.servo.down == board.engine.servo.up
    old = fresh("A")
    said(old, "SP,7\r")
    said(old, "SP,0\r", wait=1.0)
    assert said(old, "QP\r") == "0\n\rOK\r\n"


def test_a_td_is_two_timed_moves():
    board, other = fresh("B"), fresh("B")
    said(board, "CU,4,4\r")
    said(other, "CU,4,4\r")
    assert said(board, "TD,500,20000000,60000000,80000,40,0,0,0,0,3\r", wait=1.0) == "OK\r\n"
    said(other, "T3,500,20000000,0,40,0,0,0,3\rT3,500,60000000,80000,-40,0,0,0\r", wait=1.0)
    assert board.engine.counters == other.engine.counters
    assert board.engine.acc == other.engine.acc
    assert board.engine.counters[0] > 0


def test_an_unknown_firmware_is_refused():
    with pytest.raises(ValueError, match=r"4\.0\.0"):
        Board("4.0.0")
