"""What a command's code looks like, and how it gets into the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plotnote.device.sim.engine import Item
from plotnote.device.sim.stepper import Move

if TYPE_CHECKING:
    from plotnote.device.sim.board import Board
    from plotnote.device.sim.parser import Fields

__all__ = ["Handler", "enqueue"]


@dataclass(frozen=True, slots=True)
class Handler:
    """What runs for a command; it yields while it has to wait for the queue."""

    run: Callable[[Board, Fields], Iterator[None] | None]
    modern_only: bool = False


def enqueue(board: Board, *items: Item) -> Iterator[None]:
    """Wait for room, item by item, then acknowledge."""
    if board.switches.auto_enable and any(isinstance(item, Move) for item in items):
        board.engine.enabled = [True, True]
    for item in items:
        while board.engine.room <= 0:
            yield
        board.engine.push(item)
    board.ack()
