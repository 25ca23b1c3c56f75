"""SC and CU: how the servo and the board itself are set up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plotnote.device.sim.handler import Handler
from plotnote.device.sim.prepare import INVALID, Refused

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["DEEPEST", "SETUP"]

DEEPEST = 32
"""The longest queue, and how many variables SL knows."""


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
    if depth <= 0:
        board.complaints.append(f"CU,4,{depth} leaves the queue without places: the next move hangs the board")
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


SETUP: dict[str, Handler] = {"SC": Handler(_sc), "CU": Handler(_cu)}
