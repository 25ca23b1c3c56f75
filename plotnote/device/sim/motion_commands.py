"""The commands that move the motors or stop them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plotnote.device.sim import prepare
from plotnote.device.sim.engine import SetMotors
from plotnote.device.sim.handler import Handler, enqueue
from plotnote.device.sim.prepare import Refused
from plotnote.device.sim.stepper import FULL, MASK, Move

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["MOTION"]

_S32 = -FULL


def _motor(board: Board, duration: int, steps: tuple[int, int], clear: int) -> Move:
    if board.legacy:
        return prepare.motor_legacy(duration, steps, clear)
    return prepare.motor_modern(duration, steps, clear, clamp=board.switches.clamp_rates)


def _sm(board: Board, f: Fields) -> Iterator[None]:
    duration, one = f.need(), f.need(_S32)
    two, clear = f.maybe(0, _S32), f.maybe(0, 0, 255)
    move = _checked(f, lambda: _motor(board, duration, (one, two), clear))
    yield from enqueue(board, move)


def _checked(f: Fields, build: Callable[[], Move]) -> Move:
    """Build a move; what the numbers themselves have wrong is noted beside what reading them found."""
    try:
        move = build()
    except Refused as fault:
        if not f.legacy or not (f.flags or f.printed):
            raise
        f.flags.add(fault.number)
    f.check()
    return move


def _xm(board: Board, f: Fields) -> Iterator[None]:
    if board.legacy:
        duration, a, b = f.need(), f.need(_S32), f.need(_S32)
        clear = f.maybe(0, 0, 255)
        f.check()
        yield from enqueue(board, prepare.motor_legacy(duration, (a + b, a - b), clear))
        return
    # Firmware 3 runs it with what it could read, and complains afterwards.
    numbers, late = [0, 0, 0, 0], None
    try:
        for i, low in enumerate((0, _S32, _S32)):
            numbers[i] = f.need(low)
        numbers[3] = f.maybe(0, 0, 255)
    except Refused as fault:
        late = fault
    duration, a, b, clear = numbers
    try:
        yield from enqueue(board, _motor(board, duration, (a + b, a - b), clear))
    except Refused as fault:
        board.ack()
        late = fault
    _complain(board, late)


def _complain(board: Board, late: Refused | None) -> None:
    if late is not None:
        board.say(board.voice.late_error(late))


def _hm(board: Board, f: Fields) -> Iterator[None]:
    numbers, late = [0, 0, 0], None
    try:
        numbers[0] = f.need()
        first = f.given(_S32)
        if first is not None:
            numbers[1:] = [first, f.need(_S32)]
    except Refused as fault:
        late = fault
    f.check()
    speed, one, two = numbers
    while board.engine.busy:
        yield
    here = board.engine.counters
    way = (one - here[0], two - here[1])
    moves = prepare.home_legacy(speed, way) if board.legacy else prepare.home_modern(speed, way)
    yield from enqueue(board, *moves)
    _complain(board, late)


def _lm(board: Board, f: Fields) -> Iterator[None]:
    low = 0 if board.legacy else _S32
    numbers = [f.need(low, MASK), f.need(_S32), f.need(_S32), f.need(low, MASK), f.need(_S32), f.need(_S32)]
    clear = f.maybe(0, 0, 255)
    f.check()
    rates, steps, accels = (numbers[0], numbers[3]), (numbers[1], numbers[4]), (numbers[2], numbers[5])
    if board.legacy:
        yield from enqueue(board, prepare.by_steps_legacy(rates, steps, accels, clear))
    else:
        yield from _queue_modern(board, lambda: prepare.by_rate(rates, accels, (0, 0), steps=steps, clear=clear))


def _queue_modern(board: Board, build: Callable[[], Move]) -> Iterator[None]:
    try:
        move = build()
    except Refused as fault:
        if not fault.late:
            raise
        board.ack()
        _complain(board, fault)
        return
    yield from enqueue(board, move)


def _lt(board: Board, f: Fields) -> Iterator[None]:
    ticks = f.need()
    rates_accels = [f.need(_S32) for _ in range(4)]
    clear = f.maybe(0, 0, 255)
    f.check()
    rates, accels = (rates_accels[0], rates_accels[2]), (rates_accels[1], rates_accels[3])
    if board.legacy:
        yield from enqueue(board, prepare.by_time_legacy(ticks, rates, accels, clear))
    else:
        yield from _queue_modern(board, lambda: prepare.by_rate(rates, accels, (0, 0), ticks=ticks, clear=clear))


def _l3(board: Board, f: Fields) -> Iterator[None]:
    n = [f.need(_S32) for _ in range(8)]
    clear = f.maybe(0, 0, 255)
    yield from _queue_modern(
        board, lambda: prepare.by_rate((n[0], n[4]), (n[2], n[6]), (n[3], n[7]), steps=(n[1], n[5]), clear=clear)
    )


def _t3(board: Board, f: Fields) -> Iterator[None]:
    ticks = f.need()
    n = [f.need(_S32) for _ in range(6)]
    clear = f.maybe(0, 0, 255)
    yield from _queue_modern(
        board, lambda: prepare.by_rate((n[0], n[3]), (n[1], n[4]), (n[2], n[5]), ticks=ticks, clear=clear)
    )


def _td(board: Board, f: Fields) -> Iterator[None]:
    ticks = f.need()
    n = [f.need(_S32) for _ in range(8)]
    clear = f.maybe(0, 0, 255)
    rates = ((n[0], n[1]), (n[4], n[5]))
    yield from enqueue(board, *prepare.timed_pair(ticks, rates, (n[2], n[6]), (n[3], n[7]), clear))


def _em(board: Board, f: Fields) -> Iterator[None]:
    one = f.need(0, 255)
    two = f.given(0, 255)
    f.check()
    if two is None:
        # Documented as valid with one number, but the board says and does nothing.
        board.say(board.voice.name if board.voice.new_syntax else "")
        return
    yield from enqueue(board, SetMotors(one, two))


def _es(board: Board, f: Fields) -> None:
    motors_off = f.maybe(0, 0, 255) == 1
    f.check()
    engine = board.engine
    here = engine.current if isinstance(engine.current, Move) else None
    if board.legacy:
        queued = [m for m in engine.fifo if isinstance(m, Move) and _halts(m)]
        waiting = [sum(m.left[i] for m in queued) for i in (0, 1)]
        running = here if here is not None and _halts(here) else None
        left = running.left if running is not None else [0, 0]
        stopped = int(bool(queued) or running is not None)
        engine.stop(keep=lambda item: not (isinstance(item, Move) and _halts(item)))
        text = ",".join(str(n) for n in (stopped, *waiting, *left))
    else:
        text = str(int(here is not None or bool(engine.fifo)))
        engine.stop()
    if motors_off:
        engine.enabled = [False, False]
    board.say(board.voice.answer(text, end="\n\r"))


def _halts(move: Move) -> bool:
    """Whether the older firmware's ES stops it: an LT goes on."""
    return move.by_steps or move.pause


def _cs(board: Board, f: Fields) -> None:
    board.engine.clear_counters()
    board.ack()


MOTION: dict[str, Handler] = {
    "SM": Handler(_sm),
    "XM": Handler(_xm),
    "HM": Handler(_hm),
    "LM": Handler(_lm),
    "LT": Handler(_lt),
    "L3": Handler(_l3, modern_only=True),
    "T3": Handler(_t3, modern_only=True),
    "TD": Handler(_td, modern_only=True),
    "EM": Handler(_em),
    "ES": Handler(_es),
    "CS": Handler(_cs),
}
