"""What the firmware answers and does: 60 facts from its source, some of them in several rows.

Each row holds on a fresh board. An answer has three forms, in the order of the profiles: 2.8.1, 3.0.3, new syntax.
"""

from __future__ import annotations

from firmware import (
    EXTRA,
    GREETINGS,
    INVALID,
    MISSING,
    OK,
    Do,
    Row,
    Say,
    again_from_power_up,
    aims_at,
    comma,
    counters,
    idle,
    lasts,
    motors,
    pin,
    plain,
    refused,
    unknown_in_2,
    wait,
)

from plotnote.device.sim.board import Board

PRESS = Do(lambda board: board.press())
SM = "SM,1000,1000,1000\r"
BUSY_BOARD = plain("ST,abc\rSL,7\rSC,4,20000\rEM,1,1\rSM,1000,1000,1000\r", wait=2.0)

ROWS = (
    Row(1, "the older firmware leaves an OK of its start for the first reader", (
        Do(lambda board: Board("2.8.1").advance(0.0) == OK.encode(), "A"),
        Do(lambda board: Board("3.0.3").advance(0.0) == b"", "BC"),
    )),
    Row(2, "V tells the version", (Say("V\r", *GREETINGS),)),
    Row(3, "a small v with CR and LF is one V", (Say("v\r\n", *GREETINGS), Say("\r\n\r", "", "", ""))),
    Row(3, "LF alone ends a command", (Say("V\n", *GREETINGS),)),
    Row(4, "CU,10,1 changes to the new syntax, except on 2.8.1", (
        Say("CU,10,1\r", OK, "\n", "CU\n"), Say("QB\r", "0\r\nOK\r\n", "QB,0\n", "QB,0\n"),
    )),
    Row(5, "CU,10,0 changes back to the old syntax", (
        Say("CU,10,0\r", OK, OK, "CUOK\r\n"), Say("QB\r", *["0\r\nOK\r\n"] * 3),
    )),
    Row(6, "a board without a name tells an empty line", (Say("QT\r", "\r\nOK\r\n", "\r\nOK\r\n", "QT,\n"),)),
    Row(7, "a name is told back and outlives a restart", (
        plain("ST,abc\r"), Say("QT\r", "abc\r\nOK\r\n", "abc\r\nOK\r\n", "QT,abc\n"),
        Do(lambda board: board.reset()), Say("CS\r", OK + OK, OK, OK), Say("QT\r", *["abc\r\nOK\r\n"] * 3),
    )),
    Row(7, "a name has at most 16 letters", (
        plain("ST,abcdefghijklmnopqrst\r"), Do(lambda board: board.nickname == "abcdefghijklmnop"),
    )),
    Row(8, "QB tells a press once", (
        Say("QB\r", "0\r\nOK\r\n", "0\r\nOK\r\n", "QB,0\n"), PRESS, PRESS,
        Say("QB\r", "1\r\nOK\r\n", "1\r\nOK\r\n", "QB,1\n"), Say("QB\r", "0\r\nOK\r\n", "0\r\nOK\r\n", "QB,0\n"),
    )),
    Row(9, "QG of a board at rest shows the pen up", (Say("QG\r", "D0\r\n", "10\r\n", "QG,10\n"),)),
    Row(9, "QG clears the button", (
        PRESS, Say("QG\r", "F0\r\n", "30\r\n", "QG,30\n"), Say("QB\r", "0\r\nOK\r\n", "0\r\nOK\r\n", "QB,0\n"),
    )),
    Row(9, "QG clears the lost power of firmware 3", (
        plain("CU,60,135\r"), Do(lambda board: board.set_supply(False)), Do(lambda board: board.set_supply(True)),
        Say("QG\r", "D0\r\n", "50\r\n", "QG,50\n"), Say("QG\r", "D0\r\n", "10\r\n", "QG,10\n"),
    )),
    Row(9, "two bits of QG are pins on 2.8.1", (
        pin(5, False), Say("QG\r", "50\r\n", "10\r\n", "QG,10\n"), pin(2, False),
        Say("QG\r", "10\r\n", "10\r\n", "QG,10\n"),
    )),
    Row(10, "QG tells a press once", (
        PRESS, Say("QG\r", "F0\r\n", "30\r\n", "QG,30\n"), Say("QG\r", "D0\r\n", "10\r\n", "QG,10\n"),
    )),
    Row(11, "QG shows both motors, the queue and the pen down", (
        plain("SP,0\r"), plain(SM), plain(SM), Say("QG\r", "CF\r\n", "0F\r\n", "QG,0F\n"),
    )),
    Row(12, "QM of a board at rest is all zeros", (Say("QM\r", "QM,0,0,0,0\n\r", "QM,0,0,0,0\n\r", "QM,0,0,0,0\n"),)),
    Row(12, "QM shows command, motors and queue", (
        plain("SM,1000,1000,0\r"), Say("QM\r", "QM,1,1,0,0\n\r", "QM,1,1,0,0\n\r", "QM,1,1,0,0\n"), plain(SM),
        Say("QM\r", "QM,1,1,0,1\n\r", "QM,1,1,0,1\n\r", "QM,1,1,0,1\n"),
    )),
    Row(13, "QS begins at zero", (Say("QS\r", "0,0\n\rOK\r\n", "0,0\n\rOK\r\n", "QS,0,0\n"),)),
    Row(13, "QS counts while the motors run", (
        plain("SM,1000,1000,-500\r", wait=0.5005),
        Say("QS\r", "500,-250\n\rOK\r\n", "500,-250\n\rOK\r\n", "QS,500,-250\n"),
    )),
    Row(14, "QE of a fresh board shows both motors off", (
        Say("QE\r", "0,0\n\rOK\r\n", "0,0\n\rOK\r\n", "QE,0,0\n"), motors(False),
    )),
    *(Row(14, f"EM,{n},{n} runs {size} parts of a step", (
        plain(f"EM,{n},{n}\r"), Say("QE\r", *[f"{size},{size}\n\rOK\r\n"] * 2, f"QE,{size},{size}\n"),
    )) for n, size in ((1, 16), (2, 8), (5, 1))),
    Row(15, "QP of a fresh board is up", (Say("QP\r", "1\n\rOK\r\n", "1\n\rOK\r\n", "QP,1\n"),)),
    Row(16, "QC tells a good supply", (
        Say("QC\r", "0394,0300\r\nOK\r\n", "394,300\r\nOK\r\n", "QC,394,300\n"),
    )),
    Row(17, "the servo of a fresh board has no power", (Say("QR\r", "0\r\nOK\r\n", "0\n\rOK\r\n", "QR,0\n"),)),
    Row(17, "SP gives the servo power for 60 s", (
        plain("SP,1\r"), Say("QR\r", "1\r\nOK\r\n", "1\n\rOK\r\n", "QR,1\n"), wait(59.9),
        Say("QR\r", "1\r\nOK\r\n", "1\n\rOK\r\n", "QR,1\n"), wait(0.2),
        Say("QR\r", "0\r\nOK\r\n", "0\n\rOK\r\n", "QR,0\n"),
    )),
    Row(17, "S2 on the pen's pin gives the servo power", (
        plain("S2,20000,4\r"), Say("QR\r", "1\r\nOK\r\n", "1\n\rOK\r\n", "QR,1\n"),
    )),
    Row(17, "a brushless lift needs no servo power", (
        plain("S2,9000,5\r"), Say("QR\r", "0\r\nOK\r\n", "0\n\rOK\r\n", "QR,0\n"),
    )),
    Row(18, "a variable begins at zero", (Say("QL\r", "000\r\nOK\r\n", "0\r\nOK\r\n", "QL,0\n"),)),
    Row(18, "a variable is told back", (plain("SL,7\r"), Say("QL\r", "007\r\nOK\r\n", "7\r\nOK\r\n", "QL,7\n"))),
    Row(18, "the older firmware takes an index for one number too many", (
        plain("SL,7\r"), Say("QL,5\r", f"007\r\nOK\r\n{EXTRA}\r\n", "0\r\nOK\r\n", "QL,0\n"),
    )),
    Row(18, "an index over 31 acts on 31", (
        Say("SL,9,40\r", f"{OK}{EXTRA}\r\n", OK, "SL\n"), Say("QL,31\r", f"009\r\nOK\r\n{EXTRA}\r\n", "9\r\nOK\r\n",
                                                              "QL,9\n"),
    )),
    Row(19, "QU,2 tells the deepest queue of firmware 3", (unknown_in_2("QU,2\r", "32\r\nOK\r\n", "QU,32\n\n"),)),
    Row(20, "the queue of a fresh board holds one command", (unknown_in_2("QU,3\r", "1\r\nOK\r\n", "QU,1\n\n"),)),
    Row(20, "CU,4 sets the queue's depth", (
        plain("CU,4,16\r"), unknown_in_2("QU,3\r", "16\r\nOK\r\n", "QU,16\n\n"),
    )),
    Row(21, "a move is acknowledged at once and lasts a tick more than asked", (
        plain(SM), motors(True), lasts(25_001), counters(1000, 1000),
    )),
    Row(22, "the third move is acknowledged when the first ends", (
        plain(SM), plain(SM), Say(SM, "", "", ""), Do(lambda board: board.blocked),
        Do(lambda board: board.advance((board.engine._began + 25_000) / 25_000) == b""),
        Say("", OK, OK, "SM\n", wait=1 / 25_000), counters(1000, 1000),
    )),
    Row(23, "XM mixes the axes", (plain("XM,1000,200,100\r"), wait(1.1), counters(300, 100), motors(True))),
    Row(24, "a move in no time is refused", (refused("SM,0,1,1\r", INVALID), counters(0, 0), motors(False))),
    Row(25, "a step rate that is too high is refused", (
        Say("SM,10,1000,0\r", "!0 Err: <axis1> step rate > 25K steps/second.\n\r",
            "!0 Err: <axis1> step rate too high\n\r\r\n", "SM,!0 Err: <axis1> step rate too high\n\n"),
        wait(1.0), counters(0, 0),
    )),
    Row(26, "SM without steps is refused", (refused("SM,1000\r", MISSING), Do(idle))),
    Row(27, "XM without steps is a pause on firmware 3, and then an error", (
        Say("XM,1000\r", f"{MISSING}\r\n", f"OK\r\n{MISSING}\r\n", f"XM\n,{MISSING}\n"),
        Do(idle, "A"), lasts(25_000, "BC"), counters(0, 0),
    )),
    Row(28, "a number too many is told after the command has run", (
        Say("SM,1000,10,10,0,9\r", f"OK\r\n{EXTRA}\r\n", f"OK\r\n{EXTRA}\r\n", f"SM\nSM,{EXTRA}\n", wait=1.1),
        counters(10, 10),
    )),
    Row(29, "a missing comma is told once for each number on 2.8.1, once on firmware 3", (
        Say("SM1000,1\r", f"{comma(1)}\r\n{comma(1)}\r\n{INVALID}\r\n", f"{comma(1)}\r\n", f"SM,{comma(1)}\n"),
        Do(idle),
    )),
    Row(30, "an unknown command is told with its bytes", (
        refused("ZZ\r", "!8 Err: Unknown command 'ZZ:5A5A'"),
        Say("ZZ,1\r", f"!8 Err: Unknown command 'ZZ:5A5A'\r\n{EXTRA}\r\n", "!8 Err: Unknown command 'ZZ:5A5A'\r\n",
            "ZZ,!8 Err: Unknown command 'ZZ:5A5A'\n"),
    )),
    Row(31, "an unknown letter is told with its byte", (refused("Z\r", "!8 Err: Unknown command 'Z:5A'"),)),
    Row(32, "EM waits its turn and then zeroes the counters", (
        plain("SM,100,100,100\r"), plain("EM,1,1\r", wait=0.05),
        Do(lambda board: 0 < board.engine.counters[0] < 100), wait(0.1), counters(0, 0), motors(True),
    )),
    Row(33, "EM with one number says and does nothing", (
        Say("EM,1\r", "", "", "EM"), Say("QE\r", "0,0\n\rOK\r\n", "0,0\n\rOK\r\n", "QE,0,0\n"),
    )),
    Row(34, "SP,0 goes to the down position", (
        plain("SP,0,500\r"), aims_at("down"), Say("QP\r", "0\n\rOK\r\n", "0\n\rOK\r\n", "QP,0\n"),
    )),
    Row(34, "the command after SP,1,200 waits 200 ms", (
        plain("SP,1,200\r"), aims_at("up"), Say("QP\r", "1\n\rOK\r\n", "1\n\rOK\r\n", "QP,1\n"), lasts(5000),
    )),
    Row(34, "SP without a time holds the queue for one tick", (
        plain("SM,10,0,0\r"), plain("SP,1\r"), wait(0.008), Do(lambda board: board.engine.busy), wait(0.00004),
        Do(idle),
    )),
    Row(35, "SP,7 only lifts on 2.8.1, and loses the down position on firmware 3", (
        plain("SP,0,100\r", wait=1.0), plain("SP,7\r"), Say("QP\r", "1\n\rOK\r\n", "1\n\rOK\r\n", "QP,1\n"),
        Do(lambda board: board.engine.servo.down == 15_302, "A"),
        Do(lambda board: board.engine.servo.down == 22_565, "BC"),
        plain("SP,0\r"), Say("QP\r", "0\n\rOK\r\n", "1\n\rOK\r\n", "QP,1\n"),
    )),
    Row(36, "TP turns the pen over", (
        plain("TP\r"), Say("QP\r", "0\n\rOK\r\n", "0\n\rOK\r\n", "QP,0\n"), plain("TP\r"),
        Say("QP\r", "1\n\rOK\r\n", "1\n\rOK\r\n", "QP,1\n"),
    )),
    Row(37, "CS zeroes counters and accumulators", (
        plain("LT,100,42949673,0,42949673,0\r", wait=0.1), counters(2, 2),
        Do(lambda board: board.engine.acc[0] > 0), plain("CS\r"), counters(0, 0),
        Do(lambda board: board.engine.acc == [0, 0]),
    )),
    Row(38, "ES of a board at rest has nothing to stop", (
        Say("ES\r", "0,0,0,0,0\n\rOK\r\n", "0\n\rOK\r\n", "ES,0\n"),
    )),
    Row(39, "ES half way through a move stops it and the one that waits", (
        plain(SM), plain(SM), wait(0.4985),
        Say("ES\r", "1,1000,1000,500,500\n\rOK\r\n", "1\n\rOK\r\n", "ES,1\n", wait=10.0), counters(500, 500),
    )),
    Row(40, "ES does not stop an LT of 2.8.1", (
        plain("LT,2500,42949673,0,0,0,3\r", wait=0.051),
        Say("ES\r", "0,0,0,0,0\n\rOK\r\n", "1\n\rOK\r\n", "ES,1\n", wait=1.0), counters(50, 0, "A"),
        counters(25, 0, "BC"),
    )),
    Row(41, "HM waits for rest, is acknowledged, and goes home", (
        plain("SM,1000,1000,-300\r"), Say("HM,4000\r", "", "", ""), wait(0.9),
        Say("", "", "", ""), wait(0.2), Say("", OK, OK, "HM\n"), wait(1.0), counters(0, 0), Do(idle),
    )),
    Row(42, "an LM that cannot move is refused", (refused("LM,0,0,0,0,0,0\r", INVALID), Do(idle))),
    Row(43, "an LM backwards twice is refused, late on firmware 3", (
        Say("LM,-5,-5,0,0,0,0\r", f"{comma('-')}\r\n" * 5 + f"{INVALID}\r\n", f"OK\r\n{INVALID}\r\n",
            f"LM\n,{INVALID}\n"), Do(idle),
    )),
    Row(44, "an LT of no ticks is refused", (refused("LT,0,1,1,1,1\r", INVALID), Do(idle))),
    Row(45, "an LT from rest is refused by 2.8.1 and speeds up on firmware 3", (
        Say("LT,5000,0,500,0,0\r", f"{INVALID}\r\n", OK, "LT\n", wait=0.3), counters(0, 0, "A"), counters(2, 0, "BC"),
    )),
    *(Row(46, f"{command[:2]} is a command of firmware 3 alone", (
        unknown_in_2(command, OK, command[:2] + "\n"), wait(1.0), Do(lambda board: board.engine.counters[0] > 0, "BC"),
        counters(0, 0, "A"),
    )) for command in ("T3,2000,10000000,20000,30,0,0,0,3\r", "L3,20000000,60,10000,20,0,0,0,0,3\r")),
    Row(46, "TD is a command of firmware 3 alone and needs two places in the queue", (
        plain("CU,4,2\r"), unknown_in_2("TD,500,20000000,60000000,80000,40,0,0,0,0,3\r", OK, "TD\n"), wait(1.0),
        Do(lambda board: board.engine.counters[0] > 0, "BC"), counters(0, 0, "A"),
    )),
    Row(47, "the queue grows to 32 at most, when all motion is done", (
        plain("SM,100,10,10\r"), Say("CU,4,40\r", OK, "", ""), wait(0.1), Say("", "", OK, "CU\n"),
        Do(lambda board: board.engine.depth == 32, "BC"), Do(lambda board: board.engine.depth == 1, "A"),
    )),
    Row(48, "a queue without places hangs firmware 3, and the simulator says whose fault that is", (
        plain("CU,4,0\r"), Say(SM, OK, "", "", wait=100.0), Say("ES\r", "0,0,0,0,0\n\rOK\r\n", "", ""),
        Do(lambda board: not board.complaints, "A"), Do(lambda board: "CU,4" in board.complaints[0], "BC"),
    )),
    Row(49, "acknowledgements can be switched off, not in the new syntax", (
        Say("CU,1,0\r", "", "\r\n", "CU\n"), Say("CS\r", "", "\r\n", "CS\n"),
    )),
    Row(50, "an unknown setting is refused by firmware 3 alone", (
        Say("CU,99,1\r", OK, f"{INVALID}\r\n", f"CU,{INVALID}\n"),
    )),
    Row(51, "CU,54 asks firmware 3 for checksums", (
        plain("CU,54,1\r"), Say("QB\r", "0\r\nOK\r\n", "!10 Err: No checksum found but required\r\n",
                                "QB,!10 Err: No checksum found but required\n"),
    )),
    Row(52, "a checksum is looked at", (
        plain("CU,54,1\r"), Say("V,170\r", f"{GREETINGS[0]}{EXTRA}\r\n", *GREETINGS[1:]),
        Say("V,1\r", f"{GREETINGS[0]}{EXTRA}\r\n", "!9 Err: Checksum incorrect, expected 170\r\n",
            "V,!9 Err: Checksum incorrect, expected 170\n"),
    )),
    Row(53, "R restarts the board without the port going away", (
        BUSY_BOARD, Say("R\r", OK + OK, OK, "R\n"), Do(again_from_power_up),
        Say("QB\r", *["0\r\nOK\r\n"] * 3), Do(lambda board: board.reboots == 0),
    )),
    Row(54, "RB says nothing, the port goes away, and the board begins anew", (
        BUSY_BOARD, Do(lambda board: board.receive(b"RB\r", board.now)), Do(lambda board: board.reboots == 1),
        Do(again_from_power_up), Do(lambda board: board.nickname == "abc"),
    )),
    Row(55, "BL says nothing and never comes back, and the simulator says whose fault that is", (
        Say("BL\r", "", "", ""), Say("V\rV\r", "", "", "", wait=100.0), Do(lambda board: not board.alive),
        Do(lambda board: "BL" in board.complaints[0]),
    )),
    Row(56, "a bare return first thing is an unknown command", (
        Say("\r", f"!8 Err: Unknown command '\r: D'\r\n{EXTRA}\r\n", "!8 Err: Unknown command '\r:0D'\r\n", ""),
    ), profiles="AB"),
    Row(57, "a line of 65 letters is spoilt on 2.8.1", (
        Say("CS," + "x" * 62 + "\r", "", f"OK\r\n{EXTRA}\r\n", f"CS\nCS,{EXTRA}\n"), plain("CS\r"),
    )),
    Row(57, "a line of 255 letters is taken by firmware 3", (
        Say("CS," + "x" * 252 + "\r", "", f"OK\r\n{EXTRA}\r\n", f"CS\nCS,{EXTRA}\n"),
    )),
    Row(58, "a backspace takes a letter back", (
        Say("Q\x08QB\r", " \x080\r\nOK\r\n", " \x080\r\nOK\r\n", " \x08QB,0\n"),
    )),
    Row(59, "PI reads a pin", (
        Say("PI,B,1\r", "PI,1\r\n", "PI,1\r\n", "PI,1\n"), pin(1, False),
        Say("PI,B,1\r", "PI,0\r\n", "PI,0\r\n", "PI,0\n"),
    )),
    Row(60, "a limit switch of firmware 3 cuts the move and those that follow until it is cleared", (
        pin(1, False), plain("CU,52,2\rCU,51,2\r"), plain(SM, wait=0.5), pin(1, True), counters(499, 499, "BC"),
        Say("QG\r", "DE\r\n", "90\r\n", "QG,90\n"), wait(1.0), counters(1000, 1000, "A"),
        plain(SM, wait=1.1), counters(2000, 2000, "A"), counters(499, 499, "BC"), pin(1, False), plain("CU,51,0\r"),
        plain("SM,100,10,10\r", wait=0.2), counters(2010, 2010, "A"), counters(509, 509, "BC"),
    )),
    Row(60, "EM clears a limit switch too", (
        pin(1, False), plain("CU,52,2\rCU,51,2\r"), pin(1, True), pin(1, False), plain("EM,1,1\r"),
        plain("SM,100,10,10\r", wait=0.2), counters(10, 10),
    )),
)  # fmt: skip
