"""Input and exact answer, after the firmware's source: 2.8.1 (A), 3.0.3 as it boots (B), in its new syntax (C)."""

import pytest
from firmware import EXTRA, INVALID, MISSING, fresh

from plotnote.device.sim.board import Board

NO_NEED = None
ROWS = [
    ("EM,1,0 leaves the second motor off", "EM,1,0\rQE\r",
     "OK\r\n16,0\n\rOK\r\n", "OK\r\n16,0\n\rOK\r\n", "EM\nQE,16,0\n"),
    ("a variable is a byte", "SL,256\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"SL,{INVALID}\n"),
    ("QU,6 counts what waits", "QU,6\r", NO_NEED, "0\r\nOK\r\n", "QU,0\n\n"),
    ("QU of an unknown item is told in its own way", "QU,77\r", NO_NEED, f"QU,{INVALID}\r\n", f"QU,,{INVALID}\n"),
    ("a move of months is too slow", "SM,4000000000,0,1\r", "!0 Err: <move_duration> larger than 16777215 ms.\n\r",
     "!0 Err: <axis2> step rate too slow\n\r\r\n", "SM,!0 Err: <axis2> step rate too slow\n\n"),
    ("XM in no time is told late on firmware 3", "XM,0,5,5\r",
     f"{INVALID}\r\n", f"OK\r\n{INVALID}\r\n", f"XM\n,{INVALID}\n"),
    ("CS runs before a number too many is told", "CS,1\r",
     f"OK\r\n{EXTRA}\r\n", f"OK\r\n{EXTRA}\r\n", f"CS\nCS,{EXTRA}\n"),
    ("I reads five ports", "I\r", "I,000,255,000,000,000\r\n", "I,0,255,0,0,0\r\n", "I,0,255,0,0,0\n"),
    ("I reads outputs that O has set", "C,255,15,255,255,255\rO,0,32\rI\r", "OK\r\nOK\r\nI,000,047,000,000,000\r\n",
     "OK\r\nOK\r\nI,0,47,0,0,0\r\n", "C\nO\nI,0,47,0,0,0\n"),
    ("C needs five numbers", "C,1,2\r", f"{MISSING}\r\n", f"{MISSING}\r\n", f"C,{MISSING}\n"),
    ("PD and PO make a pin an output", "PD,B,3,0\rPI,B,3\rPO,B,3,1\rPI,B,3\r", "OK\r\nPI,0\r\nOK\r\nPI,1\r\n",
     "OK\r\nPI,0\r\nOK\r\nPI,1\r\n", "PD\nPI,0\nPO\nPI,1\n"),
    ("PO knows ports A to E", "PO,X,3,1\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"PO,{INVALID}\n"),
    ("A tells two channels at first", "A\r", "A,00:0394,11:0300\r\n", "A,0:394,11:300\n\r", "A,0:394,11:300\n"),
    ("AC adds and takes away a channel", "AC,2,1\rAC,11,0\rA\r",
     "OK\r\nOK\r\nA,00:0394,02:0000\r\n", "OK\r\nOK\r\nA,0:394,2:0\n\r",
     "AC\nAC\nA,0:394,2:0\n"),
    ("MR reads what MW wrote", "MW,77,71\rMR,77\r", "OK\r\nMR,071\r\n", "OK\r\nMR,71\r\n", "MW\nMR,71\n"),
    ("SC sets the servo", "SC,4,20000\r", "OK\r\n", "OK\r\n", "SC\n"),
    ("SR switches the servo on", "SR,60000,1\rQR\r", "OK\r\n1\r\nOK\r\n", "OK\r\n1\n\rOK\r\n", "SR\nQR,1\n"),
    ("SP needs a state", "SP\r", f"{MISSING}\r\n", f"{MISSING}\r\n", f"SP,{MISSING}\n"),
    ("a comma with nothing behind it is a missing number", "SP,\r",
     f"{MISSING}\r\n", f"{MISSING}\r\n", f"SP,{MISSING}\n"),
    ("junk behind an optional number is told after the command", "SP,0x\r",
     f"OK\r\n{EXTRA}\r\n", f"OK\r\n{EXTRA}\r\n", f"SP\nSP,{EXTRA}\n"),
    ("SP takes no minus", "SP,-1\r", f"{INVALID}\r\n", f"{INVALID}\r\n", f"SP,{INVALID}\n"),
    ("SN sets the number that QN tells", "SN,255\rNI\rQN\r", "OK\r\nOK\r\n0000000256\r\nOK\r\n",
     "OK\r\nOK\r\n256\r\nOK\r\n", "SN\nNI\nQN,256\n"),
    ("SE takes a state and a power", "SE,1,1023\r", "OK\r\n", "OK\r\n", "SE\n"),
    ("half an answer is glued to the next", "EM,1\rQG\r", "D0\r\n", "10\r\n", "EMQG,10\n"),
    ("HM without numbers is told late", "HM\r", f"{MISSING}\r\n", f"OK\r\n{MISSING}\r\n", f"HM\n,{MISSING}\n"),
    ("only 2.8.1 recalls the last command", "SL,7\rQB\r\x1b[A\r", "OK\r\n0\r\nOK\r\n0\r\nOK\r\n",
     "OK\r\n0\r\nOK\r\n!8 Err: Unknown command '[A:5B41'\r\n", "SL\nQB,0\n[A,!8 Err: Unknown command '[A:5B41'\n"),
]  # fmt: skip


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


def test_a_deep_queue_takes_its_depth_and_one_more():
    board = fresh("B")
    said(board, "CU,4,16\r")
    assert said(board, "SM,100,10,10\r" * 20) == "OK\r\n" * 17
    assert said(board, "QU,6\r") == ""
    assert board.advance(60.0) == b"OK\r\n" * 3 + b"16\r\nOK\r\n"
    assert board.engine.counters == [200, 200]


def test_em_travels_through_the_queue_and_zeroes_the_counters():
    board = fresh("B")
    said(board, "SM,1000,1000,0\r", wait=0.5)
    said(board, "EM,2,2\r")
    assert board.engine.counters[0] > 400
    board.advance(3.0)
    assert board.engine.counters == [0, 0]
    assert board.engine.mode == 2


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
