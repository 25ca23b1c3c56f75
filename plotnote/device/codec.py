"""What a machine says, whatever its protocol; and the shape of a codec, which is bytes to events and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["Button", "Codec", "Done", "Event", "Fault", "Ready", "Status"]


@dataclass(frozen=True, slots=True)
class Ready:
    """The machine says what it is; `version` counts as integers."""

    greeting: str
    version: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The machine has taken `command`; a queued one may still wait."""

    command: str


@dataclass(frozen=True, slots=True)
class Status:
    """The answer to the query `command`, split at its commas."""

    command: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """The machine refuses, or says what its protocol does not know."""

    message: str


@dataclass(frozen=True, slots=True)
class Button:
    """Whether the machine's button was pressed since it was last asked."""

    pressed: bool


Event = Ready | Done | Status | Fault | Button


class Codec(Protocol):
    """Commands to bytes and bytes to events; holds no port and no clock."""

    def request(self, name: str, *values: int) -> bytes:
        """The bytes of one command; its answer is expected from now on."""
        ...

    def receive(self, data: bytes) -> tuple[Event, ...]:
        """The events that `data` completes, in order; what is incomplete is kept."""
        ...
