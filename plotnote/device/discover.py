"""Finds machines by what USB says."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FoundPort", "find"]

_EBB = (0x04D8, 0xFD92)
"""The board's USB vendor and product."""

_EBB_NAME = "EiBotBoard"


@dataclass(frozen=True, slots=True)
class FoundPort:
    """A port that says it is an EiBotBoard; `nickname` is empty when the board has none."""

    port: str
    description: str
    nickname: str


def find() -> tuple[FoundPort, ...]:
    """The ports with an EiBotBoard by its USB numbers or its description, sorted by name. Opens none."""
    from serial.tools import list_ports

    found = [
        FoundPort(each.device, each.description or "", each.serial_number or "")
        for each in list_ports.comports()
        if (each.vid, each.pid) == _EBB or (each.description or "").startswith(_EBB_NAME)
    ]
    return tuple(sorted(found, key=lambda each: each.port))
