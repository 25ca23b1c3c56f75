"""The commands that ask and set, and do not move anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plotnote.device.sim.motion_commands import Handler
from plotnote.device.sim.prepare import INVALID, Refused
from plotnote.device.sim.replies import CRLF, LFCR

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["DEEPEST", "STATE"]

DEEPEST = 32
_REFERENCE = 394


def _v(board: Board, f: Fields) -> None:
    text = f"EBBv13_and_above EB Firmware Version {board.firmware}"
    board.say(board.voice.answer(text, ok=False))


def _qb(board: Board, f: Fields) -> None:
    board.say(board.voice.answer(str(int(board.switches.button))))
    board.switches.button = False


def _qg(board: Board, f: Fields) -> None:
    s, engine = board.switches, board.engine
    one, two = engine.moving
    bits = (engine.servo.raised << 4) | (engine.busy << 3) | (one << 2) | (two << 1) | bool(engine.fifo)
    bits |= s.button << 5
    bits |= 0xC0 if board.legacy else (engine.tripped << 7) | (s.power_lost << 6)
    board.say(board.voice.answer(f"{bits:02X}", ok=False))
    s.button = s.power_lost = False
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
    board.say(board.voice.answer(f"{_REFERENCE:0{width}},{board.supply_reading:0{width}}"))


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


def _ni(board: Board, f: Fields) -> None:
    board.switches.node = (board.switches.node + 1) % (1 << 32)
    board.ack()


def _nd(board: Board, f: Fields) -> None:
    board.switches.node = (board.switches.node - 1) % (1 << 32)
    board.ack()


def _sc(board: Board, f: Fields) -> None:
    item, value = f.need(0, 255), f.need(0, 0xFFFF)
    f.check()
    servo, s = board.engine.servo, board.switches
    if item == 4:
        servo.up = value
    elif item == 5:
        servo.down = value
    elif item == 8:
        servo.channels = min(max(value, 1), 24 if board.legacy else 8)
    elif item == 9:
        servo.slot_ms = min(max(value, 1), 6)
    elif item == 10:
        servo.rate_up = servo.rate_down = value
    elif item == 11:
        servo.rate_up = value
    elif item == 12:
        servo.rate_down = value
    elif item == 13:
        s.pause_input = bool(value)
    board.ack()


def _cu(board: Board, f: Fields) -> Iterator[None] | None:
    item, value = f.need(0, 255), f.need(-(1 << 31))
    f.check()
    if board.legacy:
        if item in (1, 2, 3) and value not in (0, 1):
            board.ack()
            f.flags.add(6)
            return None
        if item == 1:
            board.voice.acks = bool(value)
        board.ack()
        return None
    if item == 4:
        return _set_depth(board, min(value, DEEPEST))
    _set_modern(board, item, value)
    return None


def _set_depth(board: Board, depth: int) -> Iterator[None]:
    while board.engine.busy:
        yield
    board.engine.depth = depth
    board.ack()


def _set_modern(board: Board, item: int, value: int) -> None:
    s, voice = board.switches, board.voice
    if item in (1, 2, 3, 10, 50, 53, 54) and value not in (0, 1):
        raise Refused(6, INVALID)
    if item == 10:
        # The first half of this answer is in the old syntax, the second in the new one.
        board.say(
            {(False, 1): "\n", (True, 1): "CU\n", (False, 0): "OK\r\n", (True, 0): "CUOK\r\n"}[voice.new_syntax, value]
        )
        voice.new_syntax = bool(value)
        return
    if item == 1:
        voice.acks = bool(value)
    elif item == 2:
        s.clamp_rates = value == 0
    elif item == 50:
        s.auto_enable = bool(value)
    elif item == 51:
        s.limit_mask = value & 0xFF
        board.engine.tripped = False
        board.check_limit()
    elif item == 52:
        s.limit_target = value & 0xFF
        board.check_limit()
    elif item == 53:
        s.limit_report = bool(value)
    elif item == 54:
        s.checksums = bool(value)
    elif item == 60:
        s.power_threshold = value
        board.check_supply()
    elif item == 61:
        board.engine.set_idle_off(value)
    elif item != 3:
        raise Refused(6, INVALID)
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
    level = bool(board.port_b >> pin & 1) if port == "B" else driven.get((port, pin), False)
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
    "NI": Handler(_ni),
    "ND": Handler(_nd),
    "SC": Handler(_sc),
    "CU": Handler(_cu),
    "PI": Handler(_pi),
    "R": Handler(_r),
    "RB": Handler(_rb),
    "BL": Handler(_bl),
}
