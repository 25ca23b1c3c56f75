"""The commands that ask and set, and do not move anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plotnote.device.sim.handler import Handler
from plotnote.device.sim.pin_commands import REFERENCE
from plotnote.device.sim.prepare import INVALID
from plotnote.device.sim.replies import CRLF, LFCR
from plotnote.device.sim.setup_commands import DEEPEST

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["STATE"]


def _v(board: Board, f: Fields) -> None:
    text = f"EBBv13_and_above EB Firmware Version {board.claims}"
    board.say(board.voice.answer(text, ok=False))


def _qb(board: Board, f: Fields) -> None:
    board.say(board.voice.answer(str(int(board.switches.button))))
    board.release()


def _qg(board: Board, f: Fields) -> None:
    s, engine = board.switches, board.engine
    one, two = engine.moving
    bits = (engine.servo.raised << 4) | (engine.busy << 3) | (one << 2) | (two << 1) | bool(engine.fifo)
    bits |= s.button << 5
    if board.legacy:
        bits |= (board.port_b >> 5 & 1) << 7 | (board.port_b >> 2 & 1) << 6
    else:
        bits |= engine.tripped << 7 | s.power_lost << 6
    board.say(board.voice.answer(f"{bits:02X}", ok=False))
    s.power_lost = False
    board.release()
    board.check_supply()


def _qm(board: Board, f: Fields) -> None:
    engine = board.engine
    one, two = engine.moving
    numbers = ",".join(str(int(n)) for n in (engine.busy, one, two, bool(engine.fifo)))
    if board.voice.new_syntax:
        board.say(board.voice.answer(numbers))
    else:
        board.say(f"QM,{numbers}{LFCR}")


def _qs(board: Board, f: Fields) -> None:
    one, two = board.engine.counters
    board.say(board.voice.answer(f"{one},{two}", end=LFCR))


def _qe(board: Board, f: Fields) -> None:
    engine = board.engine
    size = 16 >> (engine.mode - 1)
    board.say(board.voice.answer(",".join(str(size if on else 0) for on in engine.enabled), end=LFCR))


def _qp(board: Board, f: Fields) -> None:
    board.say(board.voice.answer(str(int(board.engine.servo.raised)), end=LFCR))


def _qc(board: Board, f: Fields) -> None:
    width = 4 if board.legacy else 1
    board.say(board.voice.answer(f"{REFERENCE:0{width}},{board.supply_reading:0{width}}"))


def _qr(board: Board, f: Fields) -> None:
    board.say(board.voice.answer(str(int(board.engine.servo.powered)), end=CRLF if board.legacy else LFCR))


def _sr(board: Board, f: Fields) -> None:
    timeout, state = f.need(), f.given(0, 1)
    f.check()
    board.engine.set_servo_power(timeout, None if state is None else bool(state))
    board.ack()


def _ql(board: Board, f: Fields) -> None:
    index = 0 if board.legacy else min(f.maybe(0, 0, 255), DEEPEST - 1)
    value = board.switches.variables[index]
    board.say(board.voice.answer(f"{value:03}" if board.legacy else str(value)))


def _sl(board: Board, f: Fields) -> None:
    value = f.need(0, 255)
    index = 0 if board.legacy else min(f.maybe(0, 0, 255), DEEPEST - 1)
    f.check()
    board.switches.variables[index] = value
    board.ack()


def _qt(board: Board, f: Fields) -> None:
    board.say(board.voice.answer(board.nickname))


def _st(board: Board, f: Fields) -> None:
    board.nickname = f.text()[:16]
    board.ack()


def _qu(board: Board, f: Fields) -> None:
    item = f.need(0, 255)
    engine = board.engine
    found = {2: DEEPEST, 3: engine.depth, 6: len(engine.fifo)}.get(item)
    if found is None:
        # The name, or what stands for it, is out before the item is looked at.
        start = "QU,,!6 " if board.voice.new_syntax else "QU,!6 "
        board.say(f"{start}{INVALID}" + ("\n" if board.voice.new_syntax else CRLF))
    else:
        board.say(board.voice.answer(str(found)) + ("\n" if board.voice.new_syntax else ""))


def _qn(board: Board, f: Fields) -> None:
    board.say(board.voice.answer(f"{board.switches.node:0{10 if board.legacy else 1}}"))


def _sn(board: Board, f: Fields) -> None:
    node = f.need()
    f.check()
    board.switches.node = node
    board.ack()


def _ni(board: Board, f: Fields) -> None:
    board.switches.node = (board.switches.node + 1) % (1 << 32)
    board.ack()


def _nd(board: Board, f: Fields) -> None:
    board.switches.node = (board.switches.node - 1) % (1 << 32)
    board.ack()


def _pi(board: Board, f: Fields) -> None:
    port, pin = f.word(), f.need(0, 7)
    f.check()
    engine = board.engine
    resolution = engine.mode
    driven = {
        ("E", 0): not engine.enabled[0],
        ("C", 1): not engine.enabled[1],
        ("E", 2): resolution in (1, 2, 4),
        ("E", 1): resolution in (1, 2, 3),
        ("A", 6): resolution == 1,
    }
    pins = board.switches.pins
    level = bool(pins.level(1, board.port_b) >> pin & 1) if port == "B" else driven.get((port, pin), False)
    if board.voice.new_syntax:
        board.say(board.voice.answer(str(int(level))))
    else:
        board.say(f"PI,{int(level)}{CRLF}")


def _r(board: Board, f: Fields) -> None:
    done = board.voice.ack()
    board.reset()
    board.say(done)


def _rb(board: Board, f: Fields) -> None:
    board.reset()
    board.drop_output()
    board.reboots += 1


def _bl(board: Board, f: Fields) -> None:
    board.alive = False
    board.complaints.append("BL left the firmware for its loader: the board answers nothing until it is switched off")


STATE: dict[str, Handler] = {
    "V": Handler(_v),
    "QB": Handler(_qb),
    "QG": Handler(_qg),
    "QM": Handler(_qm),
    "QS": Handler(_qs),
    "QE": Handler(_qe),
    "QP": Handler(_qp),
    "QC": Handler(_qc),
    "QR": Handler(_qr),
    "SR": Handler(_sr),
    "QL": Handler(_ql),
    "SL": Handler(_sl),
    "QT": Handler(_qt),
    "ST": Handler(_st),
    "QU": Handler(_qu, modern_only=True),
    "QN": Handler(_qn),
    "SN": Handler(_sn),
    "NI": Handler(_ni),
    "ND": Handler(_nd),
    "PI": Handler(_pi),
    "R": Handler(_r),
    "RB": Handler(_rb),
    "BL": Handler(_bl),
}
