"""What a page has the machine do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

__all__ = ["TASKS", "Order", "Task", "from_wire"]

Task = Literal["write", "resume", "trace", "probe", "park", "pen-up", "pen-down", "wizard", "disarm"]
TASKS: tuple[Task, ...] = get_args(Task)


@dataclass(frozen=True, slots=True)
class Order:
    """A task at the machine of the batch in `root`: the simulated one, `speed` times faster than real, or the one at
    `port`, which is found by itself where that is "". Of what is not begun, `notes` are written, or all where it is
    None, though the rules that are in `allow` find something red in them."""

    task: Task
    root: Path
    simulate: bool = True
    port: str = ""
    speed: float = 20.0
    notes: tuple[str, ...] | None = None
    allow: tuple[str, ...] = ()

    def wire(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {**asdict(self), "root": str(self.root)}


def from_wire(told: Mapping[str, Any]) -> Order:
    """The order that `wire` gave. Raises KeyError, TypeError: it is none."""
    found = Order(**told)
    notes = None if found.notes is None else tuple(found.notes)
    return replace(found, root=Path(found.root), notes=notes, allow=tuple(found.allow))
