"""The commands that move the pen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plotnote.device.sim.engine import PenMove
from plotnote.device.sim.handler import Handler, enqueue

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["PEN"]

_TICKS_PER_MS = 25


def _pen(board: Board, *, up: bool, ms: int, pin: int) -> PenMove:
    servo = board.engine.servo
    target, rate = (servo.up, servo.rate_up) if up else (servo.down, servo.rate_down)
    return PenMove(target, rate, ms * _TICKS_PER_MS, pin)


def _sp(board: Board, f: Fields) -> Iterator[None]:
    state, ms, pin = f.need(0, 255), f.maybe(0, 0, 0xFFFF), f.maybe(1, 0, 7)
    f.check()
    engine = board.engine
    if board.legacy or state < 2:
        yield from enqueue(board, _pen(board, up=state > 0, ms=ms, pin=pin))
        return
    lift = _pen(board, up=True, ms=ms, pin=pin)
    if state > 2:
        engine.servo.down = engine.servo.up
        for item in engine.fifo:
            if isinstance(item, PenMove) and item.target is not None:
                item.target, item.rate = lift.target, lift.rate
    engine.move_pen(lift)
    board.ack()


def _tp(board: Board, f: Fields) -> Iterator[None]:
    ms = f.maybe(0, 0, 0xFFFF)
    f.check()
    servo = board.engine.servo
    yield from enqueue(board, _pen(board, up=not servo.raised, ms=ms, pin=servo.pin))


def _s2(board: Board, f: Fields) -> Iterator[None]:
    target, rp = f.need(0, 0xFFFF), f.need(0, 24)
    rate, ms = f.maybe(0, 0, 0xFFFF), f.maybe(0, 0, 0xFFFF)
    f.check()
    pin = rp - 3
    if target == 0:
        board.engine.silence(pin)
        board.ack()
        return
    pen = pin in (1, 2)
    yield from enqueue(board, PenMove(target if pen else None, rate, ms * _TICKS_PER_MS, pin))


def _se(board: Board, f: Fields) -> Iterator[None]:
    """A solenoid or an engraver, which no plotter here has; it only takes its turn."""
    f.need(0, 1)
    f.maybe(0, 0, 1023)
    f.check()
    yield from enqueue(board, PenMove(None, 0, 0, 3))


PEN: dict[str, Handler] = {"SP": Handler(_sp), "TP": Handler(_tp), "S2": Handler(_s2), "SE": Handler(_se)}
